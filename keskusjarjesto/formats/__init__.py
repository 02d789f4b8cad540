"""How dates may be typed, where Django's own formats lack it; one package for each language."""
