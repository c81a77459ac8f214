"""What an applicant says about themselves beyond the model: a form that states nothing unasked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from smartpick.domain import UsStatus
from smartpick.ui import fields, widgets, workspace
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import words
from smartpick.workspace import Background, ClinicalSetting

_ENGLISH = {"excellent": "Excellent", "good": "Good", "working": "Working level"}
_SETTINGS = {
    ClinicalSetting.HOSPITAL_WARD: "Hospital ward",
    ClinicalSetting.OUTPATIENT_CLINIC: "Outpatient clinic",
    ClinicalSetting.EMERGENCY: "Emergency",
    ClinicalSetting.INTENSIVE_CARE: "Intensive care",
    ClinicalSetting.RURAL: "Rural or remote",
    ClinicalSetting.COMMUNITY_HEALTH: "Community health",
    ClinicalSetting.UNITED_STATES: "United States",
}
_LANGUAGES = (
    "Arabic", "Bengali", "Chinese", "Farsi", "French", "German", "Hindi", "Italian", "Korean",
    "Portuguese", "Punjabi", "Russian", "Spanish", "Tagalog", "Turkish", "Ukrainian", "Urdu",
    "Vietnamese",
)  # fmt: skip
_YES_NO = {
    "clinical_work_now": "Clinical work since Step 2 CK",
    "time_to_study": "Time to study for an exam now",
    "leadership": "Led a team or project",
    "teaching": "Taught students or juniors",
    "honours": "Exam honours that you can document",
    "postgraduate_exam": "Postgraduate exam at home (MRCP, MRCS, PLAB …)",
    "long_commitment": "A commitment of a year or more",
    "underserved_work": "Work with underserved patients",
    "accredited_school": "School accredited (WFME) or ECFMG pathway settled",
}
_NUMBERS = {
    "research_projects": ("Research projects, running or finished", 0, 100),
    "gap_months": ("Longest gap, months", 0, 240),
    "comlex_level2": ("COMLEX Level 2, if taken", 1, 999),
}
_US_STATUS = {
    UsStatus.ABROAD: "Outside the US",
    UsStatus.OTHER_STATUS: "In the US, in another status",
    UsStatus.HOLDS_H1B: "In the US, with an H-1B",
}


def background_form() -> None:
    """Every field of the background; each is saved as it changes."""
    stated = workspace.current().background
    widgets.note(words.ABOUT)
    left, right = st.columns(2, gap="large")
    with left:
        _choices(stated)
        for name, (label, low, top) in _NUMBERS.items():
            shown = _reports(name, getattr(stated, name))
            st.number_input(label, low, top, None, placeholder="Not stated", **shown)
    with right:
        for name, label in _YES_NO.items():
            told = help_for("ecfmg_certification") if name == "accredited_school" else None
            shown = _reports(name, getattr(stated, name))
            st.segmented_control(label, **_named({True: "Yes", False: "No"}), help=told, **shown)


def _choices(stated: Background) -> None:
    st.pills(
        "Where you are now (it changes the H-1B answer)",
        **_named(_US_STATUS),
        wrap=True,
        help="Nobody asks from which country. Another status is for instance F-1, J-1 or O-1.",
        **_reports("us_status", stated.us_status),
    )
    st.segmented_control("English", **_named(_ENGLISH), **_reports("english", stated.english))
    st.multiselect(
        "Languages beside English",
        options=list(dict.fromkeys((*_LANGUAGES, *(stated.languages or ())))),
        accept_new_options=True,
        max_selections=12,
        placeholder="Choose or type",
        select_all=False,
        **_reports("languages", list(stated.languages or ())),
    )
    st.pills(
        "Clinical settings you have worked in",
        **_named(_SETTINGS),
        selection_mode="multi",
        wrap=True,
        **_reports("settings", list(stated.settings or ())),
    )


def _named(words: Mapping[Any, str]) -> dict[str, Any]:
    """The options of a widget, each with its words."""
    return {"options": list(words), "format_func": words.__getitem__}


def _reports(name: str, value: object) -> dict[str, Any]:
    """What makes a widget show a field and save it as it changes."""
    return {"key": fields.bound(f"about_{name}", value), "on_change": partial(_save, name)}


def _save(name: str) -> None:
    value = st.session_state[f"about_{name}"]
    # A list emptied again is not stated, rather than "none".
    stated = None if value == [] else value
    fields.background("changed what you say about yourself", **{name: stated})
