"""Names as they are compared: without accents, case, hyphens or apostrophes."""

from __future__ import annotations

import re
import unicodedata


def fold(name: str) -> str:
    """Return a name in the form in which two spellings of it are equal.

    >>> fold("Saint-Étienne"), fold("saint  etienne")
    ('saint etienne', 'saint etienne')
    """
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", bare.casefold()).strip()
