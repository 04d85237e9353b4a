"""The index over all land borders, prepared: for each cell of the Earth the pieces to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from data.recipe.files import Table
from data.recipe.osm import borders
from geo.nearest import INDEX_COLUMNS
from geo.pieces import cut
from geo.quadtree import grow

_LEAF: Final = 40
"""More candidates split a cell; fewer make a larger file and few queries faster."""
_DEPTH: Final = 11
"""Cells are not split below 0.09°: borders are looked at there piece by piece."""


def border_index(cache_folder: Path) -> Table:
    """Return the packed quadtree of the borders' pieces, with their fingerprint as attribute."""
    pieces = cut(list(borders(cache_folder).geometry))
    tree = grow(pieces, _LEAF, _DEPTH)
    types = (np.uint8, np.int32, np.uint16)
    columns = zip(INDEX_COLUMNS, tree.packed(), types, strict=True)
    table = pd.DataFrame({name: values.astype(kind) for name, values, kind in columns})
    table.attrs["pieces"] = pieces.fingerprint()
    return table
