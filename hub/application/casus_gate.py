"""What every act in a casus passes before its use case does anything, and how it ends.

    toe = casus_toegang(Casusvraag(kop, casus), Actie.LEIDEN, werk)

Order: registry, replay, bundle, the head of the casus, policy by its phase and by whether this party
(for the house: this very person) takes part, designation. An unknown casus and one that the asker has
no part in get the same refusal: nobody learns which casussen there are.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Never, TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.ports.casus import CasusWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.besluit import toets_besluitdag
from hub.domain.casus import Betrokkene, Casushoofd, fase_van, personen_voor
from hub.domain.convenant import Actie, Fase, Feit, Kring
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.werkruimte import gewone_categorie, past_doel

W = TypeVar("W", bound=CasusWork)
GEWEIGERD = "casus.geweigerd"
UITVOEREND = frozenset({"medewerker", "casusregisseur", "procesmanager"})
"""Roles that work in a casus; those that test legality take no part in any."""
HANDELEND = frozenset({Actie.LEIDEN, Actie.BESLISSEN, Actie.UITVOEREN})
"""Acts by which a casus goes on. A desk and an fg do something else under the same words, outside any casus."""
ONGEZIEN = -1
"""The version of an act that depends on no earlier state."""


@dataclass(frozen=True, slots=True)
class Casusvraag:
    """Which casus an act is about, by whom, and the version that was seen, if it changes the casus."""

    kop: Kop
    casus: str
    versie_gezien: int = ONGEZIEN


@dataclass(frozen=True, slots=True)
class Casustoegang:
    """Leave for one act in one casus: the head, who takes part, the permit, and what records it.

    `personen` are those for whom this party takes part; for the procesmanager everybody.
    """

    vraag: Casusvraag
    partij: str
    kring: Kring
    hoofd: Casushoofd
    betrokken: tuple[Betrokkene, ...]
    personen: frozenset[int]
    permit: Permit
    velden: dict[str, Value]

    @property
    def leidt(self) -> bool:
        """Whether this very person leads the casus: one of the house, whatever code another party gives its own."""
        return self.kring is Kring.HUIS and bool(self.personen)

    @property
    def betrokken_feiten(self) -> frozenset[str]:
        """The facts that hold of this asker whatever the stuk."""
        return frozenset({"KENMERK", "BETROKKEN_BIJ_CASUS"} if self.personen else {"KENMERK"})


def casus_toegang(  # noqa: PLR0913 - each says another thing of the act
    vraag: Casusvraag,
    actie: str,
    kring: Kring,
    werk: Behandeling[W],
    *,
    categorie: str = "",
    feiten: Collection[str] = (),
    toetst: bool = False,
) -> Casustoegang:
    """Let a designated person of a party do this in this casus, in the phase that it is in.

    `kring` is the circle of the sender's party; without a `categorie` policy is asked what it is for an act
    about nothing in particular; `feiten` are further conditions that the use case has evidence of. Whether the
    party takes part is looked up here. Whoever leads, decides or carries out works in the casus and takes part
    in it, or has something of its own there, unless the act `toetst` its legality.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated, no such casus, or a
            version that is not the newest; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    hoofd = werk.uow.casushoofd(vraag.casus)
    betrokken = werk.uow.betrokkenen(vraag.casus) if hoofd else ()
    personen = _personen(hoofd, betrokken, peer.partij, kring, vraag.kop)
    held = {"KENMERK", *feiten} | ({"BETROKKEN_BIJ_CASUS"} if personen else set())
    fase = fase_van(hoofd, actie)
    kop = vraag.kop
    about = categorie or gewone_categorie(kop.doel)
    asked = PolicyRequest(peer.partij, kop.doel, kop.rol, about, actie, fase.value, frozenset(held))
    decision = werk.pdp.decide(asked)
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])
    if hoofd is None or _buiten_werkruimte(hoofd, personen, actie, kop):
        weiger_buiten(_geweigerd(velden, _reden(decision, ReasonCode.NIET_BETROKKEN), werk, ""), asked, werk)
    if isinstance(decision, Deny) or not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        event = _geweigerd(velden, _reden(decision, ReasonCode.AANWIJZING), werk, vraag.casus)
        if not personen:
            weiger_buiten(event, asked, werk)
        regel = regel_of(decision) if isinstance(decision, Deny) else Regel.NIET_AANGEWEZEN
        refuse(werk.uow, event, regel, decision.artikelen if isinstance(decision, Deny) else ())
    works = kop.rol in UITVOEREND and (personen or Feit.EIGEN in held)
    if actie in HANDELEND and not (works or toetst):
        weiger_buiten(_geweigerd(velden, ReasonCode.NIET_BETROKKEN.value, werk, vraag.casus), asked, werk)
    toe = Casustoegang(vraag, peer.partij, kring, hoofd, betrokken, personen, decision, velden)
    if vraag.versie_gezien not in (ONGEZIEN, hoofd.versie):
        weiger_in_casus(toe, werk, Regel.VERSIE_VEROUDERD)
    return toe


