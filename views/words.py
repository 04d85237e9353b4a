"""The words of the app's own interface, by language. Knows no Streamlit.

Those of the desk for handing out stand in `views.words_hand_out`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claims.model import Verdict
from layers.words import locale
from views import words_hand_out

MARKS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "✓",
    Verdict.CONSISTENT: "≈",
    Verdict.ROUTE_ONLY: "↝",
    Verdict.OFF: "~",
    Verdict.CONTRADICTED: "✕",
    Verdict.UNIT_MISMATCH: "≠",
    Verdict.DEPENDS: "⇄",
    Verdict.NOT_CHECKED: "?",
}
"""A verdict in one character, as app.css writes it beside the text: never by colour alone."""

EN: Mapping[str, str] = {
    # the desks
    "read": "Read",
    "check": "Check",
    "measure": "Measure",
    "hand-out": "Hand out",
    "stories": "All stories",
    "language": "Language",
    # who may write
    "log_in": "Log in",
    "log_in_with": "Log in with {name}",
    "log_out": "Log out",
    "log_in_first": "To write and to hand out, log in. Reading, checking and measuring are open.",
    "read_only": "Nobody writes here: this Milepost is for reading, checking and measuring.",
    "not_listed": "You are logged in, but not among those who write here. Ask who runs it, for:",
    "login_missing": "Nobody can log in yet: a package is not installed. Who runs this app writes:",
    # choosing a story
    "choose": "Stories",
    "none": "There is no story here yet.",
    "none_do": "Put a story file into {folder}, or write a first one and open it:",
    "broken": "This story cannot be read yet. What to mend, line by line:",
    "broken_card": "Cannot be read yet. Lines to mend: {count}",
    "unknown_claim": "This story makes no statement ‘{key}’. These it makes:",
    "unknown_story": "There is no story ‘{name}’ here. These are:",
    # check
    "no_claims": "This story makes no statement that can be checked: no step links to a claim.",
    "no_rows": "No statement has that verdict and that kind. Take one of the filters away.",
    "kind": "Kind",
    "measured_km": "Measured, km",
    "off_km": "Off by, km",
    "off_deg": "Off by, °",
    "reading": "Measured how",
    "choose_row": "Click a row for its map and evidence.",
    "claim_of": "Statement {n} of {count}",
    "previous_claim": "The statement before",
    "next_claim": "The next statement",
    "drawing": "Drawing the map…",
    "readings": "Readings side by side",
    "distance": "Distance",
    "in_step": "Step {n}: {title}",
    "replay": "To replay it",
    "replay_note": "Positions are lon,lat in degrees (WGS 84); line {line} of the story file.",
    "csv": "CSV",
    "json": "JSON",
    "geojson": "GeoJSON",
    "take_one": "Take along this statement:",
    "take_many": "Take along these {count} statements:",
    # measure
    "from": "From",
    "to": "To",
    "end_hint": "A place, lon,lat, or country: coast: border: region: river:",
    "end_help": "A place by its name in any of seven languages; a position as lon,lat "
    "(131.89,43.12); or border:Russia,North Korea, country:Georgia, region:RU-PRI, river:Amur.",
    "begin": "Write the two ends, or click them on the map. For example:",
    "one_more": "Now the other end: write it, or click it on the map.",
    "click_sets": "A click on the map sets:",
    "which": "Which one?",
    "at_sea": "at sea",
    "a country": "country",
    "a river": "river",
    "unknown_end": "Nothing known is called “{name}”.",
    "unclear_end": "“{name}” is the name of several.",
    "like_ends": "Did you mean {near}?",
    "no_border": "{a} and {b} share no land border.",
    "two_ends": "A border has two sides: border:Russia,North Korea.",
    "borders": "{name} borders on {near}.",
    "point_at_it": "Or point at it: by a click on the map, or by its lon,lat (131.89,43.12).",
    "people": "{count} people",
    "inside": "It lies inside. The way to the land border:",
    "same": "Both ends are the same point.",
    "between_km": "between {low} and {high} km, with edges and errors of the data",
    "initial": "Sets out towards",
    "rhumb": "Steady course",
    "miles": "{miles} miles",
    "as_claim": "Add it to a story",
    "figure": "The figure as your text states it",
    "paste": "Paste these lines under places: and claims: of the story, and link to the claim: "
    "[{figure}](claim:{key})",
    "data": "Data:",
    # write
    "write": "Write",
    "drafts": "Drafts",
    "new_story": "A new story",
    "new_id": "Its id: small letters, digits, hyphens",
    "new_begin": "Begin",
    "import": "Or bring a story file; it becomes a draft",
    "editor_label": "The story file {name}.yaml",
    "editor_keys": "Tab indents; Escape, then Tab leaves the editor.",
    "saving": "Saving…",
    "saved": "Draft saved",
    "unchanged": "As it stands among the stories",
    "publish": "Save among the stories",
    "published": "Saved among the stories.",
    "story_changed": "Someone has changed this story since the draft was begun.",
    "replace": "Replace it with the draft all the same",
    "download": "Download",
    "discard": "Discard",
    "discard_sure": "The draft goes, and the story as it stands comes back.",
    "discard_do": "Discard the draft",
    "error_one": "One thing to mend",
    "error_many": "{count} things to mend",
    "line": "Line {line}",
    "walk": "The steps ({count})",
    "preview": "The page as it will be",
    "add": "Add or order",
    "add_place": "A place",
    "add_claim": "A statement",
    "add_step": "A step",
    "add_order": "Order the steps",
    "add_this": "Add {name}",
    "place_name": "The place’s name, in any of seven languages",
    "claim_end": "A place of the story, or border:KP,RU",
    "claim_missing": "Choose two ends that are known, and write the figure as the text states it.",
    "step_title": "The step’s title",
    "step_text": "Its text",
    "step_help": "Markdown. Link words: [130 km](claim:key), [Paris](place:key).",
    "move_up": "Move ‘{title}’ up",
    "move_down": "Move ‘{title}’ down",
    "mend_first": "Mend what is wrong with the file first.",
    "to_draft": "Put it into this story’s draft",
    "in_draft": "It stands in the draft now, as the claim {key}.",
    # write: what CodeMirror says itself
    "editor Find": "Find",
    "editor Replace": "Replace",
    "editor next": "next",
    "editor previous": "previous",
    "editor all": "all",
    "editor match case": "match case",
    "editor regexp": "regexp",
    "editor by word": "by word",
    "editor close": "close",
    "editor replace": "replace",
    "editor replace all": "replace all",
    "editor current match": "current match",
    "editor Diagnostics": "Diagnostics",
    "editor No diagnostics": "No diagnostics",
    # readings, by their names in checks.json
    "reading centre": "from the centre",
    "reading footprint": "from the edge of the built-up area",
    "reading bearing": "by direction",
    "reading edge": "to the edge",
    "reading border": "to the border {}",
    "reading country": "to the soil of {}",
    "reading coast": "to the coast of {}",
    "reading mainland": "to the coast of the mainland of {}",
    "reading de-facto": "lines on the ground",
    "reading default": "default viewpoint",
}

FR: Mapping[str, str] = {
    "read": "Lire",
    "check": "Vérifier",
    "measure": "Mesurer",
    "hand-out": "Diffuser",
    "stories": "Tous les récits",
    "language": "Langue",
    "log_in": "Se connecter",
    "log_in_with": "Se connecter avec {name}",
    "log_out": "Se déconnecter",
    "log_in_first": "Pour écrire et diffuser, connectez-vous. Le reste est ouvert à tous.",
    "read_only": "Ici, personne n’écrit : ce Milepost sert à lire, vérifier et mesurer.",
    "not_listed": "Vous êtes connecté, mais n’écrivez pas ici. Demandez au responsable, pour :",
    "login_missing": "La connexion attend un paquet qui manque. À écrire par le responsable :",
    "choose": "Récits",
    "none": "Il n’y a pas encore de récit ici.",
    "none_do": "Placez un récit dans {folder}, ou écrivez-en un premier et ouvrez-le :",
    "broken": "Ce récit n’est pas encore lisible. À corriger, ligne par ligne :",
    "broken_card": "Pas encore lisible. Lignes à corriger : {count}",
    "unknown_claim": "Ce récit ne contient pas d’affirmation « {key} ». Voici les siennes :",
    "unknown_story": "Il n’y a pas de récit « {name} » ici. Voici ceux qu’il y a :",
    "no_claims": "Ce récit n’affirme rien de vérifiable : aucune étape ne renvoie à un claim.",
    "no_rows": "Aucune affirmation n’a ce verdict et cette nature. Retirez l’un des filtres.",
    "kind": "Nature",
    "measured_km": "Mesuré, km",
    "off_km": "Écart, km",
    "off_deg": "Écart, °",
    "reading": "Mesuré comment",
    "choose_row": "Cliquez sur une ligne pour sa carte et ses preuves.",
    "claim_of": "Affirmation {n} sur {count}",
    "previous_claim": "L’affirmation précédente",
    "next_claim": "L’affirmation suivante",
    "drawing": "La carte se dessine…",
    "readings": "Les lectures côte à côte",
    "distance": "Distance",
    "in_step": "Étape {n} : {title}",
    "replay": "Pour refaire la mesure",
    "replay_note": "Positions en lon,lat, en degrés (WGS 84) ; ligne {line} du récit.",
    "csv": "CSV",
    "json": "JSON",
    "geojson": "GeoJSON",
    "take_one": "Emporter cette affirmation :",
    "take_many": "Emporter ces {count} affirmations :",
    "from": "De",
    "to": "À",
    "end_hint": "Un lieu, lon,lat, ou country: coast: border: region: river:",
    "end_help": "Un lieu par son nom dans l’une de sept langues ; une position lon,lat "
    "(131.89,43.12) ; ou border:Russie,Corée du Nord, country:Géorgie, region:RU-PRI, "
    "river:Amour.",
    "begin": "Écrivez les deux bouts, ou cliquez-les sur la carte. Par exemple :",
    "one_more": "L’autre bout, maintenant : écrivez-le, ou cliquez-le sur la carte.",
    "click_sets": "Un clic sur la carte fixe :",
    "which": "Lequel ?",
    "at_sea": "en mer",
    "a country": "pays",
    "a river": "cours d’eau",
    "unknown_end": "Rien de connu ne s’appelle « {name} ».",
    "unclear_end": "« {name} » est le nom de plusieurs.",
    "like_ends": "Vouliez-vous dire {near} ?",
    "no_border": "{a} et {b} n’ont pas de frontière terrestre commune.",
    "two_ends": "Une frontière a deux côtés : border:Russie,Corée du Nord.",
    "borders": "Voisins de {name} par terre : {near}.",
    "point_at_it": "Ou montrez-le : d’un clic sur la carte, ou par sa position lon,lat "
    "(131.89,43.12).",
    "people": "{count} habitants",
    "inside": "C’est à l’intérieur. Le chemin jusqu’à la frontière terrestre :",
    "same": "Les deux bouts sont le même point.",
    "between_km": "entre {low} et {high} km, avec les bords et les erreurs des données",
    "initial": "Part vers",
    "rhumb": "Cap constant",
    "miles": "{miles} milles",
    "as_claim": "L’ajouter à un récit",
    "figure": "Le chiffre tel que votre texte l’affirme",
    "paste": "Collez ces lignes sous places: et claims: du récit, et renvoyez-y : "
    "[{figure}](claim:{key})",
    "data": "Données :",
    "write": "Écrire",
    "drafts": "Brouillons",
    "new_story": "Un nouveau récit",
    "new_id": "Son id : petites lettres, chiffres, traits d’union",
    "new_begin": "Commencer",
    "import": "Ou apportez un fichier de récit ; il devient un brouillon",
    "editor_label": "Le fichier du récit, {name}.yaml",
    "editor_keys": "Tab décale ; Échap, puis Tab quitte l’éditeur.",
    "saving": "Enregistrement…",
    "saved": "Brouillon enregistré",
    "unchanged": "Tel qu’il est parmi les récits",
    "publish": "Enregistrer parmi les récits",
    "published": "Enregistré parmi les récits.",
    "story_changed": "Quelqu’un a modifié ce récit depuis le début du brouillon.",
    "replace": "Le remplacer quand même par le brouillon",
    "download": "Télécharger",
    "discard": "Abandonner",
    "discard_sure": "Le brouillon disparaît, et le récit tel qu’il est revient.",
    "discard_do": "Abandonner le brouillon",
    "error_one": "Un point à corriger",
    "error_many": "{count} points à corriger",
    "line": "Ligne {line}",
    "walk": "Les étapes ({count})",
    "preview": "La page telle qu’elle sera",
    "add": "Ajouter ou ordonner",
    "add_place": "Un lieu",
    "add_claim": "Une affirmation",
    "add_step": "Une étape",
    "add_order": "L’ordre des étapes",
    "add_this": "Ajouter {name}",
    "place_name": "Le nom du lieu, dans l’une de sept langues",
    "claim_end": "Un lieu du récit, ou border:KP,RU",
    "claim_missing": "Choisissez deux bouts connus et écrivez le chiffre que le texte affirme.",
    "step_title": "Le titre de l’étape",
    "step_text": "Son texte",
    "step_help": "Markdown. Liez des mots : [130 km](claim:clé), [Paris](place:clé).",
    "move_up": "Monter « {title} »",
    "move_down": "Descendre « {title} »",
    "mend_first": "Corrigez d’abord ce qui ne va pas dans le fichier.",
    "to_draft": "Le mettre dans le brouillon de ce récit",
    "in_draft": "C’est dans le brouillon, sous la clé {key}.",
    "editor Find": "Rechercher",
    "editor Replace": "Remplacer",
    "editor next": "suivant",
    "editor previous": "précédent",
    "editor all": "tous",
    "editor match case": "respecter la casse",
    "editor regexp": "expression régulière",
    "editor by word": "mot entier",
    "editor close": "fermer",
    "editor replace": "remplacer",
    "editor replace all": "tout remplacer",
    "editor current match": "occurrence actuelle",
    "editor Diagnostics": "À corriger",
    "editor No diagnostics": "Rien à corriger",
    "reading centre": "depuis le centre",
    "reading footprint": "depuis le bord de la ville bâtie",
    "reading bearing": "par la direction",
    "reading edge": "jusqu’à la limite",
    "reading border": "jusqu’à la frontière {}",
    "reading country": "jusqu’au sol de {}",
    "reading coast": "jusqu’à la côte ({})",
    "reading mainland": "jusqu’à la côte de la plus grande terre ({})",
    "reading de-facto": "tracé de fait",
    "reading default": "point de vue par défaut",
}


def _spaced(text: str) -> str:
    """Return a French text whose punctuation keeps to its words, by spaces that do not break."""
    thin = re.sub(r" (?=[;?!»])|(?<=«) ", "\N{NARROW NO-BREAK SPACE}", text)
    return thin.replace(" :", "\N{NO-BREAK SPACE}:")


TABLES: Mapping[str, Mapping[str, str]] = {
    "en": {**EN, **words_hand_out.EN},
    "fr": {key: _spaced(text) for key, text in {**FR, **words_hand_out.FR}.items()},
}


def says(lang: str) -> Mapping[str, str]:
    """Return the interface's words in a language, else in English."""
    return TABLES.get(lang.split("-")[0], EN)


def reading_word(name: str, lang: str) -> str:
    """Return what a reader is told of a reading: 'border KP-RU' is to the border of the two.

    One without a word keeps its own name.
    """
    kind, _, codes = name.partition(" ")
    word = says(lang).get(f"reading {kind}")
    if word is None:
        return name
    countries = locale(lang).territories
    return word.format(re.sub(r"\b[A-Z]{2}\b", lambda code: countries.get(code[0], code[0]), codes))


def language(asked: str, browser: str | None, offered: Sequence[str]) -> str:
    """Return the language to show: the address's, else the browser's, else the first offered."""
    wishes = (asked, (browser or "").split("-")[0])
    return next((wish for wish in wishes if wish in offered), offered[0])
