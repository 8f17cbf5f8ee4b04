"""The procesmanager makes a stuk in the plan: a goal, a task, an agenda item, a decision or minutes.

What it rests on is named; conditions, secrecy and the term of every source come along.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    casus_velden,
    weiger_in_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import bericht_aan, eigen_zicht, kijker_als, mag_uitvoeren, planstand, te_geven
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.plan import PlanWork
from hub.application.ports.stuk import NieuwStuk
from hub.application.stuk_gate import inhoud_van
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Fase, Feit
from hub.domain.decision import Deny, PolicyRequest
from hub.domain.errors import Regel
from hub.domain.inzage import INZIEN, Zicht, bekijk
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.kalender import instant_of, local_day
from hub.domain.plan import Herkomst, Planstuk, als_het_doel, toets_planstuk
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk
from hub.domain.stuk_toets import toets_nummer

W = TypeVar("W", bound=PlanWork)
TAAK = "TAAK"
"""The kind of mail that tells a party of a task."""


@dataclass(frozen=True, slots=True)
class Planvraag:
    """One checked stuk of a plan. `inhoud_hash` is of what it says, so that a repetition is known."""

    in_casus: Casusvraag
    stuk: str
    wat: Planstuk
    aard: Aard
    delen: tuple[VerzegeldDeel, ...]
    inhoud_hash: bytes


def maak_planstuk(vraag: Planvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the stuk, and tell the party of a task that it has one.

    Raises:
        Refused: as `casus_toegang`, a number that is taken, or a rule of `hub.domain.plan`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    kern = casus_kern(toe, nummer=vraag.stuk)
    herhaald = _herhaald(vraag, toe, werk)
    event = AuditEvent("plan.gemaakt", _velden(vraag, toe, herhaald=herhaald), werk.afzender.verzoek, digest(kern))
    if herhaald:
        werk.uow.record(event)
    else:
        stuk = _stuk(vraag, maatstaf, toe, werk)
        werk.uow.bewaar_stuk(NieuwStuk(stuk, vraag.delen, vraag.in_casus.kop.gebruiker, vraag.inhoud_hash), event)
        if vraag.wat.taak is not None:
            until = instant_of(datetime.combine(vraag.wat.taak.uiterlijk, time(23, 59)))
            mail = bericht_aan(vraag.wat.taak.partij, TAAK, toe, vraag.stuk, maatstaf)
            werk.uow.leg_klaar([replace(mail, uiterlijk=until)])
    werk.uow.commit()
    return kern


def _herhaald(vraag: Planvraag, toe: Casustoegang, werk: Behandeling[W]) -> bool:
    """Whether this very stuk is there already.

    Raises:
        Refused: its number is that of something else.
    """
    earlier = werk.uow.eerder_ingebracht(vraag.stuk)
    if earlier is None:
        return False
    if (earlier.casus, earlier.bron, earlier.inhoud_hash) != (toe.hoofd.casus, toe.partij, vraag.inhoud_hash):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    return True


def _stuk(vraag: Planvraag, maatstaf: Maatstaf, toe: Casustoegang, werk: Behandeling[W]) -> Stuk:
    wat, inhoud = vraag.wat, inhoud_van(toe.hoofd.casus, werk)
    if toe.hoofd.fase is Fase.AFGESCHERMD:
        weiger_in_casus(toe, werk, Regel.CASUS_GESLOTEN)
    if regel := toets_nummer(inhoud.vrijgaven, vraag.stuk, toe.partij, wat.categorie):
        weiger_in_casus(toe, werk, regel)
    gezien = eigen_zicht(toe, inhoud, werk)
    given = te_geven(wat.taak.partij, toe, maatstaf.convenant, werk) if wat.taak else frozenset[str]()
    stand = planstand(toe, gezien, given, maatstaf, werk)
    wat = als_het_doel(wat, stand.stukken)
    takes = toets_planstuk(wat, stand)
    if isinstance(takes, Regel):
        weiger_in_casus(toe, werk, takes)
    bronnen = tuple(zicht for zicht in gezien if zicht.stuk.stuk in wat.uit)
    _require_permit(wat.categorie, bronnen, toe, werk)
    made = _van(replace(vraag, wat=wat), takes, bronnen, toe, werk)
    _require_seen(made, wat, inhoud, toe, maatstaf, werk)
    return made


def _require_seen(  # noqa: PLR0913, PLR0917 - of what, among what, by whom
    made: Stuk, wat: Planstuk, inhoud: Casusstukken, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]
) -> None:
    """A task is for a party that sees it: nobody can do what is kept from it, or should hear that something is.

    Raises:
        Refused: a source, or the covenant, keeps it from that party, or no article lets it carry out a task at this
            meeting; recorded.
    """
    if wat.taak is None:
        return
    if not mag_uitvoeren(wat.taak.partij, toe, werk):
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    kijker = kijker_als(wat.taak.partij, toe, INZIEN, maatstaf.convenant, werk)
    after = replace(inhoud, stukken=(*inhoud.stukken, made))
    if made.stuk not in {zicht.stuk.stuk for zicht in bekijk(kijker, after, werk.pdp.decide)}:
        weiger_in_casus(toe, werk, Regel.VOORWAARDE_BRON if wat.uit else Regel.PARTIJ_ONMOGELIJK)


def _require_permit(categorie: str, bronnen: tuple[Zicht, ...], toe: Casustoegang, werk: Behandeling[W]) -> None:
    """Leave to lead with this category; of a secret, under the ground by which its source is seen.

    Raises:
        Refused: policy denies it.
    """
    ground = {Feit.VRIJGAVEGROND.value} if any(zicht.grond for zicht in bronnen) else set[str]()
    facts = frozenset(toe.betrokken_feiten | ground)
    kop, fase = toe.vraag.kop, toe.permit.verzoek.fase
    asked = PolicyRequest(toe.partij, kop.doel, kop.rol, categorie, Actie.LEIDEN.value, fase, facts)
    if isinstance(werk.pdp.decide(asked), Deny):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)


def _van(
    vraag: Planvraag, takes: Herkomst, bronnen: tuple[Zicht, ...], toe: Casustoegang, werk: Behandeling[W]
) -> Stuk:
    """The stuk itself. Its term of five years runs from the oldest of its sources (WGS art. 1.8 lid 7)."""
    now = int(werk.now.astimezone(UTC).timestamp())
    return Stuk(
        stuk=vraag.stuk,
        casus=toe.hoofd.casus,
        versie=1,
        persoon=vraag.wat.persoon,
        soort=vraag.wat.soort,
        categorie=vraag.wat.categorie,
        bron=toe.partij,
        aard=vraag.aard,
        kwaliteit=Kwaliteit.VAN_DE_BRON,
        leefgebied=vraag.wat.leefgebied,
        peildatum=local_day(werk.now),
        eerste_verwerking=min([now, *(zicht.stuk.eerste_verwerking for zicht in bronnen)]),
        voorwaarden=takes.voorwaarden,
        geheim=takes.geheim,
        beperkt=False,
        delen=tuple(Deel(deel.deel) for deel in vraag.delen),
        codes=vraag.wat.taak.codes() if vraag.wat.taak else {},
        uit=vraag.wat.uit,
    )


def _velden(vraag: Planvraag, toe: Casustoegang, *, herhaald: bool) -> dict[str, Value]:
    wat = vraag.wat
    return casus_velden(toe) | {
        "stuk": vraag.stuk,
        "soort": wat.soort.value,
        "categorie": wat.categorie,
        "persoon": wat.persoon,
        "uit": wat.uit,
        "voor": wat.taak.partij if wat.taak else "",
        "herhaald": int(herhaald),
    }