def weiger_in_casus(toe: Casustoegang, werk: Behandeling[W], regel: Regel) -> Never:
    """Refuse an act that was let in and does not fit the casus; without a part in it nobody hears why.

    Raises:
        Refused: always.
    """
    event, asked = _geweigerd(toe.velden, regel.value, werk, toe.hoofd.casus), toe.permit.verzoek
    if not toe.personen and asked.rol in UITVOEREND and Feit.EIGEN not in asked.feiten:
        weiger_buiten(event, asked, werk)
    refuse(werk.uow, event, regel)


def wijzig_casus(  # noqa: PLR0913 - the event and the answer that it binds
    toe: Casustoegang,
    werk: Behandeling[W],
    naam: str,
    velden: dict[str, Value],
    *,
    fase: Fase | None = None,
    nummer: str = "",
) -> CasusKern:
    """Record one change of the casus and count it; the answer, which the record binds.

    The use case writes the change itself after this, and commits.

    Raises:
        Refused: another change came first; recorded, and nothing else is kept.
    """
    kern = casus_kern(toe, versie=toe.hoofd.versie + 1, fase=fase, nummer=nummer)
    event = AuditEvent(naam, casus_velden(toe) | velden, werk.afzender.verzoek, digest(kern))
    if not werk.uow.wijzig(toe.hoofd.casus, toe.hoofd.versie, event):
        weiger_in_casus(toe, werk, Regel.VERSIE_VEROUDERD)
    return kern


def besluitdag(genomen_op: date | None, toe: Casustoegang, werk: Behandeling[W]) -> date:
    """The day on which something was decided in a casus: today, unless another one is given.

    Raises:
        Refused: a day that lies ahead, or before the casus went on as it does now; recorded.
    """
    today = local_day(werk.now)
    if genomen_op is None:
        return today
    running = werk.uow.traject(toe.hoofd.casus)
    regel = toets_besluitdag(genomen_op, vroegst=running.sinds if running else date.min, vandaag=today)
    if regel is not None:
        weiger_in_casus(toe, werk, regel)
    return genomen_op


def casus_velden(toe: Casustoegang) -> dict[str, Value]:
    """The fields of a record about a casus."""
    return toe.velden | {"casus": toe.hoofd.casus, "fase": toe.hoofd.fase.value}


def casus_kern(
    toe: Casustoegang, *, versie: int | None = None, fase: Fase | None = None, nummer: str = ""
) -> CasusKern:
    """The answer to an act: where the casus stands now."""
    return CasusKern(
        verzoek_id=toe.vraag.kop.verzoek_id,
        partij=toe.partij,
        casus=toe.hoofd.casus,
        versie=toe.hoofd.versie if versie is None else versie,
        fase=(fase or toe.hoofd.fase).value,  # type: ignore[arg-type]  # a casus is in no other phase
        nummer=nummer,
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )


def _buiten_werkruimte(hoofd: Casushoofd, personen: frozenset[int], actie: str, kop: Kop) -> bool:
    """Whether somebody who would work in a workspace under another law has no part in it, or means another meeting.

    Purposes of other laws ask for no involvement, for elsewhere there is nothing to be involved in.
    """
    works = hoofd.fase is Fase.GEEN and kop.rol in UITVOEREND and actie != Actie.TOEWIJZEN
    return not past_doel(hoofd.instrument, kop.doel) or (works and not personen)


def weiger_buiten(event: AuditEvent, asked: PolicyRequest, werk: Behandeling[W]) -> Never:
    """Tell an outsider what policy says where there is no casus; why it really was is in the record alone.

    Raises:
        Refused: always.
    """
    nowhere = werk.pdp.decide(replace(asked, fase=Fase.GEEN.value, feiten=frozenset({"KENMERK"})))
    if isinstance(nowhere, Deny):
        refuse(werk.uow, event, regel_of(nowhere), nowhere.artikelen)
    refuse(werk.uow, event, Regel.NIET_TOEGESTAAN)


def _reden(decision: Decision, anders: ReasonCode) -> str:
    return decision.reden.value if isinstance(decision, Deny) else anders.value


def _personen(
    hoofd: Casushoofd | None, betrokken: tuple[Betrokkene, ...], partij: str, kring: Kring, kop: Kop
) -> frozenset[int]:
    """Of the house only the person who leads the casus takes part, and for everybody in it."""
    if hoofd is None:
        return frozenset()
    if kring is Kring.HUIS:
        return frozenset({0}) if hoofd.procesmanager == kop.gebruiker else frozenset()
    return personen_voor(partij, betrokken)


def _geweigerd(velden: dict[str, Value], reden: str, werk: Behandeling[W], casus: str) -> AuditEvent:
    where: dict[str, Value] = {"casus": casus} if casus else {}
    return AuditEvent(GEWEIGERD, velden | where | {"reden": reden}, werk.afzender.verzoek)
