"""The languages of page, map and plain text: a module of tables each. Others read English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layers.languages import de, en, es, fr, ko, ru
from layers.languages.forms import CaptionWords, TextWords

_MODULES: Final = {"en": en, "fr": fr, "de": de, "es": es, "ru": ru, "ko": ko}

INTERFACE: Final[Mapping[str, Mapping[str, str]]] = {
    lang: module.INTERFACE for lang, module in _MODULES.items()
}
CAPTION: Final[Mapping[str, CaptionWords]] = {
    lang: module.CAPTION for lang, module in _MODULES.items()
}
TEXT: Final[Mapping[str, TextWords]] = {lang: module.TEXT for lang, module in _MODULES.items()}
METHOD: Final[Mapping[str, str]] = {lang: module.METHOD for lang, module in _MODULES.items()}
"""The method in about 120 words, for a reader: docs/method.md says the rest."""
