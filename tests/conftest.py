"""What every test stands on: a fixed terminal, a data folder of its own, and how hard hypothesis tries."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.postgres_server import Server

settings.register_profile(
    "default",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite` writes the talks in `golden/talks` as they go today; read the diff."""
    parser.addoption("--rewrite", action="store_true", help="write the talks in tests/golden/talks anew")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """80 columns, nobody's editor, nobody's colours, and never the real data folder."""
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("BUSY_MENTOR_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def project() -> Path:
    """The top folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """One PostgreSQL for all tests that want one."""
    from tests.postgres_server import started

    with started() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    from adapters.sql_store import sqlite_url

    if request.param == "sqlite":
        return sqlite_url(tmp_path / "busy-mentor.db")
    server: Server = request.getfixturevalue("postgres")
    return server.database()
