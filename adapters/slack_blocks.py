"""From a Reply to what Slack shows: pure. Every block, text and button stays within Slack's limits, and nothing ever pings anybody.

A message is a `Sheet`: its text twin (for notifications and screen readers) and its blocks. Letters are shown as rich text, whose words
Slack takes literally; everything else that a person or a model wrote is escaped.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from adapters import chat_marked as marked
from adapters.chat_marked import ADVICE, COPY_IT, REST_OF_LETTER, WRITE_IT_HERE, Marks, arrows, first_large
from adapters.chat_text import Run, cut, in_reading_order, runs, sign, split, title_of
from adapters.slack_messages import DEFAULT_WAIT, DO
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

Block = dict[str, Any]

# Slack's limits, in characters or pieces: docs.slack.dev/reference/block-kit, and what a message takes before `msg_blocks_too_long`.
SECTION = 3_000
HEADER = 150
BUTTON = 75
VALUE = 2_000
OPTION_VALUE = 75
OPTIONS = 5
ACTIONS = 25
FIELDS = 10
FIELD = 2_000
CONTEXT = 10
BLOCKS = 50
MOST = BLOCKS - 3  # that we fill; the door adds whom it is for, a button to keep them, and the thumbs
CHARACTERS = 11_000  # of text in one message; Slack refuses from about 13,200
TEXT = 3_900  # of the text twin; Slack recommends at most 4,000
LETTER = 6_000  # of a letter that are shown again; who wrote more knows it by heart

SHARE, FORM, REVISE, THUMBS = "mentor:share", "mentor:form", "mentor:revise", "mentor:thumbs"

AFTER_A_TURN = (("Wait a week", DEFAULT_WAIT), ("Debrief", "debrief"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message: its text twin and its blocks. The first `said` blocks are the mentor's `words`, which may have been streamed already."""

    text: str
    blocks: tuple[Block, ...]
    said: int = 0
    words: str = ""


def to_slack(reply: Reply, *, private: bool) -> tuple[Sheet, ...]:
    """The messages that say this reply, in order. `private` ones are seen by the asker alone and get a button that shares them."""
    spoken = [part for part in reply.parts if isinstance(part, Say)]
    if spoken and not isinstance(reply.parts[0], Say):
        spoken = []  # something comes before the words, so they are told in their place
    said = [block for part in spoken for block in blocks_of(part)]
    rest = [
        block
        for part in reply.parts
        if part not in spoken and not isinstance(part, Choices)
        for block in blocks_of(part)
    ]
    if reply.alone:
        rest.append(small(plain.MODEL_AWAY))
    rest += _foot(reply, private=private)
    words = "\n\n".join(part.text for part in spoken)
    return _sheets(said, rest, words, "\n\n".join(text for part in reply.parts if (text := plain.plain(part))))


def _sheets(said: list[Block], rest: list[Block], words: str, twin: str) -> tuple[Sheet, ...]:
    """Blocks packed into as few messages as the limits allow; the mentor's words stay in the first."""
    packs: list[list[Block]] = [[]]
    used = 0
    for block in (*said, *rest):
        size = size_of(block)
        if packs[-1] and (len(packs[-1]) == MOST or used + size > CHARACTERS):
            packs.append([])
            used = 0
        packs[-1].append(block)
        used += size
    full = [pack for pack in packs if pack]
    texts = [cut(escape(piece), TEXT) for piece in split(twin, TEXT)[: len(full)]]
    texts += ["…"] * (len(full) - len(texts))
    return tuple(
        Sheet(text, tuple(pack), len(said), words) if number == 0 else Sheet(text, tuple(pack))
        for number, (text, pack) in enumerate(zip(texts, full, strict=True))
    )


def size_of(block: Block) -> int:
    """The characters of text in a block, as near as Slack counts them."""
    match block["type"]:
        case "section":
            said = len(block["text"]["text"]) if "text" in block else 0
            menu = sum([len(each["text"]["text"]) for each in block.get("accessory", {}).get("options", ())])
            return said + menu + sum([len(field["text"]) for field in block.get("fields", ())])
        case "rich_text":
            return sum([len(piece["text"]) for part in block["elements"] for piece in part["elements"]])
        case "header":
            return len(block["text"]["text"])
        case "context":
            return sum([len(element["text"]) for element in block["elements"]])
        case "actions":
            return sum([len(element["text"]["text"]) for element in block["elements"]])
        case _:
            return 0


