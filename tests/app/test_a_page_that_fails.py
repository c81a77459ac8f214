"""A page that fails says so in words, saves nothing of what broke it, and lets one go on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant
from smartpick.ui import assessed, navigation, phrases
from smartpick.workspace import Workspace, workspace_text
from tests.app.pages import SECONDS
from tests.app.sent_texts import sent
from tests.house.rules import ROOT

GOOD = Workspace(profile=Applicant(step2_ck=241, graduation_year=2021))
WORSE = Workspace(profile=Applicant(step2_ck=199, graduation_year=2001))


def fails(*_arguments: object) -> None:
    raise RuntimeError("a secret of the code")


def told_to_browser(app: AppTest) -> dict[str, Any]:
    """What the last run told the browser's storage."""
    found = [json.loads(text) for at, text in sent(app._tree) if at.endswith("BidiComponent.json")]
    (told,) = [each for each in found if "is_whole" in each]
    assert isinstance(told, dict)
    return told


@pytest.fixture
def failed(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app after a good run, with other work that its page cannot show."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    app.session_state["workspace"] = GOOD
    app.run()
    assert told_to_browser(app)["text"] == workspace_text(GOOD)
    monkeypatch.setattr(assessed, "assessment", fails)
    app.session_state["workspace"] = WORSE
    return app.run()


def test_the_page_says_what_to_do_and_nothing_of_the_code(failed: AppTest) -> None:
    assert not failed.exception
    assert phrases.PAGE_FAILED in [title.value for title in failed.title]
    assert {b.key for b in failed.button} >= {"broken_aside"}
    assert [text for _, text in sent(failed._tree) if "secret" in text] == []
    keys = [str(getattr(node, "key", None)) for node in _blocks(failed)]
    assert navigation.FAILED in keys


def _blocks(app: AppTest) -> list[Any]:
    """Every block of the page, the outer ones first."""
    found, waiting = [], [app._tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += list(getattr(node, "children", {}).values())
    return found


def test_what_broke_the_page_is_not_saved_over_what_was_good(failed: AppTest) -> None:
    told = told_to_browser(failed)
    assert told["is_whole"] is False
    assert told["text"] == workspace_text(GOOD)


def test_once_the_page_can_be_shown_again_it_is_saved(
    failed: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    app = failed.run()
    assert not app.exception
    told = told_to_browser(app)
    assert (told["is_whole"], told["text"]) == (True, workspace_text(WORSE))
