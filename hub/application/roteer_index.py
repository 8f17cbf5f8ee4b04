"""Carry the stored index to the next epoch of a class, in the background, batch by batch.

Questions are looked up under every live epoch, so answers stay the same before, during and
after. A crash between batches loses nothing: the next run starts at the first old value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hub.application.ports.index import IndexBeheer, IndexWaarde
from hub.domain.audit import AuditEvent
from hub.domain.errors import KeyMissing

BATCH = 256


@dataclass(frozen=True, slots=True)
class Rotatie:
    """One step of one class, and how a value makes it."""

    klasse: str
    old: int
    new: int
    convert: Callable[[IndexWaarde], IndexWaarde]


def roteer_batch(rotatie: Rotatie, *, uow: IndexBeheer) -> int:
    """Replace the next values of the old epoch by their converted form; how many there were.

    Zero means that the old epoch is empty and can be retired.
    """
    found = uow.waarden_of(rotatie.klasse, rotatie.old, na=(b"", ""), aantal=BATCH)
    uow.add_waarden(
        [(owner, rotatie.convert(waarde)) for owner, waarde in found],
        _event(rotatie.klasse, rotatie.new, len(found)),
    )
    uow.drop_waarden(
        [(owner, waarde.rijsleutel) for owner, waarde in found],
        _event(rotatie.klasse, rotatie.old, len(found)),
    )
    uow.commit()
    return len(found)


def require_keys_of_index(live: Mapping[str, tuple[int, ...]], *, uow: IndexBeheer) -> None:
    """See that every stored value is under an epoch that has a key, or its people would be lost in silence.

    Raises:
        KeyMissing: an older key file was restored, or an epoch was retired before its values moved.
    """
    for klasse, epochs in live.items():
        stored = uow.epochs_of(klasse) or epochs
        missing = sorted(set(stored) - set(epochs))
        if missing:
            message = f"the index has values of {klasse}/{missing[0]}, which the hub key file does not know"
            raise KeyMissing(message)


def _event(klasse: str, epoch: int, count: int) -> AuditEvent:
    return AuditEvent("index.omgezet", {"klasse": klasse, "epoch": epoch, "aantal": count})
