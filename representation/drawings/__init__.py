"""The geometry of the drawings, as numbers for SVG. Pure: no database, no request."""
