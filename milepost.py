"""The command line: check, export, measure, locate and serve a story. No rule stands here."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from claims.check import check_all
from claims.languages import words
from claims.measure import measured_between
from claims.model import Check, Verdict
from claims.wording import called, km
from geo.atlas import LANGUAGES, VIEWPOINTS, Atlas
from geo.fold import fold
from geo.gazetteer import Candidate
from geo.model import CountryRef, GeoError, Place, Target, UnknownNameError
from layers import replay as replaying
from layers import tables
from layers.atomic import atomically, write_atomic
from layers.words import words as interface_words
from story.errors import StoryErrors, shown
from story.model import Story
from story.read import first_bytes, read
from story.schema import ID
from story.starter import starter
from story.targets import bearers, pointed

cli = typer.Typer(
    help="Geospatial story maps that check their own distances.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
STORY = Annotated[Path, typer.Argument(help="A story file (YAML).", show_default=False)]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
LANG = Annotated[str, typer.Option("--lang", help="A language of the story.")]
VIEWPOINT = Annotated[
    str, typer.Option("--viewpoint", help=f"On disputed areas: {' or '.join(VIEWPOINTS)}.")
]

_MOST_ROWS = 40
_WHOLE = str.maketrans("\u00a0\u202f", "\ufdd0\ufdd1")
_LOOSE = str.maketrans("\ufdd0\ufdd1\ufdd2", "\u00a0\u202f ")
"""rich breaks lines at no-break spaces too: what is no character stands in for them meanwhile."""

_COLOURS = {
    Verdict.CONFIRMED: "green",
    Verdict.CONSISTENT: "green",
    Verdict.ROUTE_ONLY: "yellow",
    Verdict.OFF: "yellow",
    Verdict.CONTRADICTED: "red",
    Verdict.UNIT_MISMATCH: "red",
    Verdict.DEPENDS: "cyan",
    Verdict.NOT_CHECKED: "dim",
}


@cli.command()
def check(story: STORY, as_json: JSON = False, lang: LANG = "", viewpoint: VIEWPOINT = "") -> None:
    """Print every claim's verdict. Exit 1 if any is contradicted or its units disagree."""
    told, checks, atlas = _checked(story, viewpoint)
    if as_json:
        sources = atlas.sources(key for one in checks.values() for key in one.sources)
        print(tables.checks_json(told, checks.values(), sources), end="")
    else:
        _print_checks(told, checks, _language(told, lang))
    bad = {Verdict.CONTRADICTED, Verdict.UNIT_MISMATCH}
    raise typer.Exit(1 if bad & {one.verdict for one in checks.values()} else 0)


@cli.command()
def export(
    story: STORY,
    out: Annotated[Path, typer.Option("-o", "--out", help="A folder, or a file OUT.html.")],
    lang: LANG = "",
    url: Annotated[str, typer.Option("--url", help="The folder's public address.")] = "",
) -> None:
    """Write the story's bundle into a folder, or one page alone into a .html file."""
    from layers.bundle import AddressError, BundleError, folder_address
    from layers.bundle import export as write

    told, checks, atlas = _checked(story, "")
    langs = (_language(told, lang),) if lang else told.languages
    try:
        address = folder_address(url) if url else ""
        written = write(told, checks, atlas, out, langs, address, _today())
    except (AddressError, BundleError, OSError) as error:
        _fail(str(error))
    for path in written:
        print(path)


@cli.command()
def replay(
    provenance: Annotated[Path, typer.Argument(help="A bundle's provenance.json.")],
    as_json: JSON = False,
    lang: LANG = "",
) -> None:
    """Make a bundle's checks again, from its file and the data here. Exit 1 if anything differs."""
    try:
        data = first_bytes(provenance, replaying.MOST_BYTES + 1)
        found = replaying.replay(data, Atlas.open())
    except (replaying.ReplayError, OSError) as error:
        _fail(f"{provenance}: {error.strerror if isinstance(error, OSError) else error}")
    if as_json:
        _print_json(replaying.replay_table(found))
    else:
        _print_replay(found, _language(found.story, lang))
    raise typer.Exit(1 if found.differences else 0)


