"""Number words → digits: "twenty-one miles" is "21 miles", "6 mille km" is "6e3 km".

One grammar for all languages, a table each. Of the libraries, text2num and number-parser know no
Korean and no Russian cases, and num2words writes number words without reading them (it tests this).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from claims.languages import LEXICONS
from claims.lexicon import OF, StatedError, any_of, folded, one_of, unit_pattern
from claims.message import say

_DIGITS = r"[0-9]+(?:[.,][0-9]+)*"


def in_digits(text: str, lang: str) -> str:
    """Return a folded text with its number words in digits where a unit or a range follows.

    A scale at the end is kept as a power of ten, so that both ends of a range can share it: "two to
    three thousand km" is "2 to 3e3 km".

    Raises:
        StatedError: number words stand together that make no number.
    """
    fractions = _fractions(lang)
    text = _both_in_dozens(text, lang)
    # "a 3/4-mile walk" is no walk of 1 3/4 miles
    if "/" in text and (pattern := one_of(_words(lang), text)):
        text = re.sub(rf"({pattern.pattern})\s+(?=[0-9]/[0-9])", r"\1 0 ", text)
    if pattern := one_of(fractions, text):
        text = pattern.sub(lambda found: f" {fractions[found[0]]} ", text)
    text = _with_one(text, lang)
    text = _after_unit(lang).sub(r"\1 \3 \4 \2", text)
    if any(word in text for word in _words(lang)):
        text = _pattern(lang).sub(lambda run: _rewritten(run, lang), text)
    if "/" not in text:
        return text
    text = re.sub(r"(?<![0-9/.,])([0-9]+)-([0-9]/[0-9])", r"\1 \2", text)  # "2-1/2 miles"
    text = re.sub(r"([0-9]/[0-9])\s+-?1e", r"\1e", text)  # "two and a half thousand"
    text = re.sub(r"([0-9])e6\s+([0-9]/[0-9])", r"\1 \2e6", text)  # "a million and a half"
    # "trois kilomètres et demi", and a fraction by itself, as "3 1/2 kilomètres" and "0 1/2"
    text = re.sub(rf"([0-9])([\s-]*{unit_pattern(lang)})\s+([0-9]/[0-9])", r"\1 \3\2", text)
    return re.sub(r"(?<![0-9/.,])(?<![0-9] )([0-9]/[0-9])", r"0 \1", re.sub(r"\s+", " ", text))


def _with_one(text: str, lang: str) -> str:
    """Return a text with the one that a bare unit stands for: "менее километра" is under 1 km."""
    bare = one_of(LEXICONS[lang].numerals.bare, text)
    numbers = one_of(_words(lang), text)
    if not bare or re.search(r"[0-9]", text) or (numbers and numbers.search(text)):
        return text
    return bare.sub(r"1 \g<0>", text)


def counted(text: str, lang: str) -> str:
    """Return a folded text with the words that are numbers only right before a unit in digits."""
    digits = LEXICONS[lang].numerals.counted
    if not (held := [word for word in digits if word in text]):
        return text
    words = rf"(?<!\w)(?:{'|'.join(held)})(?=\s*{unit_pattern(lang)})"
    return re.sub(words, lambda found: digits[found[0]], text)


def counts_something(text: str, lang: str) -> bool:
    """Return whether number words count what is neither time nor steps: "twenty kilmetres".

    A unit that is not known, or is misspelt, is then to be refused as after digits.
    """
    uncounted = one_of(LEXICONS[lang].uncounted, text)
    if uncounted and uncounted.search(text):
        return False
    return _counting(lang).search(text) is not None


@cache
def _counting(lang: str) -> re.Pattern[str]:
    """Return the pattern of two or more of something, or of a number in one word with a unit."""
    numerals = LEXICONS[lang].numerals
    native = [word for word, digits in numerals.counted.items() if digits != "1"]
    many = native or [word for word, n in _words(lang).items() if n > 1]
    word = "|".join(re.escape(word) for word in sorted(many, key=lambda word: -len(word)))
    glue = "|".join(re.escape(glue) for glue in numerals.glue if not native) or "(?!)"
    run = rf"(?:{word})(?:(?:{glue})(?:{word}))*"
    compound = r"\w*(?:kilomet|километр|миль|верст|meil)\w*"
    return re.compile(rf"(?<!\w){run}(?:(?!\w)(?:[\s-]+{OF}[^\W\d]|\s*$)|{compound})")


def _both_in_dozens(text: str, lang: str) -> str:
    """Return a text whose ranges have the dozen at both ends: "two or three dozen" is 24 to 36."""
    dozen = LEXICONS[lang].numerals.dozen
    if not dozen or dozen not in text:
        return text
    ones = {word: n for word, n in _words(lang).items() if n < 10}
    one = "|".join(map(re.escape, ones))
    joins = any_of((*LEXICONS[lang].range_joins, *LEXICONS[lang].or_joins))

    def shared(found: re.Match[str]) -> str:
        less = ones[found[1]] < ones[found[3]]
        return f"{found[1]} {dozen}{found[2]}{found[3]} {dozen}" if less else found[0]

    return re.sub(rf"(?<!\w)({one})(\s*{joins}\s*)({one})[\s-]+{dozen}(?!\w)", shared, text)


@cache
def _fractions(lang: str) -> dict[str, str]:
    fractions = LEXICONS[lang].numerals.fractions
    return {folded(words): digits for words, digits in fractions.items()}


@cache
def _words(lang: str) -> dict[str, int]:
    """Return all number words of a language, scales among them, the longest first."""
    numerals = LEXICONS[lang].numerals
    words = {folded(word): n for word, n in (*numerals.words.items(), *numerals.scales.items())}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


@cache
def _scales(lang: str) -> dict[str, int]:
    return {folded(word): scale for word, scale in LEXICONS[lang].numerals.scales.items()}


@cache
def _atom(lang: str) -> str:
    """Return the pattern of digits or of one number word, which may touch the next in German."""
    end = "" if "" in LEXICONS[lang].numerals.glue else r"(?!\w)"
    return "|".join((_DIGITS, *(re.escape(word) + end for word in _words(lang))))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return the pattern of number words in a row that end before a unit, a fraction or a range."""
    lexicon, atom = LEXICONS[lang], _atom(lang)
    glue = "|".join(re.escape(glue) for glue in lexicon.numerals.glue)
    joins = any_of((*lexicon.range_joins, *lexicon.or_joins))
    return re.compile(
        rf"(?<![\w.,])(?:{atom})(?:(?:{glue})(?:{atom}))*"
        rf"(?=[\s-]*{OF}{unit_pattern(lang)}|\s*(?:{joins})|\s*[0-9]/[0-9]|,\s*(?:{atom}))"
    )


