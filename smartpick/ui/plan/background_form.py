"""What an applicant says about themselves beyond the model: a form that states nothing unasked."""

from __future__ import annotations

from functools import partial

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
            st.number_input(
                label,
                min_value=low,
                max_value=top,
                key=fields.bound(_key(name), getattr(stated, name)),
                placeholder="Not stated",
                on_change=partial(_save, name),
            )
    with right:
        for name, label in _YES_NO.items():
            st.segmented_control(
                label,
                options=[True, False],
                format_func={True: "Yes", False: "No"}.__getitem__,
                key=fields.bound(_key(name), getattr(stated, name)),
                on_change=partial(_save, name),
                help=help_for("ecfmg_certification") if name == "accredited_school" else None,
            )


def _choices(stated: Background) -> None:
    st.pills(
        "Where you are now (it changes the H-1B answer)",
        options=list(_US_STATUS),
        format_func=_US_STATUS.__getitem__,
        wrap=True,
        key=fields.bound(_key("us_status"), stated.us_status),
        on_change=partial(_save, "us_status"),
        help="Nobody asks from which country. Another status is for instance F-1, J-1 or O-1.",
    )
    st.segmented_control(
        "English",
        options=list(_ENGLISH),
        format_func=_ENGLISH.__getitem__,
        key=fields.bound(_key("english"), stated.english),
        on_change=partial(_save, "english"),
    )
    st.multiselect(
        "Languages beside English",
        options=list(dict.fromkeys((*_LANGUAGES, *(stated.languages or ())))),
        key=fields.bound(_key("languages"), list(stated.languages or ())),
        accept_new_options=True,
        max_selections=12,
        placeholder="Choose or type",
        select_all=False,
        on_change=partial(_save, "languages"),
    )
    st.pills(
        "Clinical settings you have worked in",
        options=list(ClinicalSetting),
        format_func=_SETTINGS.__getitem__,
        selection_mode="multi",
        wrap=True,
        key=fields.bound(_key("settings"), list(stated.settings or ())),
        on_change=partial(_save, "settings"),
    )


def _key(name: str) -> str:
    return f"about_{name}"


def _save(name: str) -> None:
    value = st.session_state[_key(name)]
    # A list emptied again is not stated, rather than "none".
    stated = None if value == [] else value
    fields.background("changed what you say about yourself", **{name: stated})
