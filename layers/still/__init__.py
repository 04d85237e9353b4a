"""Still pictures: each step of a story as SVG and PNG, from the records that the map draws."""
