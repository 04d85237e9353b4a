"""French: how it states lengths and directions, and what Milepost says in it."""

import math

from claims.lexicon import DOZENS, FEW, HUNDREDS, THOUSANDS, Lexicon, Numerals, Winds, couples
from claims.model import By, Reason, Verdict
from claims.words import Words

_TEENS = {
    **{"onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16},
    **{"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19},
}

_ROUND = {
    **{"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30},
    **{"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100},
}
_TENFOLD = {"dizaines": 10, "centaines": 100, "milliers": 1000}

LEXICON = Lexicon(
    groups=".",
    decimal=",",
    hedges={
        "about": (
            *("presque exactement", "à peu près exactement"),
            *("environ", "quelque", "à peu près", "autour de", "aux alentours de"),
            *("approximativement", "de l'ordre de", "grosso modo", "plus ou moins", "~", "≈"),
            *("à quelque", "aux environs de", "dans les", "autour des", "aux alentours des"),
            *("aux environs des", "avoisinant", "avoisine"),
        ),
        "nearly": (
            *("une petite", "un petit"),
            *("près de", "près d'", "presque", "pas loin de", "un peu moins de", "pas tout à fait"),
            *("un peu moins d'", "pas loin d'", "quasiment", "à peine moins de"),
            *("à peine moins d'",),
            *("juste moins de", "tout juste moins de", "guère moins de", "guère moins d'"),
            *("frôle", "frôlant", "approche", "approchant", "tout près de", "tout près d'"),
        ),
        "just over": (
            *("une bonne", "un bon"),
            *("un peu plus de", "un peu plus d'", "à peine plus de", "à peine plus d'"),
            *("guère plus de", "guère plus d'", "tout juste plus de", "légèrement plus de"),
            *("juste plus de", "juste au-delà de"),
        ),
        "and some": ("et quelques", "et des poussières"),
        "at most": (
            *("moins de", "moins d'", "jusqu'à", "au plus", "au maximum", "tout au plus"),
            *("pas plus de", "pas plus d'", "dans un rayon de", "maximum", "au grand maximum"),
            *("bien moins de", "bien moins d'", "beaucoup moins de", "nettement moins de"),
            *("même pas", "pas même", "≤", "<", "ou moins", "et moins", "au-dessous de", "max."),
            *("max",),
            *("en dessous de", "ne dépasse pas", "ne dépassant pas", "n'excède pas", "rayon"),
            *("inférieur à", "inférieure à", "inférieurs à", "inférieures à", "un maximum de"),
            *("dans un rayon d'", "sur un rayon de", "un rayon de", "à la ronde"),
        ),
        "at least": (
            *("plus de", "plus d'", "au moins", "au minimum", "pas moins de", "au-delà de"),
            *("pas moins d'", "+", "ou plus", "et plus", "minimum"),
            *("bien plus de", "bien plus d'", "largement plus de", "nettement plus de"),
            *("beaucoup plus de", "au bas mot", "≥", ">", "ou davantage", "min."),
            *("min",),
            *("supérieur à", "supérieure à", "supérieurs à", "supérieures à", "un minimum de"),
            *("dépasse", "dépassant", "excède", "excédant"),
        ),
        "between": ("entre", "de"),
    },
    vague={
        "des milliers de": THOUSANDS,
        "plusieurs milliers de": THOUSANDS,
        "quelques milliers de": THOUSANDS,
        "des centaines de": HUNDREDS,
        "plusieurs centaines de": HUNDREDS,
        "quelques centaines de": HUNDREDS,
        "des dizaines de": DOZENS,
        "plusieurs dizaines de": DOZENS,
        "quelques dizaines de": DOZENS,
        "milliers de": THOUSANDS,
        "des milliers et des milliers de": THOUSANDS,
        "centaines de": HUNDREDS,
        "des centaines et des centaines de": HUNDREDS,
        "dizaines de": DOZENS,
        "plusieurs": FEW,
        **couples({"une paire de": 1}),
        "quelques": FEW,
    },
    round_words={
        **{f"une {word}": n for word, n in _ROUND.items()},
        **{f"une grosse {word}": n for word, n in _ROUND.items()},
        **_ROUND,  # "une bonne" stood before it
        **{"une demi-centaine": 50, "un demi-millier": 500, "millier": 1000},
        **{"un millier": 1000, "une demi-douzaine": 6},
        **{"une douzaine et demie": 18, "une centaine et demie": 150, "un millier et demi": 1500},
    },
    numerals=Numerals(
        words={
            **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6},
            **{"sept": 7, "huit": 8, "neuf": 9, "dix": 10, **_TEENS},
            **{"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
            **{"soixante-dix": 70, "quatre-vingt": 80, "quatre-vingts": 80},
            **{"quatre-vingt-dix": 90, "septante": 70, "huitante": 80, "nonante": 90},
            **{f"soixante-{word}": 60 + n for word, n in _TEENS.items()},
            **{f"quatre-vingt-{word}": 80 + n for word, n in _TEENS.items()},
            "soixante et onze": 71,
        },
        scales={
            **{"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6},
            **_TENFOLD,
        },
        glue=(" et ", "-et-", " ", "-"),
        fractions={
            **{"et demi": "1/2", "et demie": "1/2", "un demi": "0 1/2", "une demie": "0 1/2"},
            **{"une demi": "0 1/2", "demi": "0 1/2", "la moitié d'un": "0 1/2"},
            **{"un quart de": "0 1/4", "trois quarts de": "0 3/4", "trois-quarts de": "0 3/4"},
            **{"et quart": "1/4", "un quart d'un": "0 1/4"},
            **{"un tiers de": "0 1/3", "deux tiers de": "0 2/3", "deux-tiers de": "0 2/3"},
            **{"trois quarts d'un": "0 3/4", "un tiers d'un": "0 1/3", "deux tiers d'un": "0 2/3"},
        },
        leading=dict.fromkeys(_TENFOLD, math.inf),
    ),
    travel={
        "road": (
            *("par la route", "par route", "en voiture", "de route", "par les routes"),
            *("par l'autoroute", "d'autoroute"),
        ),
        "rail": (
            *("par le rail", "en train", "par le train", "de voie ferrée", "par voie ferrée"),
            *("par chemin de fer", "de rail"),
        ),
        "sea": ("par la mer", "par mer", "en bateau", "en ferry", "par voie maritime"),
    },
    straight=("à vol d'oiseau", "en ligne droite", "vol d'oiseau", "en ligne directe"),
    range_joins=("et", "à", "-"),
    or_joins=("ou", "voire"),
    paired={"et": "entre"},
    starts=("entre",),
    second_joins=("soit", "ou", "c'est-à-dire"),
    fillers=(
        *("seulement", "à peine", "tout juste", "juste", "à", "de", "d'", "la", "le", "distance"),
        *("une", "à une distance de", "ne", "que", "se trouve", "un", "exactement", "de distance"),
        *("de long", "de là", "situé", "située", "en tout", "les", "des", "situés", "situées"),
        *("long", "longue", "longs", "longues", "longueur", "totale", "total", "au total", "sur"),
        *("distant", "distante", "distants", "distantes", "éloigné", "éloignée", "éloignés"),
        *("éloignées", "séparé par", "séparés par", "séparés", "séparées par", "séparées"),
        *("distance est", "ligne"),
        *("frontière", "frontières", "frontière terrestre", "commune", "communes", "frontalière"),
        *("côte", "côtes", "littoral", "au large", "ligne de front", "front", "tracé", "parcours"),
        *("trajet", "étape", "s'étend", "s'étendant", "s'étire", "court sur", "mesure"),
        *("longueur est", "périple", "voyage", "traversée", "course", "marathon"),
    ),
    winds=Winds(
        points={
            "N": ("nord", "septentrional"),
            "E": ("est", "oriental", "orient"),
            "S": ("sud", "méridional"),
            "W": ("ouest", "occidental", "occident"),
        },
        endings=("e", "es"),
        letters={"n": "N", "e": "E", "s": "S", "o": "W"},
        fillers=(
            *("à", "au", "l'", "en", "plein", "direction", "vers", "le", "la", "direction de"),
            *("direction du", "côté", "du côté", "droit", "se trouve", "presque", "quasiment"),
            *("pratiquement", "un peu", "un peu plus", "plus", "légèrement", "juste", "loin"),
            *("tout", "exactement", "dans", "situé", "située", "partie", "une", "extrême"),
            *("environ",),
            *("à peu près",),
        ),
        after=("de", "d'", "du", "des", "de la", "de l'"),
        example="est, nord-est ou nord-nord-est",
    ),
    doubtful=r"\b(?:dépass|exc[èé]d)\w* (?:.* )?de (?=[0-9])|\bdans les .*autour d"
    r"|\b(?:jusqu'à|au-delà de|(?:au-|en )dessous de|(?:dépass|exc[èé]d)\w*) (?:la\b|l'|sa\b)",
    trailing=(
        *("jusqu'à", "jusqu'au", "jusqu'aux", "jusqu'en", "à", "au", "autour de", "autour du"),
    ),
    uncounted=(
        *("heure", "heures", "minute", "minutes", "jour", "jours", "journée", "journées"),
        *("semaine", "semaines", "mois", "nuit", "nuits", "an", "ans", "pas", "enjambées"),
        *("station", "stations", "arrêt", "arrêts", "rue", "rues", "village", "villages"),
        *("maison", "maisons", "brasses"),
    ),
)

_SEEN = "Depuis {place}, {a} et {b} sont à {angle}° l’un de l’autre (180° : à l’opposé)"
_SHARE = "{place} se trouve à {share} du chemin de {a} à {b}, vus à {angle}° l’un de l’autre"
_OVER = " ; en passant par {place} : {over} km, tout droit {straight} km"
_NEAR = "Entre {place} et {to} : {d} km"
_RIVAL = (
    "{rival} ({people} habitants) à {r} km, parmi les lieux d’au moins {least} habitants{country}"
)

WORDS = Words(
    things={
        "place": "{}",
        "border": "la frontière {}",
        "country": "le territoire ({})",
        "region": "la région ({})",
        "river": "le cours d’eau {}",
        "land border": "la frontière terrestre ({})",
        "coast": "la côte ({})",
        "route": "la ligne « {} »",
    },
    regions="un ensemble de {} régions",
    winds=(
        *("nord", "nord-nord-est", "nord-est", "est-nord-est"),
        *("est", "est-sud-est", "sud-est", "sud-sud-est"),
        *("sud", "sud-sud-ouest", "sud-ouest", "ouest-sud-ouest"),
        *("ouest", "ouest-nord-ouest", "nord-ouest", "nord-nord-ouest"),
    ),
    measured="La ligne la plus courte entre {start} et {end} mesure {d} km{also}",
    mainland=(
        " ; jusqu’à la côte de la plus grande terre d’un seul tenant du pays, elle mesure "
        "{d} km{also}"
    ),
    distance={
        Verdict.CONFIRMED: " ; « {text} » veut dire de {low} à {high} km : la distance y est.",
        Verdict.ROUTE_ONLY: (
            " ; « {text} » dépasse toute ligne droite entre les deux ({max} km au plus), mais un "
            "trajet par terre ou par mer peut avoir cette longueur."
        ),
        Verdict.OFF: " ; « {text} » s’en écarte de {gap} km, moins d’un dixième, arrondi compris.",
        Verdict.CONTRADICTED: " ; « {text} » s’en écarte de {gap} km.",
    },
    consistent={
        By.ROUNDING: (
            " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km)."
        ),
        By.EDGES: (
            " ; « {text} » veut dire de {low} à {high} km, ce qui convient si l’on mesure depuis "
            "la limite de l’agglomération (de {min} à {max} km)."
        ),
        By.EITHER: (
            " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km), et "
            "aussi d’une limite d’agglomération à l’autre (de {min} à {max} km)."
        ),
        By.TOGETHER: (
            " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km) "
            "mesuré depuis les limites des agglomérations (de {min} à {max} km)."
        ),
        By.MARGIN: (
            " ; « {text} » veut dire de {low} à {high} km, ce qui convient à l’erreur des "
            "données près "
            "({e} km)."
        ),
        By.ROUTE: " ; « {text} » convient à un trajet {travel}, plus long que la ligne droite.",
        By.MAINLAND: (
            " ; « {text} » veut dire de {low} à {high} km : la plus longue des deux y est."
        ),
    },
    hedged=" ; « {text} » convient (de {loose_low} à {loose_high} km).",
    either_edge=(
        " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km), et "
        "aussi depuis la limite de l’agglomération (de {min} à {max} km)."
    ),
    far_side=(
        " ; « {text} » convient si l’on mesure jusqu’à l’autre bout des agglomérations (de {min} à "
        "{max} km)."
    ),
    short_route=(
        " ; « {text} » est plus court, et ne convient à un trajet {travel} que comme chiffre rond "
        "ou mesuré depuis les limites des agglomérations ({min} km)."
    ),
    off_route=(
        " ; les trajets {travel} font en général de {d} à {way} km, ce que « {text} » ne fait pas."
    ),
    bound={
        "at most": " ; « {text} » est respecté, avec {gap} km de marge.",
        "at least": " ; « {text} » est respecté, dépassé de {gap} km.",
        "edge": " ; « {text} » convient si l’on mesure depuis les limites (de {min} à {max} km).",
    },
    too_far="« {text} » dépasse la plus grande distance possible sur Terre ({max} km).",
    direction={
        Verdict.CONFIRMED: ", à {off}° du plein {wind} : « {text} » est exact",
        Verdict.CONSISTENT: ", à {off}° du plein {wind} : « {text} » convient au sens large",
        Verdict.OFF: ", à {off}° du plein {wind} : « {text} » n’est qu’approximatif",
        Verdict.CONTRADICTED: ", à {off}° du plein {wind} : « {text} » ne convient pas",
    },
    courses=(
        "Depuis {start} vers {end}, le cap constant est de {rhumb}°{judged} ; le chemin le plus "
        "court part à {initial}°.",
        "Depuis {start} vers {end}, le chemin le plus court part à {initial}°{judged} ; le cap "
        "constant serait de {rhumb}°.",
    ),
    taken=(
        " ; point retenu, le plus proche : {at} ({of}).",
        " ; point retenu, celui qui convient le mieux : {at} ({of}, à {far} km "
        "; le plus proche est à {d} km).",
    ),
    positions=("{}° N", "{}° S", "{}° E", "{}° O"),
    beside={
        Verdict.CONFIRMED: "Entre {place} et {of} : {d} km{edge} ; c’est tout à côté.",
        Verdict.CONSISTENT: "Entre {place} et {of} : {d} km{edge} ; c’est à proximité.",
        Verdict.OFF: "Entre {place} et {of} : {d} km{edge} ; ce n’est pas tout à fait à côté.",
        Verdict.CONTRADICTED: "Entre {place} et {of} : {d} km{edge} ; c’est trop loin.",
    },
    footprint=" depuis le centre, {gap} km depuis la limite de l’agglomération",
    reaches=" depuis le centre, et l’agglomération s’étend jusque-là",
    within={
        Verdict.CONFIRMED: "{place} se trouve bien dans {of}{edge}.",
        Verdict.CONSISTENT: (
            "{place} se trouve à {d} km de la limite ({of}), plus près que la précision des "
            "données ({e} km)."
        ),
        Verdict.CONTRADICTED: "{place} ne se trouve pas dans {of} : c’est à {d} km.",
    },
    says_between=("entre", "entre les deux", "se trouve entre"),
    says_halfway=(
        "à mi-chemin entre",
        "à mi-chemin",
        "à mi-distance de",
        "à mi-distance entre",
        "à égale distance de",
        "à mi-route entre",
        "mi-chemin",
    ),
    between={
        Verdict.CONFIRMED: f"{_SEEN} : c’est bien entre les deux{_OVER}.",
        Verdict.CONSISTENT: f"{_SEEN} : entre les deux, mais de côté{_OVER}.",
        Verdict.OFF: f"{_SEEN} : nettement à l’écart du chemin{_OVER}.",
        Verdict.CONTRADICTED: f"{_SEEN} : ce n’est pas entre les deux{_OVER}.",
    },
    halfway={
        Verdict.CONFIRMED: f"{_SHARE} : c’est à mi-chemin{_OVER}.",
        Verdict.CONSISTENT: f"{_SHARE} : c’est à peu près à mi-chemin{_OVER}.",
        Verdict.OFF: f"{_SHARE} : ce n’est pas tout à fait à mi-chemin{_OVER}.",
        Verdict.CONTRADICTED: f"{_SHARE} : ce n’est pas à mi-chemin{_OVER}.",
    },
    nearest={
        Verdict.CONFIRMED: f"{_NEAR} ; vient ensuite {_RIVAL}.",
        Verdict.CONSISTENT: (
            f"{_NEAR} ; aux limites des agglomérations et à l’erreur des données près, c’est "
            f"autant que pour {_RIVAL}."
        ),
        Verdict.OFF: f"{_NEAR} ; un peu plus près se trouve {_RIVAL}.",
        Verdict.CONTRADICTED: f"{_NEAR} ; plus près se trouve {_RIVAL}.",
    },
    only=f"{_NEAR} ; c’est le seul lieu d’au moins {{least}} habitants{{country}}.",
    length=(
        "Plus une ligne est fine, plus elle est longue : {of} mesure {d} km{also} sur la carte "
        "à 100 m, "
        "{coarse} km sur une carte grossière"
    ),
    length_reversed=(
        "Les deux cartes diffèrent : {of} mesure {d} km{also} sur la carte à 100 m, {coarse} km "
        "sur une carte grossière"
    ),
    one_map=(
        "Un seul des deux jeux de données a {of} ({d} km{also}), peut-être en partie : « {text} » "
        "n’est pas jugé."
    ),
    lengths={
        Verdict.CONFIRMED: " ; « {text} » veut dire de {low} à {high} km : la ligne fine y est.",
        Verdict.CONSISTENT: " ; « {text} » convient à une autre échelle (de {min} à {max} km).",
        Verdict.OFF: (
            " ; « {text} » est à moins d’un quart de ce que donnent les échelles (de {min} à "
            "{max} km)."
        ),
        Verdict.CONTRADICTED: " ; « {text} » ne convient à aucune échelle (de {min} à {max} km).",
        Verdict.NOT_CHECKED: " ; elles diffèrent trop pour juger « {text} » (de {min} à {max} km).",
    },
    against=(
        " ; mais les données se contredisent : la carte moins fine de Natural Earth donne {d} km."
    ),
    depends="La réponse dépend du point de vue : {readings}.",
    viewpoints={"default": "Assemblée générale de l’ONU", "de-facto": "contrôle effectif"},
    by_viewpoint="{} : {}",
    so_far=" ({d} km)",
    from_edge=" (à {d} km de la limite)",
    semicolon=" ; ",
    unit_mismatch="Les deux chiffres de « {text} » s’excluent : {a} font {b} km, non {c}.",
    inside_island="{start} et {end} : l’un est dans l’autre, qui n’a pas de frontière terrestre.",
    travel={"road": "par la route", "rail": "par le rail", "sea": "par la mer"},
    from_centre=" depuis le centre",
    edge=", à {d} km de la limite terrestre la plus proche",
    verdicts={
        Verdict.CONFIRMED: "Confirmé",
        Verdict.CONSISTENT: "Compatible",
        Verdict.ROUTE_ONLY: "Pas à vol d’oiseau",
        Verdict.OFF: "Approximatif",
        Verdict.CONTRADICTED: "Contredit",
        Verdict.UNIT_MISMATCH: "Unités incompatibles",
        Verdict.DEPENDS: "Selon le point de vue",
        Verdict.NOT_CHECKED: "Non vérifié",
    },
    reasons={
        Reason.NO_DATA: "Les données ne permettent pas de mesurer cela.",
        Reason.AMBIGUOUS_PLACE: ("« {name} » peut être {candidates} ; le récit ne dit pas lequel."),
        Reason.NO_FIGURE: "« {text} » ne donne pas de chiffre ; la distance est de {d} km.",
        Reason.INSIDE: "{start} et {end} : l’un est dans l’autre ; la limite est à {d} km.",
        Reason.TOUCHING: (
            "{start} et {end} : {d} km depuis le centre, mais l’agglomération s’étend jusque-"
            "là ; sa limite ne laisse aucune distance à comparer à « {text} »."
        ),
        Reason.TOO_COARSE: "Données précises à {e} km, trop grossières pour {d} km de distance.",
    },
    candidate="{place} ({country}, {people} habitants)",
)
