"""Records of the log as OpenTelemetry (OTLP 1.x, JSON over HTTP), for an organisation's own collector.

LDV records are spans; the other faces are log records with their JSON as body. Identifiers are in
hexadecimal digits and 64-bit numbers are text, as the JSON encoding of OTLP asks.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final

Json = dict[str, object]
TRACES, LOGS = "/v1/traces", "/v1/logs"
BATCH: Final = 512
"""Most records in one request."""
_STATUS: Final = {"Unset": 0, "Ok": 1, "Error": 2}
_INTERNAL, _INFO = 1, 9
_NANO: Final = 1_000_000


def export_of(gezicht: str, records: Sequence[Mapping[str, object]]) -> tuple[str, Json]:
    """Where these records go, and the request that holds them.

    Raises:
        ValueError: a record is not of this face.
    """
    try:
        if gezicht == "LDV":
            return TRACES, _request("resourceSpans", "scopeSpans", "spans", [_span(record) for record in records])
        return LOGS, _request("resourceLogs", "scopeLogs", "logRecords", [_log(gezicht, one) for one in records])
    except (KeyError, TypeError) as error:
        raise ValueError("a record is not of this face") from error


def _request(outer: str, scoped: str, inner: str, found: list[Json]) -> Json:
    resource = {"attributes": _attributes({"service.name": "veiligheidshuis-hub"})}
    return {outer: [{"resource": resource, scoped: [{"scope": {"name": "veiligheidshuis"}, inner: found}]}]}


def _span(record: Mapping[str, object]) -> Json:
    attributes = record["attributes"]
    if not isinstance(attributes, dict):
        raise TypeError
    return {
        "traceId": record["trace_id"],
        "spanId": record["span_id"],
        "parentSpanId": record.get("parent_span_id", ""),
        "name": record["name"],
        "kind": _INTERNAL,
        "startTimeUnixNano": _nano(record["start_time"]),
        "endTimeUnixNano": _nano(record["end_time"]),
        "attributes": _attributes(attributes),
        "status": {"code": _STATUS[str(record["status"])]},
    }


def _log(gezicht: str, record: Mapping[str, object]) -> Json:
    moment = record.get("timestamp")
    if moment is None:
        event = record.get("gebeurtenis")
        moment = event["tijdstip"] if isinstance(event, dict) else int(str(record["created_at"])) * 1000
    return {
        "timeUnixNano": _nano(moment),
        "severityNumber": _INFO,
        "body": {"stringValue": json.dumps(record, ensure_ascii=False, sort_keys=True)},
        "attributes": _attributes({"zvh.gezicht": gezicht}),
        "traceId": record["trace_id"],
        "spanId": record.get("span_id", ""),
    }


def _nano(milliseconds: object) -> str:
    return str(int(str(milliseconds)) * _NANO)


def _attributes(values: Mapping[str, object]) -> list[Json]:
    return [{"key": key, "value": {"stringValue": str(value)}} for key, value in sorted(values.items())]
