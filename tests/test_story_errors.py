"""What an author reads when a story file is wrong: each kind of error, its line and its words."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from geo.atlas import Atlas
from story.errors import StoryErrors
from story.read import read, read_text

PATH = Path("story.yaml")

STORY = """\
milepost: 1
id: test
title: A story
languages: [en]
places:
  vladivostok: {name: Vladivostok, at: [131.8855, 43.1155], country: RU}
  moscow: {name: Moscow, country: RU}
lines:
  way: {name: The way, via: [moscow, vladivostok]}
claims:
  border-130: {kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km}
steps:
  - id: one
    title: One
    text: |
      [Here](place:vladivostok) it is [130 km](claim:border-130) to the border.

      And here is the second paragraph.
"""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


def errors(text: str | bytes, atlas: Atlas) -> list[str]:
    with pytest.raises(StoryErrors) as caught:
        read_text(text, PATH, atlas)
    assert str(caught.value) == "\n".join(str(error) for error in caught.value.errors)
    return [str(error).removeprefix("story.yaml:") for error in caught.value.errors]


def changed(old: str, new: str) -> str:
    assert STORY.count(old) >= 1, old
    return STORY.replace(old, new, 1)


def test_the_story_of_these_tests_has_no_error(atlas: Atlas) -> None:
    assert read_text(STORY, PATH, atlas).cautions == ()


# In the tables: a name; what changes in the story (⏎ ends a line); each error, `line: what. write.`

FILE = r"""
== version missing
milepost: 1⏎ =>
1: the story: 'milepost' is missing. Add milepost: 1.
== version unknown
milepost: 1⏎ => milepost: 2⏎
1: milepost '2' is no version of this format. Write milepost: 1.
== unknown key
title: A => titel: A
3: the story: unknown key 'titel'; did you mean title? Write milepost, id, title, summary,
    languages, date, credit, publisher, checked_by, checked_on, corrections, viewpoint, places,
    lines, claims or steps.
== id
id: test => id: Über/../etc
2: id 'Über/../etc' is no id. Write 1 to 64 of a-z, 0-9 and -.
== duplicate key
id: test => id: test⏎id: again
3: the key 'id' stands twice, first on line 2. Keep one of the two.
== alias
title: A story => title: *other
3: the alias *other is not allowed. Write the text again.
== anchor
title: A story => title: &a A story
3: the anchor &a is not allowed. Leave it out.
== tag
title: A story => title: !!python/object/apply:os.system A story
3: the tag !!python/object/apply:os.system is not allowed: all values are text. Leave it out, or
    put the text in quotes.
== date
languages: => date: 5 September 2023⏎languages:
4: date '5 September 2023' is no day. Write one such as 2023-09-05.
== date not a day
languages: => date: 2023-02-30⏎languages:
4: date '2023-02-30' is no day. Write one such as 2023-09-05.
== viewpoint
languages: => viewpoint: de-fakto⏎languages:
4: no viewpoint 'de-fakto'; did you mean de-facto or default? Write default or de-facto.
"""

IMPRINT = r"""
== checked_by empty
languages: => checked_by: []⏎languages:
4: checked_by is empty. Write a name, or leave the key out.
== checked_by without a name
languages: => checked_by: [Ada, ""]⏎languages:
4: checked_by is empty. Write a text, or leave the key out.
== checked_by a map
languages: => checked_by: {name: Ada}⏎languages:
4: checked_by is a map. Write a text.
== checked_by twice the same
languages: => checked_by: [Ada, Bob, Ada]⏎languages:
4: checked_by names 'Ada' twice. Write each name once.
== checked_on
languages: => checked_on: yesterday⏎languages:
4: checked_on 'yesterday' is no day. Write one such as 2023-09-05.
== checked_by of too many
languages: => checked_by: [A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U]⏎languages:
4: checked_by has 21 names, more than 20. Name those who answer for the check.
== corrections a map
languages: => corrections: {date: 2023-09-06}⏎languages:
4: corrections is a map. Write a list: [a, b], or lines that begin with '- '.
== a correction without its text
languages: => corrections:⏎  - date: 2023-09-06⏎languages:
5: correction 1: 'text' is missing. Add text: ….
== a correction's day
languages: => corrections:⏎  - {date: 2023-09-06, text: A}⏎  - {date: 6.9.2023, text: B}⏎languages:
6: correction 2: date '6.9.2023' is no day. Write one such as 2023-09-05.
== a correction in another language
languages: => corrections:⏎  - {date: 2023-09-06, text: {en: A, de: B}}⏎languages:
5: correction 1: text: 'de' is not among the story's languages. Add de to languages, or leave
    this text out.
