"""THE EARTH: geodesics, borders, areas and names. Knows no sentence and no screen."""
