"""What somebody types or points at when an incident is recorded: instants, and a file to write."""

from datetime import datetime, tzinfo
from pathlib import Path

from connectors.agent.errors import InvoerOnjuist


def seconds_of(typed: str, zone: tzinfo | None = None) -> int:
    """Unix seconds of an instant; one without a zone is in `zone`, or of this machine's own.

    Raises:
        InvoerOnjuist: `moment-formaat`.
    """
    try:
        when = datetime.fromisoformat(typed)
        return int((when.replace(tzinfo=when.tzinfo or zone) if zone else when).astimezone().timestamp())
    except (ValueError, OverflowError, OSError):
        raise InvoerOnjuist("moment-formaat") from None


def write_new(path: Path, text: str) -> None:
    """Make a new file for its owner alone.

    Raises:
        InvoerOnjuist: `bestand-niet-schrijfbaar`.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(text, encoding="utf-8")
    except OSError:
        raise InvoerOnjuist("bestand-niet-schrijfbaar") from None
