"""What is to be settled before a story is handed out, as a list with the way to each point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from babel.lists import format_list

from claims.model import Check, Verdict
from layers.markup import el
from layers.words import locale
from story.concerns import Concern, Matter, Severity, serious
from story.model import Story
from views.rows import verdict_label
from views.visit import Visit
from views.words import says

MOST_SHOWN: Final = 6
"""So many of one weight are in sight; the others are a click away."""
_VERDICTS: Final = frozenset(map(str, Verdict))


def settled(visit: Visit, found: Sequence[Concern]) -> bool:
    """Show what is to be settled; return whether the story may be handed out.

    Where something serious stands it may be only once someone ticks that box, and anew for each
    change of the story.
    """
    say = says(visit.lang)
    st.html(el("h2", {"class": "mp-heading"}, say["before"]))
    if not [one for one in found if one.severity is not Severity.NOTE]:
        st.html(el("p", {"class": "mp-found", "role": "status"}, f"✓ {say['all_hold']}"))
    allowed = True
    for severity in Severity:
        of_it = [one for one in found if one.severity is severity]
        if not of_it:
            continue
        st.html(el("h3", {"class": f"mp-weight mp-weight-{severity}"}, say[severity]))
        _listed(visit, of_it, severity)
        if severity is Severity.SERIOUS:
            allowed = _override(visit, of_it)
    return allowed


def _override(visit: Visit, found: Sequence[Concern]) -> bool:
    say, count = says(visit.lang), len(serious(found))
    label = say["all_the_same_one" if count == 1 else "all_the_same"].format(count=count)
    # Another text of the story is another box, unticked.
    return bool(st.checkbox(label, key=f"all-the-same-{visit.story.sha256[:16]}"))


def _listed(visit: Visit, found: Sequence[Concern], severity: Severity) -> None:
    shown = len(found) if len(found) <= MOST_SHOWN + 1 else MOST_SHOWN
    for number, one in enumerate(found[:shown]):
        _row(visit, one, f"{severity}-{number}")
    if found[shown:]:
        with st.expander(says(visit.lang)["more"].format(count=len(found) - shown)):
            for number, one in enumerate(found[shown:], shown):
                _row(visit, one, f"{severity}-{number}")


def _row(visit: Visit, one: Concern, name: str) -> None:
    lead, why = told_of(one, visit.story, visit.checks, visit.lang)
    with st.container(gap=None, key=f"concern-{name}"):
        st.html(el("p", {"data-matter": one.matter}, el("b", {}, lead), " ", why))
        _way(visit, one)


def _way(visit: Visit, one: Concern) -> None:
    """Show the way to where a concern is seen or settled, if it is not here."""
    say = says(visit.lang)
    if one.matter in _VERDICTS or one.matter is Matter.UNSAID:
        label = say["see_claim_in" if one.step else "see_claim"].format(n=one.step)
        visit.link("check", label, claim=one.claim)
    elif one.step:
        label = say["see_step"].format(n=one.step)
        visit.link("read", label, step=str(one.step), lang=one.lang or visit.lang)
    elif one.matter is not Matter.NO_ADDRESS:
        visit.link("write", say["see_file"])


# --- in words -------------------------------------------------------------------------------------


def told_of(one: Concern, story: Story, checks: Mapping[str, Check], lang: str) -> tuple[str, str]:
    """Return what a concern is, and why it matters, in a language."""
    if one.matter in _VERDICTS:
        check = checks[one.claim]
        because = check.because.get(lang) or next(iter(check.because.values()), "")
        return f"{verdict_label(check.verdict, lang)}.", because
    say = says(lang)
    names = locale(lang).languages
    language = names.get(one.lang, one.lang)
    first = names.get(story.languages[0], story.languages[0])
    if one.matter is Matter.UNTRANSLATED:
        parts = [say[f"part {part}"] for part in one.parts]
        why = say["untranslated step" if one.step else "untranslated why"]
    else:
        parts, why = list(one.parts), say[f"{one.matter} why"]
    blanks = {"id": story.id, "n": str(one.step), "claim": one.claim}
    blanks |= {"language": language, "first": first}
    if one.matter is Matter.OTHERWISE:
        blanks |= dict(zip(("said", "stated"), one.parts, strict=True))
    listed = format_list(parts, style="standard", locale=locale(lang))
    return say[one.matter].format(**blanks), why.format(**blanks, parts=listed)