@cache
def _after_unit(lang: str) -> re.Pattern[str]:
    """Return the pattern of a range whose last number follows the unit: "a mile or two"."""
    atom, joins = _atom(lang), any_of(LEXICONS[lang].or_joins)
    return re.compile(
        rf"(?<![\w.,])({atom})\s+({unit_pattern(lang)})\s+({joins})\s+(?![0-9])({atom})\s*$"
    )


def _rewritten(match: re.Match[str], lang: str) -> str:
    """Return a run of number words as one number, or as the several that glue words part.

    Digits in the way ("a 130 km", "one 500 km") are left to the rule that all must be understood.
    """
    run = match[0]
    parts = re.split(f"({_atom(lang)})", run)
    atoms = parts[1::2]
    after_fraction = re.search(r"/[0-9]\s*$", match.string[: match.start()])
    follows = _words(lang).get(atoms[1], 0) if len(atoms) > 1 else max(_scales(lang).values())
    if follows < LEXICONS[lang].numerals.leading.get(atoms[0], 0) and not after_fraction:
        raise StatedError(say("'{run}' is no number", run=run))
    if all(atom[0].isdecimal() for atom in atoms):
        return run
    atoms = [_grouped(lang).sub("", atom) for atom in atoms]  # "1만 2,000"
    found = _numbers(atoms, parts[2:-1:2], lang)
    if not found and atoms[0] in LEXICONS[lang].numerals.articles:
        found = _number(atoms[1:], lang)
    if not found and not atoms[-1][0].isdecimal():
        raise StatedError(say("'{run}' is no number", run=run))
    return found or run


@cache
def _grouped(lang: str) -> re.Pattern[str]:
    """Return the pattern of the marks that group the digits of a whole number: "12,000"."""
    mark = f"[{re.escape(LEXICONS[lang].groups)}]"
    return re.compile(rf"(?<=[0-9]){mark}(?=[0-9]{{3}}(?:{mark}[0-9]{{3}})*$)")


def _numbers(atoms: Sequence[str], glue: Sequence[str], lang: str) -> str | None:
    """Return the fewest numbers that the atoms make: "fifty and sixty" is two, not 110."""
    for end in range(len(atoms), 0, -1):
        if end == len(atoms):
            found = _number(atoms, lang)
        elif glue[end - 1].strip() and (first := _number(atoms[:end], lang)):
            rest = _numbers(atoms[end:], glue[end:], lang)
            found = f"{first}{glue[end - 1]}{rest}" if rest else None
        else:
            found = None
        if found:
            return found
    return None


def _number(atoms: Sequence[str], lang: str) -> str | None:
    """Return one number in digits, with a power of ten where it ends in a scale."""
    scales = _scales(lang)
    if len(atoms) == 1 and atoms[0] not in scales:
        return atoms[0] if atoms[0][0].isdecimal() else str(_words(lang)[atoms[0]])
    *left, last = atoms
    if last in scales and all(scales.get(atom, 0) < scales[last] for atom in left):
        digits = len(left) == 1 and left[0] not in _words(lang)
        first = left[0] if digits else _times(left, scales[last], lang)
        power = len(str(scales[last])) - 1
        return f"{first or 1}e{power}" if first or not left else None
    value = _value(atoms, lang)
    return str(value) if value else None


def _value(atoms: Sequence[str], lang: str) -> int | None:
    """Return the value of number words: what is left of the largest scale times it, plus the rest.

    Without a scale each word must fit in the zeros of the one before: "twenty one", not "one two".
    """
    scales = _scales(lang)
    top = max((scales.get(atom, 0) for atom in atoms), default=0)
    if not top:
        return _sum(atoms, _words(lang))
    at = next(i for i, atom in enumerate(atoms) if scales.get(atom) == top)
    left = _times(atoms[:at], top, lang) if at else 1
    right = _value(atoms[at + 1 :], lang)
    if left is None or right is None or right >= top:
        return None
    return left * top + right


def _times(atoms: Sequence[str], scale: int, lang: str) -> int | None:
    """Return how many times a scale is taken: nobody says eighty hundred ("80-100" in French)."""
    value = _value(atoms, lang)
    return None if value and scale == 100 and value % 10 == 0 else value


def _sum(atoms: Sequence[str], words: Mapping[str, int]) -> int | None:
    total, room = 0, 10**9
    for atom in atoms:
        value = words.get(atom) or (int(atom) if atom.isdecimal() else 0)
        if not 0 < value < room:
            return None
        total += value
        room = _room(value) if atom in words else 1
    return total


def _room(value: int) -> int:
    """Return the power of ten below which more may follow: 20 leaves 10, 300 100, 10 none."""
    return 1 if value == 10 else 10 ** (len(str(value)) - len(str(value).rstrip("0")))