== a publisher without an address
languages: => publisher: {name: The Paper}⏎languages:
4: publisher: 'url' is missing. Add url: https://example.org.
== a publisher's name alone
languages: => publisher: The Paper⏎languages:
4: publisher is a text. Write a map of 'key: value' lines.
== an address that is none
languages: => publisher: {name: The Paper, url: "javascript:alert(1)"}⏎languages:
4: publisher: url 'javascript:alert(1)' is no https address. Write one such as
    https://example.org.
== an address without s
languages: => publisher: {name: The Paper, url: "http://example.org"}⏎languages:
4: publisher: url 'http://example.org' is no https address. Write one such as
    https://example.org.
== an address that is not what it seems
languages: => publisher: {name: The Paper, url: "https://bank.example@evil.example/"}⏎languages:
4: publisher: url 'https://bank.example@evil.example/' is no https address. Write one such as
    https://example.org.
"""

SYNTAX = r"""
== colon
title: A story => title: A story: its title
3: this line holds a colon too many, or is indented further than the lines before it. Put a text
    that holds ': ' in quotes, and align the line with its neighbours.
== tab
title: A story => title:⏎⇥A story
4: a tab stands where only spaces may stand. Indent with spaces.
== at sign
title: A story => title: @home
3: a text begins with a sign that YAML keeps for itself. Put the text in quotes.
== backtick
title: A story => title: `id`
3: a text begins with a sign that YAML keeps for itself. Put the text in quotes.
== percent
title: A story => title: %d people
3: a text begins with a sign that YAML keeps for itself. Put the text in quotes.
== open quote
title: A story => title: "A story
3: a quotation mark opens here and never closes, or a text in quotes is cut short. Close it, and
    write \" for a quotation mark inside the text.
== quote inside
title: A story => title: "A "great" story"
3: this line is indented otherwise than the lines it belongs to, or follows a closed text. Align
    it with them, and put the whole text in one pair of quotes.
== bad escape
title: A story => title: "C:\path"
3: a backslash in double quotes begins an escape that YAML does not know. Write \\ for a
    backslash, or use single quotes.
== escape beyond
title: A story => title: "\UFFFFFFFF"
3: an escape in this text is not a character. Write the character itself.
== open bracket
languages: [en] => languages: [en
4: a [list] or {map} that opens here is not closed, or lacks a comma. Close it, put commas between
    its parts, and put a text that holds , : [ ] { } in quotes.
== no colon
languages: [en] => languages [en]
4: this line is neither 'key: value' nor part of a text. Write 'key: value', or indent the line as
    far as the text it belongs to.
== indent
id: test =>  id: test
2: this line holds a colon too many, or is indented further than the lines before it. Put a text
    that holds ': ' in quotes, and align the line with its neighbours.
== star
title: A story => title: *A* story
3: a text begins with *, which YAML reads as an alias. Put the text in quotes.
== exclamation mark
title: A story => title: !<x story
3: a text begins with !, which YAML reads as a tag. Put the text in quotes.
== pipe
    text: | =>     text: | no
15: the line of | or > holds something else. Write | alone, and the text on the lines below,
    indented.
== control character
title: A story => title: A ␇ story
3: the character U+0007 is not allowed in a story file. Delete it.
== control escape
title: A story => title: "A \a story"
3: the text holds a character that cannot be shown (U+0007). Delete it.
== lone surrogate
title: A story => title: "\uD800"
3: the text holds a character that cannot be shown (U+D800). Delete it.
== complex key
id: test => ? [a, b]⏎: c⏎id: test
2: a list or map stands as a key. Write a name there.
"""

TEXTS = r"""
== comma
stated: 130 km} => stated: {en: 6,500 km}}
11: claim 'border-130': stated: YAML cuts the text of 'en' at its comma. Put it in quotes: en:
    "6,500 km".
== comma in record
stated: 130 km} => stated: 6,500 km}
11: claim 'border-130': YAML cuts the text of 'stated' at its comma. Put it in quotes: stated:
    "6,500 km".
