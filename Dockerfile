# The site in one container. It needs SECRET_KEY, SITE_URL and ALLOWED_HOSTS; README.md lists all variables.
# Only /app/var (a volume) and /tmp are written to, so the root file system can be read-only.
ARG BASE=docker.io/library/python:3.13-slim

FROM ${BASE} AS build
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
# The packages first: they change less often than the code.
COPY pyproject.toml uv.lock ./
COPY bin/environment bin/find-python bin/find-uv bin/
RUN bin/environment run
COPY . .
RUN bin/compile-messages \
 && SECRET_KEY=only-for-the-build STATIC_ROOT=/app/collected \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && .venv/bin/python -m compileall -q keskusjarjesto pages representation \
 && rm -rf var && mkdir var

FROM ${BASE}
WORKDIR /app
ENV HOST=0.0.0.0 PORT=8000 HOME=/tmp \
    VAR_DIR=/app/var STATIC_ROOT=/app/collected \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /app /app
RUN chown 10001:10001 /app/var
USER 10001:10001
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/app/bin/healthcheck"]
CMD ["/app/bin/serve"]
