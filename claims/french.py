"""What an author is told, in French: the English template → the French one, slots alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    # what stands between the parts
    "{most} or {last}": "{most} ou {last}",
    "{one} and {other}": "{one} et {other}",
    "{most}; {last}": "{most} ; {last}",
    "; did you mean {near}?": " ; vouliez-vous dire {near} ?",
    "Write {it}": "Écrivez {it}",
    "Write a list: {like}": "Écrivez une liste : {like}",
    "Add {key}: {sample}": "Ajoutez {key}: {sample}",
    # where in the file
    "the story": "le récit",
    "place '{key}'": "lieu « {key} »",
    "line '{key}'": "trajet « {key} »",
    "claim '{key}'": "affirmation « {key} »",
    "step {number}": "étape {number}",
    "correction {number}": "correction {number}",
    "{noun}s: the key": "{noun}s, clé",
    "{where}: {key}": "{where}, {key}",
    "{where} ({lang})": "{where} ({lang})",
    "{where}: {what}": "{where} : {what}",
    # the file and its YAML
    "See a story that works: milepost new my-story": (
        "Pour voir un récit qui fonctionne : milepost new my-story"
    ),
    "the file cannot be opened ({why})": "le fichier ne s’ouvre pas ({why})",
    "Write the path of a story file": "Écrivez le chemin d’un fichier de récit",
    "the file is larger than 1 MiB": "le fichier dépasse 1 Mio",
    "Split the story in two": "Partagez le récit en deux",
    "byte 0x{byte:02x} is not UTF-8 text": "l’octet 0x{byte:02x} n’est pas du texte en UTF-8",
    "Save the file as UTF-8": "Enregistrez le fichier en UTF-8",
    "the file holds more than {most} values": "le fichier contient plus de {most} valeurs",
    "lists and maps are nested more than {most} deep": (
        "des listes et des tables sont imbriquées sur plus de {most} niveaux"
    ),
    "a second document starts here": "un deuxième document commence ici",
    "Keep one story a file, and remove the '---'": (
        "Gardez un récit par fichier, et retirez le « --- »"
    ),
    "the alias *{name} is not allowed": "l’alias *{name} n’est pas permis",
    "Write the text again": "Récrivez le texte",
    "the anchor &{name} is not allowed": "l’ancre &{name} n’est pas permise",
    "Leave it out": "Retirez-la",
    "the tag {name} is not allowed: all values are text": (
        "l’étiquette {name} n’est pas permise : toute valeur est un texte"
    ),
    "Leave it out, or put the text in quotes": (
        "Retirez-la, ou mettez le texte entre guillemets droits"
    ),
    "the text holds a character that cannot be shown (U+{code:04X})": (
        "le texte contient un caractère qui ne peut pas s’afficher (U+{code:04X})"
    ),
    "Delete it": "Supprimez-le",
    "the text holds a character that turns its direction (U+{code:04X})": (
        "le texte contient un caractère qui en change le sens d’écriture (U+{code:04X})"
    ),
    "Delete it; letters bring their own direction": (
        "Supprimez-le ; les lettres ont leur propre sens"
    ),
    "an escape in this text is not a character": (
        "un échappement de ce texte n’est pas un caractère"
    ),
    "Write the character itself": "Écrivez le caractère lui-même",
    "the character U+{code:04X} is not allowed in a story file": (
        "le caractère U+{code:04X} n’est pas permis dans un récit"
    ),
    "the key '{key}' stands twice, first on line {earlier}": (
        "la clé « {key} » figure deux fois, d’abord ligne {earlier}"
    ),
    "Keep one of the two": "Gardez l’une des deux",
    "a list or map stands as a key": "une liste ou une table tient lieu de clé",
    "Write a name there": "Écrivez-y un nom",
    "{where}: YAML cuts the text of '{key}' at its comma": (
        "{where} : YAML coupe le texte de « {key} » à la virgule"
    ),
    'Put it in quotes: {key}: "{whole}"': 'Mettez-le entre guillemets : {key}: "{whole}"',
    "YAML cannot read this file: {why}": "YAML ne peut pas lire ce fichier : {why}",
    "YAML cannot read this line: {why}": "YAML ne peut pas lire cette ligne : {why}",
    "Put texts with special signs in quotes": (
        "Mettez entre guillemets droits les textes qui ont des signes spéciaux"
    ),
    "this line holds a colon too many, or is indented further than the lines before it": (
        "cette ligne a un deux-points de trop, ou un retrait plus grand que les lignes d’avant"
    ),
    "Put a text that holds ': ' in quotes, and align the line with its neighbours": (
        "Mettez entre guillemets droits un texte qui contient ': ', et alignez la ligne sur "
        "ses voisines"
    ),
    "a tab stands where only spaces may stand": (
        "une tabulation se trouve là où seules des espaces sont permises"
    ),
    "Indent with spaces": "Faites le retrait avec des espaces",
    "a text begins with a sign that YAML keeps for itself": (
        "un texte commence par un signe que YAML se réserve"
    ),
    "Put the text in quotes": "Mettez le texte entre guillemets droits",
    "a quotation mark opens here and never closes, or a text in quotes is cut short": (
        "un guillemet s’ouvre ici sans se fermer, ou un texte entre guillemets est interrompu"
    ),
    'Close it, and write \\" for a quotation mark inside the text': (
        'Fermez-le, et écrivez \\" pour un guillemet à l’intérieur du texte'
    ),
    "a backslash in double quotes begins an escape that YAML does not know": (
        "une barre oblique inverse entre guillemets doubles commence un échappement que YAML "
        "ne connaît pas"
    ),
    "Write \\\\ for a backslash, or use single quotes": (
        "Écrivez \\\\ pour une barre oblique inverse, ou prenez des guillemets simples"
    ),
    "a [list] or {{map}} that opens here is not closed, or lacks a comma": (
        "une [liste] ou une {{table}} qui s’ouvre ici n’est pas fermée, ou il y manque une virgule"
    ),
    "Close it, put commas between its parts, and put a text that holds , : [ ] {{ }} in quotes": (
        "Fermez-la, séparez ses parties par des virgules, et mettez entre guillemets droits un "
        "texte qui contient , : [ ] {{ }}"
    ),
    "this line is neither 'key: value' nor part of a text": (
        "cette ligne n’est ni « clé: valeur » ni la suite d’un texte"
    ),
    "Write 'key: value', or indent the line as far as the text it belongs to": (
        "Écrivez « clé: valeur », ou donnez à la ligne le retrait du texte dont elle fait partie"
    ),
    "this line is indented otherwise than the lines it belongs to, or follows a closed text": (
        "cette ligne n’a pas le retrait de celles dont elle fait partie, ou suit un texte déjà "
        "fermé"
    ),
    "Align it with them, and put the whole text in one pair of quotes": (
        "Alignez-la sur elles, et mettez tout le texte dans une seule paire de guillemets"
    ),
    "a text begins with *, which YAML reads as an alias": (
        "un texte commence par *, que YAML lit comme un alias"
    ),
    "a text begins with &, which YAML reads as an anchor": (
        "un texte commence par &, que YAML lit comme une ancre"
    ),
    "a text begins with !, which YAML reads as a tag": (
        "un texte commence par !, que YAML lit comme une étiquette"
    ),
    "the line of | or > holds something else": "la ligne de | ou de > contient autre chose",
    "Write | alone, and the text on the lines below, indented": (
        "Écrivez | seul, et le texte en retrait sur les lignes suivantes"
    ),
    # keys, texts, numbers
    "{where}: unknown key '{key}'{hint}": "{where} : clé inconnue « {key} »{hint}",
    "{where}: '{key}' is missing": "{where} : il manque « {key} »",
    "{where} is a text": "{where} : c’est un texte",
    "{where} is a list": "{where} : c’est une liste",
    "{where} is a map": "{where} : c’est une table",
    "{where} is empty": "{where} : rien n’y est écrit",
    "Write a text": "Écrivez un texte",
    "Write a text, or leave the key out": "Écrivez un texte, ou retirez la clé",
    "Write a map of 'key: value' lines": "Écrivez une table, en lignes « clé: valeur »",
    "[a, b], or lines that begin with '- '": "[a, b], ou des lignes qui commencent par « - »",
    "{where} has {count} characters, more than {most}": (
        "{where} : {count} caractères, c’est plus que {most}"
    ),
    "Shorten it": "Raccourcissez-le",
    "{where} '{text}' is no id": "{where} « {text} » : ce n’est pas un id",
    "Write 1 to 64 of a-z, 0-9 and -": "Écrivez de 1 à 64 caractères parmi a-z, 0-9 et -",
    "{where} {value} is out of range": "{where} {value} : hors limites",
    "Write {low} to {high}": "Écrivez de {low} à {high}",
    "{where} '{text}' is not a number": "{where} « {text} » : ce n’est pas un nombre",
    "Write one such as 12.5": "Écrivez-en un, comme 12.5",
    "{where} '{text}' is no day": "{where} « {text} » : ce n’est pas un jour",
    "Write one such as 2023-09-05": "Écrivez-en un, comme 2023-09-05",
    "{where} needs 2 numbers and has {count}": "{where} : il y faut 2 nombres, il y en a {count}",
    "Write [lon, lat]": "Écrivez [lon, lat]",
    "latitude {lat} is outside ±90": "la latitude {lat} est hors de ±90",
    "latitude {lat} is outside ±90, so lon and lat are probably swapped": (
        "la latitude {lat} est hors de ±90, lon et lat sont donc sans doute inversées"
    ),
    "that place is in the story already, as '{key}'": (
        "ce lieu est déjà dans le récit, sous « {key} »"
    ),
    "'{text}' is no position": "« {text} » : ce n’est pas une position",
    "One end of a distance must be a place or a position": "Une distance doit avoir un lieu ou "
    "une position à l’un de ses bouts",
    "Write lon,lat: 2.35,48.86": "Écrivez lon,lat : 2.35,48.86",
    "longitude {lon} is outside ±{most}": "la longitude {lon} est hors de ±{most}",
    # the story's head
    "milepost '{text}' is no version of this format": (
        "milepost « {text} » : ce n’est pas une version de ce format"
    ),
    "Write milepost: {version}": "Écrivez milepost: {version}",
    "{where}: '{text}' is no language code": "{where} : « {text} » n’est pas un code de langue",
    "Write a code such as fr or pt-BR": "Écrivez un code comme fr ou pt-BR",
    "Write one such as [fr]": "Écrivez-en une, comme [fr]",
    "languages names a language twice": "languages nomme deux fois une langue",
    "Write each once": "Écrivez chacune une fois",
    "no viewpoint '{name}'{hint}": "pas de point de vue « {name} »{hint}",
    "{where}: no text in '{lang}', the story's first language": (
        "{where} : pas de texte en « {lang} », première langue du récit"
    ),
    "{where}: '{lang}' is not among the story's languages": (
        "{where} : « {lang} » n’est pas parmi les langues du récit"
    ),
    "Add {lang} to languages, or leave this text out": (
        "Ajoutez {lang} à languages, ou retirez ce texte"
    ),
    "{where}: no text in {missing}; the one in {lang} is shown.": (
        "{where} : pas de texte en {missing} ; celui en {lang} s’affiche."
    ),
    "publisher: url '{text}' is no https address": (
        "publisher : url « {text} » n’est pas une adresse https"
    ),
    "Write one such as https://example.org": "Écrivez-en une, comme https://example.org",
    "Write a name, or leave the key out": "Écrivez un nom, ou retirez la clé",
    "checked_by has {count} names, more than {most}": (
        "checked_by a {count} noms, c’est plus que {most}"
    ),
    "Name those who answer for the check": "Nommez ceux qui répondent de la vérification",
    "checked_by names '{name}' twice": "checked_by nomme « {name} » deux fois",
    "Write each name once": "Écrivez chaque nom une fois",
    "corrections has {count} entries, more than {most}": (
        "corrections a {count} entrées, c’est plus que {most}"
    ),
    "Tell the older ones in one": "Réunissez les plus anciennes en une seule",
    "{where} {day} lies after today, {today}.": "{where} : {day} vient après aujourd’hui, {today}.",
    # keys and names that lead nowhere
    "{where}: no {noun} '{key}'{hint}": "{where} : {noun}s n’a pas de clé « {key} »{hint}",
    "Write a key of {noun}s": "Écrivez une clé de {noun}s",
    "Write a key of places": "Écrivez une clé de places",
    "{where}: no {kind} '{name}'{hint}": (
        "{where} : « {name} » n’est pas parmi les {kind} des données{hint}"
    ),
    "{where}: more than one {kind} '{name}'{hint}": (
        "{where} : « {name} » désigne plusieurs {kind}{hint}"
    ),
    "country": "pays",
    "coast": "côtes",
    "region": "régions",
    "river": "cours d’eau",
    "border": "frontières",
    "Write an ISO 3166-1 code such as KP, or the country's name": (
        "Écrivez un code ISO 3166-1 comme KP, ou le nom du pays"
    ),
    "Write a country by the sea, such as KP": "Écrivez un pays qui a une côte, comme KP",
    "Write an ISO 3166-2 code such as RU-PRI": "Écrivez un code ISO 3166-2 comme RU-PRI",
    "Write a river's name such as Amur": "Écrivez le nom d’un cours d’eau, comme Amour",
    "Write two neighbours, such as border: [KP, RU]": (
        "Écrivez deux voisins, comme border: [KP, RU]"
    ),
    "Write a name that the data holds": "Écrivez un nom que les données contiennent",
    "{where}: {{{keys}}} points at nothing{hint}": "{where} : {{{keys}}} ne désigne rien{hint}",
    "Write a key of places, or one of {targets}: …": "Écrivez une clé de places, ou {targets}: …",
    "{where}: '{kind}:' names nothing": "{where} : « {kind}: » ne nomme rien",
    "{where}: {kind} needs 2 names and has {count}": (
        "{where} : {kind} demande 2 noms et en a {count}"
    ),
    "{where}: {kind} needs 1 name and has {count}": (
        "{where} : {kind} demande 1 nom et en a {count}"
    ),
    "Write two countries, such as RU and KP": "Écrivez deux pays, comme RU et KP",
    "Write one country, such as KP": "Écrivez un pays, comme KP",
    "Write one country by the sea, such as KP": "Écrivez un seul pays qui a une côte, comme KP",
    "Write one river, such as Amur": "Écrivez un cours d’eau, comme Amour",
    "Write regions such as RU-PRI": "Écrivez des régions, comme RU-PRI",
    "Write one key of lines": "Écrivez une seule clé de lines",
    "Write one key of places": "Écrivez une seule clé de places",
    # places and lines
    "place '{key}': the gazetteer knows no '{name}'{within}{hint}": (
        "lieu « {key} » : le répertoire des lieux ne connaît pas « {name} »{within}{hint}"
    ),
    " in {country}": " dans {country}",
    "Add its position, at: [lon, lat]": "Ajoutez sa position, at: [lon, lat]",
    (
        "place '{key}': '{name}' may be any of {count} places ({some}), so claims about it are "
        "not checked. Add country: or at:."
    ): (
        "lieu « {key} » : « {name} » peut désigner {count} lieux ({some}), les affirmations à "
        "son sujet ne sont donc pas vérifiées. Ajoutez country: ou at:."
    ),
    "{name}, {country}, {people} people": "{name}, {country}, {people} habitants",
    "{where}: via has fewer than two places": "{where} : via a moins de deux lieux",
    "Write two keys or more": "Écrivez deux clés ou plus",
    # claims
    "{where}: unknown kind '{kind}'{hint}": "{where} : nature inconnue « {kind} »{hint}",
    "{where}: areas are not checked, since published ones differ in what they count": (
        "{where} : les superficies ne sont pas vérifiées, car celles que l’on publie ne "
        "comptent pas toutes la même chose"
    ),
    "Say it in the text, without a claim (docs/kinds.md)": (
        "Dites-la dans le texte, sans claim (docs/kinds.md)"
    ),
    "{where}: 'of' is not a river, a border or a country": (
        "{where} : « of » n’est ni un cours d’eau, ni une frontière, ni un pays"
    ),
    "Write one such as of: {{river: Amur}}": "Écrivez par exemple of: {{river: Amour}}",
    "{where}: 'of' is not a country or a region": "{where} : « of » n’est ni un pays ni une région",
    "Write one such as of: {{region: RU-PRI}}": "Écrivez par exemple of: {{region: RU-PRI}}",
    "{where}: 'of' is not a border{why}": "{where} : « of » n’est pas une frontière{why}",
    "; of many rivers the data holds a part only": (
        " ; de bien des cours d’eau, les données n’ont qu’une partie"
    ),
    "Write of: {{border: [RU, CN]}}": "Écrivez of: {{border: [RU, CN]}}",
    "{where}: it names a place twice": "{where} : un lieu y est nommé deux fois",
    "Write three places": "Écrivez trois lieux",
    "{where}: a place is not nearest to itself": (
        "{where} : un lieu n’est pas le plus proche de lui-même"
    ),
    "Write another at to": "Écrivez-en un autre à to",
    "{where}: {place} has {people} people, so it is not among them": (
        "{where} : {place} a {people} habitants et n’est donc pas du nombre"
    ),
    "Write among: with a smaller population, or another place": (
        "Écrivez among: avec une population plus petite, ou un autre lieu"
    ),
    "{where}: {place} lies in {own}, so it is not among those of {country}": (
        "{where} : {place} se trouve dans {own} et n’est donc pas parmi ceux de {country}"
    ),
    "Write country: {country}, or leave it out": "Écrivez country: {country}, ou retirez cette clé",
    "{where}: it runs from a place to itself": "{where} : elle va d’un lieu à lui-même",
    "Write another at from or to": "Écrivez-en un autre à from ou à to",
    "{where}: neither end is a place": "{where} : aucun des deux bouts n’est un lieu",
    "Write a key of places at from or to": "Écrivez une clé de places à from ou à to",
    "{where} needs 2 places and has {count}": "{where} : il y faut 2 lieux, il y en a {count}",
    "Write of: [paris, lyon]": "Écrivez of: [paris, lyon]",
    "{where}: a border is as long as its line, and '{text}' measures {way}": (
        "{where} : une frontière a la longueur de son tracé, et « {text} » mesure {way}"
    ),
    "Write the length alone, such as 4,200 km": "Écrivez la longueur seule, comme 4 200 km",
    "claim '{key}' is checked, but no step links to it (claim:{key}).": (
        "l’affirmation « {key} » est vérifiée, mais aucune étape n’y renvoie (claim:{key})."
    ),
    # steps and their links
    "the story has no steps, so there is nothing to walk.": (
        "le récit n’a pas d’étapes, il n’y a donc rien à parcourir."
    ),
    "{where}: the id '{id}' is taken by the step on line {line}": (
        "{where} : l’id « {id} » est pris par l’étape de la ligne {line}"
    ),
    "Write another": "Écrivez-en un autre",
    "{where} is one target": "{where} : c’est une seule cible",
    "{where}: '{words}' makes claim '{claim}', which states '{stated}'.": (
        "{where} : « {words} » renvoie à l’affirmation « {claim} », qui affirme « {stated} »."
    ),
    "{where}: the text in {lang} does not link to claim '{claim}'.": (
        "{where} : le texte en {lang} ne renvoie pas à l’affirmation « {claim} »."
    ),
    "{where} has more than {most} opening brackets '['": (
        "{where} : plus de {most} crochets ouvrants « [ »"
    ),
    "Shorten it, or use other brackets": "Raccourcissez-le, ou prenez des parenthèses",
    "{where}: the link to '{target}' has a title, which no map shows": (
        "{where} : le lien vers « {target} » a un titre, qu’aucune carte ne montre"
    ),
    "Write [words](target) alone": "Écrivez seulement [mots](cible)",
    "{where}: the link to '{target}' has no words": (
        "{where} : le lien vers « {target} » n’a pas de mots"
    ),
    "Write [words]({target})": "Écrivez [mots]({target})",
    "{where}: a story cannot link to '{target}'": (
        "{where} : un récit ne peut pas renvoyer à « {target} »"
    ),
    "Write a target that begins with {kinds}": "Écrivez une cible qui commence par {kinds}",
    # what a claim states
    "{where}: '{text}' ({lang}) and '{other}' ({other_lang}) do not state the same": (
        "{where} : « {text} » ({lang}) et « {other} » ({other_lang}) ne disent pas la même chose"
    ),
    "Write the same figure in each language": "Écrivez le même chiffre dans chaque langue",
    "Write one such as 130 km (80 miles)": "Écrivez un chiffre comme 130 km (80 miles)",
    "figures in language '{lang}' cannot be read yet, only in {known}": (
        "les chiffres en langue « {lang} » ne se lisent pas encore, seulement en {known}"
    ),
    "'{begins}…' is longer than a figure can be ({most} characters)": (
        "« {begins}… » est plus long qu’un chiffre ne peut l’être ({most} caractères)"
    ),
    "'{begins}…' is too large a number to be a length": (
        "« {begins}… » est un nombre trop grand pour une longueur"
    ),
    "'{text}': 'M' may be metres, miles or millions": (
        "« {text} » : « M » peut dire mètres, milles ou millions"
    ),
    "Write m, mi or the word": "Écrivez m, mi ou le mot",
    "'{text}': '{found}' may bound the figure, or say 'along', 'by' or 'as far as'": (
        "« {text} » : « {found} » peut borner le chiffre, ou dire « le long de », « de » ou "
        "« jusqu’à »"
    ),
    "Write the figure with one meaning": "Écrivez le chiffre pour qu’il n’ait qu’un sens",
    "'{text}' is a sum": "« {text} » est une somme",
    "Write what it comes to": "Écrivez ce qu’elle fait",
    "'{text}' begins with a plus, which may say 'more than'": (
        "« {text} » commence par un plus, qui peut dire « plus de »"
    ),
    "Write the word, or no plus": "Écrivez les mots, ou retirez le plus",
    "'{text}' measures both straight and {way}": (
        "« {text} » mesure à la fois à vol d’oiseau et {way}"
    ),
    "Write one of them": "Écrivez l’un des deux",
    "by road": "par la route",
    "by rail": "par le rail",
    "by sea": "par la mer",
    "in a straight line": "en ligne droite",
    "'{text}': cannot read '{unread}'; understood a vague number": (
        "« {text} » : « {unread} » n’est pas compris ; lu comme un nombre vague"
    ),
    "'{text}': '{hedge}' says nothing here; understood a vague number": (
        "« {text} » : « {hedge} » ne dit rien ici ; lu comme un nombre vague"
    ),
    "'{text}' has '{hedge}' inside a range": "« {text} » a « {hedge} » au milieu d’un intervalle",
    "Write its two ends alone": "Écrivez ses deux bouts seuls",
    "nearly": "près de",
    "just over": "un peu plus de",
    "and some": "et quelques",
    "at most": "au plus",
    "at least": "au moins",
    "'{text}': {both} are two lengths": "« {text} » : {both} sont deux longueurs",
    "Write one": "Écrivez-en une",
    "'{text}' begins a range": "« {text} » commence un intervalle",
    "Write its other end, or a bound: 'at least'": (
        "Écrivez son autre bout, ou une borne : « au moins »"
    ),
    "'{text}': cannot read '{left}'; understood {understood}": (
        "« {text} » : « {left} » n’est pas compris ; lu : {understood}"
    ),
    "'{text}': there are more than two figures; understood {understood}": (
        "« {text} » : il y a plus de deux chiffres ; lu : {understood}"
    ),
    "no length": "aucune longueur",
    "'{run}' is no number": "« {run} » n’est pas un nombre",
    "'{text}' may be a number that lacks its unit": (
        "« {text} » est peut-être un nombre sans son unité"
    ),
    "'{text}' is two lengths, or a range that lacks '{between}'": (
        "« {text} » : ce sont deux longueurs, ou un intervalle auquel il manque « {between} »"
    ),
    "'{text}' reads as a range that does not end above its start": (
        "« {text} » se lit comme un intervalle qui ne finit pas plus haut qu’il ne commence"
    ),
    "'{text}' may start at {start} or at thousands": (
        "« {text} » peut commencer à {start} ou à des milliers"
    ),
    "Write both units": "Écrivez les deux unités",
    "'{text}' is a range from one unit to another": (
        "« {text} » est un intervalle d’une unité à une autre"
    ),
    "'{text}' may start at {one} or {other}": "« {text} » peut commencer à {one} ou à {other}",
    "Write one in full": "Écrivez l’un des deux en entier",
    "'{text}' may mean {digits}{decimals} or {digits} and a fraction": (
        "« {text} » peut dire {digits}{decimals}, ou {digits} et une fraction"
    ),
    "Write {digits} {decimals} or another number of decimals": (
        "Écrivez {digits} {decimals}, ou un autre nombre de décimales"
    ),
    "'{text}' is not a compass point": "« {text} » n’est pas un point cardinal",
    "Write one such as {example}{understood}": "Écrivez par exemple {example}{understood}",
    "; understood '{read}' and not '{unread}'": " ; « {read} » est compris, pas « {unread} »",
    "'{text}' says neither": "« {text} » ne dit ni l’un ni l’autre",
    # what a form cannot do
    "{section} has a '{key}' already": "{section} a déjà une clé « {key} »",
    "Choose another key": "Choisissez une autre clé",
    "steps is no list of lines": "steps n’est pas une liste en lignes",
    "Write each step on lines of its own": "Écrivez chaque étape sur ses propres lignes",
    "there is no step {number} or {to} among {count}": (
        "il n’y a pas d’étape {number} ou {to} parmi {count}"
    ),
    "the story is no list of 'key: value' lines": (
        "le récit n’est pas fait de lignes « clé: valeur »"
    ),
    "See milepost new my-story": "Voyez milepost new my-story",
    "{section} stands on one line": "{section} tient sur une seule ligne",
    "Write its entries on lines of their own": "Écrivez chacune de ses entrées sur sa propre ligne",
    "this cannot be put in without changing something else": (
        "cela ne peut pas s’ajouter sans changer autre chose"
    ),
    "Write it by hand": "Écrivez-le à la main",
    # what cannot be done with a draft
    "The draft of '{name}' has changed elsewhere": "Le brouillon de « {name} » a changé ailleurs",
    "Take that in first": "Reprenez-le d’abord",
    "'{name}' has changed among the stories since this draft was begun": (
        "« {name} » a changé parmi les récits depuis que ce brouillon est commencé"
    ),
    "There is no story '{name}' and no draft of it": (
        "Il n’y a ni récit « {name} », ni brouillon de ce nom"
    ),
    "'{name}' is no id": "« {name} » n’est pas un id",
    "Write small letters, digits and hyphens": (
        "Écrivez des minuscules, des chiffres et des traits d’union"
    ),
    "'{name}' is there already": "« {name} » existe déjà",
    "Choose another id": "Choisissez un autre id",
    "The text is larger than 1 MiB": "Le texte dépasse 1 Mio",
    "{name} is larger than 1 MiB": "{name} dépasse 1 Mio",
    "{name}:{line}: this is not UTF-8 text": "{name}:{line}: ce n’est pas du texte en UTF-8",
    "Save it as UTF-8": "Enregistrez-le en UTF-8",
    "Only who may write here reaches a draft": (
        "Un brouillon n’est ouvert qu’à ceux qui peuvent écrire ici"
    ),
    "Log in first": "Connectez-vous d’abord",
}
