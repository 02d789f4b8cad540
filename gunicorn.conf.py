"""The configuration of gunicorn; README.md has the table of environment variables."""

import json
import os
from datetime import UTC, datetime, timedelta
from wsgiref.types import WSGIEnvironment

from gunicorn import glogging
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response

from keskusjarjesto.logs import logging_config
from keskusjarjesto.redaction import without_secrets

LOG_FORMAT = os.environ.get("LOG_FORMAT", "json")


class Logger(glogging.Logger):
    """Logs one line per request, without IP addresses, query strings and tokens."""

    def access(
        self, resp: Response, req: Request, environ: WSGIEnvironment, request_time: timedelta
    ) -> None:
        path = environ.get("PATH_INFO", "")
        if path == "/healthz":
            return
        line = {
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "logger": "access",
            "method": environ.get("REQUEST_METHOD"),
            "path": without_secrets(path),
            "status": int(str(resp.status).split(maxsplit=1)[0]),
            "bytes": getattr(resp, "sent", None),
            "milliseconds": round(request_time / timedelta(milliseconds=1), 1),
        }
        if LOG_FORMAT == "json":
            text = json.dumps(line, ensure_ascii=False)
        else:
            # repr() escapes line breaks in the path.
            text = "{method} {path!r} {status} {bytes} B {milliseconds} ms".format(**line)
        self.access_log.info("%s", text)


# --- Address, processes and threads ---
wsgi_app = "keskusjarjesto.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
control_socket_disable = True

# --- Workers: restarted regularly; their heartbeat files are in memory, not on disk ---
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
