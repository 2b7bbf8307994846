"""kill -9 at the worst moments: nothing lost, nothing said twice, nothing out of order, and nothing kept that was not said.

`make bench ARGS=kills` does it fifty times each.
"""

import asyncio
from pathlib import Path

import pytest

from adapters.sql_store import sqlite_url
from tests.kill_stage import MOMENTS, staged
from tests.postgres_server import Server


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_process_on_sqlite_is_followed_by_another_one(moment: str, tmp_path: Path) -> None:
    tally = asyncio.run(staged(sqlite_url(tmp_path / "busy-mentor.db"), moment, 3))
    assert tally.kills == 3
    assert tally.clean, tally


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_replica_on_postgresql_is_replaced_by_the_other_one(moment: str, postgres: Server) -> None:
    tally = asyncio.run(staged(postgres.database(), moment, 3, replicas=2))
    assert tally.kills == 3
    assert tally.clean, tally
