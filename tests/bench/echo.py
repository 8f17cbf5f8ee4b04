"""The plain thing to compare with: FastAPI answering what it was sent, on our own server with mutual TLS.

    python -m tests.bench.echo PKI PORT

`/kort` takes and gives one field, `/vraag` a whole question as the hub receives it. No signature, no
policy, no database, no log.
"""

import sys
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI
from pydantic import BaseModel

from hub.adapters.clock import SystemClock
from hub.entrypoints.channel.journal import Journal
from hub.entrypoints.channel.selftest import proeven_in
from hub.entrypoints.channel.server import Serving, bind, run
from hub.entrypoints.channel.tls import KeyPair, TlsFiles

NAAM = "echo"


class Kort(BaseModel):
    """The smallest message."""

    tekst: str


class Groep(BaseModel):
    """`TransitGroep`, as somebody would write it who knows only the description of the API."""

    klasse: str
    epoch: int
    verloopt_op: datetime
    families: list[str]
    punten: list[str]
    zegel: str
    tk: str


class Vraag(BaseModel):
    """A whole question."""

    versie: int
    verzoek_id: str
    doel: str
    rol: str
    gebruiker: str
    kenmerk: str
    gezien: int
    groepen: list[Groep]


def app() -> FastAPI:
    """Two async routes with a response model, as FastAPI's own manual shows them."""
    echo = FastAPI()

    @echo.post("/kort")
    async def kort(bericht: Kort) -> Kort:
        return bericht

    @echo.post("/vraag")
    async def vraag(bericht: Vraag) -> Vraag:
        return bericht

    return echo


def main(directory: Path, port: int) -> int:
    """Serve with the hub's certificate until told to stop; the exit status."""
    pair = KeyPair(directory / "servers" / "hub.crt", directory / "servers" / "hub.key")
    trust = directory / "trust.crt"
    proeven = proeven_in(directory / "proeven", name="localhost", trust=trust)
    journal = Journal(NAAM, write=lambda _line: None, now=SystemClock().now)
    serving = Serving(bind("127.0.0.1", port), TlsFiles(pair, trust, directory / "crls.pem"), proeven, journal, "1.0.0")
    return run(app(), serving, ready=lambda at: print(f"echo {at}", flush=True))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
