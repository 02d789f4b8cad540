"""What is mailed to ``ADMINS`` when a request fails."""

import traceback

from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter


class FailureReporter(ExceptionReporter):
    """Tells where the program failed, and nothing that the visitor sent.

    Django's own report would mail her form fields, her cookies and her address.
    """

    def get_traceback_text(self) -> SafeString:
        report = traceback.format_exception(self.exc_type, self.exc_value, self.tb)
        return SafeString("".join(report))
