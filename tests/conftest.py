"""What every test stands on: a fixed terminal, a data folder of its own, and how hard hypothesis tries."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.store_kit import postgres

__all__ = ["postgres"]  # one server for all tests that want one

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
