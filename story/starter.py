"""A story to begin with: commented, complete, and passing its own check."""

from __future__ import annotations

STARTER = """\
# A story for Milepost. Check it:  milepost check {id}.yaml
# Read it in the app:              milepost serve {id}.yaml
# Make the page to embed:          milepost export {id}.yaml -o out
milepost: 1
id: {id}
title: A city near a border            # one language, or a map: {{en: …, fr: …}}
summary: One or two sentences that make a reader want to go on.
languages: [en]
date: {date}
credit: Your newsroom
# checked_by: [Ada Lovelace]           # who checked it by hand, and when: shown with the verdicts
# checked_on: {date}
# corrections:
#   - {{date: {date}, text: What was wrong and what is right.}}
# publisher: {{name: Your newsroom, url: "https://example.org"}}   # makes ClaimReviews

# Each place has a key by which the rest of the file names it. Without "at: [lon, lat]" it is looked
# up offline by its name and country.
places:
  seoul:
    name: Seoul
    country: KR

# What the story says of the Earth, and what Milepost measures. A figure with a comma is quoted.
claims:
  near-north:
    kind: distance                      # or direction, beside, within, between, nearest, length
    from: seoul
    to: {{border: [KR, KP]}}              # a place, {{country: KP}}, {{river: Amur}}, {{region: …}}
    stated: about 40 km

# What a text links to is what its map shows; a claim's link ties words, verdict and map together.
steps:
  - title: Closer than it seems
    text: |
      [Seoul](place:seoul) lies [about 40 km](claim:near-north) from the
      [border](border:KR,KP) with North Korea.
"""


def starter(story_id: str, date: str) -> str:
    """Return the text of a new story file; ``story_id`` must be a valid id."""
    written = '"-"' if story_id == "-" else story_id  # alone it would begin a list
    return STARTER.format(id=written, date=date)
