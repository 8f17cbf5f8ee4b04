"""Who an incident touched, read from the log itself (BGS art. 1.4): a bounded stretch at a time.

An entry counts when every code of the incident's scope fits it. Whoever it was about is kept once for each
party that registered them, and under no party when nobody has them any more. Entries whose content was
erased are counted: whom they were about, nobody can say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.canonical import parse_canonical
from connectors.protocol.incidenten import IncidentKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import beeld_van, incident_kern, incident_toegang, incident_velden, lopend_incident
from hub.application.log_personen import clusters_of, people_of
from hub.application.ports.incident import Getroffene, IncidentWork
from hub.application.ports.log import Leesbron, LogReading
from hub.application.tafel_gate import Toegang, neem_logbeurt
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Convenant
from hub.domain.gezicht import is_weigering, partij_van
from hub.domain.incident import Plichtstand, Reden, Reikwijdte
from hub.domain.logboek import LogRegel
from hub.domain.logregel import Logregel

W = TypeVar("W", bound=IncidentWork)
STRETCH = 256
"""Entries that one question reads at most."""
SPELING = 24 * 3600
"""Seconds by which a clock that was set back can have put entries out of order."""
NIEMAND = ""


@dataclass(frozen=True, slots=True)
class Rekenvraag:
    """Read on for this incident."""

    kop: Kop
    incident: str


def bereken_getroffenen(
    vraag: Rekenvraag, bron: Leesbron, convenant: Convenant, *, werk: Behandeling[W]
) -> IncidentKern:
    """Read the next stretch; the numbers so far.

    Raises:
        Refused: as `incident_toegang`, no running incident of this asker, or a budget that is used up; recorded.
        StaleBundle: another bundle is active; nothing is kept.
        NotRecordable: the log can't be read now.
    """
    uow = werk.uow
    wie = incident_toegang(vraag.kop, Actie.LEIDEN, werk)
    zaak = lopend_incident(wie, vraag.incident, convenant, werk)
    neem_logbeurt(wie, bron.grens, werk)
    where, before = zaak.reikwijdte, zaak.voortgang
    with bron.log.reading() as reader:
        begin = _first_at(reader, where.van - SPELING) if before.vanaf < 0 else before.vanaf
        stretch = [] if before.klaar else reader.regels(begin, STRETCH)
    read = [(regel, bron.read(regel)) for regel in stretch]
    fit = [entry for _, entry in read if entry is not None and past(entry, where)]
    after = replace(
        before,
        vanaf=begin + len(stretch),
        klaar=before.klaar or len(stretch) < STRETCH or _seconds(stretch[-1]) > where.tot + SPELING,
        regels=before.regels + len(fit),
        gewist=before.gewist
        + sum(entry is None and where.van <= _seconds(regel) <= where.tot for regel, entry in read),
        categorieen=before.categorieen.union(*map(_categorieen, fit)),
        ontvangers=before.ontvangers.union(*map(_ontvangers, fit)),
    )
    people = _getroffenen(zaak.incident, fit, wie, uow)
    # The numbers of the answer are of what is kept, so it is kept before it is recorded, in the same transaction.
    uow.bewaar_getroffenen(zaak.incident, people, after)
    now = replace(zaak, voortgang=after)
    kern = incident_kern(wie, now, beeld_van(now, uow), convenant)
    velden: dict[str, Value] = {"van": begin, "tot": after.vanaf, "aantal": len(fit), "personen": kern.personen}
    said = incident_velden(wie, zaak) | velden
    uow.record(AuditEvent("incident.berekend", said, werk.afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def past(entry: Logregel, where: Reikwijdte) -> bool:
    """Whether an entry is one that the incident is about."""
    asked = (where.partij, where.gebruiker, where.casus, where.trace)
    known = (
        partij_van(entry),
        str(entry.velden.get("gebruiker", "")),
        str(entry.velden.get("casus", "")),
        entry.spoor.trace,
    )
    within = where.van <= entry.tijd_ms // 1000 <= where.tot
    return within and all(want in ("", have) for want, have in zip(asked, known, strict=True))


def _getroffenen(nummer: str, entries: Sequence[Logregel], wie: Toegang, uow: IncidentWork) -> list[Getroffene]:
    """Rows of everybody that these entries were about, on top of what is kept of the same people."""
    people = people_of(entries, wie.permit, uow)
    about = {entry.nummer: tuple(clusters_of(entry, people)) for entry in entries}
    clusters = {cluster for found in about.values() for cluster in found}
    where = uow.geregistreerd(wie.permit, clusters)
    kept = uow.getroffenen_met(wie.permit, nummer, _now_called(clusters, where))
    rows = {(one.partij, one.cluster): one for one in kept}
    changed: set[tuple[str, str]] = set()
    for entry in entries:
        keys = {key for cluster in about[entry.nummer] for key in where.get(cluster, {(NIEMAND, cluster)})}
        for key in keys:
            rows[key] = _met(rows.get(key), key, entry)
        changed |= keys
    return [rows[key] for key in sorted(changed)]


def _now_called(clusters: set[str], where: Mapping[str, frozenset[tuple[str, str]]]) -> set[str]:
    return clusters | {cluster for found in where.values() for _, cluster in found}


def _met(known: Getroffene | None, key: tuple[str, str], entry: Logregel) -> Getroffene:
    """One more entry about a person. Who was told of less is to be told again."""
    at = entry.tijd_ms // 1000
    seen, got = _categorieen(entry), _ontvangers(entry)
    if known is None:
        return Getroffene(*key, at, at, 1, seen, got)
    return replace(
        known,
        eerste=min(known.eerste, at),
        laatste=max(known.laatste, at),
        keren=known.keren + 1,
        categorieen=known.categorieen | seen,
        ontvangers=known.ontvangers | got,
        stand=Plichtstand.OPEN,
        reden=Reden.GEEN,
    )


def _categorieen(entry: Logregel) -> frozenset[str]:
    """What was given or taken: as the entry says, or else what policy allowed; nothing of a refusal."""
    if is_weigering(entry):
        return frozenset()
    return frozenset(entry.words("categorieen")) or frozenset(
        rij.vraag.categorie for rij in entry.besluiten if rij.toegestaan and rij.vraag.categorie
    )


def _ontvangers(entry: Logregel) -> frozenset[str]:
    """Who got it: the party that acted; nobody by a refusal or a clock."""
    return frozenset({partij_van(entry)} - {""}) if not is_weigering(entry) else frozenset()


def _first_at(reader: LogReading, van: int) -> int:
    """The number of the first entry at or after an instant: but for `SPELING` entries are in the order of time."""
    low, high = 0, (reader.head() or (0, ""))[0]
    while low < high:
        middle = (low + high) // 2
        found = reader.regels(middle, 1)
        if found and _seconds(found[0]) < van:
            low = middle + 1
        else:
            high = middle
    return low


def _seconds(regel: LogRegel) -> int:
    blad = parse_canonical(regel.blad)
    moment = blad.get("tijd") if isinstance(blad, dict) else None
    return moment // 1000 if isinstance(moment, int) else 0
