"""Each house rule is shown a sample that breaks it: a rule that finds nothing guards nothing."""

from __future__ import annotations

import ast

import pytest

from tests.house import rules
from tests.house.rules import Rule

LONG_FUNCTION = "def f():\n" + "    x = 1\n" * (rules.MAX_BODY_LINES + 1)

BAD = [
    (rules.long_bodies, LONG_FUNCTION),
    (rules.missing_docstrings, "def f():\n    return 1\n"),
    (rules.missing_docstrings, '"""Doc."""\nclass A:\n    """A."""\n    def b(self): return 1\n'),
    (rules.defined_twice, "_MOST = 5\nf()\n_MOST: int = 9\n"),
    (rules.numbers, "x = 1 + 0.31\n"),
    (rules.numbers, "def f(x=77): return x\n"),
    (rules.sql_in_code, "q = f'select * from {table}'\n"),
    (rules.sql_in_code, "q = 'SELECT a\\nFROM b WHERE c = ' + name\n"),
    (rules.sql_in_code, "q = 'delete from {}'.format(table)\n"),
    (rules.raw_html, "st.markdown(x, unsafe_allow_html=True)\n"),
    (rules.raw_problems, "try: f()\nexcept E as wrong: st.info(str(wrong))\n"),
    (rules.raw_problems, "widgets.note(f'Not kept: {now.problem}')\n"),
    (rules.raw_problems, "st.button('x', help=problem)\n"),
    (rules.vanishing, "st.text_input('x', max_chars=9)\n"),
    (rules.vanishing, "with st.form('x', clear_on_submit=True): pass\n"),
    (rules.unsafe_loading, "import pickle\n"),
    (rules.unsafe_loading, "from joblib import Parallel, load\n"),
    (rules.unsafe_loading, "from marshal import loads\n"),
    (rules.unsafe_loading, "y = eval(link)\n"),
    (rules.fixed_sleeps, "page.wait_for_timeout(500)\n"),
    (rules.fixed_sleeps, "import time\ntime.sleep(1)\n"),
    (rules.short_test_names, "def test_estimate(): pass\n"),
    (rules.imports_of_the_app, "from app import main\n"),
]

GOOD = [
    (rules.long_bodies, "def f():\n" + "    x = 1\n" * rules.MAX_BODY_LINES),
    (rules.missing_docstrings, '"""Doc."""\ndef _private(): return 1\n'),
    (rules.defined_twice, "_MOST = 5\ndef f(): _MOST = 9\n"),
    (rules.numbers, "x = -1 * 0 + 1.0 / 2\nok = True\n"),
    (rules.sql_in_code, "words = f'choose {n} from the list'\n"),
    (rules.raw_html, "st.markdown(x)\n"),
    (rules.raw_problems, "try: f()\nexcept E as wrong: st.info(widgets.plain(str(wrong)))\n"),
    (rules.raw_problems, "st.info(words.NO_PROBLEM)\nst.session_state[KEY] = str(problem)\n"),
    (rules.vanishing, "with st.form('x'): st.text_input('y')\n"),
    (rules.unsafe_loading, "import json\nre.compile('x')\n"),
    (rules.fixed_sleeps, "page.wait_for_selector('x')\n"),
    (rules.short_test_names, "def test_more_points_never_hurt(): pass\n"),
    (rules.imports_of_the_app, "from smartpick.app_words import x\n"),
]


def _name(value: object) -> str | None:
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("rule", "source"), BAD, ids=_name)
def test_a_broken_sample_is_found(rule: Rule, source: str) -> None:
    assert rule(ast.parse(source))


@pytest.mark.parametrize(("rule", "source"), GOOD, ids=_name)
def test_a_clean_sample_is_left_alone(rule: Rule, source: str) -> None:
    assert rule(ast.parse(source)) == []
