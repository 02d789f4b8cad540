"""Subsets the two typefaces for the site; see README.md beside the fonts."""

from pathlib import Path

from fontTools import merge, subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont
from fontTools.varLib import build, instancer

PACKAGES = Path("node_modules/@fontsource-variable")
CORE = (
    "U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00AD,U+00B0,U+00B7,U+00BB,U+00C4-00C5,U+00D6,"
    "U+00E4-00E5,U+00E9,U+00F6,U+2010-2011,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+20AC,"
    "U+2190-2193,U+2212"
)
MORE = (
    "U+00A1-00A3,U+00AE,U+00B1-00B3,U+00BC-00BF,U+00C0-00C3,U+00C6-00D5,U+00D7-00E3,U+00E6-00E8,"
    "U+00EA-00F5,U+00F7-00FF"
)
EXTENDED = (
    "U+0100-010D,U+0110-0113,U+0116-011B,U+0122-0123,U+012A-012B,U+012E-012F,U+0136-0137,"
    "U+0139-0148,U+014A-014B,U+0150-0155,U+0158-016B,U+016E-0173,U+0178-017E,U+01E4-01E9,"
    "U+01EE-01EF,U+0218-021B"
)
CYRILLIC = "U+0401,U+0404,U+0406-0407,U+0410-044F,U+0451,U+0454,U+0456-0457,U+0490-0491,U+2116"


def cut(font, unicodes):
    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "locl", "lnum", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["STAT", "MVAR", "BASE", "gasp", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(unicodes))
    subsetter.subset(font)
    return font


def source(family, script, style="wght"):
    return TTFont(PACKAGES / family / "files" / f"{family}-{script}-{style}-normal.woff2")


def static(family, script, unicodes, style="wght", **axes):
    font = instancer.instantiateVariableFont(source(family, script, style), axes, overlap=0)
    return cut(font, unicodes)


def joined(name, *fonts):
    paths = []
    for number, font in enumerate(fonts):
        font.flavor = None
        paths.append(f"tmp/{name}-{number}.ttf")
        font.save(paths[-1])
    font = merge.Merger(merge.Options(drop_tables=["vhea", "vmtx", "DSIG"])).merge(paths)
    font.save(f"tmp/{name}.ttf")
    return f"tmp/{name}.ttf"


def save(font, name):
    font.flavor = "woff2"
    font.save(f"out/{name}.woff2")


def sans(name, *parts):
    """One variable font (wght 400 to 600) of several scripts, which the package has apart."""
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=600))
    for weight in (400, 600):
        fonts = [static("source-sans-3", script, codes, wght=weight) for script, codes in parts]
        path = joined(f"{name}-{weight}", *fonts)
        space.addSource(SourceDescriptor(path=path, location={"Weight": weight}))
    font, _, _ = build(space, exclude=["MVAR", "STAT"])
    save(font, name)


def literata(script, codes):
    """Headings only: one weight, and the drawing for sizes about 30 points."""
    return static("literata", script, codes, "opsz", wght=600, opsz=30)


if __name__ == "__main__":
    Path("out").mkdir(exist_ok=True)
    Path("tmp").mkdir(exist_ok=True)
    sans("source-sans-3", ("latin", CORE), ("cyrillic", CYRILLIC))
    sans("source-sans-3-more", ("latin", MORE), ("latin-ext", EXTENDED))
    save(literata("latin", CORE), "literata-latin")
    both = joined("literata-cyrillic", literata("latin", CORE), literata("cyrillic", CYRILLIC))
    save(TTFont(both), "literata-cyrillic")
    more = joined("literata-more", literata("latin", MORE), literata("latin-ext", EXTENDED))
    save(TTFont(more), "literata-more")
