"""Mail to ``ADMINS`` about requests that fail (5xx)."""

import atexit
import logging
import os
import threading
import time
import traceback
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.core.mail import mail_admins
from django.http import HttpRequest

from keskusjarjesto.redaction import without_secrets, without_values_of

logger = logging.getLogger(__name__)


@dataclass
class Failure:
    """The failures of one kind that are not mailed yet.

    Attributes:
        subject, report: about the first of them.
        count: how many there are; 0 once they are mailed.
        since: the time of the first of them.
        mail_at: when they may be mailed, on the monotonic clock.
    """

    subject: str = ""
    report: str = ""
    count: int = 0
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    mail_at: float = 0.0


class FailureMailHandler(logging.Handler):
    """Mails failures from a thread of its own, so no visitor waits for the mail server.

    The first failure of a kind is mailed at once. Further ones are counted, and mailed together
    ``seconds_between`` after the last mail. A kind is an exception and the line that raised it, or
    a status and the view that responded; failures of reading and of sending are told apart. Each
    process counts on its own.
    """

    def __init__(self, seconds_between: float = 60 * 60) -> None:
        super().__init__(logging.ERROR)
        self.seconds_between = seconds_between
        self._failures: dict[Hashable, Failure] = {}
        self._changed = threading.Condition()
        self._mailing = threading.Lock()
        self._process: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            subject, report = f"{record.levelname}: {_message(record)}", _report(record)
            with self._changed:
                failure = self._failures.setdefault(_kind(record), Failure())
                if not failure.count:
                    failure.subject, failure.report = subject, report
                    failure.since = datetime.now(UTC)
                failure.count += 1
                self._start()
                self._changed.notify()
        except Exception:
            self.handleError(record)

    def mail_all(self) -> None:
        """Mails every failure that is not mailed yet; used when the process ends."""
        self._mail_due(float("inf"))

    def _start(self) -> None:
        """Starts the thread in this process; gunicorn forks after the settings are loaded."""
        if self._process != os.getpid():
            self._process = os.getpid()
            threading.Thread(target=self._run, daemon=True, name="mail to ADMINS").start()
            atexit.register(self.mail_all)

    def _run(self) -> None:
        while True:
            self._mail_due(time.monotonic())
            with self._changed:
                waiting = [each.mail_at for each in self._failures.values() if each.count]
                seconds = min(waiting) - time.monotonic() if waiting else None
                if seconds is None or seconds > 0:
                    self._changed.wait(seconds)

    def _mail_due(self, now: float) -> None:
        with self._mailing:
            with self._changed:
                due = [
                    each for each in self._failures.values() if each.count and each.mail_at <= now
                ]
                mails = [(each, *_mail(each)) for each in due]
                for failure in due:
                    failure.count = 0
                    failure.mail_at = time.monotonic() + self.seconds_between
            for failure, count, subject, body in mails:
                try:
                    mail_admins(subject, body)
                except Exception as error:
                    logger.warning("failure not mailed to ADMINS: %s", type(error).__name__)
                    with self._changed:
                        failure.count += count


def _kind(record: logging.LogRecord) -> Hashable:
    request = getattr(record, "request", None)
    is_safe = getattr(request, "method", None) in (None, "GET", "HEAD", "OPTIONS")
    if record.exc_info and record.exc_info[2]:
        *_, frame = traceback.walk_tb(record.exc_info[2])
        return is_safe, record.exc_info[0], frame[0].f_code.co_filename, frame[1]
    match = getattr(request, "resolver_match", None)
    return is_safe, getattr(record, "status_code", None), match and match.route, str(record.msg)


def _message(record: logging.LogRecord) -> str:
    return without_secrets(record.getMessage()).replace("\r", "\\r").replace("\n", "\\n")[:200]


def _report(record: logging.LogRecord) -> str:
    """The message and the traceback, without any data that the visitor sent."""
    if not (record.exc_info and record.exc_info[1]):
        return _message(record)
    text = "".join(traceback.format_exception(record.exc_info[1]))
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        text = without_values_of(request, text)
    return f"{_message(record)}\n\n{without_secrets(text)}"


def _mail(failure: Failure) -> tuple[int, str, str]:
    """The count, the subject and the body of a mail about ``failure``."""
    if failure.count == 1:
        return 1, failure.subject, f"{failure.since:%Y-%m-%d %H:%M:%S} UTC\n\n{failure.report}"
    until = datetime.now(UTC)
    body = (
        f"{failure.count} times from {failure.since:%Y-%m-%d %H:%M:%S} to {until:%H:%M:%S} UTC."
        f" The first time:\n\n{failure.report}"
    )
    return failure.count, f"{failure.subject} ({failure.count} times)", body
