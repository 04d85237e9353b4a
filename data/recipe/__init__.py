"""How data/ is made from pinned packages of the public registries. Needs the network."""
