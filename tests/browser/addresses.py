"""Addresses under ``/fi/`` and ``/ru/``: one of each kind of page, and of each form of a list."""

from tests.browser.samples import PRIVATE_PATH, WITHDRAWN_PATH

LANGUAGES = ("fi", "ru")

# Without and with dates, of one kind and of all, narrowed, as of a day, of a theme; and the others.
LISTS = (
    "missa-olemme-mukana/",
    "asiantuntijatyo/",
    "toimielimet/",
    "jasenyydet/",
    "toimielimet/?status=current",
    "missa-olemme-mukana/?date=1.6.2021",
    "missa-olemme-mukana/?theme=1",
    "missa-olemme-mukana/?organisation=1",
    "teemat/",
    "organisaatiot/",
    "ajankohtaista/",
    "haku/?q=ETNO",
    "sivukartta/",
)
ALL_BLOCKS = "kaikki-lohkot/"
PAGE_TYPES = (
    "",
    *LISTS,
    ALL_BLOCKS,
    "vain-suomeksi/",
    "vain-venajaksi/",
    "toimielimet/pitka-nimi/",
    "toimielimet/etno/",
    "jasenyydet/fingo/",
    "asiantuntijatyo/kielivahemmistot/",
    "edunvalvonta/",
    "edunvalvonta/kannanotto-kielitaidosta/",
    "ajankohtaista/kokous/",
    "tietoa-meista/",
    "jarjestoille/",
    "yhteystiedot/?aihe=kutsu",
    "tietoa-aineistosta/",
    "saavutettavuusseloste/",
    "saavutettavuusseloste/palaute/",
    "haku/?q=eiloydymistaan+etno",
    "haku/?q=suositeltu",
)
PRIVATE = PRIVATE_PATH
WITHDRAWN = WITHDRAWN_PATH
NOT_FOUND = "olematon/"
BAD_REQUEST = "toimielimet/?page=x"
FRAMES = ("embed/e/2/", "embed/entries/")
ALL = (*PAGE_TYPES, PRIVATE, WITHDRAWN, NOT_FOUND, BAD_REQUEST, *FRAMES)
# On a site in development only.
STYLE_GUIDE = "style-guide/"
