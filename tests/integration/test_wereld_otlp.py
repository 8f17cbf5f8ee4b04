"""Records of the log go to a collector over the network: a real one reads them all, and refuses what is not OTLP."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceResponse

from connectors.agent.otlp import LOGS, SOORT, TRACES, all_taken
from hub.cli.opzet import Opstelling
from hub.cli.processen import free_port
from tests.verzamelaar import Ontvanger, verzamelaar
from tests.world import World, iemand, world


class Halfhartig(ThreadingHTTPServer):
    """Takes what it is sent, and says that it left a part."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)


class _Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = ExportLogsServiceResponse(partial_success={"rejected_log_records": 1}).SerializeToString()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def halfhartig() -> Iterator[str]:
    server = Halfhartig()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[tuple[str, Ontvanger]]:
    with verzamelaar(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("otlp") / "wereld") as running:
        running.om.delivers(iemand(61))
        running.politie.asks(iemand(61))
        yield running


def sends(region: World, gezicht: str, address: str) -> int:
    options = ("--naar", address, "--rol", "fg", "--gebruiker", "functionaris")
    return region.zvh.command("logboek", "stuur", gezicht, *options)


def sent(capsys: pytest.CaptureFixture[str]) -> int:
    """How many records the command says that it sent."""
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.endswith("records verstuurd.")]
    return int(line.split()[0])


@pytest.mark.parametrize("gezicht", ["ADL", "FSC", "NEN7513"])
def test_a_collector_reads_every_record_of_this_face(
    region: World, collector: tuple[str, Ontvanger], gezicht: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address, behind = collector
    assert sends(region, gezicht, address) == 0

    count = sent(capsys)
    records = behind.records(LOGS, count)
    assert len(records) == count > 0
    question = next(entry for entry in region.entries("hub") if entry.naam == "bekendheid.beantwoord")
    mine = [one for one in records if one.trace_id.hex() == question.spoor.trace]
    assert [json.loads(one.body.string_value)["trace_id"] for one in mine] == [question.spoor.trace]
    assert mine[0].time_unix_nano // 10**9 == question.tijd_ms // 1000


def test_processing_arrives_as_spans_of_its_trace(
    region: World, collector: tuple[str, Ontvanger], capsys: pytest.CaptureFixture[str]
) -> None:
    address, behind = collector
    assert sends(region, "LDV", address) == 0

    count = sent(capsys)
    spans = behind.records(TRACES, count)
    assert len(spans) == count
    question = next(entry for entry in region.entries("hub") if entry.naam == "bekendheid.beantwoord")
    mine = next(one for one in spans if one.span_id.hex() == question.span)
    assert (mine.trace_id.hex(), mine.parent_span_id.hex()) == (question.spoor.trace, question.spoor.ouder)
    assert mine.start_time_unix_nano == question.tijd_ms * 10**6
    assert "dpl.core.processing_activity_id" in {one.key for one in mine.attributes}


def test_a_collector_refuses_what_is_not_otlp(collector: tuple[str, Ontvanger]) -> None:
    address, _ = collector

    refused = httpx.post(f"{address}{TRACES}", content=b"geen OTLP", headers={"Content-Type": SOORT})

    assert refused.status_code == 400


def test_an_answer_that_is_not_otlp_counts_as_not_taken() -> None:
    assert all_taken(LOGS, b"")
    assert not all_taken(LOGS, b"geen OTLP")


def test_a_collector_that_takes_a_part_is_told_as_such(region: World, halfhartig: str) -> None:
    assert sends(region, "ADL", halfhartig) == 1


def test_no_collector_is_told_as_such(region: World) -> None:
    assert sends(region, "ADL", f"http://127.0.0.1:{free_port()}") == 1


@pytest.mark.parametrize("address", ["http://verzamelaar.example:4318", "ftp://127.0.0.1", "verzamelaar", "https://"])
def test_records_go_nowhere_where_others_can_read_along(region: World, address: str) -> None:
    before = len(region.entries("hub"))
    options = ("--naar", address, "--rol", "fg", "--gebruiker", "functionaris")

    assert region.zvh.command("logboek", "stuur", "ADL", *options) == 2

    assert len(region.entries("hub")) == before
