"""Every part of a reply as plain text: for pipes, for screen readers, and wherever a platform shows no more."""

from functools import lru_cache

from bot.messages import (
    Choices,
    Coach,
    Debrief,
    File,
    Form,
    Help,
    Notes,
    Part,
    Profile,
    Progress,
    Rewritten,
    Say,
    Silence,
    TurnNote,
)

NOTHING_TO_MEND = "I would send it as it is."
MODEL_AWAY = "The model was away, so these are my own lines."
SHOW_ME = "Send me the letter, as you would send it."


def plain(part: Part) -> str:
    """One part in plain text; "" where there is nothing to read."""
    match part:
        case Notes():
            return _notes(part)
        case Rewritten():
            return part.after if part.edits else NOTHING_TO_MEND
        case Coach() | Silence() | Debrief() | Progress():
            return part.text
        case Help():
            return _help(part)
        case Form():
            return SHOW_ME
        case Say():
            return f"{part.name}: {part.text}"
        case Profile():
            rows = (f"{what}: {text}" for what, text in part.rows)
            return "\n".join((f"{part.name}, {part.headline}", *rows, *part.works, part.begin))
        case TurnNote():
            return turn_note(part)
        case File():
            return part.text
        case Choices():
            return ""


@lru_cache(8)
def _help(part: Help) -> str:
    return "\n".join(f"{usage}: {does}" for usage, does in part.rows)


def turn_note(note: TurnNote) -> str:
    """The coach's note after a turn, a line per reason."""
    lines = [note.change.line] if note.change is not None else []
    if note.critique is not None:
        codes = ", ".join(finding.code for finding in note.critique.findings) or "nothing to note"
        lines.append(f"Your letter: {note.critique.score} of 100 ({codes}).")
    lines += [f"{points:+d}  {why}" + (f" (“{quote}”)" if quote else "") for points, why, quote in note.reasons]
    lines.append(standing(note))
    return "\n".join([*lines, note.tip] if note.tip else lines)


STANDING: dict[str, str] = {
    "stranger": "a stranger to them",
    "recognised": "a name they have seen",
    "acquainted": "somebody they write to",
    "met": "somebody they have met",
    "trusted": "somebody they talk to, and nobody had to ask",
    "closed": "at the end of this one",
}


def standing(note: TurnNote) -> str:
    """Where the two stand now, in one line."""
    before, after = note.stage
    grown = "You are now" if before != after else "You are"
    return f"{grown} {STANDING[after]} ({after}). Goodwill {_change(note.goodwill)}, patience {_change(note.patience)}."


def _change(values: tuple[int, int]) -> str:
    before, after = values
    return f"{after}" if before == after else f"{before} -> {after}"


def _notes(part: Notes) -> str:
    critique = part.critique
    lines = [part.change.line] if part.change is not None else []
    lines += [f"{critique.score} of 100. {critique.verdict}", *critique.warnings]
    lines += [f"{finding.code}: {finding.why} {finding.fix}".strip() for finding in critique.findings]
    return "\n".join((*lines, f"Next: {critique.next_step}"))
