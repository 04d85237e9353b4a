"""Geodata with provenance, stories, and the recipe that builds the geodata."""
