"""The form for a letter: pure, within Discord's limits (title and labels 45, descriptions 100, letters 4,000)."""

from typing import Any

from adapters.discord_messages import CRITIQUE, DRAFT_FORM

LONGEST = 4_000  # characters that one field takes
LABEL, FIELD, MENU = 18, 4, 3
ONE_LINE, MANY_LINES = 1, 2
TITLES = {CRITIQUE: "Show me the letter"}
TO_THE_MENTOR = "A letter to the mentor"
WAYS = (("I do not know yet", "unknown"), ("An e-mail", "email"), ("LinkedIn", "linkedin"), ("A direct message", "dm"))


def draft_form(verb: str = CRITIQUE, letter: str = "") -> dict[str, Any]:
    """The form whose letter goes to `verb`; it may begin with a `letter` that is there already."""
    field: dict[str, Any] = {
        "type": FIELD, "custom_id": "draft", "style": MANY_LINES, "required": True, "max_length": LONGEST,
    }  # fmt: skip
    if letter:
        field["value"] = letter[:LONGEST]
    draft = _label("Your letter", field, f"As you would send it, up to {LONGEST:,} characters")
    if verb != CRITIQUE:
        return _form(verb, draft)
    options = [{"label": label, "value": value, "default": number == 0} for number, (label, value) in enumerate(WAYS)]
    way = {"type": MENU, "custom_id": "channel", "options": options, "required": False}
    who = {"type": FIELD, "custom_id": "who", "style": ONE_LINE, "required": False, "max_length": 100}
    return _form(
        verb,
        _label("Who is it for?", who, "A name, or what they do; you may leave it empty"),
        _label("How will you send it?", way),
        draft,
    )


def _form(verb: str, *components: dict[str, Any]) -> dict[str, Any]:
    return {
        "custom_id": f"{DRAFT_FORM}{verb}", "title": TITLES.get(verb, TO_THE_MENTOR), "components": list(components)
    }  # fmt: skip


def _label(label: str, component: dict[str, Any], description: str = "") -> dict[str, Any]:
    made = {"type": LABEL, "label": label, "component": component}
    return {**made, "description": description} if description else made