def blocks_of(part: Part) -> list[Block]:  # noqa: C901 (one line a kind of part)
    """One part of a reply as blocks."""
    match part:
        case Notes():
            return _notes(part)
        case Rewritten():
            return _rewritten(part)
        case Coach():
            return sections(escape(part.text))
        case Help():
            return sections(_help(part))
        case Form():
            return [*sections(escape(plain.SHOW_ME)), actions([button(WRITE_IT_HERE, FORM, "critique", primary=True)])]
        case Say():
            return sections(f"*{escape(part.name)}*\n{escape(part.text)}")
        case Silence():
            return sections(_lines(escape(part.text), "_{}_"))
        case Profile():
            return _profile(part)
        case TurnNote():
            return _turn_note(part)
        case Debrief():
            head, _, rest = part.text.partition("\n")
            return [header(head), *sections(escape(arrows(rest.strip())))]
        case Progress():
            return [header("Your letters so far"), *sections(escape(part.text))]
        case Choices():
            return choices(part)
        case File():
            return sections(f":page_facing_up: {escape(part.name)}")


@lru_cache(8)
def _help(part: Help) -> str:
    return "\n".join(f"`{escape(usage)}`  {escape(does)}" for usage, does in part.rows)


# --- escaping -----------------------------------------------------------------------------------------

