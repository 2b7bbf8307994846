"""The forms and the Home tab: pure functions to Slack's views, each within its limits (title 24, metadata 3,000, 100 blocks)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from adapters.chat_text import cut
from adapters.slack_blocks import Block, actions, button, command_button, header, sections, small
from adapters.slack_blocks import escape as quiet
from adapters.slack_messages import DRAFT_FORM, Place

View = dict[str, Any]

TITLE = 24
INPUT = 3_000  # characters that one field of a form takes
METADATA = 3_000
HOME_BLOCKS = 100
REASON_FORM = "mentor:reason"
WRITE, HOME_FORM = "mentor:write", "mentor:form"

PROMPTS: tuple[tuple[str, str], ...] = (
    ("Critique my letter", "critique"),
    ("Practise on a busy mentor", "practice"),
    ("What should I do before I write?", "plan"),
    ("Nobody answered. What now?", "ask two weeks and no answer, what now?"),
)
GREETING = "Who would you like to get to know?"


def draft_form(place: Place, letter: str = "") -> View:
    """The form for a letter; what is sent comes back with the place where its answer goes."""
    kept = {name: value for name, value in place.to_json().items() if name not in {"team", "user", "about"}}
    longer = f"Up to {INPUT:,} characters. A longer one: send it to me in a direct message."
    return {
        "type": "modal",
        "callback_id": DRAFT_FORM,
        "title": _plain(cut("Show me the letter", TITLE)),
        "submit": _plain("Critique"),
        "close": _plain("Not now"),
        "private_metadata": json.dumps(kept, separators=(",", ":"))[:METADATA],
        "blocks": [
            _field("who", "Who is it for?", "A name, or what they do", optional=True),
            _field("known", "How do you know them?", "Their talk, a friend, not yet …", optional=True),
            _channels(),
            _field("draft", "Your letter", "As you would send it", initial=letter[:INPUT], hint=longer, long=True),
        ],
    }  # fmt: skip


def reason_form(delivery: str) -> View:
    """One question after a thumb that points down."""
    return {
        "type": "modal",
        "callback_id": REASON_FORM,
        "title": _plain("What went wrong?"),
        "submit": _plain("Send"),
        "close": _plain("Skip"),
        "private_metadata": delivery[:METADATA],
        "blocks": [_field("reason", "In your words", "It misread my second sentence …", optional=True, long=True)],
    }


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def _field(
    name: str,
    label: str,
    example: str,
    *,
    initial: str = "",
    hint: str = "",
    optional: bool = False,
    long: bool = False,
) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": long,
        "max_length": INPUT if long else 150,
        "placeholder": _plain(example),
    }
    if initial:
        element["initial_value"] = initial
    made: Block = {"type": "input", "block_id": name, "label": _plain(label), "element": element, "optional": optional}
    return {**made, "hint": _plain(hint)} if hint else made


def _channels() -> Block:
    options = [
        {"text": _plain(label), "value": value}
        for label, value in (
            ("An e-mail", "email"),
            ("LinkedIn", "linkedin"),
            ("A direct message", "dm"),
            ("I do not know yet", "unknown"),
        )
    ]
    element = {"type": "static_select", "action_id": "channel", "options": options, "initial_option": options[0]}
    return {"type": "input", "block_id": "channel", "label": _plain("How will you send it?"), "element": element}


# --- the Home tab -------------------------------------------------------------------------------------

WELCOME = (
    "Nobody applies to be a friend, and with mentors it is the same. Show me the letter before you send it, or practise on somebody busy. "
    "Everything here is between us."
)
FORGET = "All your letters, scenes, people and choices are deleted here, at once and for good."
FINE_PRINT = (
    "I am a program and can be wrong. `/mentor privacy` says what is kept, where, for how long, and who reads it."
)
NO_SCENE = "No scene yet. `practice` begins one."
NO_LETTERS = "No letters yet."


def home(kept: Mapping[str, Any]) -> View:
    """The Home tab from what is kept about a person (the same JSON that `export` gives)."""
    letters: Sequence[Mapping[str, Any]] = kept.get("letters") or ()
    scenes: Sequence[Mapping[str, Any]] = kept.get("scenes") or ()
    person: Mapping[str, Any] = kept.get("person") or {}
    blocks = [header("Busy mentor"), *sections(WELCOME)]
    blocks.append(
        actions(
            [
                button("Critique a letter", HOME_FORM, "critique", primary=True),
                command_button("Practise", "practice"),
                command_button("Plan", "plan"),
                command_button("Help", "help"),
            ]
        )
    )
    blocks += [{"type": "divider"}, *sections(f"*Your scene*\n{_scene(scenes)}")]
    if scenes:
        blocks.append(actions([command_button("Debrief", "debrief"), command_button("A new scene", "practice")]))
    blocks += [{"type": "divider"}, *sections(f"*Your letters*\n{_letters(letters)}")]
    if letters:
        blocks.append(actions([command_button("Progress", "progress")]))
    people = kept.get("people")
    if people:
        names = [str(each.get("name", each)) if isinstance(each, Mapping) else str(each) for each in people]
        blocks += [{"type": "divider"}, *sections("*People*\n" + quiet(", ".join(names[:30])))]
    blocks += _settings(person)
    blocks += [{"type": "divider"}, *sections(f"*What is kept*\n{_counts(kept)}")]
    blocks.append(
        actions(
            [
                command_button("Export it", "export"),
                {**command_button("Forget me", "forget me"), **_confirmed()},
                command_button("Privacy", "privacy"),
            ]
        )
    )
    return {"type": "home", "blocks": [*blocks, small(FINE_PRINT)][:HOME_BLOCKS]}


def _confirmed() -> Block:
    asked = button("", "", confirm=FORGET)
    return {"style": "danger", "confirm": asked["confirm"]}


def _scene(scenes: Sequence[Mapping[str, Any]]) -> str:
    if not scenes:
        return NO_SCENE
    last = scenes[-1]
    turns: Sequence[Mapping[str, Any]] = last.get("turns") or ()
    state = (turns[-1].get("after") if turns else last.get("opening")) or {}
    bits = [f"with *{quiet(str(last.get('persona', '')).capitalize())}* ({quiet(str(last.get('difficulty', '')))})"]
    bits.append(f"{len(turns)} {'turn' if len(turns) == 1 else 'turns'}")
    bits += [f"{name} {state[name]}" for name in ("stage", "goodwill", "patience") if name in state]
    return ", ".join(bits) + (". It has ended." if last.get("ended") else ".")


def _letters(letters: Sequence[Mapping[str, Any]]) -> str:
    scores = [int(each["score"]) for each in letters if each.get("score") is not None]
    if not scores:
        return NO_LETTERS
    shown = " → ".join(str(score) for score in scores[-12:])
    return f"{len(letters)} so far. Scores, newest last: {shown}"


def _settings(person: Mapping[str, Any]) -> list[Block]:
    coach = bool(person.get("coach", True))
    muted: Sequence[str] = person.get("muted") or ()
    switch = (
        command_button("Switch the coach off", "coach off")
        if coach
        else command_button("Switch the coach on", "coach on")
    )
    told = "The coach speaks after every turn." if coach else "The coach is quiet during scenes."
    hidden = "Never shown: " + ", ".join(f"`{quiet(code)}`" for code in muted) if muted else "No finding is hidden."
    back = [command_button(f"Show {code} again", f"undismiss {code}") for code in muted[:10]]
    return [{"type": "divider"}, *sections(f"*Settings*\n{told} {hidden}"), actions([switch, *back])]


def _counts(kept: Mapping[str, Any]) -> str:
    counted = [
        f"{len(value)} {name if len(value) > 1 else name.removesuffix('s')}"
        for name, value in kept.items()
        if isinstance(value, list) and value
    ]
    return ", ".join(quiet(each) for each in counted) + "." if counted else "Nothing."


def prompts() -> list[dict[str, str]]:
    """The suggestions that stand in an empty direct message; Slack shows at most four."""
    return [{"title": title, "message": message} for title, message in PROMPTS[:4]]
