"""Structured logs: one JSON object per line in production, readable lines elsewhere."""

from typing import Any

import structlog
from structlog.typing import Processor

from keskusjarjesto.redaction import hide_secrets

SHARED_PROCESSORS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_config(log_format: str, mail_failures: bool = False) -> dict[str, Any]:
    """The value of Django's ``LOGGING`` for ``log_format``, ``"json"`` or ``"console"``.

    With ``mail_failures`` requests that fail (5xx) are also mailed to ``ADMINS``, but not the
    warnings of Django's security loggers, which any robot can cause.
    """
    config: dict[str, Any] = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": _formatter(log_format)},
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
            "class": "keskusjarjesto.failures.FailureMailHandler",
        }
        config["loggers"]["django.request"] = {"handlers": ["mail"], "level": "INFO"}
    return config


def _formatter(log_format: str) -> dict[str, Any]:
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [
            *SHARED_PROCESSORS,
            structlog.stdlib.PositionalArgumentsFormatter(),
        ],
        "processors": [
            hide_secrets,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            renderer,
        ],
    }