== empty text
title: A story => title:
3: title is empty. Write a text, or leave the key out.
== list for text
title: A story => title: [A, story]
3: title is a list. Write a text.
== map for id
id: test => id: {a: b}
2: id is a map. Write a text.
== language code
languages: [en] => languages: [English]
4: languages: 'English' is no language code. Write a code such as fr or pt-BR.
== languages twice
languages: [en] => languages: [en, en]
4: languages names a language twice. Write each once.
== languages empty
languages: [en] => languages: []
4: languages is empty. Write one such as [fr].
== languages missing
languages: [en]⏎ =>
1: the story: 'languages' is missing. Add languages: [fr, en].
== other language
title: A story => title: {en: A story, de: Eine}
3: title: 'de' is not among the story's languages. Add de to languages, or leave this text out.
== no first language
languages: [en] => languages: [fr, en]⏎summary: {en: Only}
5: summary: no text in 'fr', the story's first language. Add fr: ….
== key is no code
title: A story => title: {en: A story, English: x}
3: title: 'English' is no language code. Write a code such as fr or pt-BR.
"""

PLACES = r"""
== swapped
at: [131.8855, 43.1155] => at: [43.1155, 131.8855]
6: place 'vladivostok': at: latitude 131.8855 is outside ±90, so lon and lat are probably swapped.
    Write [lon, lat].
== lat 1000
at: [131.8855, 43.1155] => at: [131.8855, 1000]
6: place 'vladivostok': at: latitude 1,000 is outside ±90. Write [lon, lat].
== longitude out of range
at: [131.8855, 43.1155] => at: [431, 43]
6: place 'vladivostok': at: longitude 431 is outside ±180. Write [lon, lat].
== NaN
at: [131.8855, 43.1155] => at: [.nan, NaN]
6: place 'vladivostok': at '.nan' is not a number. Write one such as 12.5.
6: place 'vladivostok': at 'NaN' is not a number. Write one such as 12.5.
== 1e999
at: [131.8855, 43.1155] => at: [1e999, 43]
6: place 'vladivostok': at '1e999' is not a number. Write one such as 12.5.
== decimal comma
at: [131.8855, 43.1155] => at: [131,8855, 43,1155]
6: place 'vladivostok': at needs 2 numbers and has 4. Write [lon, lat].
== one number
at: [131.8855, 43.1155] => at: [131.8855]
6: place 'vladivostok': at needs 2 numbers and has 1. Write [lon, lat].
== text for position
at: [131.8855, 43.1155] => at: "131.8855, 43.1155"
6: place 'vladivostok': at is a text. Write a list: [lon, lat].
== radius
at: [131.8855, 43.1155] => at: [131.8855, 43.1155], radius_km: 1001
6: place 'vladivostok': radius_km 1,001 is out of range. Write 0 to 1,000.
== radius below 0
at: [131.8855, 43.1155] => at: [131.8855, 43.1155], radius_km: -1
6: place 'vladivostok': radius_km -1 is out of range. Write 0 to 1,000.
== radius word
at: [131.8855, 43.1155] => at: [131.8855, 43.1155], radius_km: 12 km
6: place 'vladivostok': radius_km '12 km' is not a number. Write one such as 12.5.
== unknown place name
{name: Moscow, country: RU} => {name: Mosscow, country: RU}
7: place 'moscow': the gazetteer knows no 'Mosscow' in RU; did you mean Moscow? Add its
    position, at: [lon, lat].
== unknown country
{name: Moscow, country: RU} => {name: Moscow, country: Rusia}
7: place 'moscow': no country 'Rusia'; did you mean RU (Russia)? Write an ISO 3166-1 code such as
    KP, or the country's name.
== place without name
{name: Moscow, country: RU} => {country: RU}
7: place 'moscow': 'name' is missing. Add name: ….
== place key
places:⏎ => places:⏎  Moscow!: {name: Moscow}⏎
6: places: the key 'Moscow!' is no id. Write 1 to 64 of a-z, 0-9 and -.
== place key typo
{name: Moscow, country: RU} => {name: Moscow, contry: RU}
7: place 'moscow': unknown key 'contry'; did you mean country? Write name, at, country, radius_km
    or note.
