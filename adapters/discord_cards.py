"""From a Reply to what Discord shows: pure. Every text, card and button stays within Discord's limits, and nothing ever pings anybody.

The mentor and the narrator speak in plain messages; the coach's notes are a card with an accent colour, sections and buttons. What a card
holds of somebody's own letter has an id from `LETTERS` on, so that sharing can leave it out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters import chat_marked as marked
from adapters.chat_marked import ADVICE, COPY_IT, REST_OF_LETTER, WRITE_IT_HERE, Marks, arrows, first_large
from adapters.chat_text import Run, cut, in_reading_order, runs, sign, split, title_of
from adapters.discord_messages import DO, PICK
from bot import plain
from bot.critique.check import Edit
from bot.critique.critique import Critique, Finding
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
    Reply,
    Rewritten,
    Say,
    Silence,
    TurnNote,
)

Component = dict[str, Any]
Body = dict[str, Any]

# Discord's limits: discord.com/developers/docs/components/reference and resources/message
CONTENT = 2_000
DISPLAYED = 4_000  # characters that all texts of one card show together
COMPONENTS = 40
LABEL = 80
CUSTOM_ID = 100
ROW = 5
OPTIONS = 25
OPTION = 100

MOST = DISPLAYED - 300  # that we fill; sharing and refusals add a line
MOST_COMPONENTS = COMPONENTS - 4
LETTER = 1_700  # characters of a letter that are shown again; who wrote more knows it by heart
BRIEFLY = 400  # of them, where one message has to hold the notes, too
LONGEST_NOTE = 900
SECTIONS = 5  # notes that get a button of their own; all of them are in the menu

CARD = 1 << 15  # the flag of a message that is made of components
QUIET = 1 << 2  # the flag of a message whose links get no preview
PRIVATE = 1 << 6  # the flag of an answer that the asker alone sees
NOBODY: Mapping[str, Any] = {"parse": []}

CONTAINER, SECTION, TEXT, SEPARATOR, ACTIONS, BUTTON, MENU, FILE = 17, 9, 10, 14, 1, 2, 3, 13
PRIMARY, SECONDARY = 1, 2
NOTES = 8_000  # ids of components from here on hold a note, which may quote somebody's letter; its first line does not
LETTERS = 9_000  # ids from here on hold somebody's own words

SHARE, FORM, REVISE = "mentor:share", "mentor:form", "mentor:revise"
GOOD, MIDDLING, WEAK, COACH = 0x3F8F5F, 0xC9922E, 0xB5483F, 0x4C6A92  # accents: a letter's score, and everything else

MORE = "Ask about a note, or dismiss it"
HERE_IT_IS = "Here it is."
WHOLE = "answer.txt"  # the file that holds an answer whose message is too small for it
REST_IN_FILE = "-# There is more than fits here: the whole answer is in the file."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message: its body, and whether it is the `words` of the mentor, which may have been shown already while they were found."""

    body: Body
    words: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One message with the files that go along: (name, text)."""

    body: Body
    files: tuple[tuple[str, str], ...] = ()


def to_discord(reply: Reply, *, private: bool = False) -> tuple[Sheet, ...]:
    """The messages that say this reply, in order: the mentor's words are one of their own. `private` ones get a button that shares them."""
    words, pieces, foot = _laid_out(reply, private=private)
    if not pieces and len(foot) <= ROW:
        return _spoken(words, foot) if words else ()
    return (*_spoken(words, []), *(Sheet(card(pack, accent_of(reply))) for pack in packed([*pieces, *foot])))


