"""English: how it states lengths and directions, and what Milepost says in it."""

from claims.lexicon import DOZENS, FEW, HUNDREDS, THOUSANDS, Lexicon, Numerals, Winds, couples
from claims.model import By, Reason, Verdict
from claims.words import Words

_UNITS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    "nine": 9,
}
_PARTS = {"fifths": 5, "eighths": 8, "tenths": 10}

LEXICON = Lexicon(
    groups=",",
    decimal=".",
    hedges={
        "about": (
            *("almost exactly", "nearly exactly", "more or less exactly"),
            *("about", "around", "some", "roughly", "approximately", "approx.", "circa", "c."),
            *("~", "≈", "or so", "more or less", "an estimated", "in the region of"),
            *("approx", "ca.", "ca", "perhaps", "maybe", "on the order of", "in the order of"),
            *("est.", "or thereabouts", "give or take"),
        ),
        "nearly": (
            *("nearly", "almost", "close to", "just under", "not quite", "just short of"),
            *("slightly less than", "slightly under", "a little less than", "a little under"),
            *("just below", "a bit less than", "a bit under", "just less than", "barely under"),
            *("barely less than", "scarcely less than", "just shy of", "shy of", "approaching"),
            *("nearing",),
        ),
        "just over": (
            *("just over", "just above", "just more than", "little more than", "barely over"),
            *("a little over", "a little more than", "slightly over", "slightly more than"),
            *("a bit over", "a bit more than", "barely more than", "a shade over", "just beyond"),
            *("scarcely more than", "scarcely over", "hardly more than", "not much more than"),
            *("barely above", "slightly above", "a tad over", "a good", "slightly in excess of"),
        ),
        "and some": ("-odd", "odd", "-some", "and change"),
        "at most": (
            *("less than", "fewer than", "under", "within", "up to", "at most", "below"),
            *("no more than", "not more than", "no farther than", "no further than"),
            *("a maximum of", "at the most", "as far as", "maximum", "or less", "or fewer", "max"),
            *("well under", "well below", "far less than", "much less than", "not even"),
            *("as much as", "max.", "≤", "<", "as many as", "as far away as", "not exceeding"),
            *("within a radius of", "in a radius of", "a radius of", "radius", "at the very most"),
            *("at a maximum", "maximum of", "up to a maximum of", "no greater than"),
        ),
        "at least": (
            *("more than", "over", "at least", "upwards of", "no less than", "not less than"),
            *("beyond", "in excess of", "a minimum of", "+", "or more", "minimum"),
            *("min.", "min"),
            *("well over", "well above", "far more than", "much more than", "above", "exceeding"),
            *("upward of", "no fewer than", "farther than", "further than"),
            *("≥", ">", "-plus", "at the very least", "at a minimum", "minimum of"),
            *("exceeds", "greater than", "surpassing"),
        ),
        "between": ("between", "from"),
    },
    vague={
        "thousands of": THOUSANDS,
        "several thousand": THOUSANDS,
        "a few thousand": THOUSANDS,
        "thousands and thousands of": THOUSANDS,
        "hundreds and hundreds of": HUNDREDS,
        "hundreds of": HUNDREDS,
        "several hundred": HUNDREDS,
        "a few hundred": HUNDREDS,
        "dozens of": DOZENS,
        "several dozen": DOZENS,
        "a few dozen": DOZENS,
        "tens of": DOZENS,
        "several": FEW,
        "a few": FEW,
        "scores of": DOZENS,
        **couples({f"{a}couple{of}": 1 for a in ("a ", "") for of in ("", " of")}),
        **couples({f"a couple{of} hundred": 100 for of in ("", " of")}),
        **couples({f"a couple{of} thousand": 1000 for of in ("", " of")}),
        **couples({f"a couple{of} dozen": 12 for of in ("", " of")}),
    },
    round_words={},
    numerals=Numerals(
        words={
            **{"a": 1, "an": 1, **_UNITS, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12},
            **{f"{word} dozen": 12 * n for word, n in _UNITS.items()},
            **{"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17},
            **{"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40},
            **{"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
        },
        scales={"hundred": 100, "thousand": 1000, "million": 10**6},
        glue=(" and ", ", ", " ", "-"),
        articles=("a", "an"),
        dozen="dozen",
        fractions={
            **{"and a half": "1/2", "half a": "0 1/2", "a half": "0 1/2", "half": "0 1/2"},
            **{"one-half": "0 1/2", "one half": "0 1/2", "half of a": "0 1/2"},
            **{"a quarter of a": "0 1/4", "quarter of a": "0 1/4", "a quarter": "0 1/4"},
            **{"and a quarter": "1/4", "quarter": "0 1/4", "and three quarters": "3/4"},
            **{
                "three quarters of a": "0 3/4",
                "three-quarters of a": "0 3/4",
                "three-quarter": "0 3/4",
            },
            **{"three quarters": "0 3/4", "three-quarters": "0 3/4", "three quarter": "0 3/4"},
            **{
                "and three-quarters": "3/4",
                "-and-a-half": "1/2",
                "half-a": "0 1/2",
                "a dozen and a half": "18",
            },
            **{f"{word} dozen and a half": f"{12 * n + 6}" for word, n in _UNITS.items()},
            **{"and one-half": "1/2", "and one half": "1/2", "and three-quarter": "3/4"},
            **{"and one-quarter": "1/4", "and one quarter": "1/4", "-and-a-quarter": "1/4"},
            **{"and one-third": "1/3", "and one third": "1/3"},
            **{
                f"{word}{dash}{parts} of a": f"0 {n}/{whole}"
                for parts, whole in _PARTS.items()
                for word, n in _UNITS.items()
                for dash in " -"
                if 1 < n < whole
            },
            **{"and a third": "1/3", "and two-thirds": "2/3", "and two thirds": "2/3"},
            **{"half a dozen": "6", "two-thirds of a": "0 2/3", "two thirds of a": "0 2/3"},
            **{"a third of a": "0 1/3", "one third of a": "0 1/3", "one-third of a": "0 1/3"},
        },
    ),
    travel={
        "road": (
            *("by road", "by car", "driving", "drive", "by highway", "on the road", "road trip"),
            *("road journey", "bus ride", "bus journey", "by bus", "taxi ride"),
        ),
        "rail": (
            *("by rail", "by train", "by railway", "of track", "train journey", "train ride"),
            *("rail journey",),
        ),
        "sea": (
            *("by sea", "by ship", "by boat", "by ferry", "by water", "sea voyage", "sea crossing"),
            *("ferry crossing", "ferry ride", "boat trip", "sea journey", "boat journey"),
        ),
    },
    straight=(
        *("as the crow flies", "in a straight line", "straight-line", "in straight line"),
        *("straight line",),
        *("in a direct line", "by air", "as the bird flies"),
    ),
    range_joins=("and", "to", "-", "through"),
    or_joins=("or",),
    paired={"and": "between"},
    starts=("between", "from"),
    second_joins=("or", "that is", "i.e."),
    fillers=(
        *("as little as", "as few as"),
        *("only", "just", "barely", "a mere", "mere", "away", "at", "a", "an", "of", "distance"),
        *("lies", "is", "the", "from", "long", "stretch", "it", "exactly", "merely", "apart"),
        *("of border", "off", "in all", "scarcely", "somewhere", "anywhere", "full", "fully"),
        *("length", "-long", "in length", "total", "in total", "altogether", "entire", "whole"),
        *("in",),
        *("border", "frontier", "boundary", "land border", "coastline", "coast", "shore", "shared"),
        *("common", "front", "frontline", "front line", "offshore", "route", "course"),
        *("stretches", "swim", "run", "marathon", "out to sea", "inland", "all told", "its"),
        *("journey", "trip", "trek", "walk", "march", "hike", "ride", "flight", "voyage"),
        *("crossing",),
        *("stage", "race", "section", "segment", "corridor", "gap", "separated by"),
        *("stretching",),
        *("runs", "running", "measures", "measuring", "extends", "extending", "spans", "spanning"),
        *("totalling", "totaling", "covers", "covering", "for", "staggering", "whopping"),
    ),
    winds=Winds(
        points={"N": ("north",), "E": ("east",), "S": ("south",), "W": ("west",)},
        endings=("ern", "erly", "ward", "wards", "bound"),
        letters={"n": "N", "e": "E", "s": "S", "w": "W"},
        fillers=(
            *("to", "the", "due", "lies", "in", "towards", "toward", "direction", "side", "a"),
            *("just", "directly", "on", "heading", "almost", "nearly", "roughly", "approximately"),
            *("approx.", "approx", "more or less", "slightly", "a little", "a bit", "far", "well"),
            *("further", "farther", "exactly", "straight", "away", "out", "situated", "located"),
            *("lying", "part", "an", "some way"),
        ),
        example="east, north-east or north-north-east",
        after=("of", "from"),
    ),
    doubtful=r"\bover an? (?=[0-9]|(?:distance|length|stretch|course|total|border)\b)"
    r"|\b(?:over|beyond|above|below|under|within|up to|as far as) (?:the|its|their)\b"
    r"|\b(?:extend|stretch|spread|run|span)\w* over\b",
    trailing=(*("to", "up to", "as far as", "out to"),),
    uncounted=(
        *("hour", "hours", "hour's", "hours'", "minute", "minutes", "day", "days"),
        *("day's", "days'", "week", "weeks", "month", "months", "night", "nights"),
        *("year", "years", "second", "seconds", "step", "steps", "pace", "stop", "stops"),
        *("block", "blocks", "station", "stations", "door", "doors", "street", "streets"),
        *("village", "villages", "town", "towns", "house", "houses", "worlds"),
    ),
)

_SEEN = "From {place}, {a} and {b} lie {angle}° apart (180° is opposite)"
_SHARE = "{place} lies at {share} of the way from {a} to {b}, {angle}° between them"
_OVER = "; over {place} it is {over} km, straight {straight} km"
_NEAR = "{place} lies {d} km from {to}"
_RIVAL = "{rival} ({people} people) at {r} km, among places of {least} people or more{country}"

WORDS = Words(
    things={
        "place": "{}",
        "border": "the {} border",
        "country": "{}",
        "the country": "the {}",
        "region": "{}",
        "the region": "the {}",
        "river": "the {} river",
        "land border": "the land border of {}",
        "the land border": "the land border of the {}",
        "coast": "the coast of {}",
        "the coast": "the coast of the {}",
        "route": "the line “{}”",
    },
    regions="a union of {} regions",
    winds=(
        *("north", "north-northeast", "northeast", "east-northeast"),
        *("east", "east-southeast", "southeast", "south-southeast"),
        *("south", "south-southwest", "southwest", "west-southwest"),
        *("west", "west-northwest", "northwest", "north-northwest"),
    ),
    measured="The shortest line between {start} and {end} measures {d} km{also}",
    mainland="; to the coast of the mainland (the country’s largest land mass) it is {d} km{also}",
    distance={
        Verdict.CONFIRMED: "; “{text}” says {low} to {high} km, and the distance lies in it.",
        Verdict.ROUTE_ONLY: (
            "; “{text}” is longer than any straight line between them (at most {max} km), "
            "though a way by land or sea may be that long."
        ),
        Verdict.OFF: "; “{text}” is {gap} km off, within a tenth once rounding is allowed for.",
        Verdict.CONTRADICTED: "; “{text}” is {gap} km off.",
    },
    consistent={
        By.ROUNDING: "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km).",
        By.EDGES: (
            "; “{text}” says {low} to {high} km, which fits when one measures from the edge of "
            "the built-up area ({min} to {max} km)."
        ),
        By.EITHER: (
            "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km), and also "
            "when one measures from edge to edge ({min} to {max} km)."
        ),
        By.TOGETHER: (
            "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km) measured "
            "from the edges ({min} to {max} km)."
        ),
        By.MARGIN: (
            "; “{text}” says {low} to {high} km, which fits within the data’s error ({e} km)."
        ),
        By.ROUTE: "; “{text}” fits a way {travel}, which is longer than a straight line.",
        By.MAINLAND: "; “{text}” says {low} to {high} km, and the longer of the two lies in it.",
    },
    hedged="; “{text}” fits ({loose_low} to {loose_high} km).",
    either_edge=(
        "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km), and also "
        "when one measures from the edge of the built-up area ({min} to {max} km)."
    ),
    far_side=(
        "; “{text}” fits when one measures to the far side of the built-up areas "
        "({min} to {max} km)."
    ),
    short_route=(
        "; “{text}” is shorter than that, and fits a way {travel} only as a round figure or "
        "measured from the edges ({min} km)."
    ),
    off_route="; ways {travel} measure {d} to {way} km as a rule, and “{text}” does not.",
    bound={
        "at most": "; “{text}” holds, with {gap} km to spare.",
        "at least": "; “{text}” holds, exceeded by {gap} km.",
        "edge": "; “{text}” holds when one measures from the edges ({min} to {max} km).",
    },
    too_far="“{text}” is further than any two points of the Earth can be apart ({max} km).",
    direction={
        Verdict.CONFIRMED: ", {off}° from {wind}: “{text}” is right",
        Verdict.CONSISTENT: ", {off}° from {wind}: “{text}” fits, if only in the wider sense",
        Verdict.OFF: ", {off}° from {wind}: “{text}” is only roughly right",
        Verdict.CONTRADICTED: ", {off}° from {wind}: “{text}” does not fit",
    },
    courses=(
        "On a constant compass course {end} lies at {rhumb}° from {start}{judged}; the shortest "
        "way sets out at {initial}°.",
        "By the shortest way {end} lies at {initial}° from {start}{judged}; a constant compass "
        "course would be {rhumb}°.",
    ),
    taken=(
        "; taken at the nearest point of {of} ({at}).",
        "; taken at the point of {of} that fits best ({at}; {far} km away, the nearest {d} km).",
    ),
    positions=("{}° N", "{}° S", "{}° E", "{}° W"),
    beside={
        Verdict.CONFIRMED: "{place} lies {d} km from {of}{edge}: beside it.",
        Verdict.CONSISTENT: "{place} lies {d} km from {of}{edge}: near it.",
        Verdict.OFF: "{place} lies {d} km from {of}{edge}: not quite beside it.",
        Verdict.CONTRADICTED: "{place} lies {d} km from {of}{edge}: too far to be beside it.",
    },
    footprint=", {gap} km from the edge of its built-up area",
    reaches=" as measured from its centre, and its built-up area reaches it",
    within={
        Verdict.CONFIRMED: "{place} lies inside {of}{edge}.",
        Verdict.CONSISTENT: (
            "{place} lies {d} km from the edge of {of}, closer than the data can tell ({e} km)."
        ),
        Verdict.CONTRADICTED: "{place} lies outside {of}, {d} km away.",
    },
    says_between=("between", "in between", "lies between", "is between"),
    says_halfway=(
        "halfway between",
        "half-way between",
        "halfway",
        "half way between",
        "midway between",
        "midway",
        "mid-way between",
        "at the midpoint of",
    ),
    between={
        Verdict.CONFIRMED: f"{_SEEN}: it lies between them{_OVER}.",
        Verdict.CONSISTENT: f"{_SEEN}: between them, if to one side{_OVER}.",
        Verdict.OFF: f"{_SEEN}: well to one side of the way between them{_OVER}.",
        Verdict.CONTRADICTED: f"{_SEEN}: not between them{_OVER}.",
    },
    halfway={
        Verdict.CONFIRMED: f"{_SHARE}: halfway{_OVER}.",
        Verdict.CONSISTENT: f"{_SHARE}: about halfway{_OVER}.",
        Verdict.OFF: f"{_SHARE}: not quite halfway{_OVER}.",
        Verdict.CONTRADICTED: f"{_SHARE}: not halfway between them{_OVER}.",
    },
    nearest={
        Verdict.CONFIRMED: f"{_NEAR}; the next is {_RIVAL}.",
        Verdict.CONSISTENT: (
            f"{_NEAR}; so does, within the edges of both places and the data’s error, {_RIVAL}."
        ),
        Verdict.OFF: f"{_NEAR}; a little nearer lies {_RIVAL}.",
        Verdict.CONTRADICTED: f"{_NEAR}; nearer lies {_RIVAL}.",
    },
    only=f"{_NEAR}; it is the only place of {{least}} people or more{{country}}.",
    length=(
        "A line that is longer the finer it is drawn: {of} measures {d} km{also} on the map of "
        "100 m, "
        "{coarse} km on a coarse one"
    ),
    length_reversed=(
        "The two maps of it differ: {of} measures {d} km{also} on the map of 100 m, {coarse} km "
        "on a coarse one"
    ),
    one_map=(
        "Only one of the two data sets has {of} ({d} km{also}), and it may lack a part: “{text}” "
        "is not judged."
    ),
    lengths={
        Verdict.CONFIRMED: "; “{text}” says {low} to {high} km, and the finer line lies in it.",
        Verdict.CONSISTENT: "; “{text}” fits a line of another scale ({min} to {max} km).",
        Verdict.OFF: "; “{text}” is within a quarter of what scales give ({min} to {max} km).",
        Verdict.CONTRADICTED: "; “{text}” fits no scale ({min} to {max} km).",
        Verdict.NOT_CHECKED: "; they disagree too much to judge “{text}” by ({min} to {max} km).",
    },
    against="; but the data sets disagree: Natural Earth’s coarser map has {d} km.",
    depends="The answer depends on the point of view: {readings}.",
    viewpoints={"default": "UN General Assembly", "de-facto": "actual control"},
    by_viewpoint="{}: {}",
    so_far=" ({d} km)",
    from_edge=" ({d} km from the edge)",
    semicolon="; ",
    unit_mismatch="The two figures of “{text}” cannot both be right: {a} is {b} km, not {c}.",
    inside_island="{start} and {end}: one lies inside the other, which has no land border.",
    travel={"road": "by road", "rail": "by rail", "sea": "by sea"},
    from_centre="",
    edge=", {d} km from its nearest land edge",
    verdicts={
        Verdict.CONFIRMED: "Confirmed",
        Verdict.CONSISTENT: "Consistent",
        Verdict.ROUTE_ONLY: "Not in a straight line",
        Verdict.OFF: "Somewhat off",
        Verdict.CONTRADICTED: "Contradicted",
        Verdict.UNIT_MISMATCH: "Units disagree",
        Verdict.DEPENDS: "Depends on the point of view",
        Verdict.NOT_CHECKED: "Not checked",
    },
    reasons={
        Reason.NO_DATA: "The data holds nothing to measure this on.",
        Reason.AMBIGUOUS_PLACE: ("“{name}” may be {candidates}; the story does not say which."),
        Reason.NO_FIGURE: "“{text}” states no figure to compare; the distance is {d} km.",
        Reason.INSIDE: "{start} and {end}: one lies inside the other; its border is {d} km away.",
        Reason.TOUCHING: (
            "{start} and {end} lie {d} km apart as measured from the centre, but the built-up"
            " area reaches all the way: its edge leaves no distance to hold “{text}” against."
        ),
        Reason.TOO_COARSE: "The data is right to {e} km only, too coarse for a distance of {d} km.",
    },
    candidate="{place} ({country}, {people} people)",
    articled=frozenset(
        (
            *("AE", "AX", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "GS", "IM", "IO"),
            *("KM", "KY", "MH", "MP", "MV", "NL", "PH", "PN", "PS", "SB", "SC", "TC", "TF", "UM"),
            *("US", "VG", "VI"),
        )
    ),
    articled_ends=frozenset(("Bank", "Islands", "Region", "Strip", "Territories", "Territory")),
)
