"""What the guide for staff says of the register."""

from django.utils.translation import gettext_lazy as _

from pages.guide import GuidePage

EXPLORER = "wagtailadmin_explore"
NEW_PAGE = "wagtailadmin_pages:add"
PAGE_FORM = "edit_page"
ORGANISATIONS = "wagtailsnippets_representation_organisation"

PAGES = [
    GuidePage(
        "new-body",
        _("Add a council or group with our seat"),
        "representation",
        20,
        (f"{EXPLORER} representationbodyindexpage", f"{NEW_PAGE} representationbody"),
    ),
    GuidePage(
        "new-term",
        _("A term is over and a new one begins"),
        "representation",
        30,
        (f"{PAGE_FORM} representationbody",),
    ),
    GuidePage(
        "end-membership",
        _("End a membership"),
        "representation",
        40,
        (f"{PAGE_FORM} membership", f"{EXPLORER} membershipindexpage"),
    ),
    GuidePage(
        "confirm",
        _("Confirm many entries at once"),
        "representation",
        50,
        ("task_report", "wagtail_bulk_action confirm"),
    ),
    GuidePage(
        "statement",
        _("Publish a statement with a picture and a document"),
        "representation",
        60,
        (
            f"{EXPLORER} advocacyindexpage",
            f"{NEW_PAGE} advocacywork",
            f"{PAGE_FORM} advocacywork",
            f"{NEW_PAGE} newsitem",
            f"{PAGE_FORM} newsitem",
        ),
    ),
    GuidePage("import", _("Import a list"), "representation", 70, ("imports", "import")),
    GuidePage(
        "account",
        _("The account of the year and the transparency register"),
        "representation",
        80,
        ("account_report", "contacts_report"),
    ),
    GuidePage(
        "organisations",
        _("Organisations: new ones, doubles, merging"),
        "representation",
        90,
        (
            f"{ORGANISATIONS}:list",
            f"{ORGANISATIONS}:add",
            f"{ORGANISATIONS}:edit",
            "merge_organisation",
        ),
    ),
    GuidePage(
        "mistakes",
        _("Undo a mistake"),
        "representation",
        100,
        (
            "retract_row",
            "restore_row",
            "wagtailadmin_pages:history",
            "wagtailadmin_pages:unpublish",
            "wagtailadmin_pages:revisions_compare",
        ),
    ),
]


def pages_of_register() -> list[GuidePage]:
    return PAGES
