"""Show an fg or privacy officer one decision from the log: why it was so, and what comes out now.

Who reads the log may see it (`rechten_gate.logboek_toegang`): the fg of the house every entry, that of a
party the entries of its own party, and in those only what its own party was told yes or no. What another
party may do with somebody's data could tell that it has any.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.naspelingen import MAX_BESLUITEN, Naspeelkern, Naspeling
from hub.application.gate import Behandeling, Kop
from hub.application.ports.rechten import RechtenWork
from hub.application.rechten_gate import logboek_toegang
from hub.application.tafel_gate import weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant, Kring
from hub.domain.errors import Regel
from hub.domain.gezicht import partij_van
from hub.domain.logregel import Logregel

W = TypeVar("W", bound=RechtenWork)


@dataclass(frozen=True, slots=True)
class Besluitvraag:
    """Which entry, under which other bundle if any, and from which of its decisions on."""

    kop: Kop
    nummer: int
    onder: str
    vanaf: int


def leesbaar_deel(entry: Logregel | None, partij: str, convenant: Convenant) -> Logregel | None:
    """The entry with the decisions that this party may read of it; None without any."""
    if entry is None:
        return None
    if convenant.kring_of(partij) is Kring.HUIS:
        return entry if entry.besluiten else None
    if partij_van(entry) != partij:
        return None
    own = tuple(rij for rij in entry.besluiten if rij.vraag.partij in ("", partij))
    return replace(entry, besluiten=own) if own else None


def speel_besluit_na(
    vraag: Besluitvraag,
    entry: Logregel | None,
    gespeeld: Sequence[Naspeling] | Regel,
    convenant: Convenant,
    *,
    werk: Behandeling[W],
) -> Naspeelkern:
    """One page of the decisions of an entry; `gespeeld` is what came of exactly these, or the rule that came instead.

    Raises:
        Refused: as `logboek_toegang`, an entry without decisions for this party, or a bundle that is not here
            or not whole; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = logboek_toegang(vraag.kop, convenant, werk)
    readable = leesbaar_deel(entry, wie.partij, convenant)
    if readable is None:
        weiger_handeling(wie, werk, Regel.LOGREGEL_ONBEKEND)
    if isinstance(gespeeld, Regel):
        weiger_handeling(wie, werk, gespeeld)
    end = vraag.vanaf + MAX_BESLUITEN
    kern = Naspeelkern(
        verzoek_id=vraag.kop.verzoek_id,
        nummer=readable.nummer,
        gebeurtenis=readable.naam,
        moment=readable.tijd_ms // 1000,
        bundel=readable.bundel,
        naspelingen=list(gespeeld),
        aantal=len(readable.besluiten),
        verder=end if end < len(readable.besluiten) else 0,
    )
    velden: dict[str, Value] = {
        "nummer": vraag.nummer,
        "onder": vraag.onder,
        "aantal": len(gespeeld),
        "verschil": sum(1 for one in gespeeld if one.uitkomst == "ANDERS"),
    }
    werk.uow.record(AuditEvent("besluit.nagespeeld", wie.velden | velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern
