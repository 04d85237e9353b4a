"""Names as they are compared: without accents, case, hyphens or apostrophes."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping


def fold(name: str) -> str:
    """Return a name in the form in which two spellings of it are equal.

    >>> fold("Saint-Étienne"), fold("saint  etienne")
    ('saint etienne', 'saint etienne')
    """
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", bare.casefold()).strip()


def near(name: str, known: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is spelt like ``name``, best first and each code once, then what holds its words.

    ``known`` holds folded spelling → code and spelling as written.
    """
    best: dict[str, str] = {}
    wanted = fold(name)
    words = set(wanted.split())
    longer = (folded for folded in known if words and words <= set(folded.split()))
    for folded in (*difflib.get_close_matches(wanted, known, n=6, cutoff=0.7), *longer):
        code, spelling = known[folded]
        best.setdefault(code, spelling)
    return list(best.items())[:3]
