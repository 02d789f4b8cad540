"""How dates may be typed, besides what Django accepts; one package for each language."""
