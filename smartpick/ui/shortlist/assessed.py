"""What the workspace's shortlist comes to, kept for the session's last lists."""

from __future__ import annotations

from datetime import date

import streamlit as st

from smartpick.answer.shortlist.fill import Stability, fill_list, stability
from smartpick.answer.shortlist.pool import Pool, pool
from smartpick.answer.shortlist.signals import signal_advice
from smartpick.answer.shortlist.whole import assess_list
from smartpick.domain.list_answer import FilledList, ListAssessment, SignalAdvice
from smartpick.ui import cache, reader, workspace
from smartpick.workspace import read_workspace, workspace_text

_LAST = 4


def assessed() -> ListAssessment:
    """The list as it stands.

    Raises
    ------
    ProfileError, NothingToAssess
        In words for the page.
    """
    return _assessed(*_key())


def found() -> FilledList:
    """What filling the list would choose now."""
    return fill_list(_pool(*_key()))


def advice() -> SignalAdvice:
    """Where signals would add most on the list as it stands."""
    return _advice(*_key())


def firmness() -> Stability:
    """How often each program is in the list when it is filled anew."""
    return _firmness(*_key())


def _key() -> tuple[str, str, date]:
    return workspace_text(workspace.current()), cache.evidence().fingerprint, reader.today()


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _pool(text: str, fingerprint: str, on: date) -> Pool:
    del fingerprint  # only part of the key
    return pool(read_workspace(text), cache.evidence(), cache.resources().store, on)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _assessed(text: str, fingerprint: str, on: date) -> ListAssessment:
    return assess_list(_pool(text, fingerprint, on))


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _advice(text: str, fingerprint: str, on: date) -> SignalAdvice:
    return signal_advice(_pool(text, fingerprint, on))


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _firmness(text: str, fingerprint: str, on: date) -> Stability:
    return stability(_pool(text, fingerprint, on))
