"""Blocks as text, so that people can look at what Slack would show."""

from typing import Any

from tests.slack_server import Shown


def page(messages: list[Shown]) -> str:
    """A talk, message by message."""
    return "\n".join(f"--- {'in thread' if message.thread else 'at top'}\n{look(message)}" for message in messages)


def look(message: Shown) -> str:
    """One message; streamed words stand before the blocks."""
    streamed = [message.text] if message.streaming or not _covers(message) else []
    return "\n".join([*streamed, *(block_text(block) for block in message.blocks)])


def _covers(message: Shown) -> bool:
    words = message.text.split()[:3]
    return bool(message.blocks) and all(
        word in "".join(block_text(block) for block in message.blocks) for word in words
    )


def block_text(block: dict[str, Any]) -> str:
    """One block."""
    match block["type"]:
        case "header":
            return f"# {block['text']['text']}"
        case "section":
            menu = block.get("accessory", {}).get("options", [])
            more = f"   (⋮ {' | '.join(each['text']['text'] for each in menu)})" if menu else ""
            fields = "\n".join(each["text"] for each in block.get("fields", []))
            return (block["text"]["text"] if "text" in block else "") + fields + more
        case "context":
            return "  ".join(f"· {element['text']}" for element in block["elements"])
        case "actions":
            return " ".join(f"[{element['text']['text']}]" for element in block["elements"])
        case "context_actions":
            return "👍 👎"
        case "divider":
            return "----"
        case "rich_text":
            return "\n".join(_rich(part) for part in block["elements"])
        case other:
            return f"({other})"


def _rich(part: dict[str, Any]) -> str:
    text = "".join(_styled(piece) for piece in part["elements"])
    mark = {"rich_text_quote": "> ", "rich_text_preformatted": "    "}[part["type"]]
    return "\n".join(mark + line for line in text.split("\n"))


def _styled(piece: dict[str, Any]) -> str:
    marks = {"bold": "*", "italic": "_", "strike": "~", "code": "`"}
    text: str = piece["text"]
    for name, mark in marks.items():
        if piece.get("style", {}).get(name):
            text = f"{mark}{text}{mark}"
    return text
