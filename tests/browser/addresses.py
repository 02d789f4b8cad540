"""One address of each type of page, under ``/fi/`` and ``/ru/``."""

from tests.browser.samples import PRIVATE_PATH

LANGUAGES = ("fi", "ru")

PAGE_TYPES = (
    "",
    "kaikki-lohkot/",
    "vain-suomeksi/",
    "vain-venajaksi/",
    "toimielimet/",
    "toimielimet/pitka-nimi/",
    "toimielimet/etno/",
    "jasenyydet/",
    "jasenyydet/fingo/",
    "asiantuntijatyo/",
    "asiantuntijatyo/kielivahemmistot/",
    "teemat/",
    "organisaatiot/",
    "jarjestoille/",
    "edunvalvonta/",
    "edunvalvonta/kannanotto-kielitaidosta/",
    "ajankohtaista/",
    "ajankohtaista/kokous/",
    "yhteystiedot/?aihe=kutsu",
    "saavutettavuusseloste/",
    "saavutettavuusseloste/palaute/",
    "haku/?q=verkosto",
    "haku/?q=eiloydymistaan",
    "sivukartta/",
)
PRIVATE = PRIVATE_PATH
NOT_FOUND = "olematon/"
BAD_REQUEST = "toimielimet/?page=x"
ALL = (*PAGE_TYPES, PRIVATE, NOT_FOUND, BAD_REQUEST)
