"""German: how it states lengths and directions."""

from claims.lexicon import DOZENS, FEW, HUNDREDS, THOUSANDS, Lexicon, Numerals, Winds
from claims.model import By, Reason, Verdict
from claims.words import Words

_UNITS = {
    **{"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8},
    "neun": 9,
}
_TENS = {
    **{"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70},
    **{"achtzig": 80, "neunzig": 90},
}
_TO_TWELVE = {**_UNITS, "zehn": 10, "elf": 11, "zwölf": 12}

LEXICON = Lexicon(
    groups=".",
    decimal=",",
    hedges={
        "about": (
            *("fast genau", "ziemlich genau", "nahezu genau"),
            *("etwa", "ungefähr", "rund", "circa", "ca.", "zirka", "an die", "um die", "ca", "rd."),
            *("in etwa", "grob", "schätzungsweise", "~", "≈"),
        ),
        "nearly": (
            *("fast", "beinahe", "nahezu", "knapp", "annähernd", "nicht ganz"),
            *("etwas weniger als", "etwas unter", "knapp unter", "kaum weniger als"),
            *("kaum unter", "knappe"),
        ),
        "just over": (
            *("gut", "kaum mehr als", "etwas mehr als", "etwas über", "knapp über", "kaum über"),
            *("ein wenig mehr als", "ein bisschen mehr als", "geringfügig mehr als"),
            *("wenig mehr als",),
            *("nur wenig mehr als", "gute", "knapp mehr als", "gerade über"),
        ),
        "and some": ("und ein paar", "und einige", "und etwas"),
        "at most": (
            *("weniger als", "unter", "bis zu", "höchstens", "maximal", "nicht mehr als"),
            *("innerhalb von", "im Umkreis von", "nicht weiter als", "keine", "oder weniger"),
            *("deutlich unter", "deutlich weniger als", "weit unter", "weit weniger als"),
            *("nicht einmal", "nicht mal", "≤", "<", "max.", "max", "maximal bis zu"),
            *("allerhöchstens", "maximal bis"),
            *("in einem Umkreis von", "Umkreis von", "Umkreis", "-Umkreis", "höchstens bis zu"),
            *("im Radius von", "in einem Radius von", "Radius von", "Radius", "-Radius"),
        ),
        "at least": (
            *("mehr als", "über", "mindestens", "wenigstens", "nicht weniger als"),
            *("jenseits von", "+", "oder mehr", "und mehr", "weit über", "weit mehr als"),
            *("deutlich mehr als", "deutlich über", "≥", ">", "mind.", "mind", "min."),
            *("oder darüber",),
            *("minimal",),
        ),
        "between": ("zwischen", "von"),
    },
    vague={
        "tausende": THOUSANDS,
        "tausende von": THOUSANDS,
        "mehrere tausend": THOUSANDS,
        "einige tausend": THOUSANDS,
        "tausende und abertausende": THOUSANDS,
        "hunderte und aberhunderte": HUNDREDS,
        "hunderte": HUNDREDS,
        "hunderte von": HUNDREDS,
        "mehrere hundert": HUNDREDS,
        "einige hundert": HUNDREDS,
        "ein paar hundert": HUNDREDS,
        "dutzende": DOZENS,
        "dutzende von": DOZENS,
        "mehrere dutzend": DOZENS,
        "einige dutzend": DOZENS,
        "mehrere": FEW,
        "mehreren": FEW,
        "einige": FEW,
        "einigen": FEW,
        "wenige": FEW,
        "wenigen": FEW,
        "ein paar": FEW,
        "einige wenige": FEW,
        "ein paar tausend": THOUSANDS,
        **dict.fromkeys(("wenige hundert", "wenigen hundert"), HUNDREDS),
        **dict.fromkeys(("einigen hundert", "mehreren hundert"), HUNDREDS),
        **dict.fromkeys(("wenige tausend", "einigen tausend", "mehreren tausend"), THOUSANDS),
        "ein paar dutzend": DOZENS,
        **dict.fromkeys(("tausenden", "tausenden von"), THOUSANDS),
        **dict.fromkeys(("hunderten", "hunderten von"), HUNDREDS),
        **dict.fromkeys(("dutzenden", "dutzenden von"), DOZENS),
    },
    round_words={},
    numerals=Numerals(
        words={
            **_TO_TWELVE,
            **{"eine": 1, "einen": 1, "einem": 1, "einer": 1, "eins": 1, "zwo": 2},
            **{"dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17},
            **{"achtzehn": 18, "neunzehn": 19, "ein dutzend": 12, **_TENS},
            **{f"{word} dutzend": 12 * n for word, n in _TO_TWELVE.items() if n > 1},
            **{f"{one}und{ten}": n + m for one, n in _UNITS.items() for ten, m in _TENS.items()},
        },
        scales={
            **{"hundert": 100, "tausend": 1000, "tsd.": 1000},
            **{"million": 10**6, "millionen": 10**6, "mio.": 10**6},
        },
        glue=(" ", "und", ""),
        dozen="dutzend",
        fractions={
            **{"anderthalb": "1 1/2", "eineinhalb": "1 1/2", "ein halber": "0 1/2"},
            **{f"{word}einhalb": f"{n} 1/2" for word, n in _TO_TWELVE.items()},
            **{f"{word}einhalbtausend": f"{n} 1/2 tausend" for word, n in _TO_TWELVE.items()},
            **{"ein drittel": "0 1/3", "zwei drittel": "0 2/3", "zweidrittel": "0 2/3"},
            **{"einen halben": "0 1/2", "einem halben": "0 1/2", "eine halbe": "0 1/2"},
            **{"einer halben": "0 1/2", "ein halb": "0 1/2", "halben": "0 1/2", "halbe": "0 1/2"},
            **{
                "dreiviertel": "0 3/4",
                "drei viertel": "0 3/4",
                "und einen halben": "1/2",
                "und eine halbe": "1/2",
                "und ein halber": "1/2",
            },
            **{"ein halbes dutzend": "6"},
        },
    ),
    travel={
        "road": (
            *("auf der Straße", "per Straße", "mit dem Auto", "über die Straße", "auf Straßen"),
            *("Straßenkilometer", "Autobahn", "per Auto", "auf dem Landweg", "Autofahrt"),
        ),
        "rail": (
            *("per Bahn", "mit der Bahn", "mit dem Zug", "auf der Schiene", "per Zug"),
            *("auf dem Schienenweg", "mit der Eisenbahn", "Bahnkilometer", "Zugfahrt"),
        ),
        "sea": ("auf dem Seeweg", "per Schiff", "mit dem Schiff", "mit der Fähre", "per Fähre"),
    },
    straight=(
        *("Luftlinie", "in der Luftlinie", "in Luftlinie", "per Luftlinie", "in gerader Linie"),
        *("in direkter Linie",),
    ),
    range_joins=("und", "bis", "-"),
    or_joins=("oder",),
    paired={"und": "zwischen"},
    starts=("zwischen",),
    second_joins=("oder", "also", "das sind", "d. h."),
    fillers=(
        *("nur", "bloß", "lediglich", "gerade einmal", "gerade mal", "kaum", "entfernt", "weit"),
        *("in", "einer", "entfernung", "von", "der", "die", "das", "eine", "ein", "lang", "liegt"),
        *("genau", "im", "abstand", "einem", "weg", "länge", "mit", "auf", "lange", "langen"),
        *("langer", "langes", "gesamtlänge", "insgesamt", "gesamt", "grenze", "staatsgrenze"),
        *("landgrenze", "grenzlinie", "gemeinsame", "gemeinsamen", "gemeinsamer", "küste"),
        *("küstenlinie", "front", "frontlinie", "strecke", "-strecke", "etappe", "-etappe"),
        *("route", "beträgt", "misst", "erstreckt", "sich", "verläuft", "liegen", "entfernte"),
        *("entfernten", "gelegen", "gelegene", "gelegenen", "trennen"),
        *("fußmarsch", "marsch", "exakt", "vor der küste", "vor der grenze", "distanz", "reise"),
        *("marathon", "grenzlänge", "grenzabschnitt", "abschnitt"),
    ),
    winds=Winds(
        points={
            "N": ("nord", "norden", "nördlich"),
            "E": ("ost", "osten", "östlich"),
            "S": ("süd", "süden", "südlich"),
            "W": ("west", "westen", "westlich"),
        },
        endings=("e", "er", "en", "es", "em", "wärts", "seite"),
        letters={"n": "N", "o": "E", "s": "S", "w": "W"},
        fillers=(
            *("im", "in", "nach", "richtung", "genau", "der", "gen", "liegt", "die", "den"),
            *("direkt", "himmelsrichtung", "weiter", "weit", "etwas", "leicht", "fast", "nahezu"),
            *("beinahe", "ziemlich", "unmittelbar", "ungefähr", "etwa", "gelegen", "äußersten"),
            *("an", "auf", "gegen", "knapp", "ein wenig", "ein bisschen", "ein stück", "grob"),
        ),
        after=("von", "der", "des", "vom"),
        example="Osten, Nordosten oder Nordnordost",
    ),
    doubtful=r"\büber eine \w*(?:länge|strecke|entfernung|distanz|grenze)\b"
    r"|\bauf .*\bgenau$|\b(?:über|unter|jenseits|innerhalb|bis zu) d(?:er|ie|en)\b(?! strasse)"
    r"|\b(?:erstreck|verläuf|zieh)\w* .*\büber\b",
    trailing=(*("bis zu", "bis", "bis zur", "bis zum", "bis nach"),),
    uncounted=(
        *("stunde", "stunden", "minute", "minuten", "tag", "tage", "tagen", "woche"),
        *("wochen", "monat", "monate", "monaten", "nacht", "nächte", "nächten", "jahr"),
        *("jahre", "schritt", "schritte", "schritten", "station", "stationen", "haltestellen"),
        *("straßen", "dörfer", "häuser", "tagesreisen", "tagesmärsche", "autostunden"),
        *("gehminuten", "fahrstunden", "flugstunden", "autominuten"),
    ),
)

_SEEN = "Von {place} aus liegen {a} und {b} {angle}° auseinander (180°: einander gegenüber)"
_SHARE = "{place} liegt bei {share} des Weges von {a} nach {b}, die {angle}° auseinander liegen"
_OVER = "; über {place} sind es {over} km, geradewegs {straight} km"
_NEAR = "{place}: {d} km Entfernung ({to})"
_RIVAL = "{rival} ({people} Einwohner) mit {r} km, unter Orten ab {least} Einwohnern{country}"

WORDS = Words(
    things={
        "place": "{}",
        "border": "Grenze {}",
        "country": "Staatsgebiet ({})",
        "region": "Region {}",
        "river": "Fluss {}",
        "land border": "Landgrenze ({})",
        "coast": "Küste ({})",
        "route": "Strecke „{}“",
    },
    regions="Verbund von {} Regionen",
    winds=(
        *("Nord", "Nordnordost", "Nordost", "Ostnordost"),
        *("Ost", "Ostsüdost", "Südost", "Südsüdost"),
        *("Süd", "Südsüdwest", "Südwest", "Westsüdwest"),
        *("West", "Westnordwest", "Nordwest", "Nordnordwest"),
    ),
    measured="Die kürzeste Linie ({start} – {end}) misst {d} km{also}",
    mainland="; bis zur Küste des Festlands (der größten Landmasse des Landes) {d} km{also}",
    distance={
        Verdict.CONFIRMED: "; „{text}“ besagt {low} bis {high} km, und die Entfernung liegt darin.",
        Verdict.ROUTE_ONLY: (
            "; „{text}“ ist länger als jede gerade Linie dazwischen (höchstens {max} km), ein Weg "
            "über Land oder See kann aber so lang sein."
        ),
        Verdict.OFF: "; „{text}“ weicht {gap} km ab, mit Rundung weniger als ein Zehntel.",
        Verdict.CONTRADICTED: "; „{text}“ weicht {gap} km ab.",
    },
    consistent={
        By.ROUNDING: "; „{text}“ passt als runde Zahl ({loose_low} bis {loose_high} km).",
        By.EDGES: (
            "; „{text}“ besagt {low} bis {high} km, was passt, wenn man vom Rand der Siedlung "
            "misst ({min} bis {max} km)."
        ),
        By.EITHER: (
            "; „{text}“ passt als runde Zahl ({loose_low} bis {loose_high} km), und auch von "
            "Siedlungsrand zu Siedlungsrand ({min} bis {max} km)."
        ),
        By.TOGETHER: (
            "; „{text}“ passt als runde Zahl ({loose_low} bis {loose_high} km), vom "
            "Siedlungsrand aus gemessen ({min} bis {max} km)."
        ),
        By.MARGIN: "; „{text}“ besagt {low} bis {high} km, was im Fehler der Daten liegt ({e} km).",
        By.ROUTE: "; „{text}“ passt zu einem Weg {travel}, der länger ist als die Luftlinie.",
        By.MAINLAND: (
            "; „{text}“ besagt {low} bis {high} km, und die längere der beiden Entfernungen liegt "
            "darin."
        ),
    },
    hedged="; „{text}“ passt ({loose_low} bis {loose_high} km).",
    either_edge=(
        "; „{text}“ passt als runde Zahl ({loose_low} bis {loose_high} km), und auch vom Rand "
        "der Siedlung gemessen ({min} bis {max} km)."
    ),
    far_side=(
        "; „{text}“ passt, wenn man bis zum jenseitigen Siedlungsrand misst ({min} bis {max} km)."
    ),
    short_route=(
        "; „{text}“ ist kürzer und passt zu einem Weg {travel} nur als runde Zahl oder vom "
        "Siedlungsrand aus gemessen ({min} km)."
    ),
    off_route="; Wege {travel} messen in der Regel {d} bis {way} km, „{text}“ nicht.",
    bound={
        "at most": "; „{text}“ trifft zu, mit {gap} km Spielraum.",
        "at least": "; „{text}“ trifft zu, um {gap} km übertroffen.",
        "edge": "; „{text}“ trifft zu, wenn man vom Siedlungsrand misst ({min} bis {max} km).",
    },
    too_far="„{text}“ ist weiter, als zwei Punkte der Erde voneinander liegen können ({max} km).",
    direction={
        Verdict.CONFIRMED: ", {off}° von {wind}: „{text}“ stimmt",
        Verdict.CONSISTENT: ", {off}° von {wind}: „{text}“ passt im weiteren Sinn",
        Verdict.OFF: ", {off}° von {wind}: „{text}“ stimmt nur ungefähr",
        Verdict.CONTRADICTED: ", {off}° von {wind}: „{text}“ passt nicht",
    },
    courses=(
        "{start} → {end}: Der gleichbleibende Kurs ist {rhumb}°{judged}; der kürzeste Weg "
        "beginnt mit {initial}°.",
        "{start} → {end}: Der kürzeste Weg beginnt mit {initial}°{judged}; der "
        "gleichbleibende Kurs wäre {rhumb}°.",
    ),
    taken=(
        "; gewählt ist der nächste Punkt: {at} ({of}).",
        "; gewählt ist der Punkt, der am besten passt: {at} ({of}, {far} km "
        "entfernt; der nächste {d} km).",
    ),
    positions=("{}° N", "{}° S", "{}° O", "{}° W"),
    beside={
        Verdict.CONFIRMED: "{place} – {of}: {d} km{edge}; das ist unmittelbar daneben.",
        Verdict.CONSISTENT: "{place} – {of}: {d} km{edge}; das ist in der Nähe.",
        Verdict.OFF: "{place} – {of}: {d} km{edge}; das ist nicht ganz daneben.",
        Verdict.CONTRADICTED: "{place} – {of}: {d} km{edge}; das ist zu weit weg.",
    },
    footprint=" vom Zentrum, {gap} km vom Siedlungsrand",
    reaches=" vom Zentrum, und die Siedlung reicht bis dorthin",
    within={
        Verdict.CONFIRMED: "{of}: {place} liegt innerhalb{edge}.",
        Verdict.CONSISTENT: (
            "{place} liegt {d} km vom Rand entfernt ({of}), näher, als die Daten genau sind "
            "({e} km)."
        ),
        Verdict.CONTRADICTED: "{of}: {place} liegt außerhalb, {d} km entfernt.",
    },
    says_between=("zwischen", "liegt zwischen", "dazwischen"),
    says_halfway=(
        *("auf halbem Weg zwischen", "auf halbem Weg", "auf halber Strecke zwischen"),
        *("auf halber Strecke", "in der Mitte zwischen", "halbwegs zwischen"),
    ),
    between={
        Verdict.CONFIRMED: f"{_SEEN}: Das liegt dazwischen{_OVER}.",
        Verdict.CONSISTENT: f"{_SEEN}: dazwischen, wenn auch seitlich{_OVER}.",
        Verdict.OFF: f"{_SEEN}: deutlich abseits des Weges{_OVER}.",
        Verdict.CONTRADICTED: f"{_SEEN}: nicht dazwischen{_OVER}.",
    },
    halfway={
        Verdict.CONFIRMED: f"{_SHARE}: auf halbem Weg{_OVER}.",
        Verdict.CONSISTENT: f"{_SHARE}: ungefähr auf halbem Weg{_OVER}.",
        Verdict.OFF: f"{_SHARE}: nicht ganz auf halbem Weg{_OVER}.",
        Verdict.CONTRADICTED: f"{_SHARE}: nicht auf halbem Weg{_OVER}.",
    },
    nearest={
        Verdict.CONFIRMED: f"{_NEAR}; danach folgt {_RIVAL}.",
        Verdict.CONSISTENT: (
            f"{_NEAR}; nach den Rändern beider Orte und dem Fehler der Daten gleich nah ist "
            f"{_RIVAL}."
        ),
        Verdict.OFF: f"{_NEAR}; etwas näher liegt {_RIVAL}.",
        Verdict.CONTRADICTED: f"{_NEAR}; näher liegt {_RIVAL}.",
    },
    only=f"{_NEAR}; es ist der einzige Ort ab {{least}} Einwohnern{{country}}.",
    length=(
        "Je feiner eine Linie gezeichnet ist, desto länger ist sie: {of} misst {d} km{also} "
        "auf der "
        "100-m-Karte, {coarse} km auf einer groben"
    ),
    length_reversed=(
        "Die beiden Karten weichen voneinander ab: {of} misst {d} km{also} auf der 100-m-Karte, "
        "{coarse} km auf einer groben"
    ),
    one_map=(
        "{of} ({d} km{also}) steht nur in einem der beiden Datensätze, vielleicht nicht ganz: "
        "„{text}“ wird nicht beurteilt."
    ),
    lengths={
        Verdict.CONFIRMED: (
            "; „{text}“ besagt {low} bis {high} km, und die feine Linie liegt darin."
        ),
        Verdict.CONSISTENT: "; „{text}“ passt zu einem anderen Maßstab ({min} bis {max} km).",
        Verdict.OFF: (
            "; „{text}“ liegt weniger als ein Viertel neben dem, was die Maßstäbe ergeben ({min} "
            "bis {max} km)."
        ),
        Verdict.CONTRADICTED: "; „{text}“ passt zu keinem Maßstab ({min} bis {max} km).",
        Verdict.NOT_CHECKED: (
            "; für ein Urteil über „{text}“ sind sie zu verschieden ({min} bis {max} km)."
        ),
    },
    against=(
        "; die Datensätze widersprechen sich aber: Die gröbere Karte von Natural Earth ergibt "
        "{d} km."
    ),
    depends="Die Antwort hängt vom Standpunkt ab: {readings}.",
    viewpoints={"default": "UN-Generalversammlung", "de-facto": "tatsächliche Kontrolle"},
    by_viewpoint="{}: {}",
    so_far=" ({d} km)",
    from_edge=" ({d} km vom Rand)",
    semicolon="; ",
    unit_mismatch=(
        "Die beiden Zahlen in „{text}“ schließen einander aus: {a} sind {b} km, nicht {c}."
    ),
    inside_island="{start} und {end}: Eines liegt im anderen, das keine Landgrenze hat.",
    travel={"road": "auf der Straße", "rail": "mit der Bahn", "sea": "über See"},
    from_centre=" vom Zentrum",
    edge=", {d} km vom nächsten Rand an Land",
    verdicts={
        Verdict.CONFIRMED: "Bestätigt",
        Verdict.CONSISTENT: "Vereinbar",
        Verdict.ROUTE_ONLY: "Nicht Luftlinie",
        Verdict.OFF: "Ungenau",
        Verdict.CONTRADICTED: "Im Widerspruch",
        Verdict.UNIT_MISMATCH: "Einheiten widersprechen sich",
        Verdict.DEPENDS: "Je nach Standpunkt",
        Verdict.NOT_CHECKED: "Nicht geprüft",
    },
    reasons={
        Reason.NO_DATA: "In den Daten ist nichts, woran sich das messen ließe.",
        Reason.AMBIGUOUS_PLACE: (
            "„{name}“ kann {candidates} sein; die Geschichte sagt nicht, welcher Ort gemeint ist."
        ),
        Reason.NO_FIGURE: "„{text}“ nennt keine Zahl; die Entfernung beträgt {d} km.",
        Reason.INSIDE: "{start} und {end}: Eines liegt im anderen; der Rand ist {d} km entfernt.",
        Reason.TOUCHING: (
            "{start} und {end}: {d} km vom Zentrum aus, doch die Siedlung reicht bis dorthin;"
            " ihr Rand lässt keine Entfernung, an der „{text}“ zu messen wäre."
        ),
        Reason.TOO_COARSE: "Die Daten sind auf {e} km genau, zu grob für {d} km Entfernung.",
    },
    candidate="{place} ({country}, {people} Einwohner)",
)
