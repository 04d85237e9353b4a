"""Elements of HTML and SVG as text: every string that is not Markup already is escaped here."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup, escape

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})

Child = Markup | str | None
Value = str | int | float | bool | None


def attributes(values: dict[str, Value]) -> Markup:
    """Return attributes, a space before each; None and False are left out, True has no value."""
    out = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        out.append(Markup(" {}").format(name) if value is True else _pair(name, value))
    return Markup("").join(out)


def _pair(name: str, value: str | int | float) -> Markup:
    return Markup(' {}="{}"').format(name, str(value))


def el(tag: str, attrs: dict[str, Value] | None = None, *children: Child) -> Markup:
    """Return one element. ``attrs`` take names as HTML writes them (``class``, ``data-step``)."""
    opened = Markup("<{}{}>").format(tag, attributes(attrs or {}))
    if tag in VOID:
        return opened
    return opened + join(*children) + Markup("</{}>").format(tag)


def join(*children: Child) -> Markup:
    """Return children one after the other; None is left out, plain text is escaped."""
    return Markup("").join(escape(child) for child in children if child is not None)


def drawing(node: Element) -> Markup:
    """Return an SVG element as it stands in HTML; its writer has escaped what is in it."""
    return Markup(tostring(node, encoding="unicode"))  # noqa: S704


def raw(tag: str, attrs: dict[str, Value], text: str) -> Markup:
    """Return a script or style element around a constant of ours (or `as_json`'s text), unescaped.

    Raises:
        ValueError: the text would end the element.
    """
    if f"</{tag}" in text.lower():
        raise ValueError(f"text of a {tag} element holds its end tag")
    return el(tag, attrs, Markup(text))  # noqa: S704
