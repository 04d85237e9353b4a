"""French: the words of page, map and plain text."""

from collections.abc import Mapping
from typing import Final

from layers.languages.forms import CaptionWords, TextWords

INTERFACE: Final[Mapping[str, str]] = {
    "map": "Carte",
    "zoom_in": "Agrandir",
    "zoom_out": "Réduire",
    "reset": "Revenir à la vue de l’étape",
    "imperial": "",
    "overview": "Vue d’ensemble",
    "steps": "Étapes",
    "next": "Suivant",
    "previous": "Retour",
    "start": "Commencer",
    "again": "Revenir à la vue d’ensemble",
    "step_of": "Étape {n} sur {count}",
    "stated": "Affirmé",
    "measured": "Mesuré",
    "step": "Étape",
    "in_the_text": "Dans le texte",
    "verdict": "Verdict",
    "why": "Pourquoi",
    "distance": "Distance",
    "direction": "Direction",
    "beside": "Situation",
    "within": "Situation",
    "between": "Situation",
    "nearest": "Le plus proche",
    "length": "Longueur",
    "way_to": "Vers {}",
    "angle": "Angle entre les deux",
    "coarse": "Sur une carte grossière",
    "rhumb": "Cap constant",
    "initial": "Au plus court",
    "inside": "à l’intérieur",
    "outside": "à l’extérieur",
    "to_edge": "à {km} de la limite",
    "sources": "Source",
    "colon": "\u00a0: ",
    "checked": "{count} affirmations vérifiées",
    "checked_one": "Une affirmation vérifiée",
    "fact_check": "Vérification des faits",
    "correction": "Correction du {date}",
    "differs": "Ce qui diffère",
    "in_the_file": "Dans le fichier",
    "made_again": "Refait ici",
    "more_differ": "… et {count} autres valeurs.",
    "same_verdicts": "Verdicts identiques au fichier\u00a0: {same} sur {count}.",
    "nothing_differs": "Récit, données, versions et mesures sont les mêmes.",
    "checked_on": "Distances vérifiées le {date} avec Milepost {version}.",
    "method": (
        "Les distances sont des géodésiques : les lignes les plus courtes sur l’ellipsoïde WGS 84."
    ),
    "how": "Comment les affirmations sont vérifiées",
    "data": "Données",
    "vintage": "état : {vintage}",
    "viewpoint_default": (
        "Les frontières suivent l’Assemblée générale de l’ONU là où elle s’est prononcée,"
        " et le tracé de fait ailleurs ; les zones contestées sont hachurées."
    ),
    "viewpoint_other": "Frontières tracées selon ce point de vue : {viewpoint}.",
}

CAPTION: Final = CaptionWords(
    map="Carte\u00a0: {}",
    empty="Carte.",
    last="{} et {}",
    apart="{}, à {}.",
    distance="{} – {}\u00a0: {}.",
    areas="En évidence\u00a0: {}.",
    disputed="Hachuré, contesté\u00a0: {}.",
    countries="Pays visibles\u00a0: {}.",
)

TEXT: Final = TextWords(
    story_of="Récit du {}. Vérifié le {}.",
    sources="Sources",
    made=(
        "Vérifié avec Milepost {}\u00a0: les distances sont des géodésiques de l’ellipsoïde "
        "WGS\u00a084."
    ),
    viewpoint="Zones contestées\u00a0: point de vue «\u00a0{}\u00a0».",
    licence="{title} ({vintage}). Licence\u00a0: {licence}. {attribution}",
    credit="Crédit\u00a0: {}",
    places="Lieux",
    rule=("Un verdict compare un chiffre et la Terre\u00a0; il ne dit rien de son auteur."),
    quoted="«\u00a0{}\u00a0»",
)

METHOD: Final = (
    "Chaque chiffre a été mesuré sur la Terre et comparé aux mots. «\u00a0130 km\u00a0» se lit de "
    "125 à 135\u00a0: aussi finement que son dernier chiffre, et plus largement s’il est "
    "rond. La distance est le plus court chemin sur l’ellipsoïde du GPS, de centre à "
    "centre\u00a0; d’autres lectures loyales, depuis le bord d’une ville par exemple, sont "
    "montrées. Confirmé\u00a0: cela convient. Compatible\u00a0: une autre lecture convient, que "
    "l’on nomme. Pas à vol d’oiseau\u00a0: ce peut être une route. Approximatif\u00a0: à un "
    "dixième près. Contredit\u00a0: au-delà. Non vérifié\u00a0: sans chiffre, sans données, ou "
    "données trop grossières. Les frontières sont celles de 2017, à 100 m près environ\u00a0; "
    "si des États s’opposent, le point de vue est dit. On juge le chiffre, jamais "
    "l’auteur, et chacun peut refaire la mesure."
)
