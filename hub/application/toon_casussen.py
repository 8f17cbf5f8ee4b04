"""Which casussen are mine: codes of those that the asker has a part in, and a count of no others.

Policy is asked for each phase, so that nothing is read of a casus in a phase for which this purpose
gives nothing. What is asked is about the own part alone: the facts hold of every casus that storage
then gives. Only whoever assigns sees casussen of others, and of nobody in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Final, TypeVar

from connectors.protocol.casussen import MAX_CASUSSEN, Casuslijst, Casusregel
from connectors.protocol.messages import digest
from hub.application.casus_gate import GEWEIGERD
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.ports.casusleiding import Blik, Casusrij, Casuszoek, DeelnameWork, Kijker
from hub.application.stuk_gate import taken_van
from hub.domain import inzage
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import FASEN, beleidsfase, neemt_deel
from hub.domain.convenant import Actie, Convenant, Fase, Kring
from hub.domain.decision import Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Refused, Regel
from hub.domain.inzage_taken import is_open_taak, open_taken
from hub.domain.kalender import local_day
from hub.domain.werkruimte import gewone_categorie, instrumenten_bij

W = TypeVar("W", bound=DeelnameWork)
_EIGEN: Final = frozenset({"KENMERK", "EIGEN"})
_BETROKKEN: Final = frozenset({"KENMERK", "BETROKKEN_BIJ_CASUS"})
_DEEL: Final = (
    (Actie.INZIEN, _EIGEN),
    (Actie.INZIEN, _BETROKKEN),
    (Actie.BESLISSEN, _BETROKKEN),
    (Actie.LEIDEN, _BETROKKEN),
)
"""What a part in a casus lets somebody do, and by which facts; one of these is enough to see it in a list."""
_TOEWIJZEN: Final = ((Actie.TOEWIJZEN, frozenset({"KENMERK"})),)


@dataclass(frozen=True, slots=True)
class Lijstverzoek:
    """One checked question; an empty filter means all."""

    kop: Kop
    fase: str = ""
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class _Inzage:
    """Whose casussen may be seen, in which phases, by which permits; never without one."""

    kijker: Kijker
    permits: dict[Fase, Permit]


def toon_casussen(vraag: Lijstverzoek, convenant: Convenant, *, werk: Behandeling[W]) -> Casuslijst:
    """The casussen of this asker that fit the filter, and their number.

    Raises:
        Refused: unknown or withdrawn party, replay, a filter with an unknown word, policy, or not
            designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    return _toon(vraag, peer.partij, convenant, werk)


