"""Letters over time: scores, and which principles are mastered or still missed."""

from collections.abc import Iterable, Sequence

from bot.coach.debrief import chart
from bot.coach.versions import Version
from bot.critique.registry import by_code
from bot.messages import Progress
from bot.principles import PRINCIPLES, PrincipleId

RECENT = 5  # letters that say where somebody stands now
SHOWN = 24  # letters in the chart
NONE_YET = "No letters yet. Paste one, and I shall remember how it went."


def progress(versions: Sequence[Version]) -> Progress:
    """How somebody's letters went, oldest first."""
    if not versions:
        return Progress((), (), (), NONE_YET)
    scores = tuple(version.score for version in versions)
    recent = versions[-RECENT:]
    missed = _principles(code for version in recent for code in version.problems)
    earlier = _principles(code for version in versions[:-1] for code in version.problems)
    shown = _principles(code for version in recent for code in version.strengths)
    mastered = tuple(p.id for p in PRINCIPLES if p.id not in missed and (p.id in earlier or p.id in shown))
    still = tuple(p.id for p in PRINCIPLES if p.id in missed)
    return Progress(scores, mastered, still, _text(scores, mastered, still))


def _principles(codes: Iterable[str]) -> frozenset[PrincipleId]:
    known = by_code()
    return frozenset(known[code].principle for code in codes if code in known)


def _text(scores: tuple[int, ...], mastered: Sequence[PrincipleId], missed: Sequence[PrincipleId]) -> str:
    count = "1 letter" if len(scores) == 1 else f"{len(scores)} letters"
    lines = [f"{count}: best {max(scores)}, last {scores[-1]}", f"{chart(scores[-SHOWN:])}  {scores[-1]} of 100"]
    titles = {principle.id: principle.title for principle in PRINCIPLES}
    if mastered:
        lines.append("You do this well: " + ", ".join(titles[each] for each in mastered) + ".")
    if missed:
        lines.append("Still to learn: " + ", ".join(titles[each] for each in missed) + ".")
    return "\n".join(lines)
