"""How a story stands in an article: the code to paste, and what it will look like there."""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from layers.embed import Heights, amp_frame, fitted_frame, oembed, picture
from layers.markup import el
from layers.words import locale
from views.made import page_files
from views.stories import Told
from views.visit import Visit
from views.words import says

Form = Literal["frame", "picture", "amp", "oembed"]
FORMS: Final[tuple[Form, ...]] = ("frame", "picture", "amp", "oembed")
WIDTHS_PX: Final = (320, 800)


def embedding(visit: Visit, told: Told, url: str, checked_on: str, *, allowed: bool) -> None:
    """Show the code for one language and one form, and on demand the frame as articles show it."""
    say = says(visit.lang)
    st.html(el("h2", {"class": "mp-heading"}, say["embed"]))
    lang, form = _chosen(visit)
    if not allowed:
        st.info(say["settle_first"])
    elif form == "oembed" and not url:
        st.info(say["needs_address"])
    else:
        _code(visit, told, url, lang, form)
    if st.toggle(say["see_embed"], key=f"see-embed-{visit.name}"):
        with st.spinner(say["making_page"]):
            html = page_files(told, lang, url, checked_on)[f"{lang}.html"].decode()
        _frames(visit, told, html, lang)


def _chosen(visit: Visit) -> tuple[str, Form]:
    """Show the languages and the forms to choose from; return the chosen ones."""
    say, offered, lang = says(visit.lang), visit.story.languages, visit.lang
    row = st.container(horizontal=True, gap="medium", key="embed-choice")
    if len(offered) > 1:
        lang = row.segmented_control(
            say["embed_in"],
            offered,
            default=visit.lang,
            required=True,
            format_func=lambda code: language_name(code, visit.lang),
            key=f"embed-in-{visit.name}-{visit.lang}",
        )
    form = row.segmented_control(
        say["embed_as"],
        FORMS,
        default="frame",
        required=True,
        format_func=lambda form: say[f"form {form}"],
        key=f"embed-as-{visit.name}-{visit.lang}",
    )
    return lang, form


def _code(visit: Visit, told: Told, url: str, lang: str, form: Form) -> None:
    say = says(visit.lang)
    about = say[f"about {form}"].format(name=f"oembed-{lang}.json")
    st.html(el("p", {"class": "mp-soft"}, about))
    language = "json" if form == "oembed" else "html"
    st.code(snippet(told, url, lang, form), language=language, wrap_lines=True)
    if not url:
        relative = say["relative"].format(folder=visit.story.id)
        st.html(el("p", {"class": "mp-soft"}, relative))


def snippet(told: Told, url: str, lang: str, form: Form) -> str:
    """Return what is pasted."""
    story, checks, _ = told
    match form:
        case "frame":
            return str(fitted_frame(story, checks, lang, url))
        case "picture":
            return str(picture(story, lang, url))
        case "amp":
            return str(amp_frame(story, checks, lang, url))
        case "oembed":
            return oembed(story, checks, lang, url)


def _frames(visit: Visit, told: Told, html: str, lang: str) -> None:
    say = says(visit.lang)
    frames = [
        {"width": width, "title": say["embed_label"].format(width=width)} for width in WIDTHS_PX
    ]
    st.components.v2.component("milepost.embeds", js="embeds.js")(
        data={
            "html": html,
            "css": Heights.of(told.story, told.checks, lang).css(),
            "size": say["embed_size"],
            "scaled": say["embed_scaled"],
            "frames": frames,
        },
        key="embeds",
    )


def language_name(code: str, lang: str) -> str:
    """Return a language's name in a language, as a heading writes it: 'Français'."""
    name: str = locale(lang).languages.get(code, code)
    return name[:1].upper() + name[1:]
