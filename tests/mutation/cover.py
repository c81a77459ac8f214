"""Which tests are tried on a fault in which module: those that fail soonest, at few seconds each.

A slow test that would only confirm a fast one is left to the whole suite.
"""

from __future__ import annotations

from pathlib import Path

# By the beginning of a module's path below ``smartpick``, the longest first; under ``tests/unit``.
COVER: dict[str, list[str]] = {
    "workspace": ["workspace/test_workspace.py", "workspace/test_shortlist_section.py"],
    "workspace/background": ["workspace/test_journal.py"],
    "workspace/imported": ["workspace/test_imported.py"],
    "workspace/interviews": ["workspace/test_interviews.py"],
    "workspace/journal": ["workspace/test_journal.py", "workspace/test_interviews.py"],
    "workspace/merge": ["workspace/test_journal.py", "../property/test_workspace_merge.py"],
    "workspace/next_cycle": ["workspace/test_journal.py", "answer/test_season.py"],
    "workspace/profile_file": ["test_profile_file.py"],
    "workspace/rank_order": ["workspace/test_rank_order_section.py"],
    "workspace/scenario_link": ["workspace/test_scenario_link.py"],
    "workspace/scenarios": ["workspace/test_scenarios.py"],
    "workspace/shortlist": ["workspace/test_shortlist_section.py"],
    "workspace/undo": ["workspace/test_undo.py"],
    "model/coefficients": ["model/test_coefficients.py", "../calibration/test_golden.py"],
    "model/img_share": ["model/test_img_share.py"],
    "model/interview": ["model/test_interview.py", "model/test_match.py"],
    "model/likelihood": ["../calibration/test_golden.py", "model/test_likelihood.py"],
    "model/lists": ["answer/test_lists.py", "../calibration/test_golden.py"],
    "model/match": ["model/test_match.py", "answer/test_season.py"],
    "model/profile": ["model/test_profile.py"],
    "model/raking": ["model/test_img_share.py"],
    "model/rank_order": ["workspace/test_rank_order_section.py", "../property/test_rank_order.py"],
    "model/selection": ["model/test_selection.py", "answer/test_season.py"],
    "model/sensitivity": ["model/test_sensitivity.py", "answer/test_explain.py"],
    "model/settings": ["model/test_coefficients.py", "../calibration/test_golden.py"],
    "model/shapley": ["model/test_shapley.py"],
    "model/shortlist": ["model/test_shortlist_curve.py", "model/test_shortlist.py"],
    "model/signals": ["model/test_signals.py"],
    "model/typical_list": ["model/test_typical_list.py", "../calibration/test_golden.py"],
    "answer": ["../calibration/test_golden.py", "answer/test_assess.py"],
    "answer/after_match": ["answer/test_after_match.py"],
    "answer/budget": ["answer/test_budget.py"],
    "answer/draws": ["answer/test_draws.py", "answer/test_assess.py"],
    "answer/exclusions": ["answer/test_left_out.py", "answer/test_assess.py"],
    "answer/explain": ["answer/test_explain.py"],
    "answer/fees": ["answer/test_fees.py", "answer/test_budget.py"],
    "answer/lists": ["answer/test_lists.py", "answer/test_assess.py"],
    "answer/people": ["answer/test_people.py"],
    "answer/plan": ["answer/test_plan.py"],
    "answer/rank_order": ["workspace/test_rank_order_section.py", "../property/test_rank_order.py"],
    "answer/season": ["answer/test_season.py"],
    "answer/sensitivities": ["answer/test_explain.py"],
    "answer/standing": ["answer/test_standing.py"],
    "answer/verification": ["answer/test_verification.py"],
    "answer/change/differences": ["answer/change/test_differences.py"],
    "answer/change/levers": ["answer/change/test_levers.py"],
    "answer/change/next_cycle": ["answer/change/test_next_cycle.py"],
    "answer/change/cycles": ["answer/change/test_next_cycle.py"],
    "answer/change/changed": ["answer/change/test_levers.py", "answer/change/test_next_cycle.py"],
    "answer/change/trade": ["answer/change/test_trade.py"],
    "answer/shortlist": ["answer/test_shortlist_filled.py", "answer/test_shortlist_assessed.py"],
    "answer/shortlist/left_out": ["answer/test_left_out.py"],
    "answer/shortlist/signals": ["answer/test_shortlist_signals.py"],
}


def tests_of(module: Path) -> list[str]:
    """The test files for ``smartpick/folder/module.py``, in the order they are tried."""
    name = module.relative_to("smartpick").as_posix().removesuffix(".py")
    found = max((n for n in COVER if name.startswith(n)), key=len)
    return [f"tests/unit/{test}".replace("unit/../", "") for test in COVER[found]]
