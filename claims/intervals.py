"""A written number → what it says (I) and what a rounder hand may mean by it (J): SPEC 3."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from claims.lexicon import StatedError
from claims.message import say
from claims.model import Hedge

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Number:
    """A written number in metres, with h and k of SPEC 3: half of what its last digit is worth.

    ``u`` is the whole of that.
    """

    s: float
    h: float
    k: float
    u: float

    def at_least(self, share: float) -> Number:
        """Return the number with h and k no smaller than a share of it."""
        return replace(self, h=max(self.h, share * self.s), k=max(self.k, share * self.s))


def number(digits: str, decimals: str, scale: int, fraction: Fraction, metres: float) -> Number:
    """Return a written number in metres with h = u/2 (at most 5 %) and k (at most 10 %, ≥ h).

    ``scale`` is the power of ten that a word like "thousand" gives. A fraction's unit u is its
    denominator's: 10 1/2 is 10.5 ± 0.25.

    Raises:
        StatedError: the number is too large to be a length.
    """
    if len(digits) + scale > 30:
        begins = digits[:12]
        raise StatedError(say("'{begins}…' is too large a number to be a length", begins=begins))
    value = float((Fraction(f"{digits}.{decimals or 0}") + fraction) * 10**scale)
    last = ""
    if fraction:
        unit = 10.0**scale / fraction.denominator
    elif decimals:
        unit, last = 10.0 ** (scale - len(decimals)), decimals[-1]
    else:
        bare = digits.rstrip("0")
        unit, last = 10.0 ** (scale + len(digits) - len(bare)), bare[-1:]
    h = min(unit / 2, 0.05 * value)
    k = max(h, min(5 * unit / 2 if last == "5" else unit / 2, 0.10 * value))
    return Number(value * metres, h * metres, k * metres, unit * metres)


def intervals(a: Number, b: Number, hedge: Hedge) -> tuple[Interval, Interval]:
    """Return I and J of a number (a is b) or of a range from a to b, under a hedge."""
    match hedge:
        case "about":
            a, b = a.at_least(0.10), b.at_least(0.10)
        case "nearly":
            return (0.9 * a.s, b.s), (0.9 * a.s - a.h, b.s + b.h)
        case "just over":
            return (a.s, 1.1 * b.s), (a.s - a.h, 1.1 * b.s + b.h)
        case "and some":
            # up to the next step of the last digit, but hardly by more than half
            return (a.s, b.s + min(b.u, b.s / 2)), (a.s - a.h, b.s + min(b.u, b.s))
        case "at most":
            return (b.s / 2, b.s), (0.0, b.s)
        case "at least":
            return (a.s, 2 * a.s), (a.s, math.inf)
        case _ if a is not b:
            return (a.s, b.s), (a.s - a.k, b.s + b.k)
    return (a.s - a.h, b.s + b.h), (a.s - a.k, b.s + b.k)


def hull(several: Iterable[Interval]) -> Interval:
    """Return the smallest interval that holds all of them."""
    lows, highs = zip(*several, strict=True)
    return min(lows), max(highs)


def meet(one: Interval, other: Interval) -> bool:
    """Return whether two closed intervals have a point in common."""
    return one[0] <= other[1] and other[0] <= one[1]
