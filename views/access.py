"""Who may write: one rule, and where it is asked from. Knows no desk."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

READ_ONLY: Final = "MILEPOST_READ_ONLY"
"""The environment's word for it, set to anything."""


class Access(StrEnum):
    """What a visitor may do beside reading, checking and measuring, which all may."""

    WRITE = "write"
    LOG_IN = "log-in"
    NOT_LISTED = "not-listed"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Rules:
    """What was configured.

    ``providers`` are the names of those who say who somebody is, '' the one without a name; without
    any there is no login. ``writers`` are e-mail addresses and domains, None whoever logs in.
    ``local`` says that the server can be reached from its own machine alone; ``problem`` what is
    wrong with the settings, or ''.
    """

    read_only: bool = False
    providers: tuple[str, ...] = ()
    writers: tuple[str, ...] | None = None
    local: bool = True
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, as the provider has it; ``verified`` is false only where it says so."""

    logged_in: bool = False
    email: str = ""
    verified: bool = True


def access(rules: Rules, visitor: Visitor) -> Access:
    """Return what a visitor may do. Where anything is in doubt, nobody writes."""
    if rules.read_only or rules.problem:
        return Access.READ
    if not rules.providers:
        return Access.WRITE if rules.local else Access.READ
    if not visitor.logged_in:
        return Access.LOG_IN
    listed = rules.writers is None or (visitor.verified and _listed(visitor.email, rules.writers))
    return Access.WRITE if listed else Access.NOT_LISTED


def rules_of(secrets: Mapping[str, object], *, read_only: bool, local: bool) -> Rules:
    """Return what the settings of a ``secrets.toml`` say: [auth], and ``writers`` in [milepost]."""
    auth, own = secrets.get("auth", {}), secrets.get("milepost", {})
    if not isinstance(auth, Mapping) or not isinstance(own, Mapping):
        return Rules(read_only, local=local, problem="[auth] and [milepost] must be tables")
    providers = _providers(auth)
    writers, problem = _writers(own.get("writers"))
    if auth and not providers:
        problem = "[auth] names no client_id, so nobody can log in"
    elif writers is not None and not auth:
        problem = "[milepost] has writers, but without [auth] nobody can log in"
    return Rules(read_only, providers, writers, local, problem)


def _providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    named = [
        name for name, one in auth.items() if isinstance(one, Mapping) and one.get("client_id")
    ]
    return (*([""] if auth.get("client_id") else []), *sorted(named))


def _writers(given: object) -> tuple[tuple[str, ...] | None, str]:
    if given is None:
        return None, ""
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        return (), 'writers must be a list: ["ann@example.org", "@example.net"]'
    for one in given:
        name, _, domain = one.rpartition("@")
        if not domain or "@" in name or any(char.isspace() for char in one):
            return (), f"'{one}' among the writers is neither an e-mail address nor a domain"
    return tuple(map(_folded, given)), ""


def _listed(email: str, writers: tuple[str, ...]) -> bool:
    """Return whether an address is listed, or its domain is; a domain below that is another."""
    name, at, domain = _folded(email).rpartition("@")
    return bool(name and at) and not {f"{name}@{domain}", f"@{domain}", domain}.isdisjoint(writers)


def _folded(text: str) -> str:
    # Beyond ASCII other letters fold to the same one: U+212A, the Kelvin sign, to a k.
    return text.lower() if text.isascii() else text


def told(rules: Rules) -> str:
    """Return what to tell who starts the server, or '' where the visitors are the one who does."""
    if rules.problem:
        return f"Nobody may write: {rules.problem}."
    if rules.read_only:
        return "Read-only: nobody may write."
    if rules.providers:
        who = "Who logs in may write" if rules.writers is None else "Writers may write"
        return f"{who}; all others read, check and measure."
    if not rules.local:
        return "Nobody may write: others can reach this server, and no login is configured."
    return ""


# --- where it is asked from -----------------------------------------------------------------------


INSTALL: Final = 'python -m pip install "streamlit[auth]"'


def here() -> Access:
    """Return what the visitor whose run this is may do."""
    return access(configured(), visitor())


def configured() -> Rules:
    """Return what this server was configured with."""
    read_only = bool(os.environ.get(READ_ONLY))
    local = _is_local(str(st.get_option("server.address") or ""))
    try:
        return rules_of(st.secrets.to_dict(), read_only=read_only, local=local)
    except StreamlitSecretNotFoundError:
        # Streamlit says the same of a file that is not there and of one that it cannot read.
        there = [file for file in st.get_option("secrets.files") if Path(file).exists()]
        problem = f"{there[0]} cannot be read as TOML" if there else ""
        return Rules(read_only, local=local, problem=problem)


def visitor() -> Visitor:
    """Return who the visitor is by the cookie that Streamlit signed when they logged in."""
    who = st.user.to_dict()
    return Visitor(
        logged_in=who.get("is_logged_in") is True,
        email=str(who.get("email") or ""),
        verified=who.get("email_verified") is not False,
    )


def login_ready() -> bool:
    """Return whether the package is there that Streamlit logs in with."""
    try:
        importlib.import_module("authlib")
    except ImportError:
        return False
    return True


def _is_local(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
