"""The editor and the preview: the packaged components of layers/editor and layers/preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import streamlit as st

from views.drafts import Draft
from views.proofs import Lens, Mark
from views.words import says

_PHRASES: Final = (
    *("Find", "Replace", "next", "previous", "all", "match case", "regexp", "by word", "close"),
    *("replace", "replace all", "current match", "Diagnostics", "No diagnostics"),
)


@dataclass(frozen=True, slots=True)
class Message:
    """What an editor last sent: a text, and the base of the draft that it was made from."""

    seq: str
    base: str
    text: str


def editor(
    draft: Draft,
    lang: str,
    *,
    took: str,
    problem: str,
    marks: Sequence[Mark],
    lenses: Sequence[Lens],
    goto: tuple[int, int],
    on_text: Callable[[], None],
) -> None:
    """Mount the editor of a draft; ``on_text`` finds what it sends in `message_of`.

    ``took`` is the number of the last message that was kept, ``problem`` why the last was not, or
    ''. ``goto`` is a line to show and how often one was asked for.
    """
    say = says(lang)
    words: dict[str, str | Mapping[str, str]] = {
        "label": say["editor_label"].format(name=draft.name),
        "keys": say["editor_keys"],
        "saving": say["saving"],
        "saved": say["saved"],
        "own": say["unchanged"],
        "phrases": {phrase: say[f"editor {phrase}"] for phrase in _PHRASES},
    }
    st.components.v2.component("milepost.editor", js="editor.js")(
        data={
            "name": draft.name,
            "text": draft.text,
            "base": draft.base,
            "kept": draft.kept,
            "took": took,
            "problem": problem,
            "marks": [asdict(mark) for mark in marks],
            "lenses": [asdict(lens) for lens in lenses],
            "goto": {"line": goto[0], "count": goto[1]},
            "words": words,
        },
        key=f"editor-{draft.name}",
        on_draft_change=on_text,
    )


def message_of(name: str) -> Message | None:
    """Return what the editor of a draft last sent."""
    sent = st.session_state.get(f"editor-{name}", {}).get("draft")
    return Message(*(str(sent.get(key, "")) for key in ("seq", "base", "text"))) if sent else None


def preview(html: str, label: str) -> None:
    """Show a page in a frame that may run its scripts and reach nothing else."""
    st.components.v2.component("milepost.preview", js="preview.js")(
        data={"html": html, "label": label, "height": "clamp(26rem, 78vh, 60rem)"}, key="preview"
    )
