"""Spanish: the words of page, map and plain text."""

from collections.abc import Mapping
from typing import Final

from layers.languages.forms import CaptionWords, TextWords

INTERFACE: Final[Mapping[str, str]] = {
    "map": "Mapa",
    "zoom_in": "Acercar",
    "zoom_out": "Alejar",
    "reset": "Volver a la vista de este paso",
    "imperial": "",
    "overview": "Vista general",
    "steps": "Pasos",
    "next": "Siguiente",
    "previous": "Atrás",
    "start": "Empezar",
    "again": "Volver a la vista general",
    "step_of": "Paso {n} de {count}",
    "stated": "Afirmado",
    "measured": "Medido",
    "step": "Paso",
    "in_the_text": "En el texto",
    "verdict": "Veredicto",
    "why": "Por qué",
    "distance": "Distancia",
    "direction": "Dirección",
    "beside": "Situación",
    "within": "Situación",
    "between": "Situación",
    "nearest": "El más cercano",
    "length": "Longitud",
    "way_to": "Hacia {}",
    "angle": "Ángulo entre ambos",
    "coarse": "En un mapa grueso",
    "rhumb": "Rumbo constante",
    "initial": "Camino más corto",
    "inside": "dentro",
    "outside": "fuera",
    "to_edge": "a {km} del límite",
    "sources": "Fuente",
    "colon": ": ",
    "checked": "{count} afirmaciones comprobadas",
    "checked_one": "Una afirmación comprobada",
    "fact_check": "Verificación",
    "correction": "Corrección, {date}",
    "differs": "Qué difiere",
    "in_the_file": "En el archivo",
    "made_again": "Rehecho aquí",
    "more_differ": "… y {count} valores más.",
    "same_verdicts": "Veredictos como en el archivo: {same} de {count}.",
    "nothing_differs": "El relato, los datos, las versiones y las cifras son los mismos.",
    "checked_on": "Distancias comprobadas el {date} con Milepost {version}.",
    "method": ("Las distancias son geodésicas: las líneas más cortas sobre el elipsoide WGS 84."),
    "how": "Cómo se comprueban las afirmaciones",
    "data": "Datos",
    "vintage": "a fecha de {vintage}",
    "viewpoint_default": (
        "Las fronteras siguen a la Asamblea General de la ONU donde se ha pronunciado, y "
        "las líneas de hecho en los demás casos; las zonas en disputa están rayadas."
    ),
    "viewpoint_other": "Fronteras trazadas según este punto de vista: {viewpoint}.",
}

CAPTION: Final = CaptionWords(
    map="Mapa: {}",
    empty="Mapa.",
    last="{} y {}",
    apart="{}, a {}.",
    distance="{} – {}: {}.",
    areas="Destacado: {}.",
    disputed="Rayado, en disputa: {}.",
    countries="Países a la vista: {}.",
)

TEXT: Final = TextWords(
    story_of="Relato del {}. Comprobado el {}.",
    sources="Fuentes",
    made=("Comprobado con Milepost {}: las distancias son geodésicas sobre el elipsoide WGS 84."),
    viewpoint="Zonas en disputa: punto de vista «{}».",
    licence="{title} ({vintage}). Licencia: {licence}. {attribution}",
    credit="Créditos: {}",
    places="Lugares",
    rule="Un veredicto compara una cifra con la Tierra; nada dice de quien la escribió.",
    quoted="«{}»",
)

METHOD: Final = (
    "Cada cifra se ha medido sobre la Tierra y comparado con las palabras. «130 km» se "
    "lee de 125 a 135: tan fino como su última cifra, y con más holgura si es redonda. "
    "La distancia es la línea más corta sobre el elipsoide del GPS, de centro a centro; "
    "otras lecturas justas, como desde el borde de una ciudad, también se muestran. "
    "Confirmado: encaja. Compatible: encaja otra lectura, que se nombra. No en línea "
    "recta: puede ser lo que mide una carretera. Aproximado: a menos de un décimo. "
    "Contradicho: más allá. Sin comprobar: sin cifra, sin datos o con datos demasiado "
    "gruesos. Las fronteras son las de 2017, con unos 100 m de precisión; donde los "
    "Estados discrepan, se dice el punto de vista. Se juzga la cifra, nunca a quien la "
    "escribió, y cualquiera puede repetir la medida."
)
