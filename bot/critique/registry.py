"""All checks, found by walking the folder `checks`: adding a file there adds a check, and nothing else is edited."""

import os
from functools import cache
from importlib import import_module

from bot.critique import checks as folder
from bot.critique.check import Check
from bot.errors import UnknownCode


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, problems first, each side by the weight of its points and then by name."""
    names = sorted(
        entry[:-3]
        for path in folder.__path__
        for entry in os.listdir(path)
        if entry.endswith(".py") and entry[0] != "_"
    )
    found = [import_module(f"{folder.__name__}.{name}").CHECK for name in names]
    return tuple(sorted(found, key=lambda check: (check.points > 0, -abs(check.points), check.code)))


@cache
def by_code() -> dict[str, Check]:
    """Checks by their code."""
    return {check.code: check for check in all_checks()}


def check_for(code: str) -> Check:
    """The check with that code.

    Raises:
        UnknownCode: there is none; the text names the nearest one, if one is near.
    """
    check = by_code().get(code.strip().lower())
    if check is None:
        from difflib import get_close_matches

        near = get_close_matches(code.strip().lower(), by_code(), 1)
        hint = f" Did you mean {near[0]}?" if near else " `principles` lists them."
        raise UnknownCode(f"I know no finding called {code.strip()[:40]!r}.{hint}")
    return check
