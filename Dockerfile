# Small, not root, and content with a read-only root file system:
#   docker build -t monitor .
#   docker run --init --read-only --tmpfs /tmp -v monitor-data:/data -v ./config:/config:ro --env-file .env monitor
FROM python:3.11-slim AS build
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
        -r /tmp/requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --no-create-home monitor \
    && install -d -o monitor -g monitor /data
COPY --from=build /opt/venv /opt/venv
COPY alembic /app/alembic
COPY config /app/config
COPY monitor /app/monitor
# Compiled here, since nothing can be kept below: the health check starts a program each minute.
RUN python -m compileall -q /app/monitor
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MONITOR_CONFIG=/config \
    MONITOR_DATA=/data
# A desk to start from; mount your own over it.
COPY config /config
WORKDIR /app
USER monitor
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s \
    CMD ["python", "-m", "monitor", "status", "--healthy"]
ENTRYPOINT ["python", "-m", "monitor"]
CMD ["run"]
