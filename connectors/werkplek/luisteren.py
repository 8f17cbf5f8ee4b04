"""Serve an application of pages where its settings say, until SIGTERM."""

import asyncio
import socket
from typing import Final, TypedDict, Unpack

import uvicorn
from starlette.types import ASGIApp

from connectors.agent.luisterplek import Luisterplek

GRACE: Final = 5
"""Seconds that pages get to finish when the process stops."""


class Grenzen(TypedDict, total=False):
    """What strangers may ask of a process that the whole internet reaches."""

    http: type[asyncio.Protocol]
    """What reads requests."""
    h11_max_incomplete_event_size: int
    """Most bytes of the headers of a request."""
    limit_concurrency: int
    timeout_keep_alive: int


def serve(app: ASGIApp, waar: Luisterplek, ready: str, **grenzen: Unpack[Grenzen]) -> None:
    """Serve until a signal; prints `ready` on stdout when it listens. No line of a request is printed or kept."""
    with socket.create_server((waar.luister_adres, waar.luister_poort)) as listening:
        config = uvicorn.Config(
            app,
            ssl_certfile=waar.tls_certificaat,
            ssl_keyfile=waar.tls_sleutel,
            access_log=False,
            log_level="error",  # what a stranger sends is worth no line: garbage would fill the journal
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE,
            **grenzen,
        )
        print(ready, flush=True)  # noqa: T201 - whoever started us waits for this line
        uvicorn.Server(config).run(sockets=[listening])
