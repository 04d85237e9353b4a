"""The engines that `bench.borders` measures, one a module, each in a process of its own.

A module has ``version()`` and ``load(edges)``, which gets the borders' edges (float64, degrees,
shape (n, 4): lon, lat, lon, lat) and returns the engine: a function that brings points into the
engine's own form and returns the call that is timed, which gives each point's distance in metres.
"""