def to_answer(reply: Reply, *, private: bool = False) -> Answer:
    """The one message that says this reply, with its files. What does not fit is in a file with the whole.

    An answer to an interaction is an edit, which may be repeated; a second message would have nothing by which Discord knows it again.
    """
    words, pieces, foot = _laid_out(reply, private=private)
    files = tuple((part.name, part.text) for part in reply.parts if isinstance(part, File))
    if not pieces and len(foot) <= ROW and len(words) <= CONTENT:
        return Answer(message(words or HERE_IT_IS, foot), files)
    above, unsaid = _first([text(piece) for piece in split(words, MOST // 2)], MOST // 2, COMPONENTS // 2)
    room = MOST - sum(map(size_of, (*above, *foot))) - len(REST_IN_FILE)
    count = MOST_COMPONENTS - sum(map(count_of, (*above, *foot))) - len(files)
    shown, rest = _first(pieces, room, count)
    if rest:  # what to do is worth more than the letter that they know by heart, and `Why?` tells the reasons
        shown, rest = _first(_laid_out(reply, private=private, brief=True)[1], room, count)
    if unsaid or rest:
        files = ((WHOLE, "\n\n".join(filter(None, map(plain.plain, reply.parts)))), *files)
        shown.append(text(REST_IN_FILE))
    shown += [{"type": FILE, "file": {"url": f"attachment://{name}"}} for name, _ in files]
    return Answer(cards([*above, container([*shown, *foot], accent_of(reply))] if shown or foot else above), files)


def _laid_out(reply: Reply, *, private: bool, brief: bool = False) -> tuple[str, list[Component], list[Component]]:
    """The mentor's words, the coach's components (`brief`: less of the letter, and the notes without reasons), and what one might do next."""
    spoken = [part for part in reply.parts if isinstance(part, Say | Silence)]
    words = "\n\n".join(spoken_text(part) for part in spoken).strip()
    rest = [part for part in reply.parts if not isinstance(part, Say | Silence)]
    pieces = fitted(piece for number, part in enumerate(rest) for piece in _apart(part, brief=brief, first=number == 0))
    if reply.alone:
        pieces.append(text(f"-# {plain.MODEL_AWAY}"))
    return words, pieces, _foot(reply, private=private)


def _first(pieces: Sequence[Component], room: int, count: int) -> tuple[list[Component], Sequence[Component]]:
    """As many components as fit into so many characters and components, and the rest."""
    for at, piece in enumerate(pieces):
        room, count = room - size_of(piece), count - count_of(piece)
        if room < 0 or count < 0:
            return list(pieces[:at]), pieces[at:]
    return list(pieces), ()


def _apart(part: Part, *, brief: bool, first: bool) -> list[Component]:
    """A part's components; what the coach says about the two of you stands apart from the notes on the letter."""
    pieces = pieces_of(part, brief=brief)
    return [{"type": SEPARATOR}, *pieces] if isinstance(part, TurnNote) and not first else pieces


def _spoken(words: str, foot: Sequence[Component]) -> tuple[Sheet, ...]:
    """Plain messages; what one might do next hangs on the last one."""
    pieces = split(words, CONTENT)
    return tuple(
        Sheet(message(piece, foot if number == len(pieces) - 1 else ()), words=number == 0)
        for number, piece in enumerate(pieces)
    )


def message(markdown: str, rows: Sequence[Component] = ()) -> Body:
    """A plain message, perhaps with rows of buttons below it. Its text is marked up and within the limit already."""
    made: Body = {"content": markdown, "flags": QUIET, "allowed_mentions": dict(NOBODY)}
    return {**made, "components": list(rows)} if rows else made


def card(pieces: Sequence[Component], accent: int) -> Body:
    """A message that is one framed card."""
    return cards([container(pieces, accent)])


def cards(components: Sequence[Component]) -> Body:
    """A message made of components."""
    return {"flags": CARD, "components": list(components), "allowed_mentions": dict(NOBODY)}


def container(pieces: Sequence[Component], accent: int) -> Component:
    """A frame with a coloured edge."""
    return {"type": CONTAINER, "accent_color": accent, "components": list(pieces)}


def packed(pieces: Iterable[Component]) -> list[list[Component]]:
    """Components in as few cards as the limits allow."""
    packs: list[list[Component]] = [[]]
    used, count = 0, 0
    for piece in pieces:
        size, parts = size_of(piece), count_of(piece)
        if packs[-1] and (used + size > MOST or count + parts > MOST_COMPONENTS):
            packs.append([])
            used, count = 0, 0
        packs[-1].append(piece)
        used, count = used + size, count + parts
    return [pack for pack in packs if pack]


def size_of(component: Component) -> int:
    """The characters that a component shows."""
    return len(component.get("content", "")) + sum(size_of(each) for each in component.get("components", ()))


def count_of(component: Component) -> int:
    """How many components a component is, with those inside."""
    inside = sum(count_of(each) for each in component.get("components", ()))
    return 1 + inside + (1 if "accessory" in component else 0)


def accent_of(reply: Reply) -> int:
    """The colour at the edge of a card: how the last letter did."""
    for part in reversed(reply.parts):
        match part:
            case Notes(critique=critique) | TurnNote(critique=Critique() as critique):
                return GOOD if critique.score >= 70 else MIDDLING if critique.score >= 45 else WEAK
            case _:
                pass
    return COACH


def twin_of(body: Mapping[str, Any]) -> str:
    """What a message says, as plain markdown that fits into a plain message: for where a card is refused."""
    if "content" in body:
        return cut(str(body["content"]), CONTENT)
    return cut("\n".join(texts_of(body.get("components", ()))), CONTENT) or HERE_IT_IS


def texts_of(components: Iterable[Mapping[str, Any]], *, letters: bool = True) -> Iterator[str]:
    """All texts in components, in reading order; without `letters`, nothing that is somebody's own."""
    for each in components:
        number = 0 if letters else int(each.get("id") or 0)
        if each.get("type") == TEXT and number < LETTERS:
            yield str(each["content"]).partition("\n")[0] if number >= NOTES else str(each["content"])
        yield from texts_of(each.get("components") or (), letters=letters)


def shared(components: Iterable[Mapping[str, Any]], by: str) -> Body:
    """A private answer for everybody to see: the coach's and the mentor's words, never the letter itself. `by` is who shares it."""
    told = cut("\n".join(texts_of(components, letters=False)), MOST)
    return card([text(f"-# Shared by <@{by}> from a private answer"), text(told or HERE_IT_IS)], COACH)


# --- parts --------------------------------------------------------------------------------------------


def spoken_text(part: Say | Silence) -> str:
    """What the mentor or the narrator says, marked up."""
    match part:
        case Say():
            return f"**{escape(part.name)}**\n{escape(part.text)}"
        case Silence():
            return lines(part.text, "*{}*")


def pieces_of(part: Part, *, brief: bool = False) -> list[Component]:  # noqa: C901 (one line a kind of part)
    """One part of a reply as components of a card."""
    match part:
        case Notes():
            return _notes(part, brief=brief)
        case Rewritten():
            return _rewritten(part)
        case Coach():
            return texts(escape(part.text))
        case Help():
            return texts("\n".join(f"`{usage}`  {escape(does)}" for usage, does in part.rows))
        case Form():
            return [*texts(escape(plain.SHOW_ME)), actions([button(WRITE_IT_HERE, FORM, primary=True)])]
        case Say() | Silence():
            return texts(spoken_text(part))
        case Profile():
            return _profile(part)
        case TurnNote():
            return _turn_note(part)
        case Debrief():
            return [text(f"## Looking back: {escape(part.name)}"), *texts(escape(arrows(part.text)))]
        case Progress():
            return [text("## Your letters so far"), *texts(escape(part.text))]
        case Choices():
            return []  # they stand below everything else
        case File():
            return texts(f"📄 {escape(part.name)}")


def _notes(part: Notes, *, brief: bool) -> list[Component]:
    critique = part.critique
    pieces = [text(f"## {critique.score} of 100\n**“{escape(critique.verdict)}”**")]
    if part.change is not None:
        pieces.append(text(f"-# {escape(arrows(part.change.line))}"))
    pieces += [text(f"-# ⚠ {escape(warning)}") for warning in critique.warnings]
    pieces += _letter(critique, BRIEFLY if brief else LETTER)
    problems = in_reading_order(critique.problems)
    pieces += [note(finding, number, brief=brief) for number, finding in enumerate(problems, 1)]
    if critique.strengths:
        good = "\n".join(f"✓ **{escape(title_of(each))}**: {escape(each.why)}" for each in critique.strengths)
        pieces.append(letters(f"**Already good**\n{good}"))
    pieces.append({"type": SEPARATOR})
    pieces += texts(f"**Next:** {escape(critique.next_step)}\n-# {marked.score_line(critique, MARKS)}")
    return pieces


def note(finding: Finding, number: int, *, brief: bool = False) -> Component:
    """One margin note: what it is, why a reader minds, the smallest fix; the first ones have a button that explains."""
    told = cut(marked.note(finding, number, MARKS, brief=brief), LONGEST_NOTE)
    words = {**text(told), "id": NOTES}
    if number > SECTIONS:
        return words
    return {"type": SECTION, "components": [words], "accessory": command_button("Why?", f"why {finding.code}")}


def _letter(critique: Critique, longest: int) -> list[Component]:
    """The letter with its marked words, as a quotation."""
    shown: list[str] = []
    left = longest
    for run in runs(critique):
        shown.append(_run(run, run.text[: max(0, left)]))
        left -= len(run.text)
        if left < 0:
            break
    return [*_own("".join(shown), "> "), *([text(f"-# {REST_OF_LETTER}")] if left < 0 else [])]


def _run(run: Run, words: str) -> str:
    form = {"problem": "**{}**", "strength": "*{}*"}.get(run.mark, "")
    marked = lines(words, form) if form else escape(words)
    return marked + ",".join(sign(number) for number in run.notes)


def _own(markdown: str, quote: str = "") -> list[Component]:
    """Somebody's own words, in as many texts as they need."""
    pieces = split(
        markdown.rstrip(), MOST // 3
    )  # before they are quoted, or a seam could leave the mark of a line alone
    return [letters("\n".join(f"{quote}{line}" for line in piece.split("\n"))) for piece in pieces]


def _rewritten(part: Rewritten) -> list[Component]:
    if not part.edits:
        return texts(escape(plain.NOTHING_TO_MEND))
    fenced = part.after.rstrip().replace("```", "'''")
    pieces = [*_own(_edited(part.before, part.edits), "> "), text(f"**{COPY_IT}**")]
    pieces += [letters(f"```\n{piece}\n```") for piece in split(fenced, MOST // 2)]
    if part.untouched:
        pieces.append(text("-# No small edit mends: " + ", ".join(f"`{code}`" for code in part.untouched)))
    return pieces


def _edited(before: str, edits: Sequence[Edit]) -> str:
    """The letter with what goes struck out and what comes in bold."""
    made: list[str] = []
    at = 0
    for edit in edits:
        made.append(escape(before[at : edit.start]))
        made.append(lines(before[edit.start : edit.end], "~~{}~~"))
        made.append(lines(edit.new, "**{}**"))
        at = edit.end
    return "".join((*made, escape(before[at:])))


def _profile(part: Profile) -> list[Component]:
    rows = "\n".join(f"**{escape(first_large(what))}**: {escape(told)}" for what, told in part.rows)
    works = "\n".join(f"- {escape(work)}" for work in part.works)
    return [
        text(f"## {escape(part.name)}\n*{escape(part.headline)}*"),
        *texts(rows),
        *texts(works),
        {"type": SEPARATOR},
        *texts(escape(part.begin)),
    ]


def _turn_note(part: TurnNote) -> list[Component]:
    return [letters(marked.turn_note(part, MARKS))]


# --- what one might do next ---------------------------------------------------------------------------


def _foot(reply: Reply, *, private: bool) -> list[Component]:
    """Below everything: buttons for what one might do next, the menu of the notes, and on a private answer the button that shares it."""
    judged = [part.critique for part in reply.parts if isinstance(part, Notes | TurnNote) and part.critique is not None]
    buttons = [
        command_button(label, command) for part in reply.parts if isinstance(part, Choices) for label, command in part.options
    ]  # fmt: skip
    if judged:
        first = judged[-1].problems[0].code if judged[-1].problems else ""
        mend = [command_button("Rewrite", "rewrite")] if first else []
        buttons = [*mend, button("Revise", REVISE), *buttons]
    if private and shareable(reply):
        buttons.append(button("Share", SHARE))
    pieces = rows_of(buttons)
    if judged and judged[-1].findings:
        pieces.append(_menu(judged[-1]))
    return [*pieces, text(f"-# {ADVICE}")] if judged else pieces


def shareable(reply: Reply) -> bool:
    """Whether there is something in it that others may see."""
    return any(not isinstance(part, File | Form | Choices | Rewritten) for part in reply.parts)


def _menu(judged: Critique) -> Component:
    """Every note once more, to ask about it or to keep it away for good."""
    found = in_reading_order(judged.findings)
    why = [_option(f"Why? {title_of(each)}", f"why {each.code}") for each in found]
    away = [_option(f"Never show me again: {title_of(each)}", f"dismiss {each.code}") for each in found]
    options = [*why[: OPTIONS // 2], *away[: OPTIONS // 2]]
    return {"type": ACTIONS, "components": [{"type": MENU, "custom_id": PICK, "placeholder": MORE, "options": options}]}


def _option(label: str, value: str) -> dict[str, str]:
    return {"label": cut(label, OPTION), "value": value[:OPTION]}


def button(label: str, name: str, *, primary: bool = False) -> Component:
    """A button. Its name comes back when it is pressed, and says everything, so that it works after any restart."""
    style = PRIMARY if primary else SECONDARY
    return {"type": BUTTON, "style": style, "label": cut(label, LABEL), "custom_id": name[:CUSTOM_ID]}


def command_button(label: str, command: str) -> Component:
    """A button that stands for a command."""
    return button(label, f"{DO}{command}")


def rows_of(buttons: Iterable[Component]) -> list[Component]:
    """Buttons in rows of five, each once."""
    known: dict[str, Component] = {}
    for each in buttons:
        known.setdefault(each["custom_id"], each)
    found = list(known.values())
    return [actions(found[at : at + ROW]) for at in range(0, len(found), ROW)]


def actions(buttons: Sequence[Component]) -> Component:
    """One row of buttons."""
    return {"type": ACTIONS, "components": list(buttons[:ROW])}


# --- text ---------------------------------------------------------------------------------------------

_CODE = re.compile(r"`[^`\n]{1,80}`")
_SIGNS = re.compile(r"[\\*_~`|<\[\]]|(?m:^(?:[>#+-]|\d{1,9}\.))")
_MENTION = re.compile(r"@(?=everyone\b|here\b)", re.IGNORECASE)


def escape(words: str) -> str:
    """Text that Discord shows as it stands: no mention, no link and no markup of its own comes to life, but `words like these` stay code."""
    made: list[str] = []
    at = 0
    for found in _CODE.finditer(words) if "`" in words else ():
        made += [_quiet(words[at : found.start()]), found.group()]
        at = found.end()
    shown = "".join((*made, _quiet(words[at:])))
    return (
        _MENTION.sub("@\u2060", shown) if "@" in shown else shown
    )  # a word joiner: seen by nobody, and no word to Discord


def _quiet(words: str) -> str:
    return _SIGNS.sub(_backslash, words)


def _backslash(found: re.Match[str]) -> str:
    signs = found.group()
    return f"{signs[:-1]}\\." if signs[-1] == "." and len(signs) > 1 else f"\\{signs}"


def lines(words: str, form: str) -> str:
    """Text whose every line is marked up in a form such as `*{}*`; spaces at the ends of a line stay outside of the marks, or they would not work."""
    return "\n".join(_line(line, form) for line in words.split("\n"))


def _line(line: str, form: str) -> str:
    inner = line.strip()
    if not inner:
        return line
    start = line.index(inner[0])
    return line[:start] + form.format(escape(inner)) + line[start + len(inner) :]


MARKS = Marks("**", escape, lambda words: lines(words, "*{}*"))


def text(markdown: str) -> Component:
    """A text, marked up and within the limit already."""
    return {"type": TEXT, "content": markdown if markdown.strip() else "\u2060"}


def letters(markdown: str) -> Component:
    """A text of somebody's own words, to be numbered."""
    return {**text(markdown), "id": LETTERS}


def fitted(pieces: Iterable[Component]) -> list[Component]:
    """Components that each fit into a card: a long text in several, and an id for each with somebody's own words, as no two may have the same."""
    found = [
        {**piece, "content": words} if "content" in piece else piece
        for piece in pieces
        for words in (split(piece["content"], MOST // 2) if "content" in piece else ("",))
    ]
    return [_numbered(piece, at) for at, piece in enumerate(found)]


def _numbered(piece: Component, at: int) -> Component:
    if piece["type"] == SECTION:
        return {**piece, "components": [_numbered(each, at) for each in piece["components"]]}
    return {**piece, "id": piece["id"] + at} if "id" in piece else piece


def texts(markdown: str) -> list[Component]:
    """Marked-up text, in as many components as it needs."""
    return [text(piece) for piece in split(markdown, MOST // 2)]
