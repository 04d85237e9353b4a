"""How far the rivers lie from the borders that run in them: ``python -m bench.rivers``.

Every 5 km of OpenStreetMap's border, to the nearest point of the river; a border runs in the river
where five such points in a row lie within 10 km of it. Prints the table of docs/rivers-and-regions.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.geodesic import distance_m
from geo.model import BorderRef, Line

Array = npt.NDArray[np.float64]

STEP_M: Final = 5_000.0
RUNS_WITHIN_M: Final = 10_000.0
IN_A_ROW: Final = 5
RIVERS: Final = {
    "Amur": "CN-RU", "Ussuri": "CN-RU", "Argun": "CN-RU", "Tumen": "CN-KP KP-RU", "Yalu": "CN-KP",
    "Rhine": "DE-FR CH-DE", "Danube": "BG-RO RO-RS HU-SK HR-RS RO-UA", "Oder": "DE-PL",
    "Sava": "BA-HR", "Prut": "MD-RO", "Guadiana": "ES-PT", "Jordan": "IL-JO JO-PS",
    "Aras": "AZ-IR AM-TR", "Amu Darya": "AF-TM AF-UZ", "Panj": "AF-TJ", "Mekong": "LA-TH LA-MM",
    "Salween": "MM-TH", "Rio Grande": "MX-US", "Uruguay": "AR-UY AR-BR", "Paraná": "AR-PY BR-PY",
    "Congo": "CD-CG", "Ubangi": "CD-CF CD-CG", "Zambezi": "ZM-ZW", "Orange": "NA-ZA",
    "Limpopo": "BW-ZA ZA-ZW", "Senegal": "MR-SN",
}  # fmt: skip


def offsets_m(river: BaseGeometry, border: BaseGeometry) -> Array:
    """Return how far from a river, in metres, a border lies that runs in it, every `STEP_M`."""
    points = np.vstack([_every_step(part) for part in shapely.get_parts(border)])
    shapely.prepare(river)
    nearest = shapely.get_coordinates(shapely.shortest_line(shapely.points(points), river))
    away = distance_m(*points.T, *nearest[1::2].T)
    along = np.convolve(away < RUNS_WITHIN_M, np.ones(IN_A_ROW), "same") >= IN_A_ROW
    return np.asarray(away[along])


def _every_step(line: BaseGeometry) -> Array:
    xy = shapely.get_coordinates(line)
    gone = np.append(0.0, np.cumsum(distance_m(*xy[:-1].T, *xy[1:].T)))
    at = np.arange(0.0, gone[-1], STEP_M)
    return np.column_stack([np.interp(at, gone, xy[:, 0]), np.interp(at, gone, xy[:, 1])])


def main() -> None:
    """Print a row a river, then one for all."""
    atlas = Atlas.open()
    found: list[tuple[str, str, Array]] = []
    for name, pairs in RIVERS.items():
        river = atlas.geometry(atlas.river(name))
        lines = [atlas.geometry(BorderRef(*pair.split("-"))) for pair in pairs.split()]
        assert isinstance(river, Line)
        border = shapely.union_all([line.geometry for line in lines if isinstance(line, Line)])
        found.append((name, pairs.replace(" ", ", "), offsets_m(river.geometry, border)))
    found.append(("all", "", np.concatenate([away for *_, away in found])))
    print("| river | borders | points | median, km | 90th percentile, km |\n|---|---|---|---|---|")
    for name, pairs, away in found:
        median, most = np.quantile(away, [0.5, 0.9]) / 1000
        print(f"| {name} | {pairs} | {len(away):,} | {median:.1f} | {most:.1f} |")


if __name__ == "__main__":
    main()
