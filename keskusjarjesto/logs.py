"""Structured logs: one JSON object a line in production, readable lines elsewhere."""

from typing import Any

import structlog

SHARED_PROCESSORS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_config(log_format: str, mail_failures: bool = False) -> dict[str, Any]:
    """The value of Django's ``LOGGING`` for ``log_format``, ``"json"`` or ``"console"``.

    With ``mail_failures`` requests that fail (5xx) are also mailed to ``ADMINS``. Only those: the
    loggers of security would mail whatever any robot tries.
    """
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    last = [structlog.processors.format_exc_info, renderer] if log_format == "json" else [renderer]
    config: dict[str, Any] = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    *SHARED_PROCESSORS,
                    structlog.stdlib.PositionalArgumentsFormatter(),
                ],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            }
        },
        "handlers": {"log": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["log"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["log"], "level": "INFO", "propagate": False},
            "django_tasks": {"handlers": ["log"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["log"], "level": "WARNING", "propagate": False},
        },
    }
    if mail_failures:
        config["handlers"]["mail"] = {
            "class": "django.utils.log.AdminEmailHandler",
            "level": "ERROR",
            "include_html": False,
            "reporter_class": "keskusjarjesto.failures.FailureReporter",
        }
        config["loggers"]["django.request"] = {"handlers": ["mail"], "level": "INFO"}
    return config