== via one
via: [moscow, vladivostok] => via: [moscow]
9: line 'way': via has fewer than two places. Write two keys or more.
== via unknown
via: [moscow, vladivostok] => via: [moscow, vladivostock]
9: line 'way': via: no place 'vladivostock'; did you mean vladivostok? Write a key of places.
"""

CLAIMS = r"""
== kind
kind: distance => kind: distence
11: claim 'border-130': unknown kind 'distence'; did you mean distance? Write distance, direction,
    beside, within, between, nearest or length.
== kind that the data does not bear
kind: distance => kind: area
11: claim 'border-130': areas are not checked, since published ones differ in what they count. Say
    it in the text, without a claim (docs/kinds.md).
== kind missing
kind: distance,  =>
11: claim 'border-130': 'kind' is missing. Add kind: distance, direction, beside, within,
    between, nearest or length.
== a river's length
{kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km} =>
    {kind: length, of: {river: Amur}, stated: 2824 km}
11: claim 'border-130': 'of' is not a border; of many rivers the data holds a part only. Write of:
    {border: [RU, CN]}.
== nearest without among
{kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km} =>
    {kind: nearest, place: vladivostok, to: {border: [RU, KP]}}
11: claim 'border-130': 'among' is missing. Add among: {population: 100000}.
== nearest of too few people
{kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km} =>
    {kind: nearest, place: vladivostok, to: {border: [RU, KP]}, among: {population: 500}}
11: claim 'border-130': among: population 500 is out of range. Write 15,000 to 100,000,000.
== between one place
{kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km} =>
    {kind: between, place: vladivostok, of: [moscow]}
11: claim 'border-130': of needs 2 places and has 1. Write of: [paris, lyon].
== between itself
{kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km} =>
    {kind: between, place: vladivostok, of: [moscow, vladivostok]}
11: claim 'border-130': it names a place twice. Write three places.
== distance to itself
from: vladivostok, to: {border: [RU, KP]} => from: vladivostok, to: vladivostok
11: claim 'border-130': it runs from a place to itself. Write another at from or to.
== stated missing
, stated: 130 km =>
11: claim 'border-130': 'stated' is missing. Add stated: ….
== unknown place
from: vladivostok, => from: vladivostock,
11: claim 'border-130': from: no place 'vladivostock'; did you mean vladivostok? Write a key of
    places.
== unknown border
border: [RU, KP] => border: [RU, FR]
11: claim 'border-130': to: no border 'RU-FR'; did you mean RU-AZ, RU-BY or RU-CN? Write two
    neighbours, such as border: [KP, RU].
== border of one
border: [RU, KP] => border: [RU]
11: claim 'border-130': to: border needs 2 names and has 1. Write two countries, such as RU and
    KP.
== unknown country in border
border: [RU, KP] => border: [RU, KPP]
11: claim 'border-130': to: no country 'KPP'. Write an ISO 3166-1 code such as KP, or the country's
    name.
== unknown river
{border: [RU, KP]} => {river: Amurr}
11: claim 'border-130': to: no river 'Amurr'; did you mean Amur, Mur or Murray? Write a river's name
    such as Amur.
== unknown region
{border: [RU, KP]} => {region: [XX-PRI]}
11: claim 'border-130': to: no region 'XX-PRI'. Write an ISO 3166-2 code such as RU-PRI.
== unknown line
{border: [RU, KP]} => {line: wey}
11: claim 'border-130': to: no line 'wey'; did you mean way? Write a key of lines.
== unknown target kind
{border: [RU, KP]} => {boarder: [RU, KP]}
11: claim 'border-130': to: {boarder} points at nothing; did you mean border? Write a key of
    places, or one of border, country, coast, river, region or line: ….
== two targets
{border: [RU, KP]} => {country: RU, river: Amur}
11: claim 'border-130': to: {country, river} points at nothing. Write a key of places, or one of
    border, country, coast, river, region or line: ….
== empty target
{border: [RU, KP]} => {region: []}
11: claim 'border-130': to: region is empty. Write regions such as RU-PRI.
== no place
from: vladivostok, => from: {country: CN},
11: claim 'border-130': neither end is a place. Write a key of places at from or to.
== unreadable figure
stated: 130 km => stated: 130 bananas
11: claim 'border-130': '130 bananas': cannot read '130 bananas'; understood no length. Write one
    such as 130 km (80 miles).