# Western longitudes begin with a minus, and are no options.
@cli.command(context_settings={"ignore_unknown_options": True})
def measure(
    start: Annotated[str, typer.Argument(metavar="FROM", show_default=False)],
    end: Annotated[str, typer.Argument(metavar="TO", show_default=False)],
    as_json: JSON = False,
) -> None:
    """Print distance and bearings from a place to a place, border, country, river or region.

    FROM and TO: a place name, lon,lat, border:RU,KP, country:KP, coast:KP, river:Amur or
    region:RU-PRI, with codes or names in English, French, Russian, German, Spanish, Korean or
    Chinese.
    """
    atlas = Atlas.open()
    try:
        a, b = _target(start, atlas), _target(end, atlas)
        found = measured_between(a, b, atlas)
    except GeoError as error:
        _fail(str(error))
    if as_json:
        _print_json(tables.measurement(found))
        return
    out = Console(soft_wrap=True, highlight=False)
    line = found.reading
    out.print(f"{called(a, atlas, 'en')} – {called(b, atlas, 'en')}", style="bold", markup=False)
    if found.inside:
        edge = "land border" if isinstance(b if isinstance(a, Place) else a, CountryRef) else "edge"
        if line.name != "edge":
            out.print(f"inside; it has no {edge} to measure to")
            return
        out.print(f"inside; the way to the {edge}:")
    out.print(f"{km(line.distance_m, 'en')} km ({line.distance_m / 1609.344:,.1f} mi)")
    low, high = (km(m, "en") for m in (line.low_m, line.high_m))
    if low == high:
        low, high = (f"{m / 1000:,.2f}" for m in (line.low_m, line.high_m))
    out.print(f"between {low} and {high} km with edges and errors")
    if found.bearings:
        initial, rhumb = found.bearings.initial_deg, found.bearings.rhumb_deg
        out.print(f"initial bearing {initial:.1f}°, rhumb bearing {rhumb:.1f}°")
    for other in found.alternatives:
        out.print(f"{other.name}: {km(other.distance_m, 'en')} km", markup=False)


@cli.command()
def locate(
    name: Annotated[str, typer.Argument(show_default=False)],
    as_json: JSON = False,
    country: Annotated[str, typer.Option("--country", help="A country's code or name.")] = "",
) -> None:
    """Print the places that bear a name, the most populous first. Exit 1 if there is none."""
    atlas = Atlas.open()
    try:
        found = atlas.locate(name, country)
        near = () if found else (*atlas.kinds_named(name, LANGUAGES), *atlas.suggest(name, country))
    except GeoError as error:
        _fail(str(error))
    if not found:
        print(str(UnknownNameError("place", shown(name), near)), file=sys.stderr)
        raise typer.Exit(1)
    if as_json:
        _print_json([tables.candidate(one) for one in found])
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "country", "population", "lon", "lat", "matched"):
        numeric = heading in ("population", "lon", "lat")
        table.add_column(heading, justify="right" if numeric else "left")
    for one in found:
        position = (f"{one.at.lon:.4f}", f"{one.at.lat:.4f}")
        table.add_row(one.name, one.country, f"{one.population:,}", *position, one.matched)
    Console().print(table)


@cli.command()
def borders(
    points: Annotated[Path, typer.Argument(help="CSV or Parquet with lon and lat.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The GeoParquet file to write.")],
) -> None:
    """Write a table of points with the nearest land border of each, and the way to it.

    A row that cannot be measured is kept, with its error. Row 1 is the first under the header;
    blank lines are none. Columns of lon and lat come before a geometry. A quote left open, or a
    byte that is no UTF-8, stops the whole: the rows below it could not be told apart.
    """
    from rich.progress import Progress

    from geo.join import join_borders
    from geo.nearest import BorderIndex

    try:
        quiet = not sys.stderr.isatty()
        bar = Progress(console=Console(stderr=True), disable=quiet)
        with atomically(_free(out, points)) as half, _held(half), bar:
            task = bar.add_task(points.name, total=1.0)
            index = BorderIndex.load()
            done = join_borders(points, half, index, lambda part: bar.update(task, completed=part))
    except (GeoError, OSError) as error:
        _fail(str(error))
    for line in done.first_bad:
        print(shown(line, 200), file=sys.stderr)
    aside = f", {done.bad:,} of them set aside with their error" if done.bad else ""
    print(f"{out}: {done.rows:,} rows{aside}")


