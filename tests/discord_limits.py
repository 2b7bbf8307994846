"""What Discord refuses of a message, a form or a tree of commands, as far as our own payloads could offend: each fault as a line."""

from collections.abc import Iterator, Mapping
from typing import Any

CARD = 1 << 15
TEXTS = {"label": 80, "custom_id": 100, "placeholder": 150, "title": 45, "description": 100}
INSIDE = {
    1: (5, {2, 3}),
    9: (3, {10}),
    17: (40, {1, 9, 10, 12, 13, 14}),
}  # how many of what a row, a section and a frame may hold
ANYWHERE = {1, 9, 10, 12, 13, 14, 17}


def faults_of_message(body: Mapping[str, Any]) -> list[str]:
    """Why Discord answers 50035."""
    return list(_message(body))


def _message(body: Mapping[str, Any]) -> Iterator[str]:
    components = body.get("components") or []
    if body.get("flags", 0) & CARD:
        if body.get("content"):
            yield "a card has no content"
        if not components:
            yield "an empty card"
        shown = sum(_size(each) for each in components)
        if shown > 4_000:
            yield f"{shown} characters in a card"
        if (count := sum(1 for each in components for _ in walk(each))) > 40:
            yield f"{count} components"
        hung = {f"attachment://{each['filename']}" for each in body.get("attachments") or []}
        shown_files = [each["file"]["url"] for top in components for each in walk(top) if each["type"] == 13]
        yield from (f"no file {url}" for url in shown_files if "attachments" in body and url not in hung)
        yield from (f"component {each['type']} at the top" for each in components if each["type"] not in ANYWHERE)
    else:
        content = body.get("content") or ""
        if len(content) > 2_000:
            yield f"{len(content)} characters"
        if not content.strip() and not body.get("attachments"):
            yield "an empty message"
        if len(components) > 5 or any(each["type"] != 1 for each in components):
            yield "only rows go with a plain message"
    if body.get("allowed_mentions") != {"parse": []} and (content_of(body)):
        yield "somebody could be pinged"
    yield from _names(components)
    for each in components:
        yield from _component(each)


def _names(components: list[Any]) -> Iterator[str]:
    for kind in ("custom_id", "id"):
        found = [each[kind] for top in components for each in walk(top) if each.get(kind)]
        yield from (f"{kind} {name} twice" for name in {name for name in found if found.count(name) > 1})


def _component(top: Mapping[str, Any]) -> Iterator[str]:
    for each in walk(top):
        most, kinds = INSIDE.get(each["type"], (0, set()))
        inside = each.get("components") or []
        if each["type"] in INSIDE and not 0 < len(inside) <= most:
            yield f"{len(inside)} in a {each['type']}"
        yield from (f"a {one['type']} in a {each['type']}" for one in inside if one["type"] not in kinds)
        if each["type"] == 10 and not each.get("content", "").strip():
            yield "an empty text"
        if each["type"] == 9 and not each.get("accessory"):
            yield "a section without accessory"
        if each["type"] == 3:
            options = each.get("options") or []
            if not 0 < len(options) <= 25 or len({option["value"] for option in options}) != len(options):
                yield "options of a menu"
            yield from ("a long option" for one in options if len(one["label"]) > 100 or len(one["value"]) > 100)
        yield from (f"long {name}" for name, most in TEXTS.items() if len(str(each.get(name) or "")) > most)


def walk(component: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A component and all inside it."""
    yield component
    for each in component.get("components") or []:
        yield from walk(each)
    for name in ("accessory", "component"):
        if component.get(name):
            yield from walk(component[name])


def _size(component: Mapping[str, Any]) -> int:
    return sum(len(each.get("content", "")) for each in walk(component))


def content_of(body: Mapping[str, Any]) -> str:
    """All that a message shows."""
    shown = [each["content"] for top in body.get("components") or [] for each in walk(top) if each.get("content")]
    return "\n".join(filter(None, [str(body.get("content") or ""), *shown]))


def buttons_of(body: Mapping[str, Any]) -> dict[str, str]:
    """The buttons of a message: label and name."""
    found = [each for top in body.get("components") or [] for each in walk(top) if each["type"] == 2]
    return {each["label"]: each["custom_id"] for each in found}


def faults_of_form(form: Mapping[str, Any]) -> list[str]:
    """Why Discord does not open a form."""
    found = [f"{len(form['components'])} fields"] if not 0 < len(form["components"]) <= 5 else []
    if len(form["title"]) > 45 or len(form["custom_id"]) > 100:
        found.append("title or name")
    for label in form["components"]:
        if label["type"] != 18 or len(label["label"]) > 45 or len(label.get("description", "")) > 100:
            found.append(f"label {label['label']}")
        field = label["component"]
        if field["type"] == 4 and not len(field.get("value", "")) <= field.get("max_length", 4_000) <= 4_000:
            found.append(f"length of {field['custom_id']}")
    return found


def faults_of_command(command: Mapping[str, Any], depth: int = 0) -> list[str]:
    """Why Discord does not take a command."""
    found: list[str] = []
    name, description = command["name"], command.get("description", "")
    if command.get("type") == 3 and depth == 0:  # an entry of the context menu
        return ["name"] if len(name) > 32 else []
    if not (0 < len(name) <= 32 and name == name.lower() and " " not in name):
        found.append(f"name {name}")
    if not 0 < len(description) <= 100:
        found.append(f"description of {name}")
    options = command.get("options") or []
    if len(options) > 25 or len(command.get("choices") or []) > 25 or depth > 3:
        found.append(f"too many options of {name}")
    required = [bool(each.get("required")) for each in options if each["type"] > 2]
    if sorted(required, reverse=True) != required:
        found.append(f"order of the options of {name}")
    if len({each["name"] for each in options}) != len(options):
        found.append(f"names of the options of {name}")
    if command.get("autocomplete") and command.get("choices"):
        found.append(f"choices and autocomplete of {name}")
    return found + [fault for each in options for fault in faults_of_command(each, depth + 1)]


def length_of_command(command: Mapping[str, Any]) -> int:
    """What Discord counts against 8,000: names, descriptions and values."""
    own = len(command.get("name", "")) + len(command.get("description", "")) + len(str(command.get("value", "")))
    return own + sum(length_of_command(each) for name in ("options", "choices") for each in command.get(name) or [])
