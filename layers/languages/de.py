"""German: the words of page, map and plain text."""

from collections.abc import Mapping
from typing import Final

from layers.languages.forms import CaptionWords, TextWords

INTERFACE: Final[Mapping[str, str]] = {
    "map": "Karte",
    "zoom_in": "Vergrößern",
    "zoom_out": "Verkleinern",
    "reset": "Zurück zur Ansicht dieses Schritts",
    "imperial": "",
    "overview": "Überblick",
    "steps": "Schritte",
    "next": "Weiter",
    "previous": "Zurück",
    "start": "Beginnen",
    "again": "Zurück zum Überblick",
    "step_of": "Schritt {n} von {count}",
    "stated": "Angegeben",
    "measured": "Gemessen",
    "step": "Schritt",
    "in_the_text": "Im Text",
    "verdict": "Urteil",
    "why": "Warum",
    "distance": "Entfernung",
    "direction": "Richtung",
    "beside": "Lage",
    "within": "Lage",
    "between": "Lage",
    "nearest": "Der nächste Ort",
    "length": "Länge",
    "way_to": "Nach {}",
    "angle": "Winkel dazwischen",
    "coarse": "Auf einer groben Karte",
    "rhumb": "Gleichbleibender Kurs",
    "initial": "Kürzester Weg",
    "inside": "innerhalb",
    "outside": "außerhalb",
    "to_edge": "{km} vom Rand",
    "sources": "Quelle",
    "colon": ": ",
    "checked": "{count} Angaben geprüft",
    "checked_one": "Eine Angabe geprüft",
    "fact_check": "Faktenprüfung",
    "correction": "Korrektur, {date}",
    "differs": "Was abweicht",
    "in_the_file": "In der Datei",
    "made_again": "Hier neu berechnet",
    "more_differ": "… und {count} weitere Werte.",
    "same_verdicts": "Urteile wie in der Datei: {same} von {count}.",
    "nothing_differs": "Geschichte, Daten, Versionen und Zahlen sind gleich.",
    "checked_on": "Entfernungen geprüft am {date} mit Milepost {version}.",
    "method": "Entfernungen sind Geodäten: kürzeste Linien auf dem Ellipsoid WGS 84.",
    "how": "Wie die Angaben geprüft werden",
    "data": "Daten",
    "vintage": "Stand: {vintage}",
    "viewpoint_default": (
        "Grenzen folgen der UN-Generalversammlung, wo sie Stellung genommen hat, und "
        "sonst den tatsächlichen Linien; umstrittene Gebiete sind schraffiert."
    ),
    "viewpoint_other": "Grenzen sind von diesem Standpunkt gezeichnet: {viewpoint}.",
}

CAPTION: Final = CaptionWords(
    map="Karte: {}",
    empty="Karte.",
    last="{} und {}",
    apart="{}, {} voneinander.",
    distance="{} – {}: {}.",
    areas="Hervorgehoben: {}.",
    disputed="Schraffiert, umstritten: {}.",
    countries="Länder im Bild: {}.",
)

TEXT: Final = TextWords(
    story_of="Geschichte vom {}. Geprüft am {}.",
    sources="Quellen",
    made="Geprüft mit Milepost {}: Entfernungen sind Geodäten auf dem Ellipsoid WGS 84.",
    viewpoint="Umstrittene Gebiete: Standpunkt „{}“.",
    licence="{title} ({vintage}). Lizenz: {licence}. {attribution}",
    credit="Nachweis: {}",
    places="Orte",
    rule=(
        "Ein Urteil vergleicht eine Zahl mit der Erde; über den, der sie schrieb, sagt es nichts."
    ),
    quoted="„{}“",
)

METHOD: Final = (
    "Jede Zahl wurde auf der Erde nachgemessen und mit den Worten verglichen. „130 km“ "
    "gilt als 125 bis 135: so genau wie die letzte Ziffer, eine runde Zahl großzügiger. "
    "Die Entfernung ist die kürzeste Linie auf dem Ellipsoid des GPS, von Zentrum zu "
    "Zentrum; andere faire Lesarten, etwa vom Stadtrand, werden mitgezeigt. Bestätigt: "
    "Es passt. Vereinbar: Eine andere Lesart passt, und sie wird genannt. Nicht "
    "Luftlinie: Es kann die Länge einer Straße sein. Ungenau: um bis zu ein Zehntel. Im "
    "Widerspruch: darüber hinaus. Nicht geprüft: keine Zahl, keine Daten oder zu grobe "
    "Daten. Die Grenzen sind die von 2017, auf etwa 100 m genau; wo Staaten uneins sind, "
    "steht der Standpunkt dabei. Beurteilt wird die Zahl, nie der Mensch, der sie "
    "schrieb, und jeder kann nachmessen."
)