def _free(out: Path, source: Path) -> Path:
    """Return the file to write, a link's own: not the source, nor what is there and is no file."""
    if str(out) == "-":
        _fail("GeoParquet cannot be written into a pipe. Name a file after -o")
    if out.exists() and not out.is_file():
        _fail(f"{out} is no file that can be written anew. Choose another name for -o")
    if out.exists() and out.samefile(source):
        _fail(f"{out} is the table itself. Choose another name for -o")
    return Path(os.path.realpath(out))


@contextmanager
def _held(half: Path) -> Iterator[None]:
    """Hold a half-written file, and remove those of its output that a killed process left."""
    import fcntl

    with half.open("rb") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        stem = half.name.rsplit(".", 2)[0]
        for other in half.parent.iterdir():
            if re.fullmatch(re.escape(stem) + r"\.\w{8}\.tmp", other.name):
                # Who holds it is still writing.
                with suppress(OSError), other.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    other.unlink()
        yield


@cli.command()
def new(
    story_id: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
) -> None:
    """Write ID.yaml, a commented story to begin with, into this folder."""
    if not re.fullmatch(ID, story_id):
        _fail(f"'{story_id}' is no id. Write small letters, digits and hyphens, 64 at most")
    path = Path(f"{story_id}.yaml")
    if path.exists():
        _fail(f"{path} is there already. Choose another id")
    write_atomic(path, starter(story_id, _today()).encode())
    print(path)


@cli.command()
def serve(
    story: Annotated[
        Path | None, typer.Argument(help="A story file, or a folder.", show_default=False)
    ] = None,
    port: Annotated[int, typer.Option(help="The port to listen on (0: the next free one).")] = 0,
    drafts: Annotated[
        Path | None,
        typer.Option(help="The folder of drafts (.drafts beside the stories).", show_default=False),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            help="A folder for all of it: stories/ and drafts/ in it.", show_default=False
        ),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="For readers: nobody writes, no draft is shown.")
    ] = False,
) -> None:
    """Open the Streamlit app: on one story, or on the stories of a folder (data/stories).

    docs/deploy.md says how to run it for others.
    """
    from views import access

    if data is not None:
        story, drafts = _in_data_folder(data, story, drafts, make=not read_only)
    if story is not None and not story.is_dir():
        _told(story)
    app = Path(__file__).resolve().parent / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    if port:
        command += ["--server.port", str(port)]
    if story is not None:
        os.environ["MILEPOST_STORY"] = str(story.resolve())
    if drafts is not None:
        if drafts.exists() and not drafts.is_dir():
            _fail(f"{drafts} is no folder. Write a folder's path for --drafts")
        os.environ["MILEPOST_DRAFTS"] = str(drafts.resolve())
    if read_only:
        os.environ[access.READ_ONLY] = "1"
    os.chdir(app.parent)
    rules = access.configured()
    if told := access.told(rules):
        print(told, file=sys.stderr)
    if rules.providers and not access.login_ready():
        print(f"To log in, install what is missing: {access.INSTALL}", file=sys.stderr)
    # In place of this process, so that whoever ends the one ends the other.
    os.execve(command[0], command, os.environ)  # noqa: S606


def _in_data_folder(
    data: Path, story: Path | None, drafts: Path | None, *, make: bool
) -> tuple[Path, Path]:
    """Return the folders of stories and of drafts in a data folder."""
    if story is not None or drafts is not None:
        _fail("--data holds the stories and the drafts. Leave out STORY and --drafts")
    folders = data / "stories", data / "drafts"
    try:
        for folder in folders if make else ():
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}. Write a folder that can be written for --data")
    if not folders[0].is_dir():
        _fail(f"{folders[0]} is no folder. Put the stories there")
    return folders


# --- the one way from a file to its checks -------------------------------------------------------


def _told(path: Path) -> Story:
    try:
        story = read(path, Atlas.open(), _today())
    except StoryErrors as errors:
        _fail(str(errors))
    for caution in story.cautions:
        print(f"{path}:{caution.line}: note: {caution.message}", file=sys.stderr)
    return story


def _checked(path: Path, viewpoint: str) -> tuple[Story, dict[str, Check], Atlas]:
    story = _told(path)
    try:
        atlas = Atlas.open(viewpoint or story.viewpoint)
    except UnknownNameError as error:
        _fail(str(error))
    return story, check_all(story.claims, atlas, story.languages), atlas


