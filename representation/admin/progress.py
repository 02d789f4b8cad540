"""Long actions of staff that tell how far they are.

``static/js/progress.js`` asks for lines of JSON and shows them; without it the browser waits for
the end. The steps are one transaction, made by the action itself: the answer begins before it ends.
"""

import json
import logging
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.utils.translation import get_language, gettext, override

LINES = "application/x-ndjson"

logger = logging.getLogger("django.request")  # of which failures are mailed


def answer_with_progress(
    request: HttpRequest, steps: Iterator[int], total: int, next_url: Callable[[], str]
) -> HttpResponseBase:
    """Takes all ``steps``, each the count of what is done of ``total``, then goes to ``next_url``.

    A failure is told in a line, and the page stays as it was.
    """
    if request.headers.get("Accept") != LINES:
        for _done in steps:
            pass
        return HttpResponseRedirect(next_url())
    lines = _lines(steps, total, next_url, get_language() or "", request.path)
    return StreamingHttpResponse(lines, content_type=LINES, headers={"X-Accel-Buffering": "no"})


def _lines(
    steps: Iterator[int], total: int, next_url: Callable[[], str], language: str, path: str
) -> Iterator[str]:
    try:
        with override(language):
            for done in steps:
                yield _line(done=done, total=total)
            yield _line(url=next_url())
    except Exception:
        logger.exception("Interrupted: %s", path)
        with override(language):
            yield _line(error=gettext("It did not succeed, and nothing was changed. Try again."))


def _line(**values: object) -> str:
    return json.dumps(values) + "\n"
