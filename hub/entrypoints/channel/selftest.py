"""Before a process says it is ready, it tries its own door.

Three clients that must stay outside connect to the listening socket: one without a certificate,
one of a foreign CA, one whose certificate was revoked. In TLS 1.3 a client hears of its refusal
only after its own handshake, so each of them sends a request and must not get one byte back.
"""

import socket
import ssl
from dataclasses import dataclass
from pathlib import Path

from hub.entrypoints.channel.tls import KeyPair, client_context

REQUEST = b"GET / HTTP/1.1\r\nhost: zelftest\r\nconnection: close\r\n\r\n"
TIMEOUT_SECONDS = 5.0


class DoorOpen(Exception):
    """Somebody got in who must not, or the door did not answer at all. Names the attempt."""


@dataclass(frozen=True, slots=True)
class Proeven:
    """Certificates that must not work. `name` is a name of our own certificate."""

    name: str
    trust: Path
    vreemd: KeyPair
    """Of a CA that we do not trust."""
    ingetrokken: KeyPair
    """Of a CA that we trust, on its CRL."""


def proeven_in(directory: Path, *, name: str, trust: Path) -> Proeven:
    """The attempts with the certificates `vreemd` and `ingetrokken` in `directory`."""

    def pair(stem: str) -> KeyPair:
        return KeyPair(directory / f"{stem}.crt", directory / f"{stem}.key")

    return Proeven(name, trust, pair("vreemd"), pair("ingetrokken"))


def check_door(address: tuple[str, int], proeven: Proeven) -> None:
    """Make all three attempts. Blocks; run it beside the event loop.

    Raises:
        DoorOpen: an attempt was answered, or nobody was there to refuse it.
    """
    attempts = {"zonder-certificaat": None, "vreemd": proeven.vreemd, "ingetrokken": proeven.ingetrokken}
    for attempt, own in attempts.items():
        if _answered(address, proeven, own):
            raise DoorOpen(attempt)


def _answered(address: tuple[str, int], proeven: Proeven, own: KeyPair | None) -> bool:
    """Whether one byte came back. A refusal counts only from a server with our certificate."""
    context = client_context(proeven.trust, own)
    try:
        connection = socket.create_connection(address, timeout=TIMEOUT_SECONDS)
    except OSError:
        raise DoorOpen("niet-bereikbaar") from None
    with (
        connection,
        context.wrap_socket(connection, server_hostname=proeven.name, do_handshake_on_connect=False) as secured,
    ):
        try:
            secured.do_handshake()
        except ssl.SSLCertVerificationError:
            raise DoorOpen("eigen-certificaat") from None
        except (ConnectionError, ssl.SSLError):
            return False
        try:
            secured.sendall(REQUEST)
            return secured.recv(1) != b""
        except TimeoutError:
            raise DoorOpen("geen-weigering") from None
        except (ConnectionError, ssl.SSLError):
            return False
