"""A client that is never the bottleneck: prepared requests on persistent TLS connections, answers counted.

    async with lijnen(adres, directory, count) as lines:
        status, body = await lines[0].vraag(raw_request)

Nothing is verified here: what an honest partner pays for that is measured with the real connector.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

OK = 200


class Onverwacht(Exception):
    """An answer that is not 200 with a declared length: what was measured is not what was meant."""


@dataclass(frozen=True, slots=True)
class Lijn:
    """One connection; one request at a time."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def vraag(self, request: bytes) -> bytes:
        """Send a whole request and read its answer's body.

        Raises:
            Onverwacht: refused, or cut off.
        """
        self.writer.write(request)
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
            status = int(head[9:12])
            body = await self.reader.readexactly(_length(head))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Onverwacht("cut off") from error
        if status != OK:
            raise Onverwacht(f"{status} {body.decode(errors='replace')}")
        return body


@asynccontextmanager
async def lijnen(adres: str, directory: Path, aantal: int) -> AsyncIterator[list[Lijn]]:
    """Open connections as the partner whose settings are in `directory`, and close them."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(directory / "ca.crt")
    context.load_cert_chain(directory / "tls.crt", directory / "tls.key")
    address = urlsplit(adres)
    opened = [
        Lijn(*await asyncio.open_connection("127.0.0.1", address.port, ssl=context, server_hostname="localhost"))
        for _ in range(aantal)
    ]
    try:
        yield opened
    finally:
        for lijn in opened:
            lijn.writer.transport.abort()


def post(adres: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """A whole HTTP/1.1 request."""
    fixed = {
        "host": urlsplit(adres).netloc,
        "content-type": "application/json",
        "accept": "application/json",
        "content-length": str(len(body)),
    }
    lines = [f"{name}: {value}" for name, value in {**fixed, **headers}.items()]
    return "\r\n".join([f"POST {path} HTTP/1.1", *lines, "", ""]).encode() + body


def _length(head: bytes) -> int:
    lowered = head.lower()
    start = lowered.find(b"\r\ncontent-length: ")
    if start < 0:
        raise Onverwacht("no length")
    return int(lowered[start + 18 : lowered.index(b"\r", start + 2)])
