"""Slack's documented limits, written down a second time, so that our own constants are not their own witness."""

from typing import Any

SECTION, FIELDS, FIELD, HEADER, BUTTON, VALUE, ACTIONS = 3_000, 10, 2_000, 150, 75, 2_000, 25
OVERFLOW, OPTION, OPTION_VALUE, CONTEXT, ACTION_ID, BLOCK_ID = (1, 5), 75, 150, 10, 255, 255
MESSAGE_BLOCKS, VIEW_BLOCKS, MESSAGE_TEXT, MESSAGE_CHARACTERS = 50, 100, 40_000, 13_000
VIEW_TITLE, METADATA, LABEL, PLACEHOLDER, HINT, INPUT = 24, 3_000, 2_000, 150, 2_000, 3_000
MESSAGE_ONLY = {"context_actions"}
KINDS = {"section", "header", "context", "actions", "divider", "rich_text", "input", "context_actions"}


def broken(blocks: list[dict[str, Any]], *, view: bool = False) -> list[str]:
    """What Slack would refuse about these blocks, in words; nothing where they are fine."""
    out: list[str] = []
    if len(blocks) > (VIEW_BLOCKS if view else MESSAGE_BLOCKS):
        out.append(f"{len(blocks)} blocks")
    for block in blocks:
        out += _block(block, view)
    if not view and (total := sum(len(text) for block in blocks for text in _texts(block))) > MESSAGE_CHARACTERS:
        out.append(f"{total} characters")
    ids = [element["action_id"] for block in blocks if block["type"] == "actions" for element in block["elements"]]
    for block in blocks:
        if block["type"] == "actions":
            own = [element["action_id"] for element in block["elements"]]
            if len(own) != len(set(own)):
                out.append("the same action twice in a row")
    if any(len(each) > ACTION_ID for each in ids):
        out.append("long action id")
    return out


def _texts(value: Any) -> list[str]:
    match value:
        case {"text": str(text), **rest}:
            return [text, *_texts(rest)]
        case dict():
            return [text for inner in value.values() for text in _texts(inner)]
        case list():
            return [text for inner in value for text in _texts(inner)]
        case _:
            return []


def _block(block: dict[str, Any], view: bool) -> list[str]:
    kind = block.get("type")
    if kind not in KINDS or (view and kind in MESSAGE_ONLY):
        return [f"unknown block {kind}"]
    match kind:
        case "section":
            return _section(block)
        case "header":
            return _text(block["text"], HEADER, "header", plain=True)
        case "context":
            found = [] if 0 < len(block["elements"]) <= CONTEXT else ["context elements"]
            return found + [each for element in block["elements"] for each in _text(element, SECTION, "context")]
        case "actions":
            found = [] if 0 < len(block["elements"]) <= ACTIONS else ["actions elements"]
            return found + [each for element in block["elements"] for each in _element(element)]
        case "input":
            return _text(block["label"], LABEL, "label", plain=True) + _element(block["element"])
        case "rich_text":
            return (
                [] if all(part["elements"] for part in block["elements"]) and block["elements"] else ["empty rich text"]
            )
        case _:
            return []


def _section(block: dict[str, Any]) -> list[str]:
    found = _text(block["text"], SECTION, "section") if "text" in block else []
    fields = block.get("fields", [])
    if "text" not in block and not fields:
        found.append("empty section")
    if len(fields) > FIELDS:
        found.append("section fields")
    found += [each for field in fields for each in _text(field, FIELD, "field")]
    return found + (_element(block["accessory"]) if "accessory" in block else [])


def _text(text: dict[str, Any], limit: int, what: str, *, plain: bool = False) -> list[str]:
    if text["type"] not in {"mrkdwn", "plain_text"} or (plain and text["type"] != "plain_text"):
        return [f"{what}: {text['type']}"]
    return [] if 0 < len(text["text"]) <= limit else [f"{what} of {len(text['text'])}"]


def _element(element: dict[str, Any]) -> list[str]:
    match element["type"]:
        case "button":
            value = [] if len(element.get("value", "")) <= VALUE else ["button value"]
            return _text(element["text"], BUTTON, "button", plain=True) + value
        case "overflow" | "static_select":
            options = element["options"]
            found = [] if element["type"] != "overflow" or OVERFLOW[0] <= len(options) <= OVERFLOW[1] else ["overflow"]
            for option in options:
                found += _text(option["text"], OPTION, "option", plain=True)
                found += [] if len(option["value"]) <= OPTION_VALUE else ["option value"]
            return found
        case "plain_text_input":
            found = [] if element["max_length"] <= INPUT else ["max_length"]
            found += [] if len(element.get("initial_value", "")) <= element["max_length"] else ["initial_value"]
            return found + _text(element["placeholder"], PLACEHOLDER, "placeholder", plain=True)
        case other:
            return [f"unknown element {other}"]


def broken_view(view: dict[str, Any]) -> list[str]:
    """What Slack would refuse about a view."""
    out = broken(view["blocks"], view=True)
    if len(view.get("private_metadata", "")) > METADATA:
        out.append("metadata")
    for name in ("title", "submit", "close"):
        if name in view:
            out += _text(view[name], VIEW_TITLE, name, plain=True)
    return out
