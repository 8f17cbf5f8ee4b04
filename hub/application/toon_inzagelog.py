"""Show a privacy officer or fg who looked, when and for what (US-23, V5): the record, and nothing that it was about.

Read from the durable log itself, a bounded stretch at a time. The fg of a party sees views by its own
people and of its own data; that of the house sees all. The answer names no casus and opens none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.canonical import parse_canonical
from connectors.protocol.messages import digest
from connectors.protocol.rechten import MAX_LOGREGELS, Inzagelog, Inzageregel
from hub.application.gate import Behandeling, Kop
from hub.application.ports.log import LogSource
from hub.application.ports.rechten import RechtenWork
from hub.application.rechten_gate import logboek_toegang
from hub.application.tafel_gate import Toegang
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant, Kring
from hub.domain.logboek import LogRegel

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


def toon_inzagelog(vraag: Logvraag, bron: LogSource, convenant: Convenant, *, werk: Behandeling[W]) -> Inzagelog:
    """The views in the next stretch of the log.

    Raises:
        Refused: as `logboek_toegang`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
        NotRecordable: the log can't be read now.
    """
    wie = logboek_toegang(vraag.kop, convenant, werk)
    alles = convenant.kring_of(wie.partij) is Kring.HUIS
    with bron.reading() as reader:
        stretch = reader.regels(vraag.vanaf, STRETCH)
    found: list[Inzageregel] = []
    verder = stretch[-1].nummer + 1 if len(stretch) == STRETCH else 0
    for regel in stretch:
        if len(found) == MAX_LOGREGELS:
            verder = regel.nummer
            break
        found += _inzage(regel, "" if alles else wie.partij, vraag.partij)
    kern = _kern(wie, found, verder)
    velden: dict[str, Value] = {"aantal": len(found), "van": vraag.vanaf, "tot": verder}
    werk.uow.record(AuditEvent("inzagelog.getoond", wie.velden | velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _inzage(regel: LogRegel, eigen: str, gevraagd: str) -> Iterator[Inzageregel]:
    """The line of one entry, when it is a view that this asker may know of."""
    content = parse_canonical(regel.inhoud) if regel.inhoud is not None else {}
    blad = parse_canonical(regel.blad)
    if not isinstance(content, dict) or not isinstance(blad, dict) or content.get("naam") not in INZAGEN:
        return
    velden = content["velden"]
    partij = velden["partij"]
    if (eigen and eigen not in (partij, *velden.get("bronnen", ()))) or gevraagd not in ("", partij):
        return
    yield Inzageregel(
        nummer=regel.nummer,
        op=int(blad["tijd"]) // 1000,
        partij=partij,
        gebruiker=velden["gebruiker"],
        doel=velden.get("doel", ""),
        handeling=velden.get("handeling", content["naam"].partition(".")[0].upper()),
        categorieen=list(velden.get("categorieen", ())),
        aantal=int(velden.get("aantal", 0)),
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
