"""What is wrong with a story, told in French: no template without its French, word for word."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.french import FRENCH
from claims.message import Amount, Message, all_of, one_of, say
from claims.stated import StatedError, parse_direction, parse_length
from geo.atlas import Atlas
from story.edits import EditError, add_step
from story.errors import StoryErrors
from story.read import read_text
from tests.test_story_errors import PATH, STORY, changed
from views.proofs import Mark, caution_marks, error_marks
from views.visit import reasons

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("claims", "story", "layers", "views")

THIN = "\N{NARROW NO-BREAK SPACE}"
WIDE = "\N{NO-BREAK SPACE}"
SIGNS = (", : [ ]", "par !,")
"""Where a sign of YAML stands in a text, with a plain space before it."""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


# --- the table ------------------------------------------------------------------------------------


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Return the calls of a function, by its name alone, with the file that each stands in."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                    called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                    if called == name:
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def said() -> dict[str, tuple[str, frozenset[str]]]:
    """Return each template that the code says: where it does, and the slots that it fills."""
    found = {}
    for where, call in calls("say"):
        assert len(call.args) == 1, where
        (template,) = call.args
        assert isinstance(template, ast.Constant), f"{where}: no template can be found there"
        assert isinstance(template.value, str), where
        names = [keyword.arg for keyword in call.keywords]
        assert None not in names, f"{where}: name the slots that are filled"
        found[template.value] = where, frozenset(name for name in names if name)
    return found


SAID = said()


def slots(template: str) -> list[tuple[str, str | None, str | None]]:
    """Return the slots of a template with their formats, in the order of their names."""
    parsed = string.Formatter().parse(template)
    return sorted((name, spec, how) for _, name, spec, how in parsed if name is not None)


def test_the_templates_are_found() -> None:
    assert len(SAID) > 200
    assert {"{where} is empty", "'{text}' is a sum", "Write one", "{where}: {key}"} <= set(SAID)
    made = {where.partition(":")[0] for where, _ in calls("Message")}
    assert {path for path in made if path.startswith(ROOMS[:2])} == {"claims/message.py"}


def test_each_template_has_its_french_and_no_french_is_unused() -> None:
    assert sorted(FRENCH) == sorted(SAID)


@pytest.mark.parametrize("template", SAID)
def test_a_template_fills_the_same_slots_in_french(template: str) -> None:
    where, given = SAID[template]
    assert {name for name, _, _ in slots(template)} == given, where
    assert slots(FRENCH[template]) == slots(template), where


@pytest.mark.parametrize("french", FRENCH.values())
def test_french_is_set_as_french(french: str) -> None:
    """A no-break space before a colon, narrow ones at the other high signs, curled apostrophes."""
    words = re.sub("|".join(map(re.escape, SIGNS)), "", french)
    assert not re.search(rf" [:;?!»]|« |{THIN}:|{WIDE}(?!:)", words)
    assert not re.search(rf"(?<!{THIN})[;?!»]|«(?!{THIN})", words)
    assert not re.search(r"\w'\w", words)


# --- a message ------------------------------------------------------------------------------------


def test_a_word_of_the_file_is_no_template() -> None:
    word = "{key} {0.__class__} %s {"
    message = say("{where} is empty", where=say("claim '{key}'", key=word))
    assert str(message) == f"claim '{word}' is empty"
    assert message.told("fr") == f"affirmation «{THIN}{word}{THIN}»{WIDE}: rien n’y est écrit"


def test_other_languages_are_told_in_english() -> None:
    message = say("Write {low} to {high}", low=Amount(0.5), high=Amount(20_000))
    assert str(message) == message.told("de") == message.told("") == "Write 0.5 to 20,000"
    assert message.told("fr") == message.told("fr-CA") == f"Écrivez de 0.5 à 20{THIN}000"


def test_words_are_put_together_by_language() -> None:
    choice, all_ = (say("Write {it}", it=several("abc")) for several in (one_of, all_of))
    assert (str(choice), str(all_)) == ("Write a, b or c", "Write a and b and c")
    assert choice.told("fr") == "Écrivez a, b ou c"
    assert all_.told("fr") == "Écrivez a et b et c"
    assert one_of("a") == all_of("a") == "a"


def test_a_message_is_its_template_and_values() -> None:
    assert say("Write {it}", it="a") == Message("Write {it}", (("it", "a"),))
    assert len({say("Write {it}", it="a"), say("Write {it}", it="a")}) == 1


def spaced(text: str) -> str:
    """Return a text with its no-break spaces for `~`: narrow ones, but before a colon."""
    return text.replace("~:", f"{WIDE}:").replace("~", THIN)


# --- word for word --------------------------------------------------------------------------------

# What changes in the story, and each error in French, `line: what. write.`; ~ is a no-break space.
TOLD = [
    (
        "title: A => titel: A",
        "3: le récit~: clé inconnue «~titel~»~; vouliez-vous dire title~? Écrivez milepost, id, "
        "title, summary, languages, date, credit, publisher, checked_by, checked_on, corrections, "
        "viewpoint, places, lines, claims ou steps.",
    ),
    (
        "id: test => id: test\nid: again",
        "3: la clé «~id~» figure deux fois, d’abord ligne 2. Gardez l’une des deux.",
    ),
    (
        "title: A => title: |\n\tA",
        "4: une tabulation se trouve là où seules des espaces sont permises. Faites le retrait "
        "avec des espaces.",
    ),
    (
        "languages: [en] => date: demain\nlanguages: [en]",
        "4: date «~demain~»~: ce n’est pas un jour. Écrivez-en un, comme 2023-09-05.",
    ),
    (
        "at: [131.8855, 43.1155] => at: [43.1155, 131.8855]",
        "6: lieu «~vladivostok~», at~: la latitude 131.8855 est hors de ±90, lon et lat sont donc "
        "sans doute inversées. Écrivez [lon, lat].",
    ),
    (
        "country: RU} => country: RU, radius_km: 1001}",
        "6: lieu «~vladivostok~», radius_km 1~001~: hors limites. Écrivez de 0 à 1~000.",
    ),
    (
        "{name: Moscow, country: RU} => {name: Mosscow, country: RU}",
        "7: lieu «~moscow~»~: le répertoire des lieux ne connaît pas «~Mosscow~» dans RU~; "
        "vouliez-vous dire Moscow~? Ajoutez sa position, at: [lon, lat].",
    ),
    (
        "{name: Moscow, country: RU} => {name: Moscow, country: Rusia}",
        "7: lieu «~moscow~»~: «~Rusia~» n’est pas parmi les pays des données~; vouliez-vous dire "
        "RU (Russia)~? Écrivez un code ISO 3166-1 comme KP, ou le nom du pays.",
    ),
    (
        "to: {border: [RU, KP]} => to: {region: Punjab}",
        "11: affirmation «~border-130~», to~: «~Punjab~» désigne plusieurs régions~; vouliez-vous "
        "dire IN-PB (Punjab) ou PK-PB (Punjab)~? Écrivez un code ISO 3166-2 comme RU-PRI.",
    ),
    (
        "kind: distance => kind: distence",
        "11: affirmation «~border-130~»~: nature inconnue «~distence~»~; vouliez-vous dire "
        "distance~? Écrivez distance, direction, beside, within, between, nearest ou length.",
    ),
    (
        "stated: 130 km => stated: 130 km + 20 km",
        "11: affirmation «~border-130~»~: «~130 km + 20 km~» est une somme. Écrivez ce qu’elle "
        "fait.",
    ),
    (
        "stated: 130 km => stated: 130 bananas",
        "11: affirmation «~border-130~»~: «~130 bananas~»~: «~130 bananas~» n’est pas compris~; "
        "lu~: aucune longueur. Écrivez un chiffre comme 130 km (80 miles).",
    ),
    (
        "to: {border: [RU, KP]} => to: {border: [RU, FR]}",
        "11: affirmation «~border-130~», to~: «~RU-FR~» n’est pas parmi les frontières des "
        "données~; vouliez-vous dire RU-AZ, RU-BY ou RU-CN~? Écrivez deux voisins, comme border: "
        "[KP, RU].",
    ),
    (
        "(claim:border-130) => (claim:border-103)",
        "16: étape 1, text (en)~: claims n’a pas de clé «~border-103~»~; vouliez-vous dire "
        "border-130~? Écrivez une clé de claims.",
    ),
    (
        "second => [second](http://example.org)",
        "18: étape 1, text (en)~: un récit ne peut pas renvoyer à «~http://example.org~». Écrivez "
        "https:.",
    ),
]


def refused(text: str, atlas: Atlas) -> StoryErrors:
    with pytest.raises(StoryErrors) as caught:
        read_text(text, PATH, atlas)
    return caught.value


@pytest.mark.parametrize(("change", "expected"), TOLD)
def test_what_a_french_author_reads(change: str, expected: str, atlas: Atlas) -> None:
    errors = refused(changed(*change.split(" => ")), atlas).errors
    told = [f"{error.line}: {error.told('fr')}" for error in errors]
    assert told == [spaced(expected)]


def test_the_editor_marks_errors_in_the_language_of_the_interface(atlas: Atlas) -> None:
    text = changed("milepost: 1", "milepost: 2").replace("title: One", "titel: One")
    errors = refused(text, atlas).errors
    assert error_marks(errors, "fr") == (
        Mark(
            1,
            "error",
            f"milepost «{THIN}2{THIN}»{WIDE}: ce n’est pas une version de ce format. "
            "Écrivez milepost: 1.",
        ),
        Mark(
            14,
            "error",
            f"étape 1{WIDE}: clé inconnue «{THIN}titel{THIN}»{THIN}; vouliez-vous dire "
            f"title{THIN}? Écrivez id, title, text, show ou view.",
        ),
    )
    english = [f"{PATH}:{mark.line}: {mark.message}" for mark in error_marks(errors, "en")]
    assert english == [str(error) for error in errors]


def test_the_page_of_a_story_in_error_names_its_file_and_lines(atlas: Atlas) -> None:
    with pytest.raises(StoryErrors) as caught:
        read_text(changed("milepost: 1", "milepost: 2"), Path("/stories/one.yaml"), atlas)
    assert reasons(caught.value, Path("/stories/one.yaml"), "fr") == (
        f"one.yaml:1: milepost «{THIN}2{THIN}»{WIDE}: ce n’est pas une version de ce format. "
        "Écrivez milepost: 1."
    )
    assert reasons(caught.value, Path("/stories/one.yaml"), "en") == (
        "one.yaml:1: milepost '2' is no version of this format. Write milepost: 1."
    )


def test_cautions_are_told_in_the_language_of_the_interface(atlas: Atlas) -> None:
    story = read_text(changed("[130 km](claim:border-130)", "130 km"), PATH, atlas)
    (mark,) = caution_marks(story, "fr")
    assert mark == Mark(
        11,
        "warning",
        f"l’affirmation «{THIN}border-130{THIN}» est vérifiée, mais aucune étape n’y renvoie "
        "(claim:border-130).",
    )
    assert [caution.message for caution in story.cautions] == [
        "claim 'border-130' is checked, but no step links to it (claim:border-130)."
    ]


@pytest.mark.parametrize(
    ("text", "lang", "what", "write"),
    [
        (
            "20 to less than 30 km",
            "en",
            "«~20 to less than 30 km~» a «~au plus~» au milieu d’un intervalle",
            "Écrivez ses deux bouts seuls",
        ),
        (
            "90 miles (145 km; 78 nautical miles)",
            "en",
            "«~90 miles (145 km; 78 nautical miles)~»~: il y a plus de deux chiffres~; lu~: 90 "
            "miles et 145 km et 78 nautical miles",
            "",
        ),
        (
            "1,500 km",
            "fr",
            "«~1,500 km~» peut dire 1500, ou 1 et une fraction",
            "Écrivez 1 500, ou un autre nombre de décimales",
        ),
    ],
)
def test_a_figure_that_cannot_be_read(text: str, lang: str, what: str, write: str) -> None:
    with pytest.raises(StatedError) as caught:
        parse_length(text, lang)
    error = caught.value
    assert error.what.told("fr") == spaced(what)
    assert (error.write.told("fr") if error.write else "") == write


def test_a_compass_point_that_cannot_be_read() -> None:
    with pytest.raises(StatedError) as caught:
        parse_direction("동쪽에서", "ko")
    assert caught.value.write is not None
    assert caught.value.write.told("fr") == spaced(
        "Écrivez par exemple 동쪽, 북동쪽 또는 북북동쪽~; «~동쪽에~» est compris, pas «~서~»"
    )


def test_what_a_form_cannot_do() -> None:
    with pytest.raises(EditError) as caught:
        add_step(STORY.partition("steps:")[0] + "steps: [{title: One}]\n", "Two", "Text")
    assert str(caught.value) == (
        "steps stands on one line. Write its entries on lines of their own"
    )
    assert caught.value.told("fr") == (
        "steps tient sur une seule ligne. Écrivez chacune de ses entrées sur sa propre ligne"
    )
