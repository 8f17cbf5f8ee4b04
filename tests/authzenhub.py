"""A hub under the covenant of the AuthZEN proof in this process: everything real but TLS, with its log at hand."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.bootstrap.hubproces import build_hub
from hub.bootstrap.proces import Proces
from hub.cli.opzet import Opstelling
from tests.world_waarden import MovedClock

EVALUATION, EVALUATIONS = "/access/v1/evaluation", "/access/v1/evaluations"
SEARCHES = ("/access/v1/search/resource", "/access/v1/search/action")
Body = dict[str, Any]


def asked(who: str = "alice", action: str = "read", record: str = "record-1", **context: object) -> Body:
    return {
        "subject": {"type": "user", "id": who},
        "action": {"name": action},
        "resource": {"type": "record", "id": record},
        "context": context,
    }


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Hub:
    opstelling: Opstelling
    proces: Proces
    loop: asyncio.AbstractEventLoop

    def post(self, path: str, value: object, partij: str = "archief", **headers: str) -> Answer:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.send(partij, "POST", path, body, {"content-type": "application/json", **headers})

    def get(self, path: str) -> Answer:
        return self.send("archief", "GET", path, b"", {})

    def send(self, partij: str, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        raw_path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "raw_path": raw_path.encode(),
            "query_string": query.encode(),
            "headers": [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()],
            "extensions": {"tls": {"client_cert_der": der(self.certificate(partij))}},
        }
        sent: list[Any] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        self.loop.run_until_complete(self.proces.layer(scope, receive, send))
        headers_out = {name.decode(): text.decode() for name, text in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers_out, sent[1]["body"])

    def certificate(self, partij: str) -> Path:
        return self.opstelling.map / "pki" / "partijen" / f"{partij}.crt"

    def log(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Leaf and content of every entry, in order."""
        source = SqlLogSource(open_readonly(self.opstelling.hub["database"]))
        with closing(source), source.reading() as reader:
            return [(json.loads(r.blad), json.loads(r.inhoud or b"{}")) for r in reader.regels(0, 1_000_000)]

    def entries_of(self, path: str, value: object, **headers: str) -> tuple[Answer, list[dict[str, Any]]]:
        """An answer, and the content of what was recorded for it."""
        before = len(self.log())
        answer = self.post(path, value, **headers)
        return answer, [content for _, content in self.log()[before:]]


def der(path: Path) -> bytes:
    return x509.load_pem_x509_certificate(path.read_bytes()).public_bytes(Encoding.DER)


@contextmanager
def running(opstelling: Opstelling) -> Iterator[Hub]:
    loop = asyncio.new_event_loop()
    proces = build_hub(opstelling.hub_settings(), MovedClock())
    try:
        yield Hub(opstelling, proces, loop)
    finally:
        proces.close()
        loop.close()
