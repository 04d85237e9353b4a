"""English: the words of page, map and plain text."""

from collections.abc import Mapping
from typing import Final

from layers.languages.forms import CaptionWords, TextWords

INTERFACE: Final[Mapping[str, str]] = {
    # on the map: what the runtime reads from a Scene's ``words``
    "map": "Map",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "reset": "Back to this step’s view",
    "imperial": "1",
    # the walk
    "overview": "Overview",
    "steps": "Steps",
    "next": "Next",
    "previous": "Back",
    "start": "Start",
    "again": "Back to the overview",
    "step_of": "Step {n} of {count}",
    # the checks
    "stated": "Stated",
    "measured": "Measured",
    "step": "Step",
    "in_the_text": "In the text",
    "verdict": "Verdict",
    "why": "Why",
    "distance": "Distance",
    "direction": "Direction",
    "beside": "Location",
    "within": "Location",
    "between": "Location",
    "nearest": "The nearest",
    "length": "Length",
    "way_to": "To {}",
    "angle": "Angle between them",
    "coarse": "On a coarse map",
    "rhumb": "Steady course",
    "initial": "Shortest path",
    "inside": "inside",
    "outside": "outside",
    "to_edge": "{km} from the edge",
    "sources": "Source",
    "colon": ": ",
    "checked": "{count} statements checked",
    "checked_one": "One statement checked",
    "fact_check": "Fact-check",
    "correction": "Correction, {date}",
    # a replay
    "differs": "What differs",
    "in_the_file": "In the file",
    "made_again": "Made again here",
    "more_differ": "… and {count} more values.",
    "same_verdicts": "Verdicts as in the file: {same} of {count}.",
    "nothing_differs": "Story, data, versions and figures are the same.",
    # the small print
    "checked_on": "Distances checked on {date} with Milepost {version}.",
    "method": "Distances are geodesics: shortest lines on the WGS 84 ellipsoid.",
    "how": "How statements are checked",
    "data": "Data",
    "vintage": "as of {vintage}",
    "viewpoint_default": (
        "Borders follow the UN General Assembly where it has taken a position,"
        " and the lines on the ground elsewhere; disputed areas are hatched."
    ),
    "viewpoint_other": "Borders are drawn from this point of view: {viewpoint}.",
}

CAPTION: Final = CaptionWords(
    map="Map: {}",
    empty="Map.",
    last="{} and {}",
    apart="{}, {} apart.",
    distance="{} – {}: {}.",
    areas="Marked: {}.",
    disputed="Hatched, disputed: {}.",
    countries="Countries in view: {}.",
)

TEXT: Final = TextWords(
    story_of="Story of {}. Checked on {}.",
    sources="Sources",
    made="Checked with Milepost {}: distances are geodesics on the WGS 84 ellipsoid.",
    viewpoint="Disputed areas: point of view “{}”.",
    licence="{title} ({vintage}). Licence: {licence}. {attribution}",
    credit="Credit: {}",
    places="Places",
    rule="A verdict compares a figure and the Earth; it says nothing of who wrote it.",
    quoted="“{}”",
)

METHOD: Final = (
    "Each figure was measured on the Earth and compared with the words. “130 km” is read "
    "as 125 to 135: as fine as its last digit, and a round figure more loosely. The "
    "distance is the shortest line on the ellipsoid that GPS uses, between centres; "
    "other fair readings, as from a city’s edge, are shown too. Confirmed: it fits. "
    "Consistent: it fits another reading, which is named. Not in a straight line: it may "
    "be a road’s length. Somewhat off: within a tenth. Contradicted: beyond. Not "
    "checked: no figure, no data, or data too coarse. Borders are those of 2017, right "
    "to some 100 m; where states disagree, the point of view is stated. It is the figure "
    "that is judged, never its writer, and anyone can repeat it."
)