def toon_onder_doelen(
    vraag: Lijstverzoek, doelen: Sequence[str], convenant: Convenant, *, werk: Behandeling[W]
) -> list[Casuslijst | None]:
    """The list under each of these purposes in order; None where policy gives this role nothing.

    Each is decided, designated and recorded as a question of its own, so that its record says under which
    purpose what was shown; a purpose that gives nothing leaves its refusal.

    Raises:
        Refused: as `toon_casussen`, or policy gives nothing under any of them; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    found: list[Casuslijst | None] = []
    refusals: list[Refused] = []
    for doel in doelen:
        try:
            own = replace(vraag, kop=replace(vraag.kop, doel=doel))
            found.append(_toon(own, peer.partij, convenant, werk))
        except Refused as error:
            if error.regel is not Regel.NIET_TOEGESTAAN:
                raise
            refusals.append(error)
            found.append(None)
    if len(refusals) == len(found):
        raise refusals[0]
    return found


def _toon(vraag: Lijstverzoek, partij: str, convenant: Convenant, werk: Behandeling[W]) -> Casuslijst:
    velden = kop_velden(vraag.kop, partij)
    mag, besloten = _decide(vraag, partij, convenant.kring_of(partij), werk)
    velden |= besluit_velden(besloten)
    if mag is None:
        deny = next(one for one in besloten if isinstance(one, Deny))
        refuse(werk.uow, _geweigerd(velden, deny.reden.value, werk), regel_of(deny), deny.artikelen)
    if not werk.uow.aangewezen(partij, vraag.kop.gebruiker, vraag.kop.rol):
        refuse(werk.uow, _geweigerd(velden, ReasonCode.AANWIJZING.value, werk), Regel.NIET_AANGEWEZEN)
    if not _known(vraag, convenant):
        refuse(werk.uow, _geweigerd(velden, Regel.WOORD_ONBEKEND.value, werk), Regel.WOORD_ONBEKEND)
    lijst = _read(vraag, mag, convenant.kring_of(partij), werk)
    velden |= {"aantal": len(lijst.casussen)}
    werk.uow.record(AuditEvent("casus.getoond", velden, werk.afzender.verzoek, digest(lijst)))
    werk.uow.commit()
    return lijst


def _decide(
    vraag: Lijstverzoek, partij: str, kring: Kring, werk: Behandeling[W]
) -> tuple[_Inzage | None, list[Permit | Deny]]:
    """What may be seen, and the decisions that say so: the permits, or all that was decided when there is none.

    A permit with an obligation is for another act than this. Nothing may be assigned in a casus that was
    destroyed, so that there always is a denial.
    """
    own = Kijker(Blik.PROCESMANAGER, vraag.kop.gebruiker) if kring is Kring.HUIS else Kijker(Blik.DEELNEMER, partij)
    decided: list[Permit | Deny] = []
    for kijker, acts in ((own, _DEEL), (Kijker(Blik.TOEWIJZER, vraag.kop.gebruiker), _TOEWIJZEN)):
        asked = [(fase, act) for fase in FASEN for act in acts]
        decisions = werk.pdp.decide_all([_request(vraag.kop, partij, act, fase) for fase, act in asked])
        answered = zip(asked, decisions, strict=True)
        permits = {fase: one for (fase, _), one in answered if isinstance(one, Permit) and not one.verplichtingen}
        if permits:
            return _Inzage(kijker, permits), [*permits.values()]
        decided += decisions
    return None, decided


def _request(kop: Kop, partij: str, act: tuple[Actie, frozenset[str]], fase: Fase) -> PolicyRequest:
    actie, feiten = act
    asked = beleidsfase(fase, actie)
    return PolicyRequest(partij, kop.doel, kop.rol, gewone_categorie(kop.doel), actie, asked.value, feiten)


def _known(vraag: Lijstverzoek, convenant: Convenant) -> bool:
    """Whether the filter is made of words that exist: one that does not would say that nothing is there."""
    fasen, vormen = {fase.value for fase in FASEN}, {vorm.code for vorm in convenant.overlegvormen}
    return vraag.fase in fasen | {""} and vraag.instrument in vormen | {""}


def _read(vraag: Lijstverzoek, mag: _Inzage, kring: Kring, werk: Behandeling[W]) -> Casuslijst:
    fasen = frozenset(mag.permits) & (frozenset({Fase(vraag.fase)}) if vraag.fase else frozenset(FASEN))
    permit = next(iter(mag.permits.values()))
    zoeken = [Casuszoek(mag.kijker, fasen, one) for one in _instrumenten(vraag)] if fasen else []
    found = [row for zoek in zoeken for row in werk.uow.casusrijen(permit, zoek, MAX_CASUSSEN)]
    rows = sorted(found, key=lambda row: (row.hoofd.sinds, row.hoofd.casus))[:MAX_CASUSSEN]
    # Of many tasks policy is told the same: it is asked once in a list, and never remembered for the next.
    decide = cache(werk.pdp.decide)
    return Casuslijst(
        verzoek_id=vraag.kop.verzoek_id,
        casussen=[_regel(row, _taken(row, permit, kring, decide, werk)) for row in rows],
        aantal=sum(werk.uow.tel_casussen(permit, zoek) for zoek in zoeken),
        artikelen=sorted({artikel for one in mag.permits.values() for artikel in one.artikelen}),
        bundel=permit.bundel,
    )


def _instrumenten(vraag: Lijstverzoek) -> tuple[str, ...]:
    """What to look for: a purpose of one meeting shows no casus of another; empty is every instrument."""
    own = instrumenten_bij(vraag.kop.doel)
    if not own:
        return (vraag.instrument,)
    return tuple(one for one in own if vraag.instrument in ("", one))


def _taken(row: Casusrij, permit: Permit, kring: Kring, decide: inzage.Decide, werk: Behandeling[W]) -> int:
    """How many open tasks of the own party the one filter shows; of a casus where it has none nothing is read."""
    if not row.taken:
        return 0
    asked, casus = permit.verzoek, row.hoofd.casus
    kijker = inzage.Kijker(
        partij=asked.partij,
        kring=kring,
        rol=asked.rol,
        doel=asked.doel,
        fase=row.hoofd.fase,
        dag=local_day(werk.now),
        personen=row.eigen,
    )
    inhoud = taken_van(casus, werk)
    # Whoever leads sees every task, and counts here what the house itself must do.
    viewer, own = replace(kijker, leidt=kring is Kring.HUIS), partial(is_open_taak, partij=asked.partij)
    seen = inzage.bekijk(viewer, inhoud, decide, own)
    return open_taken(kijker, seen).aantal


def _regel(row: Casusrij, taken: int) -> Casusregel:
    hoofd = row.hoofd
    return Casusregel(
        casus=hoofd.casus,
        versie=hoofd.versie,
        fase=hoofd.fase.value,  # type: ignore[arg-type]  # a casus is in no other phase
        instrument=hoofd.instrument,
        regime=hoofd.regime,
        doelgroep=hoofd.doelgroep,
        sinds=hoofd.sinds,
        personen=sum(neemt_deel(row.eigen, persoon) for persoon in row.leden),
        taken=taken,
    )


def _geweigerd(velden: dict[str, Value], reden: str, werk: Behandeling[W]) -> AuditEvent:
    return AuditEvent(GEWEIGERD, velden | {"reden": reden}, werk.afzender.verzoek)