== unreadable direction
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: direction, from: moscow, to: vladivostok, stated: up
11: claim 'border-130': 'up' is not a compass point. Write one such as east, north-east or
    north-north-east.
== a border's length by road
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: length, of: {border: [RU, KP]}, stated: 17 km by road
11: claim 'border-130': a border is as long as its line, and '17 km by road' measures by road.
    Write the length alone, such as 4,200 km.
== a border's length in a straight line
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: length, of: {border: [RU, KP]}, stated: 17 km as the crow flies
11: claim 'border-130': a border is as long as its line, and '17 km as the crow flies' measures in a
    straight line. Write the length alone, such as 4,200 km.
== beside a region
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: beside, place: moscow, of: {region: RU-PRI}
11: claim 'border-130': 'of' is not a river, a border or a country. Write one such as of: {river:
    Amur}.
== beside a place
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: beside, place: moscow, of: vladivostok
11: claim 'border-130': 'of' is not a river, a border or a country. Write one such as of: {river:
    Amur}.
== within a river
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: within, place: moscow, of: {river: Amur}
11: claim 'border-130': 'of' is not a country or a region. Write one such as of: {region: RU-PRI}.
== within: not a place
kind: distance, from: vladivostok, to: {border: [RU, KP]}, stated: 130 km =>
    kind: within, place: {country: RU}, of: {country: RU}
11: claim 'border-130': place is a map. Write a key of places.
== claim key
claims:⏎ => claims:⏎  Border 130: {}⏎
11: claims: the key 'Border 130' is no id. Write 1 to 64 of a-z, 0-9 and -.
"""

STEPS = r"""
== no title
    title: One⏎ =>
13: step 1: 'title' is missing. Add title: ….
== claim link
(claim:border-130) => (claim:border-103)
16: step 1: text (en): no claim 'border-103'; did you mean border-130? Write a key of claims.
== place link
(place:vladivostok) => (place:vladivostock)
16: step 1: text (en): no place 'vladivostock'; did you mean vladivostok? Write a key of places.
== border link
(place:vladivostok) => (border:RU)
16: step 1: text (en): border needs 2 names and has 1. Write two countries, such as RU and KP.
== border link 2
(place:vladivostok) => (border:RU,)
16: step 1: text (en): 'border:' names nothing. Write two countries, such as RU and KP.
== country link
second paragraph => [second](country:Nowhere) paragraph
18: step 1: text (en): no country 'Nowhere'. Write an ISO 3166-1 code such as KP, or the country's
    name.