_STEERS = re.compile(r"[&<>]")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MENTION = re.compile(r"@(?=(?:channel|here|everyone)\b)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text that Slack shows as it stands: no mention, no link and no markup of its own comes to life."""
    shown = _STEERS.sub(lambda found: _SIGNS[found.group()], text) if _STEERS.search(text) else text
    if "@" in shown:
        shown = _MENTION.sub("@\u2060", shown)  # a word joiner: seen by nobody, and no word to Slack
    return shown


def _lines(text: str, form: str) -> str:
    return "\n".join(form.format(line.strip()) if line.strip() else "" for line in text.split("\n"))


MARKS = Marks("*", escape, lambda words: _lines(escape(words), "_{}_"))

# --- blocks -------------------------------------------------------------------------------------------


def sections(mrkdwn: str) -> list[Block]:
    """Text that is escaped already, in as many sections as it needs."""
    return [{"type": "section", "text": mrkdwn_text(piece)} for piece in split(mrkdwn, SECTION)]


def mrkdwn_text(mrkdwn: str) -> Block:
    """Marked-up text that Slack looks into for nothing but the marks: no link is made of an address, none of a name."""
    return {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}


def small(mrkdwn: str) -> Block:
    """A line in small print."""
    return {"type": "context", "elements": [mrkdwn_text(cut(mrkdwn, SECTION))]}


def header(text: str) -> Block:
    """A title; Slack takes its text literally."""
    return {"type": "header", "text": {"type": "plain_text", "text": cut(text, HEADER), "emoji": False}}


def button(label: str, action: str, value: str = "", *, primary: bool = False, confirm: str = "") -> Block:
    """A button. `value` comes back when it is pressed; `confirm` asks before."""
    made: Block = {
        "type": "button",
        "text": {"type": "plain_text", "text": cut(label, BUTTON), "emoji": True},
        "action_id": action,
    }
    if value:
        made["value"] = value[:VALUE]
    if primary:
        made["style"] = "primary"
    if confirm:
        made["confirm"] = {
            "title": {"type": "plain_text", "text": "Are you sure?"},
            "text": {"type": "plain_text", "text": cut(confirm, 300)},
            "confirm": {"type": "plain_text", "text": "Yes"},
            "deny": {"type": "plain_text", "text": "No"},
        }
    return made


def command_button(label: str, command: str) -> Block:
    """A button that stands for a command."""
    return button(label, f"{DO}#{command}"[:255], command)


def actions(buttons: Sequence[Block]) -> Block:
    """A row of buttons: each action once, and no more than Slack takes."""
    known: dict[str, Block] = {}
    for each in buttons:
        known.setdefault(each["action_id"], each)
    return {"type": "actions", "elements": list(known.values())[:ACTIONS]}


def choices(part: Choices) -> list[Block]:
    """What one might do next, as buttons."""
    return [actions([command_button(label, command) for label, command in part.options])] if part.options else []


def thumbs(delivery: str) -> Block:
    """Thumbs up and down."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": THUMBS,
                "positive_button": {"text": {"type": "plain_text", "text": "Helpful"}, "value": f"+{delivery}"[:VALUE]},
                "negative_button": {
                    "text": {"type": "plain_text", "text": "Not helpful"},
                    "value": f"-{delivery}"[:VALUE],
                },
            }
        ],
    }


def _foot(reply: Reply, *, private: bool) -> list[Block]:
    """One row of buttons under a reply: what the engine suggests, else what its parts do; revising; and, on a private one, sharing."""
    judged = [part.critique for part in reply.parts if isinstance(part, Notes | TurnNote) and part.critique is not None]
    offered = [option for part in reply.parts if isinstance(part, Choices) for option in part.options]
    played = any(isinstance(part, TurnNote) for part in reply.parts)
    if not offered:
        offered = [*(_after_a_letter(judged[-1]) if judged else ()), *(AFTER_A_TURN if played else ())]
    buttons = [command_button(label, command) for label, command in offered]
    if judged:
        buttons.append(button("Revise", REVISE))
    shared = shareable(reply) if private else ""
    if shared:
        buttons.append(button("Share", SHARE, shared))
    blocks = [actions(buttons)] if buttons else []
    return [*blocks, small(ADVICE)] if judged else blocks


def _after_a_letter(judged: Critique) -> list[tuple[str, str]]:
    return [("Why?", f"why {judged.problems[0].code}"), ("Rewrite", "rewrite")] if judged.problems else []


def is_an_opinion(reply: Reply) -> bool:
    """Whether there is something in a reply that one can like or not: somebody's judgement, and no list or receipt."""
    return any(isinstance(part, Notes | Rewritten | Say | TurnNote | Debrief) for part in reply.parts)


def shareable(reply: Reply) -> str:
    """What the share button would show to everybody: the coach's and the mentor's words, never the letter itself."""
    told: list[str] = []
    for part in reply.parts:
        match part:
            case Notes(critique=critique):
                told += _summary(critique)
            case TurnNote(critique=critique) if critique is not None:
                told += _summary(critique)
            case Say() | Silence() | Debrief() | Progress() | Coach() | Profile() | Help():
                told.append(escape(plain.plain(part)))
            case _:
                pass
    return cut("\n".join(told), VALUE)


def _summary(critique: Critique) -> list[str]:
    notes = [f"• {escape(title_of(finding))} (`{finding.code}`)" for finding in in_reading_order(critique.findings)]
    return [f"*{critique.score} of 100.* {escape(critique.verdict)}", *notes, f"*Next:* {escape(critique.next_step)}"]


# --- a critique ---------------------------------------------------------------------------------------


def _notes(part: Notes) -> list[Block]:
    critique = part.critique
    blocks = [header(f"{critique.score} of 100"), *sections(f"*“{escape(critique.verdict)}”*")]
    if part.change is not None:
        blocks.append(small(escape(arrows(part.change.line))))
    blocks += [small(f":warning: {escape(warning)}") for warning in critique.warnings]
    blocks += letter(critique)
    problems = in_reading_order(critique.problems)
    blocks += [note(finding, number) for number, finding in enumerate(problems, 1)]
    if critique.strengths:
        good = "\n".join(f"✓ *{escape(title_of(each))}*: {escape(each.why)}" for each in critique.strengths)
        blocks += sections(f"*Already good*\n{good}")
    blocks += sections(f"*Next:* {escape(critique.next_step)}")
    blocks.append(small(marked.score_line(critique, MARKS)))
    return blocks


def note(finding: Finding, number: int) -> Block:
    """One margin note: what it is, why a reader minds, the smallest fix; its menu explains it or keeps it away for good."""
    menu = [_option("Why?", f"why {finding.code}"), _option("Never show me this", f"dismiss {finding.code}")]
    return {
        "type": "section",
        "text": mrkdwn_text(cut(marked.note(finding, number, MARKS), SECTION)),
        "accessory": {"type": "overflow", "action_id": f"{DO}#note-{finding.code}"[:255], "options": menu},
    }


def _option(label: str, value: str) -> Block:
    return {"text": {"type": "plain_text", "text": cut(label, BUTTON)}, "value": value[:OPTION_VALUE]}


def letter(critique: Critique) -> list[Block]:
    """The letter with its marked words, as a quotation; Slack takes every character literally."""
    shown: list[Block] = []
    left = LETTER
    for run in runs(critique):
        text = run.text if len(run.text) <= left else run.text[:left] + " "
        left -= len(run.text)
        shown += _run(run, text)
        if left < 0:
            shown.append({"type": "text", "text": REST_OF_LETTER, "style": {"italic": True}})
            break
    return _quotes(shown)


def _run(run: Run, text: str) -> list[Block]:
    styles = {"problem": {"bold": True}, "strength": {"italic": True}}
    made: list[Block] = [{"type": "text", "text": text}] if text else []
    if made and run.mark:
        made[0]["style"] = styles[run.mark]
    numbers = ",".join(sign(number) for number in run.notes)
    return [*made, {"type": "text", "text": numbers, "style": {"bold": True}}] if numbers else made


def _quotes(elements: Iterable[Block], kind: str = "rich_text_quote") -> list[Block]:
    """Elements of rich text in as many blocks as they need."""
    packs: list[list[Block]] = [[]]
    used = 0
    for element in elements:
        for piece in _pieces(element):
            size = len(piece["text"])
            if packs[-1] and used + size > SECTION:
                packs.append([])
                used = 0
            packs[-1].append(piece)
            used += size
    return [{"type": "rich_text", "elements": [{"type": kind, "elements": pack}]} for pack in packs if pack]


def _pieces(element: Block) -> Iterable[Block]:
    text = element["text"]
    for start in range(0, len(text), SECTION):
        yield {**element, "text": text[start : start + SECTION]}


# --- other parts --------------------------------------------------------------------------------------


def _rewritten(part: Rewritten) -> list[Block]:
    if not part.edits:
        return sections(escape(plain.NOTHING_TO_MEND))
    blocks = [*_quotes(_edited(part.before, part.edits)), *sections(f"*{COPY_IT}*")]
    blocks += _quotes([{"type": "text", "text": part.after}], "rich_text_preformatted")
    if part.untouched:
        blocks.append(small("No small edit mends: " + ", ".join(f"`{code}`" for code in part.untouched)))
    return blocks


def _edited(before: str, edits: Sequence[Edit]) -> list[Block]:
    """The letter with what goes struck out and what comes in bold; blanks that only the writer can fill as code."""
    made: list[Block] = []

    def add(text: str, **style: bool) -> None:
        if text:
            made.append({"type": "text", "text": text, **({"style": style} if style else {})})

    at = 0
    for edit in edits:
        add(before[at : edit.start])
        add(before[edit.start : edit.end], strike=True)
        add(edit.new, **({"code": True} if "[" in edit.new else {"bold": True}))
        at = edit.end
    add(before[at:])
    return made


def _profile(part: Profile) -> list[Block]:
    blocks = [header(part.name), *sections(f"_{escape(part.headline)}_")]
    fields = [mrkdwn_text(cut(f"*{escape(first_large(what))}*\n{escape(text)}", FIELD)) for what, text in part.rows]
    blocks += [{"type": "section", "fields": fields[at : at + FIELDS]} for at in range(0, len(fields), FIELDS)]
    works = "\n".join(f"• {escape(work)}" for work in part.works)
    return [*blocks, *sections(works), *sections(escape(part.begin))]


def _turn_note(part: TurnNote) -> list[Block]:
    return [{"type": "divider"}, *sections(marked.turn_note(part, MARKS))]
