"""How long and how much a connection may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. Everything beyond is cut off."""

    handshake_seconds: float = 10.0
    head_seconds: float = 10.0
    """From the first byte of a request, or from the connection, to the end of the headers."""
    body_seconds: float = 30.0
    idle_seconds: float = 75.0
    """Between two requests on one connection."""
    shutdown_seconds: int = 10
    """For requests that are running when the process is told to stop."""
    head_bytes: int = 16 * 1024
    drain_bytes: int = 1024 * 1024
    """Of a refused body, read and dropped so that the client can still hear the refusal."""
    connections: int = 1024
