"""Spanish: how it states lengths and directions."""

from claims.lexicon import DOZENS, FEW, HUNDREDS, THOUSANDS, Lexicon, Numerals, Winds, couples
from claims.model import By, Reason, Verdict
from claims.words import Words

_HUNDREDS = {
    **{"doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600},
    **{"setecient": 700, "ochocient": 800, "novecient": 900},
}
_FEW = {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9}
_TENFOLD = {"decenas": 10, "docenas": 12, "centenares": 100, "millares": 1000}

LEXICON = Lexicon(
    groups=".",
    decimal=",",
    hedges={
        "about": (
            *("casi exactamente",),
            *("unos", "unas", "alrededor de", "aproximadamente", "cerca de", "más o menos"),
            *("en torno a", "aprox.", "~", "≈", "como", "poco más o menos", "aproximados", "aprox"),
            *("rondando", "ronda", "aproximada de"),
        ),
        "nearly": ("casi", "algo menos de", "un poco menos de", "poco menos de", "apenas menos de"),
        "just over": (
            *("algo más de", "poco más de", "un poco más de", "apenas más de"),
            *("ligeramente más de",),
        ),
        "and some": ("y pico", "y tantos", "y tantas"),
        "at most": (
            *("menos de", "hasta", "como máximo", "como mucho", "a lo sumo", "no más de"),
            *("un máximo de", "en un radio de", "máximo", "o menos", "mucho menos de"),
            *("bastante menos de", "por debajo de", "inferior a", "≤", "<", "inferiores a"),
            *("menor a",),
            *("menor de", "no supera", "no superior a", "máx.", "máx", "max.", "un radio de"),
            *("dentro de un radio de", "radio de", "radio", "a la redonda", "no más allá de"),
        ),
        "at least": (
            *("más de", "al menos", "por lo menos", "como mínimo", "no menos de", "un mínimo de"),
            *("+", "o más", "mínimo", "mucho más de", "bastante más de"),
            *("por encima de", "superior a", "≥", ">", "superiores a", "mayor a", "mayor de"),
            *("supera", "superan", "sobrepasa", "mín.", "mín", "y más", "cuando menos"),
            *("cuanto menos",),
            *("más allá de",),
        ),
        "between": ("entre", "de"),
    },
    vague={
        "miles de": THOUSANDS,
        "varios miles de": THOUSANDS,
        "miles y miles de": THOUSANDS,
        "cientos y cientos de": HUNDREDS,
        "cientos de": HUNDREDS,
        "centenares de": HUNDREDS,
        "varios cientos de": HUNDREDS,
        "unos cientos de": HUNDREDS,
        "decenas de": DOZENS,
        "docenas de": DOZENS,
        "varias decenas de": DOZENS,
        "varios": FEW,
        "varias": FEW,
        "algunos": FEW,
        "algunas": FEW,
        "unos pocos": FEW,
        "unas pocas": FEW,
        "pocos": FEW,
        "pocas": FEW,
        **dict.fromkeys(("cuantos", "cuantas"), FEW),
        **dict.fromkeys(("algunas decenas de", "pocas decenas de", "varias docenas de"), DOZENS),
        **dict.fromkeys(
            ("varios centenares de", "algunos cientos de", "pocos cientos de"), HUNDREDS
        ),
        **dict.fromkeys(("algunos centenares de", "pocos centenares de"), HUNDREDS),
        **dict.fromkeys(("algunos miles de", "pocos miles de", "millares de"), THOUSANDS),
        **couples({"un par de": 1, "un par de cientos de": 100, "un par de centenares de": 100}),
        **couples({"un par de miles de": 1000, "un par de decenas de": 10}),
    },
    round_words={
        "una decena": 10,
        "una docena": 12,
        "una quincena": 15,
        "una veintena": 20,
        "una treintena": 30,
        "una cuarentena": 40,
        "una cincuentena": 50,
        "un centenar": 100,
        "medio centenar": 50,
        "media docena": 6,
        "medio millar": 500,
        "una docena y media": 18,
        "un centenar y medio": 150,
        "un millar y medio": 1500,
        "un millar": 1000,
    },
    numerals=Numerals(
        words={
            **{"un": 1, "una": 1, "uno": 1, **_FEW, "diez": 10, "once": 11, "doce": 12},
            **{
                f"{word} {tens}": n * ten
                for word, n in _FEW.items()
                for tens, ten in _TENFOLD.items()
            },
            **{"trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17},
            **{"dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiún": 21, "veintiuna": 21},
            **{"veintiuno": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24},
            **{"veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28},
            **{"veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60},
            **{"setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100},
            **{stem + end: n for stem, n in _HUNDREDS.items() for end in ("os", "as")},
        },
        scales={"mil": 1000, "millón": 10**6, "millones": 10**6},
        glue=(" y ", " "),
        fractions={
            **{
                "y medio": "1/2",
                "kilómetro y medio": "1 1/2 kilómetro",
                "un kilómetro y medio": "1 1/2 kilómetro",
                "milla y media": "1 1/2 milla",
                "una milla y media": "1 1/2 milla",
                "y media": "1/2",
                "y un cuarto": "1/4",
                "medio": "0 1/2",
                "media": "0 1/2",
            },
            **{
                f"{word} {tens} y {half}": f"{n * ten + ten // 2}"
                for word, n in _FEW.items()
                for tens, ten in _TENFOLD.items()
                for half in ("medio", "media")
            },
            **{"un cuarto de": "0 1/4", "tres cuartos de": "0 3/4", "la mitad de un": "0 1/2"},
            **{"un tercio de": "0 1/3", "dos tercios de": "0 2/3"},
        },
    ),
    travel={
        "road": ("por carretera", "en coche", "por autopista", "en auto", "en carro", "por tierra"),
        "rail": ("por ferrocarril", "en tren", "por tren", "por vía férrea", "de vía férrea"),
        "sea": ("por mar", "en barco", "en ferry", "por vía marítima", "en transbordador"),
    },
    straight=("en línea recta", "a vuelo de pájaro", "línea recta", "en línea directa"),
    range_joins=("y", "a", "-"),
    or_joins=("o", "u", "ó"),
    paired={"y": "entre"},
    starts=("entre",),
    second_joins=("o", "es decir", "o sea", "equivalentes a", "lo que equivale a"),
    fillers=(
        *("solo", "sólo", "solamente", "apenas", "tan solo", "tan sólo", "a", "de", "distancia"),
        *("una", "un", "la", "el", "los", "las", "está", "se encuentra", "exactamente", "largo"),
        *("a una distancia de", "queda", "en total", "longitud", "larga", "largos", "largas"),
        *("total", "extensión", "frontera", "fronteras", "común", "comunes", "compartida"),
        *("frontera terrestre", "costa", "costas", "litoral", "recorrido", "trayecto", "tramo"),
        *("etapa", "ruta", "línea", "frente", "mide", "se extiende", "a lo largo"),
        *("con una longitud", "con una extensión", "se extiende por"),
        *("distante", "distantes", "dista", "distan", "separados por", "separados"),
        *("separadas por", "separadas", "separan", "está a"),
        *("situado", "situada", "ubicado", "ubicada", "se sitúa", "se ubica", "marcha"),
        *("caminata", "mar adentro", "del frente", "del litoral", "viaje", "travesía", "carrera"),
        *("maratón", "cubre", "escasos", "escasas"),
    ),
    winds=Winds(
        points={
            "N": ("norte", "nord", "nor", "septentrional"),
            "E": ("este", "oriental", "oriente"),
            "S": ("sur", "sud", "su", "meridional"),
            "W": ("oeste", "occidental", "occidente", "poniente"),
        },
        endings=(),
        letters={"n": "N", "e": "E", "s": "S", "o": "W"},
        fillers=(
            *("al", "a", "el", "la", "en", "hacia", "dirección", "rumbo", "está", "casi", "justo"),
            *("zona", "parte", "lado", "más", "un poco", "un poco más", "algo más", "ligeramente"),
            *("directamente", "exactamente", "prácticamente", "aproximadamente", "situado"),
            *("situada", "ubicado", "ubicada", "extremo", "con", "lejos", "muy", "se encuentra"),
        ),
        after=("de", "del", "de la", "de las", "de los"),
        example="este, noreste o nornoreste",
    ),
    doubtful=r"\b(?:hasta|más allá de|por (?:debajo|encima) de|superan?|sobrepasa)"
    r" (?:el|las?|su)\b",
    trailing=(*("hasta", "hasta el", "hasta la", "a"),),
    uncounted=(
        *("hora", "horas", "minuto", "minutos", "día", "días", "dia", "dias", "semana"),
        *("semanas", "mes", "meses", "noche", "noches", "jornada", "jornadas", "paso"),
        *("pasos", "parada", "paradas", "estación", "estaciones", "cuadras", "calles"),
        *("pueblos", "casas", "años"),
    ),
)

_SEEN = "Desde {place}, {a} y {b} se ven a {angle}° (180°: en sentidos opuestos)"
_SHARE = "{place} está al {share} del camino de {a} a {b}, que se ven a {angle}°"
_OVER = "; pasando por {place} son {over} km, en línea recta {straight} km"
_NEAR = "Entre {place} y {to}: {d} km"
_RIVAL = (
    "{rival} ({people} habitantes), a {r} km, entre lugares de al menos {least} habitantes{country}"
)

WORDS = Words(
    things={
        "place": "{}",
        "border": "la frontera {}",
        "country": "el territorio ({})",
        "region": "la región ({})",
        "river": "el río {}",
        "land border": "la frontera terrestre ({})",
        "coast": "la costa ({})",
        "route": "la línea «{}»",
    },
    regions="un conjunto de {} regiones",
    winds=(
        *("norte", "nornordeste", "nordeste", "estenordeste"),
        *("este", "estesudeste", "sudeste", "sudsudeste"),
        *("sur", "sudsudoeste", "sudoeste", "oestesudoeste"),
        *("oeste", "oestenoroeste", "noroeste", "nornoroeste"),
    ),
    measured="La línea más corta entre {start} y {end} mide {d} km{also}",
    mainland="; hasta la costa de la mayor masa de tierra del país, {d} km{also}",
    distance={
        Verdict.CONFIRMED: "; «{text}» significa de {low} a {high} km, y la distancia está ahí.",
        Verdict.ROUTE_ONLY: (
            "; «{text}» supera toda línea recta entre ambos ({max} km como máximo), pero un camino "
            "por tierra o por mar puede medir eso."
        ),
        Verdict.OFF: "; «{text}» se aparta {gap} km, menos de un décimo, redondeo incluido.",
        Verdict.CONTRADICTED: "; «{text}» se aparta {gap} km.",
    },
    consistent={
        By.ROUNDING: "; «{text}» encaja como cifra redonda (de {loose_low} a {loose_high} km).",
        By.EDGES: (
            "; «{text}» significa de {low} a {high} km, lo que encaja si se mide desde el borde "
            "del núcleo urbano (de {min} a {max} km)."
        ),
        By.EITHER: (
            "; «{text}» encaja como cifra redonda (de {loose_low} a {loose_high} km), y también "
            "de borde a borde (de {min} a {max} km)."
        ),
        By.TOGETHER: (
            "; «{text}» encaja como cifra redonda (de {loose_low} a {loose_high} km) medida "
            "desde los bordes (de {min} a {max} km)."
        ),
        By.MARGIN: (
            "; «{text}» significa de {low} a {high} km, lo que cabe en el error de los datos "
            "({e} km)."
        ),
        By.ROUTE: "; «{text}» encaja con un camino {travel}, más largo que la línea recta.",
        By.MAINLAND: (
            "; «{text}» significa de {low} a {high} km, y la mayor de las dos distancias está ahí."
        ),
    },
    hedged="; «{text}» encaja (de {loose_low} a {loose_high} km).",
    either_edge=(
        "; «{text}» encaja como cifra redonda (de {loose_low} a {loose_high} km), y también "
        "desde el borde del núcleo urbano (de {min} a {max} km)."
    ),
    far_side=(
        "; «{text}» encaja si se mide hasta el borde más lejano de los núcleos urbanos (de {min} a "
        "{max} km)."
    ),
    short_route=(
        "; «{text}» es más corto, y encaja con un camino {travel} solo como cifra redonda o medido "
        "desde los bordes ({min} km)."
    ),
    off_route="; los caminos {travel} suelen medir de {d} a {way} km, y «{text}» no.",
    bound={
        "at most": "; «{text}» se cumple, con {gap} km de margen.",
        "at least": "; «{text}» se cumple, superado en {gap} km.",
        "edge": "; «{text}» se cumple si se mide desde los bordes (de {min} a {max} km).",
    },
    too_far="«{text}» supera la mayor distancia posible entre dos puntos de la Tierra ({max} km).",
    direction={
        Verdict.CONFIRMED: ", a {off}° del {wind}: «{text}» es correcto",
        Verdict.CONSISTENT: ", a {off}° del {wind}: «{text}» encaja en sentido amplio",
        Verdict.OFF: ", a {off}° del {wind}: «{text}» solo es aproximado",
        Verdict.CONTRADICTED: ", a {off}° del {wind}: «{text}» no encaja",
    },
    courses=(
        "{start} → {end}: el rumbo constante es de {rhumb}°{judged}; el camino más corto "
        "parte a {initial}°.",
        "{start} → {end}: el camino más corto parte a {initial}°{judged}; el rumbo constante "
        "sería de {rhumb}°.",
    ),
    taken=(
        "; se toma el punto más cercano: {at} ({of}).",
        "; se toma el punto que mejor encaja: {at} ({of}, a {far} km; el más "
        "cercano está a {d} km).",
    ),
    positions=("{}° N", "{}° S", "{}° E", "{}° O"),
    beside={
        Verdict.CONFIRMED: "Entre {place} y {of}: {d} km{edge}; está justo al lado.",
        Verdict.CONSISTENT: "Entre {place} y {of}: {d} km{edge}; está cerca.",
        Verdict.OFF: "Entre {place} y {of}: {d} km{edge}; no está del todo al lado.",
        Verdict.CONTRADICTED: "Entre {place} y {of}: {d} km{edge}; está demasiado lejos.",
    },
    footprint=" desde el centro, {gap} km desde el borde del núcleo urbano",
    reaches=" desde el centro, y el núcleo urbano llega hasta allí",
    within={
        Verdict.CONFIRMED: "{place} está en {of}{edge}.",
        Verdict.CONSISTENT: (
            "{place} está a {d} km del límite ({of}), más cerca de lo que permiten los datos "
            "({e} km)."
        ),
        Verdict.CONTRADICTED: "{place} no está en {of}: queda a {d} km.",
    },
    says_between=("entre", "entre ambos", "está entre"),
    says_halfway=(
        *("a medio camino entre", "a medio camino", "a mitad de camino entre"),
        *("a mitad de camino", "a igual distancia de"),
    ),
    between={
        Verdict.CONFIRMED: f"{_SEEN}: está entre ambos{_OVER}.",
        Verdict.CONSISTENT: f"{_SEEN}: entre ambos, aunque a un lado{_OVER}.",
        Verdict.OFF: f"{_SEEN}: claramente apartado del camino{_OVER}.",
        Verdict.CONTRADICTED: f"{_SEEN}: no está entre ambos{_OVER}.",
    },
    halfway={
        Verdict.CONFIRMED: f"{_SHARE}: a medio camino{_OVER}.",
        Verdict.CONSISTENT: f"{_SHARE}: más o menos a medio camino{_OVER}.",
        Verdict.OFF: f"{_SHARE}: no del todo a medio camino{_OVER}.",
        Verdict.CONTRADICTED: f"{_SHARE}: no está a medio camino{_OVER}.",
    },
    nearest={
        Verdict.CONFIRMED: f"{_NEAR}; le sigue {_RIVAL}.",
        Verdict.CONSISTENT: (
            f"{_NEAR}; dentro de los bordes de ambos y del error de los datos, igual de cerca "
            f"está {_RIVAL}."
        ),
        Verdict.OFF: f"{_NEAR}; un poco más cerca está {_RIVAL}.",
        Verdict.CONTRADICTED: f"{_NEAR}; más cerca está {_RIVAL}.",
    },
    only=f"{_NEAR}; es el único lugar de al menos {{least}} habitantes{{country}}.",
    length=(
        "Cuanto más fina es una línea, más larga: {of} mide {d} km{also} en el mapa de 100 m, "
        "{coarse} km en uno grueso"
    ),
    length_reversed=(
        "Los dos mapas difieren: {of} mide {d} km{also} en el mapa de 100 m, {coarse} km en "
        "uno grueso"
    ),
    one_map=(
        "Solo uno de los dos conjuntos de datos tiene {of} ({d} km{also}), y quizá le falte una "
        "parte: «{text}» no se juzga."
    ),
    lengths={
        Verdict.CONFIRMED: "; «{text}» significa de {low} a {high} km, y la línea fina está ahí.",
        Verdict.CONSISTENT: "; «{text}» encaja con otra escala (de {min} a {max} km).",
        Verdict.OFF: (
            "; «{text}» está a menos de un cuarto de lo que dan las escalas (de {min} a {max} km)."
        ),
        Verdict.CONTRADICTED: "; «{text}» no encaja con ninguna escala (de {min} a {max} km).",
        Verdict.NOT_CHECKED: "; difieren demasiado para juzgar «{text}» (de {min} a {max} km).",
    },
    against=("; pero los datos se contradicen: el mapa menos fino de Natural Earth da {d} km."),
    depends="La respuesta depende del punto de vista: {readings}.",
    viewpoints={"default": "Asamblea General de la ONU", "de-facto": "control efectivo"},
    by_viewpoint="{}: {}",
    so_far=" ({d} km)",
    from_edge=" (a {d} km del límite)",
    semicolon="; ",
    unit_mismatch="Las dos cifras de «{text}» se excluyen: {a} son {b} km, no {c}.",
    inside_island="{start} y {end}: uno está dentro del otro, que no tiene frontera terrestre.",
    travel={"road": "por carretera", "rail": "en tren", "sea": "por mar"},
    from_centre=" desde el centro",
    edge=", a {d} km del límite terrestre más cercano",
    verdicts={
        Verdict.CONFIRMED: "Confirmado",
        Verdict.CONSISTENT: "Compatible",
        Verdict.ROUTE_ONLY: "No en línea recta",
        Verdict.OFF: "Aproximado",
        Verdict.CONTRADICTED: "Contradicho",
        Verdict.UNIT_MISMATCH: "Unidades incompatibles",
        Verdict.DEPENDS: "Según el punto de vista",
        Verdict.NOT_CHECKED: "Sin comprobar",
    },
    reasons={
        Reason.NO_DATA: "Los datos no permiten medir esto.",
        Reason.AMBIGUOUS_PLACE: ("«{name}» puede ser {candidates}; el texto no dice cuál."),
        Reason.NO_FIGURE: "«{text}» no da ninguna cifra; la distancia es de {d} km.",
        Reason.INSIDE: "{start} y {end}: uno está dentro del otro; el límite está a {d} km.",
        Reason.TOUCHING: (
            "{start} y {end}: {d} km desde el centro, pero el núcleo urbano llega hasta allí;"
            " su borde no deja distancia con la que comparar «{text}»."
        ),
        Reason.TOO_COARSE: (
            "Los datos tienen una precisión de {e} km, insuficiente para {d} km de distancia."
        ),
    },
    candidate="{place} ({country}, {people} habitantes)",
)
