"""Records of the log go to a collector over the network, in messages that the published schema of OTLP reads."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from google.protobuf.json_format import ParseDict
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from hub.cli.opzet import Opstelling
from tests.world import World, iemand, world

MODELS = {"/v1/traces": ExportTraceServiceRequest, "/v1/logs": ExportLogsServiceRequest}
IDENTIFIERS = ("traceId", "spanId", "parentSpanId")


class Collector(ThreadingHTTPServer):
    """Takes what the schema of OTLP reads and refuses the rest, as a collector does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.taken: dict[str, list[Any]] = {path: [] for path in MODELS}
        self.partial: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Receiver(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = MODELS.get(self.path)
        try:
            assert model is not None
            self.server.taken[self.path].append(ParseDict(as_proto(body), model()))
        except Exception:  # noqa: BLE001  # whatever is wrong with it, it is not taken
            self._answer(400, {})
        else:
            self._answer(200, {"partialSuccess": self.server.partial} if self.server.partial else {})

    def _answer(self, status: int, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def as_proto(value: Any) -> Any:
    """The one way in which OTLP's JSON differs from that of protobuf: identifiers are in hexadecimal digits."""
    if isinstance(value, list):
        return [as_proto(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: b64encode(bytes.fromhex(one)).decode() if key in IDENTIFIERS else as_proto(one)
        for key, one in value.items()
    }


@pytest.fixture
def collector() -> Iterator[Collector]:
    server = Collector()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("otlp") / "wereld") as running:
        running.om.delivers(iemand(61))
        running.politie.asks(iemand(61))
        yield running


def sends(region: World, gezicht: str, collector: Collector) -> int:
    options = ("--naar", collector.address, "--rol", "fg", "--gebruiker", "functionaris")
    return region.zvh.command("logboek", "stuur", gezicht, *options)


@pytest.mark.parametrize("gezicht", ["ADL", "FSC", "NEN7513"])
def test_records_of_this_face_arrive_whole(
    region: World, collector: Collector, gezicht: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = sends(region, gezicht, collector)

    records = [
        one
        for request in collector.taken["/v1/logs"]
        for resource in request.resource_logs
        for scope in resource.scope_logs
        for one in scope.log_records
    ]
    assert status == 0
    assert f"{len(records)} records verstuurd." in capsys.readouterr().out
    question = next(entry for entry in region.entries("hub") if entry.naam == "bekendheid.beantwoord")
    mine = [one for one in records if one.trace_id.hex() == question.spoor.trace]
    assert [json.loads(one.body.string_value)["trace_id"] for one in mine] == [question.spoor.trace]
    assert mine[0].time_unix_nano // 10**9 == question.tijd_ms // 1000


def test_processing_arrives_as_spans_of_its_trace(region: World, collector: Collector) -> None:
    assert sends(region, "LDV", collector) == 0

    spans = [
        one
        for request in collector.taken["/v1/traces"]
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for one in scope.spans
    ]
    question = next(entry for entry in region.entries("hub") if entry.naam == "bekendheid.beantwoord")
    mine = next(one for one in spans if one.span_id.hex() == question.span)
    assert (mine.trace_id.hex(), mine.parent_span_id.hex()) == (question.spoor.trace, question.spoor.ouder)
    assert mine.start_time_unix_nano == question.tijd_ms * 10**6
    assert "dpl.core.processing_activity_id" in {one.key for one in mine.attributes}


def test_a_collector_that_takes_a_part_is_told_as_such(region: World, collector: Collector) -> None:
    collector.partial = {"rejectedLogRecords": "1"}

    assert sends(region, "ADL", collector) == 1


def test_no_collector_is_told_as_such(region: World) -> None:
    gone = Collector()
    gone.server_close()

    assert sends(region, "ADL", gone) == 1


@pytest.mark.parametrize("address", ["http://verzamelaar.example:4318", "ftp://127.0.0.1", "verzamelaar", "https://"])
def test_records_go_nowhere_where_others_can_read_along(region: World, address: str) -> None:
    before = len(region.entries("hub"))
    options = ("--naar", address, "--rol", "fg", "--gebruiker", "functionaris")

    assert region.zvh.command("logboek", "stuur", "ADL", *options) == 2

    assert len(region.entries("hub")) == before
