"""Records of the log as OpenTelemetry (OTLP 1.x over HTTP, in protobuf, which every collector reads).

LDV records are spans; the other faces are log records with their JSON as body.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest, ExportLogsServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, InstrumentationScope, KeyValue
from opentelemetry.proto.logs.v1.logs_pb2 import SEVERITY_NUMBER_INFO, LogRecord, ResourceLogs, ScopeLogs
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, ScopeSpans, Span, Status

Record = Mapping[str, object]
TRACES, LOGS = "/v1/traces", "/v1/logs"
SOORT: Final = "application/x-protobuf"
BATCH: Final = 512
"""Most records in one request."""
_STATUS: Final = {"Unset": Status.STATUS_CODE_UNSET, "Ok": Status.STATUS_CODE_OK, "Error": Status.STATUS_CODE_ERROR}
_NANO: Final = 1_000_000


def export_of(gezicht: str, records: Sequence[Record]) -> tuple[str, bytes]:
    """Where these records go, and the request that holds them.

    Raises:
        ValueError: a record is not of this face.
    """
    try:
        if gezicht == "LDV":
            return TRACES, _spans([_span(record) for record in records])
        return LOGS, _logs([_log(gezicht, record) for record in records])
    except (KeyError, TypeError) as error:
        raise ValueError("a record is not of this face") from error


def all_taken(place: str, answer: bytes) -> bool:
    """Whether a collector that answered 200 took all of it; one that leaves a part says so in its answer."""
    try:
        if place == TRACES:
            return not ExportTraceServiceResponse.FromString(answer).partial_success.rejected_spans
        return not ExportLogsServiceResponse.FromString(answer).partial_success.rejected_log_records
    except DecodeError:
        return False


def _spans(spans: list[Span]) -> bytes:
    scoped = ScopeSpans(scope=_scope(), spans=spans)
    return ExportTraceServiceRequest(
        resource_spans=[ResourceSpans(resource=_resource(), scope_spans=[scoped])]
    ).SerializeToString()


def _logs(records: list[LogRecord]) -> bytes:
    scoped = ScopeLogs(scope=_scope(), log_records=records)
    return ExportLogsServiceRequest(
        resource_logs=[ResourceLogs(resource=_resource(), scope_logs=[scoped])]
    ).SerializeToString()


def _resource() -> Resource:
    return Resource(attributes=_attributes({"service.name": "veiligheidshuis-hub"}))


def _scope() -> InstrumentationScope:
    return InstrumentationScope(name="veiligheidshuis")


def _span(record: Record) -> Span:
    attributes = record["attributes"]
    if not isinstance(attributes, dict):
        raise TypeError
    return Span(
        trace_id=_identifier(record["trace_id"]),
        span_id=_identifier(record["span_id"]),
        parent_span_id=_identifier(record.get("parent_span_id", "")),
        name=str(record["name"]),
        kind=Span.SPAN_KIND_INTERNAL,
        start_time_unix_nano=_nano(record["start_time"]),
        end_time_unix_nano=_nano(record["end_time"]),
        attributes=_attributes(attributes),
        status=Status(code=_STATUS[str(record["status"])]),
    )


def _log(gezicht: str, record: Record) -> LogRecord:
    moment = record.get("timestamp")
    if moment is None:
        event = record.get("gebeurtenis")
        moment = event["tijdstip"] if isinstance(event, dict) else int(str(record["created_at"])) * 1000
    return LogRecord(
        time_unix_nano=_nano(moment),
        severity_number=SEVERITY_NUMBER_INFO,
        body=AnyValue(string_value=json.dumps(record, ensure_ascii=False, sort_keys=True)),
        attributes=_attributes({"zvh.gezicht": gezicht}),
        trace_id=_identifier(record["trace_id"]),
        span_id=_identifier(record.get("span_id", "")),
    )


def _identifier(hexadecimal: object) -> bytes:
    return bytes.fromhex(str(hexadecimal))


def _nano(milliseconds: object) -> int:
    return int(str(milliseconds)) * _NANO


def _attributes(values: Record) -> list[KeyValue]:
    return [KeyValue(key=key, value=AnyValue(string_value=str(value))) for key, value in sorted(values.items())]
