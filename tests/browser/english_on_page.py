"""Finds words that nobody has translated on a page of the admin, as a browser shows it."""

from playwright.sync_api import Page

from tests.untranslated import english_among

# Every text, label, button, placeholder and title that can be seen or is read out.
WORDS_ON_PAGE = """() => {
    const words = new Set();
    const shown = each => (each.closest('select') || each)
        .checkVisibility({visibilityProperty: true, opacityProperty: true});
    // The button, out of sight, that Wagtail's home.html and shared/header.html call "Search".
    const untranslated = '.submit.w-sr-only';
    const silent = 'script, style, template, [contenteditable], iframe, [lang]:not(html), '
        + untranslated;
    const add = (each, text) => {
        if (text && each && !each.closest(silent) && shown(each))
            words.add(text.replace(/\\s+/g, ' ').trim());
    };
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) add(nodes.currentNode.parentElement, nodes.currentNode.textContent);
    for (const each of document.querySelectorAll('*'))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
            add(each, each.getAttribute(name));
    for (const each of document.querySelectorAll('input[type=submit], input[type=button]'))
        add(each, each.value);
    words.add(document.title);
    return [...words].filter(Boolean);
}"""


def english_on(page: Page, language: str) -> set[str]:
    """The texts on ``page`` that stand there in English though the reader reads ``language``."""
    page.wait_for_load_state("domcontentloaded")  # a page just arrived at may have no body yet
    return english_among(page.evaluate(WORDS_ON_PAGE), language)
