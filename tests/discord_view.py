"""Messages as text, so that people can look at what Discord would show."""

from collections.abc import Mapping
from typing import Any


def page(messages: list[dict[str, Any]]) -> str:
    """A talk, message by message."""
    return "\n".join(f"---\n{look(message)}" for message in messages)


def look(body: Mapping[str, Any]) -> str:
    """One message: its text, and its components in their frames."""
    shown = [body["content"]] if body.get("content") else []
    return "\n".join([*shown, *(_component(each) for each in body.get("components") or [])])


def _component(component: Mapping[str, Any]) -> str:
    inside = [_component(each) for each in component.get("components") or []]
    match component["type"]:
        case 17:
            edge = f"#{component['accent_color']:06x}"
            return "\n".join([edge, *(f"│ {line}" for each in inside for line in each.split("\n"))])
        case 9:
            return "\n".join(inside) + f"   {_component(component['accessory'])}"
        case 1:
            return " ".join(inside)
        case 2:
            return f"[{component['label']}]"
        case 3:
            return f"[{component['placeholder']} ▾ {len(component['options'])}]"
        case 10:
            return str(component["content"])
        case 14:
            return "────"
        case other:
            return f"({other})"
