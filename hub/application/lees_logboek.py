"""Show an fg or privacy officer the log in the words of one standard (ADR 0018), a bounded stretch at a time.

The fg of a party reads what its own party did; that of the house reads all. Whom an entry was about is
told by the asker's own pseudonym of a person, and outside the house only of people that the asker
registered itself: who reads the log learns of nobody that they are known.

A contactpunt that answers a betrokkene reads what its own party processed about that one person (LDV),
and nothing of activities that the covenant keeps confidential.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from connectors.protocol.canonical import b64u, canonical_json, unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.logboeken import DIENSTEN, MAX_RECORDS, LogboekKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.gezichten import Face, face_of
from hub.application.log_personen import clusters_of, own_part, people_of
from hub.application.ports.log import LogSource
from hub.application.ports.logboek import LogboekWork
from hub.application.rechten_gate import logboek_toegang, rechten_toegang
from hub.application.tafel_gate import Toegang, neem_logbeurt, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Convenant, Kring
from hub.domain.errors import Regel, Rejected
from hub.domain.gezicht import Aanzicht, Veld, activiteit_van, partij_van
from hub.domain.gezicht_ldv import is_vertrouwelijk
from hub.domain.logboek import LogRegel
from hub.domain.logregel import Logregel

W = TypeVar("W", bound=LogboekWork)
STRETCH = 256
"""Entries that one question reads at most: an entry about everybody in a casus has a record for each."""
ROOM = 2 * 1024 * 1024
"""Bytes of records in one answer: a connector takes 4 MiB, with quotes escaped. One entry fits, whatever it weighs."""
RECHTEN = "P14"


@dataclass(frozen=True, slots=True)
class Logboekvraag:
    """Which face, from which entry on, and what to leave out; an empty filter leaves out nothing."""

    kop: Kop
    gezicht: str
    vanaf: int
    trace: str = ""
    activiteit: str = ""
    onderwerp: str = ""


@dataclass(frozen=True, slots=True)
class Logbron:
    """The durable log, how its entries are read, and a party's own pseudonyms of people."""

    log: LogSource
    read: Callable[[LogRegel], Logregel | None]
    handle_of: Callable[[str, str], bytes]
    cluster_of: Callable[[str, bytes], str]
    naam: str
    versie: str
    grens: int
    """Stretches that one party may read on a day (UTC)."""
    convenanten: Mapping[str, Convenant] = field(default_factory=dict)
    """What decided here until now, by the digest of its bundle."""


