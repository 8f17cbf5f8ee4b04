"""Record that a process starts: under which bundle, and with which epochs of its keys."""

from collections.abc import Mapping

from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent, Value


def begin(proces: str, bundel: str, versie: str, epochs: Mapping[str, tuple[int, ...]], *, uow: Recording) -> None:
    """Keep the start. A process whose start can't be recorded does not start.

    `epochs` are the live ones per class, so that a rotation, which happens in the key file while
    the process is down, is on record from the first start that knows it.
    """
    live = tuple(f"{klasse}/{epoch}" for klasse, numbers in sorted(epochs.items()) for epoch in numbers)
    fields: dict[str, Value] = {"proces": proces, "bundel": bundel, "versie": versie, "epochs": live}
    uow.record(AuditEvent("proces.gestart", fields))
    uow.commit()
