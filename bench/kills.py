"""kill -9 at the worst moments, fifty times each, on SQLite and with two replicas on PostgreSQL: what is lost, said twice, out of order, or kept wrongly."""

import asyncio
import tempfile
from pathlib import Path

from bench.store import postgres

KILLS = 50


def main() -> None:
    """Print the table; every figure but the first three columns should be 0."""
    from adapters.sql_store import sqlite_url
    from tests.kill_stage import MOMENTS, staged

    print(
        f"  {'':12s} {'':24s} {'messages':>8s} {'kills':>5s} {'lost':>5s} {'doubled':>7s} {'reordered':>9s} {'miskept':>7s}"
    )
    with tempfile.TemporaryDirectory() as folder, postgres() as server:
        for kind in ("SQLite", "PostgreSQL") if server else ("SQLite",):
            for number, moment in enumerate(MOMENTS):
                url = server.database() if kind == "PostgreSQL" else sqlite_url(Path(folder) / f"{number}.db")
                tally = asyncio.run(staged(url, moment, KILLS, replicas=2 if kind == "PostgreSQL" else 1))
                figures = f"{tally.lost:5d} {tally.doubled:7d} {tally.reordered:9d} {tally.miskept:7d}"
                print(
                    f"  {kind:12s} {moment:24s} {tally.messages:8d} {tally.kills:5d} {figures}  {tally.seconds:5.1f} s"
                )
