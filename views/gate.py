"""The gate before the writers' desks: logging in, logging out, and what to say meanwhile."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAuthError

from layers.markup import el
from views.access import INSTALL, Access, configured, login_ready, visitor
from views.words import says


def entrance(access: Access, lang: str) -> None:
    """Show the way in or out; none where there is no login."""
    if access is Access.LOG_IN and login_ready():
        _log_in(lang, "entrance")
    elif visitor().logged_in and access in (Access.WRITE, Access.NOT_LISTED):
        label, who = says(lang)["log_out"], visitor().email
        st.button(label, key="log-out", type="tertiary", help=who or None, on_click=st.logout)


def show(access: Access, lang: str) -> None:
    """Say why the desk is closed, and open it to who logs in."""
    say = says(lang)
    if access is Access.READ:
        st.info(say["read_only"])
        return
    if access is Access.NOT_LISTED:
        st.info(say["not_listed"])
        st.text(visitor().email)
        return
    st.info(say["log_in_first"])
    if login_ready():
        _log_in(lang, "gate")
    else:
        st.html(el("p", {"class": "mp-problem", "role": "alert"}, say["login_missing"]))
        st.code(INSTALL, language=None)


def _log_in(lang: str, place: str) -> None:
    """Show a button for each provider."""
    say = says(lang)
    for name in configured().providers:
        label = say["log_in_with"].format(name=name) if name else say["log_in"]
        if st.button(label, key=f"{place}-{name}", type="tertiary"):
            try:
                st.login(name or None)
            except StreamlitAuthError as error:
                st.html(el("p", {"class": "mp-problem", "role": "alert"}, str(error)))
