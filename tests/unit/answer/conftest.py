"""Prices that do not move: a fee of the next season breaks no sum that is checked here."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from smartpick.programs.query import ProgramStore
from tests.unit.answer.tiers import TIERS


@pytest.fixture(autouse=True, scope="module")
def printed_prices() -> Iterator[None]:
    """Every store answers with the prices of three printed seasons."""
    published = ProgramStore.published

    def with_printed_prices(self: ProgramStore, table: str) -> pd.DataFrame:
        return TIERS if table == "eras_fees" else published(self, table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ProgramStore, "published", with_printed_prices)
        yield
