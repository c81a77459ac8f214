"""SmartPick with two workers behind its proxy, once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serve.served import Served, running_if_possible


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running_if_possible(tmp_path_factory.mktemp("served")) as found:
        yield found
