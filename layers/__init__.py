"""THE PICTURE: Folium layers, the story map and the page. Knows no rule about verdicts."""