def _language(story: Story, lang: str) -> str:
    if lang and lang not in story.languages:
        _fail(f"no language '{lang}' in this story; it has {', '.join(story.languages)}")
    return lang or story.languages[0]


def _target(text: str, atlas: Atlas) -> Target:
    """Return what FROM or TO names: a position, a prefixed target, or a place by its name."""
    if (target := pointed(text, atlas)) is not None:
        return target
    found = bearers(text, atlas)
    # A city and the region round it share their name too often to say so.
    named = atlas.kinds_named(text, LANGUAGES, ("country", "river"))
    others = [*map(_described, found[1:4]), *named]
    also = f"; there are also {'; '.join(others)}" if others else ""
    if others or not _is_name(found[0]):
        print(f"{text}: took {_described(found[0])}{also}", file=sys.stderr)
    return found[0].place(atlas.source(found[0].source).accuracy_m)


def _is_name(candidate: Candidate) -> bool:
    """Return whether a place was found by what one of the languages calls it, not by an alias."""
    return fold(candidate.matched) in {fold(candidate.called(lang)) for lang in LANGUAGES}


def _described(candidate: Candidate) -> str:
    return f"{candidate.name} ({candidate.country}, {candidate.population:,})"


# --- printing ------------------------------------------------------------------------------------


def _print_checks(story: Story, checks: dict[str, Check], lang: str) -> None:
    say = words(lang)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for key, one in checks.items():
        verdict = f"[{_COLOURS[one.verdict]}]{say.verdicts[one.verdict]}[/]"
        table.add_row(verdict, _plain(f"{key}: {one.because[lang]}"))
    out = _console()
    out.print(f"{story.title.get(lang)}", style="bold", markup=False)
    _print_whole(table, out)
    counts: dict[Verdict, int] = {}
    for one in checks.values():
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    summary = ", ".join(f"{_within(say.verdicts[v], lang)} {n}" for v, n in counts.items())
    colon = "\N{NO-BREAK SPACE}:" if lang.split("-")[0] == "fr" else ":"
    out.print(f"{_claims(len(checks), lang)}{colon} {summary}.", markup=False)


def _within(verdict: str, lang: str) -> str:
    """Return a verdict's words inside a sentence; a German noun keeps its capital."""
    return verdict if lang.split("-")[0] == "de" else verdict.lower()


def _claims(count: int, lang: str) -> str:
    """Return how many claims there are, as the page's reader is told of them."""
    if lang.split("-")[0] == "en":
        return "1 claim" if count == 1 else f"{count} claims"
    say = interface_words(lang)
    return say["checked_one"] if count == 1 else say["checked"].format(count=count)


def _print_replay(found: replaying.Replay, lang: str) -> None:
    say, out = interface_words(lang), _console()
    out.print(found.story.title.get(lang), style="bold", markup=False)
    if found.differences:
        table = Table(box=None, pad_edge=False)
        for heading in ("differs", "in_the_file", "made_again"):
            table.add_column(say[heading], overflow="fold")
        for one in found.differences[:_MOST_ROWS]:
            table.add_row(*map(_plain, replaying.told(one, lang)))
        _print_whole(table, out)
    if len(found.differences) > _MOST_ROWS:
        out.print(say["more_differ"].format(count=len(found.differences) - _MOST_ROWS))
    said = say["same_verdicts"].format(count=found.claims, same=found.same_verdicts)
    out.print(said if found.differences else f"{said} {say['nothing_differs']}", markup=False)


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 100, highlight=False)


def _plain(text: str) -> str:
    from rich.markup import escape

    whole = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\ufdd2", text)
    return escape(whole.translate(_WHOLE))


def _print_whole(table: Table, out: Console) -> None:
    """Print a table of `_plain` texts, whose numbers are never broken in two."""
    with out.capture() as told:
        out.print(table)
    print(told.get().translate(_LOOSE), end="")


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def _today() -> str:
    """Return the date of the check: today's, or SOURCE_DATE_EPOCH's for a repeatable build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        _fail(f"SOURCE_DATE_EPOCH is '{epoch}'. Write seconds since 1970, or leave it out")
    return now.date().isoformat()


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(2)


def main() -> None:
    """Run the command line. TERM and HUP end it in order, so that nothing half-written stays."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup ignores HUP
            signal.signal(number, lambda caught, _: sys.exit(128 + caught))
    try:
        cli()
    except OSError as error:  # a full disk under standard output
        print(f"the output cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
