"""How gunicorn serves the site; README.md has the table of variables."""

import json
import os
from datetime import UTC, datetime, timedelta
from typing import Any

from gunicorn import glogging

from keskusjarjesto.logs import logging_config

LOG_FORMAT = os.environ.get("LOG_FORMAT", "json")


class Logger(glogging.Logger):
    """One line for each request. Without visitors' addresses and queries, which no host needs."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        path = environ.get("PATH_INFO", "")
        if path == "/healthz":
            return
        line = {
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "logger": "access",
            "method": environ.get("REQUEST_METHOD"),
            "path": path,
            "status": int(str(resp.status).split(maxsplit=1)[0]),
            "bytes": getattr(resp, "sent", None),
            "milliseconds": round(request_time / timedelta(milliseconds=1), 1),
        }
        if LOG_FORMAT == "json":
            text = json.dumps(line, ensure_ascii=False)
        else:
            # repr() keeps a line one line, whatever the address holds.
            text = "{method} {path!r} {status} {bytes} B {milliseconds} ms".format(**line)
        self.access_log.info("%s", text)


# --- Where it listens, and with how many hands ---
wsgi_app = "keskusjarjesto.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
control_socket_disable = True

# --- Workers are replaced now and then, and signs of life stay in memory, not on disk ---
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - memory, not disk

# --- Limits ---
timeout = 30
graceful_timeout = 20
keepalive = 5
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190

# --- Logs: all to standard output ---
logger_class = Logger
accesslog = "-"
errorlog = "-"
logconfig_dict = logging_config(LOG_FORMAT)
logconfig_dict["handlers"]["log"]["stream"] = "ext://sys.stdout"
logconfig_dict["formatters"]["bare"] = {"format": "%(message)s"}
logconfig_dict["handlers"]["access"] = {
    "class": "logging.StreamHandler",
    "formatter": "bare",
    "stream": "ext://sys.stdout",
}
logconfig_dict["loggers"]["gunicorn.error"] = {"handlers": ["log"], "propagate": False}
logconfig_dict["loggers"]["gunicorn.access"] = {"handlers": ["access"], "propagate": False}