def lees_logboek(vraag: Logboekvraag, bron: Logbron, convenant: Convenant, *, werk: Behandeling[W]) -> LogboekKern:
    """The records of the next stretch of the log.

    Raises:
        Refused: as `rechten_toegang`, an identifier of a person that is not the asker's own, or a budget that is
            used up; recorded.
        StaleBundle: another bundle is active; nothing is kept.
        NotRecordable: the log can't be read now.
    """
    wie, voor_betrokkene = _toegang(vraag, convenant, werk), vraag.kop.doel == RECHTEN
    if not _is_own(vraag.onderwerp, wie.partij, bron):
        weiger_handeling(wie, werk, Regel.HANDVAT_ONBEKEND)
    neem_logbeurt(wie, bron.grens, werk)
    alles = convenant.kring_of(wie.partij) is Kring.HUIS
    with bron.log.reading() as reader:
        stretch = reader.regels(vraag.vanaf, STRETCH)
    read = [entry for regel in stretch if (entry := bron.read(regel)) is not None]
    mine = [entry for entry in read if alles or partij_van(entry) == wie.partij]
    aanzicht = _aanzicht(mine, wie, convenant, bron, werk, alles=alles)
    if voor_betrokkene:
        mine = [entry for entry in mine if not is_vertrouwelijk(entry, aanzicht)]
    records, verder = _bounded(vraag, mine, aanzicht, face_of(vraag.gezicht, aanzicht, convenant, bron.convenanten))
    if not verder and len(stretch) == STRETCH:
        verder = stretch[-1].nummer + 1
    kern = _kern(vraag, wie, records, verder)
    velden: dict[str, Value] = {
        "gezicht": vraag.gezicht,
        "aantal": len(records),
        "van": vraag.vanaf,
        "tot": verder,
    }
    werk.uow.record(AuditEvent("logboek.gelezen", wie.velden | velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _toegang(vraag: Logboekvraag, convenant: Convenant, werk: Behandeling[W]) -> Toegang:
    """An fg or privacy officer for every face; a contactpunt for what was done with one person's data.

    Raises:
        Refused: as `logboek_toegang`, or a contactpunt that asks for more; recorded.
    """
    if vraag.kop.doel != RECHTEN:
        return logboek_toegang(vraag.kop, convenant, werk)
    wie = rechten_toegang(vraag.kop, Actie.LEIDEN, werk)
    if vraag.gezicht != "LDV" or not vraag.onderwerp:
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN)
    return wie


def _is_own(onderwerp: str, partij: str, bron: Logbron) -> bool:
    try:
        return not onderwerp or bool(bron.cluster_of(partij, unb64u(onderwerp)))
    except (Rejected, Malformed):
        return False


def _bounded(vraag: Logboekvraag, entries: Sequence[Logregel], aanzicht: Aanzicht, face: Face) -> tuple[list[str], int]:
    """Records in the order of the log, and the entry that did not fit any more; 0 when all did."""
    records: list[str] = []
    size = 0
    for entry in entries:
        if not _asked_for(entry, vraag, aanzicht):
            continue
        more = [canonical_json(record).decode() for record in face(entry) if _is_about(record, vraag.onderwerp)]
        size += sum(map(len, more))
        if len(records) + len(more) > MAX_RECORDS or (records and size > ROOM):
            return records, entry.nummer
        records += more
    return records, 0


def _asked_for(entry: Logregel, vraag: Logboekvraag, aanzicht: Aanzicht) -> bool:
    activiteit = activiteit_van(entry, aanzicht).rpartition(":")[2]
    about = not vraag.onderwerp or vraag.onderwerp in aanzicht.betrokkenen.get(entry.nummer, ())
    return vraag.trace in ("", entry.spoor.trace) and vraag.activiteit in ("", activiteit) and about


def _is_about(record: Veld, onderwerp: str) -> bool:
    """An LDV record has one subject: of an entry about several, only the asked one's is shown."""
    attributes = record.get("attributes")
    known = attributes.get("dpl.core.data_subject_id", onderwerp) if isinstance(attributes, dict) else onderwerp
    return not onderwerp or known == onderwerp


def _aanzicht(  # noqa: PLR0913  # what is read, by whom, under what, from where
    entries: Sequence[Logregel],
    wie: Toegang,
    convenant: Convenant,
    bron: Logbron,
    werk: Behandeling[W],
    *,
    alles: bool,
) -> Aanzicht:
    people = people_of(entries, wie.permit, werk.uow)
    if not alles:
        deelname = werk.uow.deelname_van(wie.permit, wie.partij, sorted(people.casus))
        entries, people = own_part(entries, people, deelname)
    about = {entry.nummer: tuple(clusters_of(entry, people)) for entry in entries}
    clusters = sorted({cluster for found in about.values() for cluster in found})
    if not alles:
        own = {registratie.cluster for registratie in werk.uow.own_in(wie.permit, clusters)}
        clusters = [cluster for cluster in clusters if cluster in own]
    named = {cluster: b64u(bron.handle_of(wie.partij, cluster)) for cluster in clusters}
    return Aanzicht(
        producent=bron.naam,
        versie=bron.versie,
        activiteiten={doel.id: doel.activiteit for doel in convenant.doelen},
        vertrouwelijk=frozenset(doel.activiteit for doel in convenant.doelen if doel.vertrouwelijk),
        betrokkenen={
            nummer: tuple(named[cluster] for cluster in found if cluster in named) for nummer, found in about.items()
        },
        dienst=DIENSTEN["hub"],
    )


def _kern(vraag: Logboekvraag, wie: Toegang, records: list[str], verder: int) -> LogboekKern:
    return LogboekKern.model_validate(
        {
            "verzoek_id": wie.kop.verzoek_id,
            "partij": wie.partij,
            "gezicht": vraag.gezicht,
            "records": records,
            "verder": verder,
            "artikelen": list(wie.permit.artikelen),
            "bundel": wie.permit.bundel,
        }
    )
