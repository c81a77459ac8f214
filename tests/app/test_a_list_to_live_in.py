"""The shortlist's rows: risk, website, sorting and columns, with the applicant's order kept."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from smartpick.say.tables import AGAINST_AVERAGE
from smartpick.ui.programs import risk
from smartpick.ui.shortlist.table import PROGRAM, WEBSITE
from smartpick.workspace import Shortlist, Workspace
from tests.app.pages import all_words, assert_no_error, run_page, tables_with
from tests.calibration.real import answer, dr_a, store

DAY = date(2026, 9, 1)
PENN, UNNAMED = ("1628140C0", "1628140C3"), "2398140C0"


def opened(codes: tuple[str, ...]) -> AppTest:
    listed = Shortlist().with_added(codes, DAY)
    app = run_page("shortlist", workspace=Workspace(profile=dr_a(), shortlist=listed))
    assert_no_error(app)
    return app


def test_penn_is_never_on_the_list_of_a_221_without_the_badge_of_high_risk() -> None:
    [table] = tables_with(opened(PENN), risk.RISK)
    assert all(text.startswith("High: ") for text in table[risk.RISK])


def test_a_specialty_with_few_imgs_has_the_badge_whatever_the_program() -> None:
    assert risk.badge({"specialty": "Dermatology"}, None, frozenset({"Dermatology"}))
    assert not risk.badge({"specialty": "Family Medicine"}, None, frozenset({"Dermatology"}))


def test_a_program_without_a_published_name_is_called_by_its_code() -> None:
    app = opened((UNNAMED,))
    [table] = tables_with(app, risk.RISK)
    assert table[PROGRAM].tolist() == [f"Program {UNNAMED}"]
    assert "Name not known" not in all_words(app)
    assert not store().programs(None)["institution"].isna().any()


def test_sorting_changes_what_is_shown_and_never_the_applicants_own_order() -> None:
    codes = tuple(p.program_code for p in answer(dr_a()).programs[40::-10])
    app = opened(codes)
    app.selectbox(key="shortlist_order").set_value(AGAINST_AVERAGE).run()
    assert_no_error(app)
    [table] = tables_with(app, risk.RISK)
    kept: Workspace = app.session_state["workspace"]
    assert kept.shortlist.codes == codes
    assert table["Place"].tolist() != [1, 2, 3, 4, 5]
    assert sorted(table["Place"]) == [1, 2, 3, 4, 5]
    told = [float(text.split("×")[0]) for text in table[AGAINST_AVERAGE]]
    assert told == sorted(told, reverse=True)


def test_columns_can_be_chosen_and_websites_stand_where_they_are_known() -> None:
    known = store().identities(store().programs(["Internal Medicine"])["program_code"].tolist())
    code = next(c for c, identity in known.items() if identity.website)
    app = opened((code,))
    [table] = tables_with(app, risk.RISK)
    assert table[WEBSITE].tolist() == [known[code].website]
    app.pills(key="shortlist_columns").set_value(["State"]).run()
    [table] = tables_with(app, risk.RISK)
    assert list(table.columns) == ["Place", PROGRAM, "Open", risk.RISK, "State"]


def test_the_map_of_the_list_is_drawn_when_it_is_opened() -> None:
    app = opened(PENN)
    assert "Map of your list" in [expander.label for expander in app.expander]