== javascript
second paragraph => [second](javascript:alert(1)) paragraph
18: step 1: text (en): a story cannot link to 'javascript:alert(1)'. LINKS
== http
second paragraph => [second](http://example.org/) paragraph
18: step 1: text (en): a story cannot link to 'http://example.org/'. Write https:.
== relative
second paragraph => [second](../other.html) paragraph
18: step 1: text (en): a story cannot link to '../other.html'. LINKS
== user host
second paragraph => [second](https://bank.example@evil.example/) paragraph
18: step 1: text (en): a story cannot link to 'https://bank.example@evil.example/'. LINKS
== data
second paragraph => ![second](data:text/html,x) paragraph
18: step 1: text (en): a story cannot link to 'data:text/html,x'. LINKS
== entity
second paragraph => [second](java&#115;cript:x) paragraph
15: step 1: text (en): a story cannot link to 'javascript:x'. LINKS
== title in link
second paragraph => [second](https://example.org "Tip") paragraph
18: step 1: text (en): the link to 'https://example.org' has a title, which no map shows. Write
    [words](target) alone.
== no words
second paragraph => [](https://example.org) paragraph
18: step 1: text (en): the link to 'https://example.org' has no words. Write
    [words](https://example.org).
== show
    title: One =>     show: [moscow, {river: Styx}]⏎    title: One
14: step 1: show: no river 'Styx'. Write a river's name such as Amur.
== view zoom
    title: One =>     view: {center: [1, 2], zoom: 21}⏎    title: One
14: step 1: view: zoom 21 is out of range. Write 0 to 20.
== view center
    title: One =>     view: {center: [1], zoom: 2}⏎    title: One
14: step 1: view: center needs 2 numbers and has 1. Write [lon, lat].
== view keys
    title: One =>     view: {centre: [1, 2], zoom: 2}⏎    title: One
14: step 1: view: unknown key 'centre'; did you mean center? Write center or zoom.
== view one
    title: One =>     view: {border: [RU, KP]}⏎    title: One
14: step 1: view is one target. Write a list: [{…: …}].
"""

LINKS = (
    "Write a target that begins with claim:, place:, border:, country:, coast:, river:, region:, "
    "line:, https: or mailto:."
)


def rows(table: str) -> list[tuple[str, str, str, list[str]]]:
    """Return (name, old, new, errors) of a table."""
    found = []
    for block in table.strip().removeprefix("== ").split("\n== "):
        name, change, *lines = block.replace(" =>\n    ", " => ").split("\n")
        old, new = re.sub("[⏎⇥␇]", _sign, change + " ").split(" => ")
        new = new.removesuffix(" ")
        expected = re.sub(r"\n {4}", " ", "\n".join(lines)).replace("LINKS", LINKS).split("\n")
        found.append((name, old, new, expected))
    return found


def _sign(match: re.Match[str]) -> str:
    return {"⏎": "\n", "⇥": "\t", "␇": "\a"}[match[0]]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [row for table in (FILE, IMPRINT, SYNTAX, TEXTS, PLACES, CLAIMS, STEPS) for row in rows(table)],
)
def test_what_an_author_reads(
    name: str, old: str, new: str, expected: list[str], atlas: Atlas
) -> None:
    assert errors(changed(old, new), atlas) == expected, name


# --- what is not a change of one line -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "an empty file",
            b"",
            [
                "1: the story: 'milepost' is missing. Add milepost: 1.",
                "1: the story: 'id' is missing. Add id: my-story.",
                "1: the story: 'title' is missing. Add title: ….",
                "1: the story: 'languages' is missing. Add languages: [fr, en].",
            ],
        ),
        (
            "a list",
            b"- a\n- b\n",
            ["1: the story is a list. Write a map of 'key: value' lines."],
        ),
        (
            "Latin-1",
            "milepost: 1\nid: caf\xe9".encode("latin-1"),
            ["2: byte 0xe9 is not UTF-8 text. Save the file as UTF-8."],
        ),
        (
            "UTF-16",
            STORY.encode("utf-16"),
            ["1: byte 0xff is not UTF-8 text. Save the file as UTF-8."],
        ),
        (
            "more than 1 MiB",
            STORY.encode() + b"#" * 1024 * 1024,
            ["1: the file is larger than 1 MiB. Split the story in two."],
        ),
        (
            "a NUL",
            b"milepost: 1\nid: a\x00b\n",
            ["2: the character U+0000 is not allowed in a story file. Delete it."],
        ),
        (
            "nested 70 deep",
            b"milepost: 1\ntitle: " + b"[" * 70 + b"]" * 70,
            [
                "2: lists and maps are nested more than 64 deep. "
                "See a story that works: milepost new my-story."
            ],
        ),
        (
            "half a million values",
            b"milepost: [" + b"a," * 500_000 + b"]",
            [
                "1: the file holds more than 20,000 values. "
                "See a story that works: milepost new my-story."
            ],
        ),
        (
            "aliases that multiply (billion laughs)",
            b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
            None,
        ),
        (
            "a second document",
            STORY.encode() + b"---\nid: other\n",
            ["19: a second document starts here. Keep one story a file, and remove the '---'."],
        ),
    ],
)
def test_whole_files(name: str, data: bytes, expected: list[str] | None, atlas: Atlas) -> None:
    found = errors(data, atlas)
    if expected is None:
        assert any("alias" in error for error in found), name
    else:
        assert found == expected, name


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(atlas: Atlas) -> None:
    story = read_text(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode(), PATH, atlas)
    assert story.claims["border-130"].line == 11


def test_a_file_that_is_not_there(tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "none.yaml"
    with pytest.raises(StoryErrors) as caught:
        read(path, atlas)
    assert str(caught.value) == (
        f"{path}:1: the file cannot be opened (No such file or directory). "
        "Write the path of a story file."
    )


@pytest.mark.parametrize("length", [4999, 50_000])
def test_a_flood_of_brackets_is_refused_at_once(length: int, atlas: Atlas) -> None:
    started = time.perf_counter()
    found = errors(changed("      And here", "      " + "[" * length + " And here"), atlas)
    assert time.perf_counter() - started < 1.0
    assert len(found) == 1
    assert found[0].startswith("15: step 1: text")


DIRECTED = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The characters that Unicode has for turning the direction of text (UAX 9)."""


@pytest.mark.parametrize("sign", DIRECTED, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A story", "title: A {}story"),
        ("name: Moscow", "name: Mos{}cow"),
        ("stated: 130 km", "stated: 130{} km"),
        ("title: One", "title: One{}"),
        ("Here](place", "He{}re](place"),
        ("second paragraph", "second{} paragraph"),
        ("id: one", "id: on{}e"),
        ("languages: [en]", "checked_by: [A{}da]\nlanguages: [en]"),
    ],
)
def test_no_text_turns_the_direction_of_what_follows(
    sign: str, before: str, after: str, atlas: Atlas
) -> None:
    """In any text of the file, keys too, and on the line where it stands."""
    text = changed(before, after.format(sign))
    (line,) = [number for number, one in enumerate(text.split("\n"), 1) if sign in one]
    assert errors(text, atlas)[0] == (
        f"{line}: the text holds a character that turns its direction (U+{ord(sign):04X}). "
        "Delete it; letters bring their own direction."
    )


def test_an_escaped_sign_of_direction_is_one(atlas: Atlas) -> None:
    found = errors(changed("title: A story", r'title: "A \u202e story"'), atlas)
    assert found[0].startswith("3: the text holds a character that turns its direction (U+202E)")


@pytest.mark.parametrize("name", ["القدس", "ירושלים", "Jerusalem (القدس, ירושלים)"])
def test_letters_that_run_from_right_to_left_are_text(name: str, atlas: Atlas) -> None:
    story = read_text(changed("title: A story", f"title: {name}"), PATH, atlas)
    assert story.title.get("en") == name


def test_no_more_corrections_than_a_page_can_show(atlas: Atlas) -> None:
    one = "  - {date: 2023-09-06, text: A}\n"
    assert read_text(STORY + "corrections:\n" + 100 * one, PATH, atlas).imprint.corrections
    assert errors(STORY + "corrections:\n" + 101 * one, atlas) == [
        "20: corrections has 101 entries, more than 100. Tell the older ones in one."
    ]


def test_two_steps_with_one_id(atlas: Atlas) -> None:
    assert errors(STORY + "  - {id: one, title: Two, text: Words}\n", atlas) == [
        "19: step 2: the id 'one' is taken by the step on line 13. Write another."
    ]


def test_each_language_states_the_same_figure(atlas: Atlas) -> None:
    text = changed("languages: [en]", "languages: [en, fr]")
    text = text.replace("stated: 130 km", "stated: {en: 130 km, fr: 140 km}")
    assert errors(text, atlas) == [
        "11: claim 'border-130': '130 km' (en) and '140 km' (fr) do not state the same. "
        "Write the same figure in each language."
    ]


def test_the_same_link_wrong_twice_is_reported_on_both_its_lines(atlas: Atlas) -> None:
    text = changed("      And here", "      [This](claim:no) And here\n      [that](claim:no)")
    assert [error.split(":")[0] for error in errors(text, atlas)] == ["18", "19"]


def test_all_errors_come_at_once_in_the_order_of_the_lines(atlas: Atlas) -> None:
    text = STORY.replace("title: A story", "titel: A story")
    text = text.replace("at: [131.8855, 43.1155]", "at: [43.1155, 131.8855]")
    text = text.replace("[RU, KP]", "[RU, FR]").replace("(claim:border-130)", "(claim:border)")
    text = text.replace("second", "[second](http://example.org)")
    found = errors(text, atlas)
    assert [int(error.split(":")[0]) for error in found] == [3, 6, 11, 16, 18]


def test_an_error_knows_its_parts(atlas: Atlas) -> None:
    with pytest.raises(StoryErrors) as caught:
        read_text(changed("milepost: 1", "milepost: 2"), PATH, atlas)
    (error,) = caught.value.errors
    assert (error.path, error.line) == (PATH, 1)
    assert error.what == "milepost '2' is no version of this format"
    assert error.write == "Write milepost: 1"
