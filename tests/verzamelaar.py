"""A real OpenTelemetry collector for the tests: it reads what we send, and hands it on to a receiver of the test.

Rotel, from its Python package, which holds a program for Linux that needs no Python. Whatever it can't read it refuses;
what it hands on is OTLP as it understood it.
"""

import gzip
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from hub.cli.processen import free_port

MODELS = {"/v1/traces": ExportTraceServiceRequest, "/v1/logs": ExportLogsServiceRequest}
SECONDS = 30
"""Longest that starting, or handing on, may take."""


class CollectorMissing(Exception):
    """The collector can't be installed or does not start; the message says what it told."""


class Ontvanger(ThreadingHTTPServer):
    """Behind the collector: keeps every record that it hands on."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._came = threading.Condition()
        self._records: dict[str, list[Any]] = {path: [] for path in MODELS}

    def take(self, path: str, body: bytes) -> None:
        records = list(_records_of(path, body))
        with self._came:
            self._records[path] += records
            self._came.notify_all()

    def records(self, path: str, count: int) -> list[Any]:
        """What came, as soon as it is so many."""
        with self._came:
            assert self._came.wait_for(lambda: len(self._records[path]) >= count, SECONDS), len(self._records[path])
            return list(self._records[path])


class _Handler(BaseHTTPRequestHandler):
    server: Ontvanger

    def do_POST(self) -> None:
        self.server.take(self.path, gzip.decompress(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _records_of(path: str, body: bytes) -> Iterator[Any]:
    request = MODELS[path].FromString(body)
    if isinstance(request, ExportLogsServiceRequest):
        yield from (one for r in request.resource_logs for s in r.scope_logs for one in s.log_records)
    else:
        yield from (one for r in request.resource_spans for s in r.scope_spans for one in s.spans)


@contextmanager
def verzamelaar(place: Path) -> Iterator[tuple[str, Ontvanger]]:
    """The address of a running collector, and what stands behind it."""
    with _served() as ontvanger:
        port, behind = free_port(), f"http://127.0.0.1:{ontvanger.server_port}"
        command = [_program(), "start", "--pid-file", place / "pid", "--otlp-http-endpoint", f"127.0.0.1:{port}"]
        command += ["--otlp-grpc-endpoint", f"127.0.0.1:{free_port()}", "--exporter", "otlp"]
        command += ["--otlp-exporter-endpoint", behind, "--otlp-exporter-protocol", "http"]
        with (place / "uit").open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as running:
            try:
                _wait(f"http://127.0.0.1:{port}", running, place / "uit")
                yield f"http://127.0.0.1:{port}", ontvanger
            finally:
                running.terminate()


@contextmanager
def _served() -> Iterator[Ontvanger]:
    server = Ontvanger()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _wait(address: str, running: "subprocess.Popen[bytes]", out: Path) -> None:
    """Until it answers anything at all."""
    until, turn = time.monotonic() + SECONDS, threading.Event()
    while running.poll() is None and time.monotonic() < until:
        try:
            httpx.get(address)
        except httpx.TransportError:
            turn.wait(0.05)
        else:
            return
    raise CollectorMissing(out.read_text(encoding="utf-8", errors="replace"))


def _program() -> Path:
    """A wheel can't say that a file of it is a program."""
    spec = find_spec("rotel")
    if spec is None or spec.origin is None:
        raise CollectorMissing("the Python package rotel is not installed: run `make test` on Linux")
    program = Path(spec.origin).with_name("rotel-agent")
    program.chmod(0o755)
    return program
