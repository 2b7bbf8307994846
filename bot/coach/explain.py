"""What the coach says when somebody asks why."""

from bot.coach.versions import Version
from bot.critique.registry import by_code, check_for
from bot.principles import BY_ID, PRINCIPLES


def why(rest: str, last: Version | None) -> str:
    """Explain a finding or a principle by its name; without a name, the heaviest problem of the last letter, or the ten principles.

    Raises:
        UnknownCode: the name is neither a finding's nor a principle's.
    """
    name = rest.strip().lower()
    if not name and last is not None and last.problems:
        name = last.problems[0]
    if not name:
        return "\n".join(f"{principle.title} ({principle.id}). {principle.point}" for principle in PRINCIPLES)
    name = _completed(name)
    if name in BY_ID:
        principle = BY_ID[name]
        return f"{principle.title}. {principle.point}"
    check = check_for(name)
    principle = BY_ID[check.principle]
    return f"{check.title}: {check.meaning}\n{principle.title}. {principle.point}"


def _completed(name: str) -> str:
    """The one name that begins like this, or the name as it is."""
    names = [each for each in (*by_code(), *BY_ID) if each.startswith(name)]
    return names[0] if len(names) == 1 else name
