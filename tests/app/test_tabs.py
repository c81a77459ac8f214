"""A tab is opened by an address or a link, once; then the reader chooses."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from smartpick.ui.evidence import sources_page
from smartpick.ui.menu import ROOMS, script
from smartpick.ui.plan import unmatched_page
from tests.app.pages import SECONDS, assert_no_error, open_tab, run_page, tables_with
from tests.house.rules import ROOT

PAGE = "sources_and_limits"


def asked(tab: str) -> AppTest:
    app = AppTest.from_file(str(script(PAGE)), default_timeout=SECONDS)
    app.query_params["tab"] = tab
    app.run()
    assert_no_error(app)
    return app


def test_an_address_opens_a_tab_and_leaves_the_choice_to_the_reader_afterwards() -> None:
    app = asked(sources_page.SOURCES)
    assert tables_with(app, "Trust")
    assert dict(app.query_params) == {}
    open_tab(app, sources_page.TAB, sources_page.NUMBERS)
    assert not tables_with(app, "Trust")
    assert tables_with(app.run(), "Grade")


def test_a_tab_that_does_not_exist_leaves_the_page_as_it_opens() -> None:
    app = asked("<b>No such tab</b>")
    assert next(h.value for h in app.header) == "What these numbers cannot tell"


def test_every_tab_of_a_page_can_be_named_in_its_address() -> None:
    for tab in (sources_page.LIMITS, sources_page.NUMBERS, sources_page.SOURCES):
        assert asked(tab).session_state[sources_page.TAB] == tab


def test_a_link_to_a_part_of_a_page_names_its_tab() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    app.session_state["unmatched_tab"] = "What holds for you"
    app.switch_page(str(script("without_a_match"))).run()
    links = {link.proto.label: link.proto for link in app.get("page_link")}
    link = links[unmatched_page.NEXT_LINK]
    assert link.page in ROOMS
    assert "tab=Wait" in link.query_string


def test_the_page_without_an_address_opens_at_its_first_tab() -> None:
    assert run_page(PAGE).session_state[sources_page.TAB] == sources_page.LIMITS
