"""The report that is mailed to ``ADMINS`` when a request fails."""

import traceback

from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter


class FailureReporter(ExceptionReporter):
    """A report with the traceback, and without any data that the visitor sent.

    Django's own report contains form fields, cookies and the IP address.
    """

    def get_traceback_text(self) -> SafeString:
        report = traceback.format_exception(self.exc_type, self.exc_value, self.tb)
        return SafeString("".join(report))
