"""What every chat door says in marked-up text, in the marks of its platform: pure."""

from collections.abc import Callable
from dataclasses import dataclass

from adapters.chat_text import cut, sign, title_of
from bot import plain
from bot.critique.critique import RULES, Critique, Finding
from bot.messages import TurnNote

REST_OF_LETTER = "… the rest is as you wrote it."
COPY_IT = "To copy:"
WRITE_IT_HERE = "Write it in a form"
ADVICE = "Advice, not a rule: I can be wrong about your letter."
QUOTE = 200  # characters of somebody's words that a reason repeats


@dataclass(frozen=True, slots=True)
class Marks:
    """How a platform marks text up. `escape` keeps what people wrote from coming to life; `bold` goes around a text that is escaped already, and
    `italic` makes lines of a text that is not."""

    bold: str
    escape: Callable[[str], str]
    italic: Callable[[str], str]

    def strong(self, words: object) -> str:
        """Words in bold."""
        return f"{self.bold}{words}{self.bold}"


def arrows(words: str) -> str:
    """Plain text with arrows where the terminal has `->`."""
    return words.replace("->", "→")


def first_large(words: str) -> str:
    """The same with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def signed(points: int) -> str:
    """Points with their sign."""
    return f"{'−' if points < 0 else '+'}{abs(points)}"


def score_line(critique: Critique, marks: Marks) -> str:
    """The score as the visible sum of its parts."""
    added = "".join(f" {'−' if part.points < 0 else '+'} {abs(part.points)} {part.code}" for part in critique.parts[1:])
    by = f" (read by {marks.escape(critique.engine)} and the rules)" if critique.engine != RULES else ""
    return f"{critique.parts[0].points} to start{added} = {marks.strong(critique.score)}{by}"


def note(finding: Finding, number: int, marks: Marks, *, brief: bool = False) -> str:
    """One margin note: what it is, why a reader minds, the smallest fix. A `brief` one leaves out why, if there is a fix."""
    mark = sign(number) if finding.start is not None else "•"
    title = marks.strong(marks.escape(title_of(finding)))
    why = [] if brief and finding.fix else [marks.escape(finding.why)]
    fix = [f"→ {marks.escape(finding.fix)}"] if finding.fix else []
    return "\n".join([f"{mark} {title}  `{finding.code}` {signed(finding.points)}", *why, *fix])


def turn_note(part: TurnNote, marks: Marks) -> str:
    """The coach's note after a turn, a line a reason."""
    told = [marks.strong("Coach")]
    if part.change is not None:
        told.append(marks.escape(arrows(part.change.line)))
    if part.critique is not None:
        codes = ", ".join(f"`{finding.code}`" for finding in part.critique.findings) or "nothing to note"
        told.append(f"Your letter: {marks.strong(part.critique.score)} of 100 ({codes}).")
    for points, why, quote in part.reasons:
        words = f" (“{marks.escape(cut(quote, QUOTE))}”)" if quote else ""
        told.append(f"{signed(points)}  {marks.escape(why)}{words}")
    told.append(marks.escape(arrows(plain.standing(part))))
    if part.tip:
        told.append(marks.italic(part.tip))
    return "\n".join(told)
