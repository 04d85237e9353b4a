"""Text → the length or direction that it states: what it says, what it may mean (SPEC 3).

The text is taken apart in order: travel and straight lines, hedges, number words (`numerals`), then
figures (`figures`). Whatever is left must be filling words, else the text is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar

from claims.figures import Figure, in_full, take_figures
from claims.intervals import Interval, hull, intervals, meet
from claims.languages import lexicon
from claims.lexicon import StatedError, any_of, folded, one_of, unit_pattern, units
from claims.message import Message, all_of, say
from claims.model import Hedge, StatedLength, Travel
from claims.numerals import counted, counts_something, in_digits
from claims.winds import parse_direction
from geo.units import METRES

__all__ = ["StatedError", "figures_of", "parse_direction", "parse_length"]

LONGEST: Final = 200
"""A stated figure has at most so many characters: reading stays quick whatever is given."""

BY: Final[Mapping[Travel, Message]] = {
    "road": say("by road"),
    "rail": say("by rail"),
    "sea": say("by sea"),
}
"""How a way of travelling is told of in an error."""

_BOUNDS: Final[Mapping[Hedge, Message]] = {
    "nearly": say("nearly"),
    "just over": say("just over"),
    "and some": say("and some"),
    "at most": say("at most"),
    "at least": say("at least"),
}

Meaning = TypeVar("Meaning")


def parse_length(text: str, lang: str) -> StatedLength:
    """Return the length that a text states, read by the rules of a language (`LEXICONS`).

    A text without any figure gives a length whose interval is nan (`Reason.NO_FIGURE`). Three
    decimals where another language would group ("1.500 km" in English) are not guessed at.

    Raises:
        StatedError: the text holds a figure but not one that can be read whole.

    >>> stated = parse_length("130 km (80 miles)", "en")
    >>> [round(m) for m in (stated.value_m, stated.low_m, stated.high_m)]
    [130000, 122310, 135185]
    """
    _refuse_unclear(text, lang)
    travel, rest = _take_one_of(_whole(text, lang), _ways(lang))
    straight, rest = _take_one_of(rest, _straight(lang))
    _refuse_plus(text, rest)
    if travel and straight:
        what = say("'{text}' measures both straight and {way}", text=text, way=BY[travel])
        raise StatedError(what, say("Write one of them"))
    hedge, rest = _take_hedge(rest, lang)
    span, around = _take_vague(rest, lang)
    unread = _unread(around, lang) if span else ""
    if span and not hedge and not unread:
        return _vague_length(text, span, travel, bool(straight))
    figures, rest = take_figures(in_digits(rest, lang), lang)
    if span and not figures:
        _refuse_beside_vague(text, unread, hedge)
        return _vague_length(text, span, travel, bool(straight))
    named = figures or re.search(rf"\d|(?<!\w){_named_units(lang)}", rest)
    if not named and not counts_something(rest, lang):
        return _vague_length(text, (math.nan, math.nan), travel, bool(straight))
    _refuse_leftovers(text, rest, lang, figures)
    said, meant = zip(*(intervals(f.a, f.b, hedge or "") for f in figures), strict=True)
    first, (low, high), (loose_low, loose_high) = figures[0], hull(said), hull(meant)
    return StatedLength(
        text=text,
        value_m=first.a.s,
        unit=first.unit,
        half_width_m=(first.b.s - first.a.s) / 2 if first.is_range else first.a.h,
        low_m=low,
        high_m=high,
        loose_low_m=max(0.0, loose_low),
        loose_high_m=loose_high,
        hedge=hedge or ("between" if first.is_range else ""),
        agree=_agree(text, figures),
        second=figures[1].text if len(figures) == 2 else "",
        second_unit=figures[1].unit if len(figures) == 2 else "",
        second_m=figures[1].a.s if len(figures) == 2 else 0.0,
        travel=travel,
        straight=bool(straight),
    )


def figures_of(text: str, lang: str) -> list[Figure]:
    """Return the figures of a text that `parse_length` reads, each as it is written."""
    _, rest = _take_one_of(_whole(text, lang), _ways(lang))
    _, rest = _take_one_of(rest, _straight(lang))
    _, rest = _take_hedge(rest, lang)
    return take_figures(in_digits(rest, lang), lang)[0]


def _agree(text: str, figures: list[Figure]) -> bool:
    """Return whether the figures may be one length; two of one unit that may not are refused."""
    first, last = figures[0], figures[-1]
    agree = meet(intervals(first.a, first.b, "")[0], intervals(last.a, last.b, "")[0])
    if not agree and first.unit == last.unit:
        both = all_of((first.text, last.text))
        what = say("'{text}': {both} are two lengths", text=text, both=both)
        raise StatedError(what, say("Write one"))
    return agree


def _vague_length(text: str, span: Interval, travel: Travel | None, straight: bool) -> StatedLength:
    """Return the length of a text without a number of its own: value nan, I and J the span."""
    low, high = span
    return StatedLength(
        text=text,
        value_m=math.nan,
        unit="",
        half_width_m=(high - low) / 2,
        low_m=low,
        high_m=high,
        loose_low_m=low,
        loose_high_m=high,
        hedge="vague",
        travel=travel,
        straight=straight,
    )


# --- what is refused before it is read ------------------------------------------------------------


def _refuse_unclear(text: str, lang: str) -> None:
    """Raise where the language is not known, the text too long, or a word of two meanings."""
    lexicon(lang)
    if len(text) > LONGEST:
        raise StatedError(
            say(
                "'{begins}…' is longer than a figure can be ({most} characters)",
                begins=text[:40],
                most=LONGEST,
            )
        )
    if re.search(r"[0-9]\s?[MМ](?![\w€$£¥])", text):
        what = say("'{text}': 'M' may be metres, miles or millions", text=text)
        raise StatedError(what, say("Write m, mi or the word"))
    if (doubtful := lexicon(lang).doubtful) and (found := re.search(doubtful, folded(text))):
        what = say(
            "'{text}': '{found}' may bound the figure, or say 'along', 'by' or 'as far as'",
            text=text,
            found=found[0].strip(),
        )
        raise StatedError(what, say("Write the figure with one meaning"))


def _refuse_plus(text: str, rest: str) -> None:
    """Raise where a number is added to another, or begins with a plus."""
    if re.search(r"\+\s*[0-9]", rest):
        if re.search(r"[0-9].*\+\s*[0-9]", rest):
            raise StatedError(say("'{text}' is a sum", text=text), say("Write what it comes to"))
        what = say("'{text}' begins with a plus, which may say 'more than'", text=text)
        raise StatedError(what, say("Write the word, or no plus"))


def _refuse_beside_vague(text: str, unread: str, hedge: Hedge | None) -> None:
    """Raise where a vague number ("a few kilometres") has something unread or a bound beside it."""
    if unread:
        raise StatedError(
            say(
                "'{text}': cannot read '{unread}'; understood a vague number",
                text=text,
                unread=unread,
            )
        )
    if hedge and hedge != "about":
        raise StatedError(
            say(
                "'{text}': '{hedge}' says nothing here; understood a vague number",
                text=text,
                hedge=_BOUNDS[hedge],
            )
        )


# --- taking a text apart ------------------------------------------------------------------------


def _whole(text: str, lang: str) -> str:
    """Return a text to be taken apart, without the preposition at which a sentence was clipped.

    "130 км до", 130 km to somewhere, is no "up to 130 km".
    """
    clipped = any_of(lexicon(lang).trailing)
    return re.sub(rf"(?<=[\w)])\s+{clipped}[\s.]*$", "", counted(folded(text), lang))


def _by_phrase(phrases: Mapping[Meaning, tuple[str, ...]]) -> dict[str, Meaning]:
    return {folded(words): meaning for meaning, several in phrases.items() for words in several}


@cache
def _ways(lang: str) -> dict[str, Travel]:
    return _by_phrase(lexicon(lang).travel)


@cache
def _straight(lang: str) -> dict[str, bool]:
    return _by_phrase({True: lexicon(lang).straight})


@cache
def _fillers(lang: str) -> tuple[str, ...]:
    words = lexicon(lang)
    return tuple(map(folded, (*words.fillers, *words.second_joins)))


@cache
def _hedges(lang: str, joined: bool) -> dict[str, Hedge]:
    """Return the hedging phrases, without those that only join the ends of a range."""
    words = lexicon(lang)
    hedges = {key: hedge for key, hedge in _by_phrase(words.hedges).items() if hedge != "between"}
    return {key: hedges[key] for key in hedges if not (joined and key in words.range_joins)}


@cache
def _round_words(lang: str) -> dict[str, int]:
    return {folded(words): number for words, number in lexicon(lang).round_words.items()}


@cache
def _vague(lang: str) -> dict[str, Interval]:
    return {folded(words): span for words, span in lexicon(lang).vague.items()}


@cache
def _named_units(lang: str) -> str:
    """Return a pattern of the units that are nothing else: no "mi" (my), no "foot" (on foot)."""
    several = [name for name, unit in units(lang).items() if unit != "ft" and len(name) > 2]
    return unit_pattern(lang, (*several, "km", "км"))


def _take_one_of(text: str, meanings: Mapping[str, Meaning]) -> tuple[Meaning | None, str]:
    """Return what the longest of the phrases that the text holds means, and the text without it."""
    pattern = one_of(meanings, text)
    found = list(pattern.finditer(text)) if pattern else []
    if not found:
        return None, text
    longest = max(found, key=lambda match: len(match[0]))
    return meanings[longest[0]], _without(longest)


def _take_hedge(text: str, lang: str) -> tuple[Hedge | None, str]:
    """Return the hedge of a text; "une centaine" is about 100 unless a bound is stated."""
    words = lexicon(lang)
    # "до 30 км" is up to 30 km, but "от 20 до 30 км" a range
    between, joins = any_of(words.hedges["between"]), any_of(words.range_joins)
    joined = re.search(f"(?:{between}).*(?:{joins})", text) is not None
    hedge, rest = _take_one_of(text, _hedges(lang, joined))
    again, shorter = _take_one_of(rest, _hedges(lang, joined))
    if {hedge, again} == {"about", "and some"}:  # "약 130여 km"
        hedge, rest = "about", shorter
    elif again == hedge:  # "약 130km 정도"
        rest = shorter
    if hedge and hedge != "about":
        _refuse_bound_inside(text, hedge, lang)
    numbers = _round_words(lang)
    if not (pattern := one_of(numbers, rest)):
        return hedge, rest
    # in the form of a scale, to which no fraction is added: "un millier et demi" is not 1000.5
    rest, count = pattern.subn(lambda found: f"{numbers[found[0]]}e0", rest)
    return hedge or ("about" if count else None), rest


def _refuse_bound_inside(text: str, hedge: Hedge, lang: str) -> None:
    """Raise where a bound is of one end of a range alone: "20 to less than 30 km"."""
    joins = any_of(lexicon(lang).range_joins)
    bounds = one_of((words for words, one in _hedges(lang, False).items() if one == hedge), text)
    # a number follows the bound, unlike in "30 км и более (19 миль)"
    if bounds and re.search(rf"[0-9][\w\s]*{joins}\s*{bounds.pattern}(?=[^(]*[0-9])", text):
        what = say("'{text}' has '{hedge}' inside a range", text=text, hedge=_BOUNDS[hedge])
        raise StatedError(what, say("Write its two ends alone"))


def _take_vague(text: str, lang: str) -> tuple[Interval | None, str]:
    """Return the metres that a vague number with a unit ("a few kilometres") spans."""
    spans = _vague(lang)
    pattern = one_of(spans, text)
    unit = rf"\s*(?P<unit>{unit_pattern(lang)})"
    if not (pattern and (match := re.search(f"(?P<vague>{pattern.pattern}){unit}", text))):
        return None, text
    low, high = spans[match["vague"]]
    metres = METRES[units(lang)[match["unit"]]]
    return (low * metres, high * metres), _without(match)


def _without(match: re.Match[str]) -> str:
    """Return a text without what was found in it, as two spaces: they group no digits."""
    return f"{match.string[: match.start()]}  {match.string[match.end() :]}"


def _unread(rest: str, lang: str) -> str:
    """Return what is left of a text when its filling words are taken out."""
    if pattern := one_of(_fillers(lang), rest):
        rest = pattern.sub(" ", rest)
    rest = re.sub(r"(?<![0-9e])0 (?=[1-9]/)", "", rest)  # a fraction by itself (`in_digits`)
    return re.sub(r"(?:[\s()\[\];:=]|(?<![0-9])[,/.]|[,/.](?![0-9]))+", " ", rest).strip()


def _refuse_leftovers(text: str, rest: str, lang: str, figures: list[Figure]) -> None:
    """Raise unless all of the text was understood: one or two figures and filling words."""
    alone = figures[0].text if len(figures) == 1 and not figures[0].is_range else ""
    if alone.partition(" ")[0] in lexicon(lang).starts:
        what = say("'{text}' begins a range", text=text)
        raise StatedError(what, say("Write its other end, or a bound: 'at least'"))
    left = in_full(_unread(rest, lang))
    understood = all_of(f.text for f in figures) if figures else say("no length")
    if left:
        raise StatedError(
            say(
                "'{text}': cannot read '{left}'; understood {understood}",
                text=text,
                left=left,
                understood=understood,
            ),
            _other_decimals(left, lexicon(lang).decimal),
        )
    if not 1 <= len(figures) <= 2:
        raise StatedError(
            say(
                "'{text}': there are more than two figures; understood {understood}",
                text=text,
                understood=understood,
            )
        )


def _other_decimals(left: str, decimal: str) -> Message | None:
    """Return how to write a number with another language's decimal mark: '1.5' in Spanish."""
    other = "." if decimal == "," else ","
    found = re.search(rf"(?<![0-9.,])[0-9]+{re.escape(other)}[0-9]+(?![0-9.,])", left)
    return say("Write {it}", it=found[0].replace(other, decimal)) if found else None
