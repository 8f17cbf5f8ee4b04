"""Show a privacy officer or fg who looked, when and for what (US-23, V5): the record, and nothing that it was about.

Read from the durable log itself, a bounded stretch at a time. The fg of a party sees views by its own
people and of its own data; that of the house sees all. The answer names no casus and opens none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.rechten import MAX_LOGREGELS, Inzagelog, Inzageregel
from hub.application.gate import Behandeling, Kop
from hub.application.ports.log import Leesbron
from hub.application.ports.rechten import RechtenWork
from hub.application.rechten_gate import logboek_toegang
from hub.application.tafel_gate import Toegang, neem_logbeurt
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant, Kring
from hub.domain.logregel import Logregel

W = TypeVar("W", bound=RechtenWork)
STRETCH = 2048
"""Entries that one question reads at most."""
INZAGEN = frozenset({"inzage.gegeven", "noodinzage.begonnen", "uittreksel.gegeven"})


@dataclass(frozen=True, slots=True)
class Logvraag:
    """From which entry on, and of which party; empty is everybody that the asker may see."""

    kop: Kop
    vanaf: int
    partij: str


def toon_inzagelog(vraag: Logvraag, bron: Leesbron, convenant: Convenant, *, werk: Behandeling[W]) -> Inzagelog:
    """The views in the next stretch of the log.

    Raises:
        Refused: as `logboek_toegang`, or a budget that is used up; recorded.
        StaleBundle: another bundle is active; nothing is kept.
        NotRecordable: the log can't be read now.
    """
    wie = logboek_toegang(vraag.kop, convenant, werk)
    neem_logbeurt(wie, bron.grens, werk)
    alles = convenant.kring_of(wie.partij) is Kring.HUIS
    with bron.log.reading() as reader:
        stretch = reader.regels(vraag.vanaf, STRETCH)
    found: list[Inzageregel] = []
    verder = stretch[-1].nummer + 1 if len(stretch) == STRETCH else 0
    for regel in stretch:
        if len(found) == MAX_LOGREGELS:
            verder = regel.nummer
            break
        entry = bron.read(regel)
        found += () if entry is None else _inzage(entry, "" if alles else wie.partij, vraag.partij)
    kern = _kern(wie, found, verder)
    velden: dict[str, Value] = {"aantal": len(found), "van": vraag.vanaf, "tot": verder}
    werk.uow.record(AuditEvent("inzagelog.getoond", wie.velden | velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _inzage(entry: Logregel, eigen: str, gevraagd: str) -> Iterator[Inzageregel]:
    """The line of one entry, when it is a view that this asker may know of."""
    velden = entry.velden
    if entry.naam not in INZAGEN:
        return
    partij = str(velden["partij"])
    if (eigen and eigen not in (partij, *entry.words("bronnen"))) or gevraagd not in ("", partij):
        return
    yield Inzageregel(
        nummer=entry.nummer,
        op=entry.tijd_ms // 1000,
        partij=partij,
        gebruiker=str(velden["gebruiker"]),
        doel=str(velden.get("doel", "")),
        handeling=str(velden.get("handeling", entry.naam.partition(".")[0].upper())),
        categorieen=list(entry.words("categorieen")),
        aantal=int(str(velden.get("aantal", 0))),
    )


def _kern(wie: Toegang, regels: list[Inzageregel], verder: int) -> Inzagelog:
    return Inzagelog(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        regels=regels,
        verder=verder,
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
