"""What a desk adds to a story file: a place, or a claim of a distance with its places. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from claims.message import say
from geo.atlas import Atlas
from geo.model import Place, Route, Target, spelled
from layers.framing import same_place
from story.edits import EditError, add_entries, entry_keys, quoted
from views.measured import end_name


@dataclass(frozen=True, slots=True)
class Held:
    """What a story holds already: its places, and the keys that no other entry may have."""

    places: Mapping[str, Place] = field(default_factory=dict)
    place_keys: Collection[str] = ()
    claim_keys: Collection[str] = ()


def held(text: str, places: Mapping[str, Place]) -> Held:
    """Return what a draft holds; of the story's places those that are in it still.

    Raises:
        EditError: the text is no list of lines.
        StoryErrors: it is no YAML.
    """
    keys = entry_keys(text, "places")
    own = {key: place for key, place in places.items() if key in keys}
    return Held(own, keys, entry_keys(text, "claims"))


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim of a distance: its key, its fields, and the places that the story lacks for it.

    Values are as YAML writes them, in its flow style.
    """

    key: str
    fields: Mapping[str, str]
    places: Mapping[str, str]

    def lines(self) -> str:
        """Return the claim as lines to paste into a story file."""
        places = [f"  {key}: {entry}" for key, entry in self.places.items()]
        fields = [f"    {name}: {value}" for name, value in self.fields.items()]
        head = ["places:", *places] if places else []
        return "\n".join([*head, "claims:", f"  {self.key}:", *fields])

    def put_into(self, text: str) -> str:
        """Return a story's text with the claim and its places added.

        Raises:
            EditError: the text cannot be edited so.
            StoryErrors: the text is no YAML.
        """
        flow = ", ".join(f"{name}: {value}" for name, value in self.fields.items())
        text = add_entries(text, "places", self.places)
        return add_entries(text, "claims", {self.key: f"{{{flow}}}"})


def new_claim(
    ends: Sequence[Target], figure: str, story: Held, langs: Sequence[str], atlas: Atlas
) -> NewClaim:
    """Return the claim that two ends are as far apart as a figure says.

    An end that is a place of the story is not added again. ``langs`` are the story's languages;
    ``figure`` is in the first, as a text without a language is.
    """
    pointers: list[str] = []
    added: dict[str, str] = {}
    for end in ends:
        if isinstance(end, Place):
            own = _known_as(end, story)
            key = own or free_key(_place_key(end, atlas), {*story.place_keys, *added})
            if not own:
                added[key] = _place_entry(end, langs, atlas)
            pointers.append(key)
        else:
            pointers.append(_pointer(end))
    start, to = pointers
    name = "-".join(slug(end_name(end, atlas, "en")) or "place" for end in ends)[:64].strip("-")
    fields = {"kind": "distance", "from": start, "to": to, "stated": quoted(figure)}
    return NewClaim(free_key(name, story.claim_keys), fields, added)


def with_place(
    text: str, place: Place, story: Held, langs: Sequence[str], atlas: Atlas
) -> tuple[str, str]:
    """Return a story's text with a place added, and the place's key.

    Raises:
        EditError: the story has that place, or the text cannot be edited so.
        StoryErrors: the text is no YAML.
    """
    if own := _known_as(place, story):
        raise EditError(say("that place is in the story already, as '{key}'", key=own))
    key = free_key(_place_key(place, atlas), story.place_keys)
    return add_entries(text, "places", {key: _place_entry(place, langs, atlas)}), key


def _known_as(place: Place, story: Held) -> str:
    """Return the key by which a story has a place already, or ''."""
    return next((key for key, own in story.places.items() if same_place(own, place)), "")


def free_key(key: str, taken: Collection[str]) -> str:
    """Return a key, numbered where it is taken."""
    numbered = (f"{key[:60]}-{number}" for number in range(2, len(taken) + 3))
    return key if key not in taken else next(one for one in numbered if one not in taken)


def _place_key(place: Place, atlas: Atlas) -> str:
    """Return a key for a place: its English name in the letters of an id."""
    return slug(end_name(place, atlas, "en")) or "place"


def _place_entry(place: Place, langs: Sequence[str], atlas: Atlas) -> str:
    """Return what stands at a place's key in a file of a story in some languages.

    Every text is quoted as JSON quotes it, which YAML reads.
    """
    country = f", country: {quoted(place.country)}" if place.country else ""
    at = f"[{round(place.at.lon, 5)}, {round(place.at.lat, 5)}]"
    names = {lang: quoted(end_name(place, atlas, lang)) for lang in langs}
    several = "{" + ", ".join(f"{lang}: {name}" for lang, name in names.items()) + "}"
    return f"{{name: {several if len(langs) > 1 else names[langs[0]]}, at: {at}{country}}}"


def _pointer(target: Target) -> str:
    """Return how a claim's field writes what is no place: as a map of its kind."""
    if isinstance(target, Route):
        return target.key
    kind, names = spelled(target)
    words = ", ".join(map(quoted, names))
    return f"{{{kind}: {words if len(names) == 1 else f'[{words}]'}}}"


def slug(name: str) -> str:
    """Return a name in the letters of an id, '' where it has no Latin letter."""
    apart = re.sub(r"[^\w\s]", "-", name)
    bare = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].strip("-")
