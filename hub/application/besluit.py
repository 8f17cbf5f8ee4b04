"""Somebody of a deelnemer lid 1 decides about a melding; no other thing in the hub does (INV-3).

The decision, all that follows from it and its record are one transaction: a casus, a wipe, the
word to the sender, the count. A later change of the covenant touches none of it (INV-6).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from connectors.protocol.canonical import canonical_json
from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.informatie_begin import Informatiebegin, begin_informeren
from hub.application.lijstklok import volg_lijst
from hub.application.maatstaf import Maatstaf
from hub.application.melding_oordeel import telling_van, woord_telling
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.tafel import Handeling, NieuweCasus, Tafelmelding, TafelWork
from hub.application.tafel_gate import (
    DOELTOETS,
    GEWIST,
    Tafel,
    Toegang,
    aan_tafel,
    kern_van,
    melding_van,
    melding_velden,
    toegang,
    weiger_handeling,
)
from hub.application.tafel_post import aanvullen, terugmelding
from hub.application.werkruimte import bestaande_werkruimte, nieuwe_werkruimte
from hub.domain.audit import AuditEvent, Value
from hub.domain.besluit import Keuze, Uitwerking, begint_werkruimte, toets_besluit, toets_besluitdag, toets_opvolgers
from hub.domain.casus import GEHEEL, eerste_betrokkenen
from hub.domain.convenant import Actie, Kring, Regime
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.melding import Meldingstatus, Uitkomst
from hub.domain.termijn_tabel import WOORD

W = TypeVar("W", bound=TafelWork)
GROND_WISSEN = "BGS art. 1.16 lid 1"


@dataclass(frozen=True, slots=True)
class Besluitvraag:
    """One checked decision; the sealed reasons stay closed to the hub."""

    kop: Kop
    melding: str
    uitkomst: Uitkomst
    instrument: str
    motivering: VerzegeldDeel | None
    genomen_op: date | None = None
    """The day on which it was taken; today when it does not say."""
    opvolgers: tuple[str, ...] = ()

    @property
    def keuze(self) -> Keuze:
        """What the rules of the domain look at."""
        return Keuze(self.uitkomst, self.instrument, self.motivering is not None)


@dataclass(frozen=True, slots=True)
class _Zaak:
    """One decision that holds: who takes it, what lay there, what it makes of that."""

    vraag: Besluitvraag
    wie: Toegang
    melding: Tafelmelding
    uit: Uitwerking
    overleg: str
    casus: str
    genomen_op: date
    begint: bool
    """Whether the casus, or the workspace under another law, begins with this decision."""

    def velden(self) -> dict[str, Value]:
        """The fields of its record."""
        return melding_velden(self.wie, self.melding, self.overleg) | {
            "voorstel": self.melding.voorstel.uitkomst.value,
            "besluit": self.vraag.uitkomst.value,
            "instrument": self.uit.instrument,
            "regime": self.uit.regime,
            "casus": self.casus,
            "genomen_op": self.genomen_op.isoformat(),
            "opvolgers": self.vraag.opvolgers,
        }

    def handeling(self) -> Handeling:
        """What is kept of it beside the melding."""
        kept = {"uitkomst": self.vraag.uitkomst.value, "instrument": self.uit.instrument, "regime": self.uit.regime}
        said = canonical_json(kept).decode()
        return Handeling("BESLUIT", self.wie.partij, self.vraag.kop.gebruiker, self.overleg, said)


def besluit(vraag: Besluitvraag, tafel: Tafel, *, werk: Behandeling[W]) -> HandelingKern:
    """Decide, and let everything that follows happen at once.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not a deelnemer of lid 1, not designated,
            no such melding, or a decision that breaks a binding rule; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    zaak = _zaak(vraag, tafel, werk)
    status = zaak.uit.status
    kern = kern_van(
        zaak.wie,
        zaak.melding,
        status=status.value if status else GEWIST,
        instrument=zaak.uit.instrument,
        regime=zaak.uit.regime,
    )
    _begin_casus(zaak, tafel, werk)
    event = AuditEvent("melding.besloten", zaak.velden(), werk.afzender.verzoek, digest(kern))
    if status is None:
        _wis(zaak, event, werk)
    else:
        after = replace(zaak.melding, status=status, casus=zaak.casus)
        werk.uow.bewaar_besluit(after, zaak.handeling(), vraag.motivering, event)
    _zeg_het(zaak, tafel, werk)
    werk.uow.tel([telling_van(zaak.melding.aanmelding, vraag.uitkomst.value)])
    werk.uow.commit()
    return kern


def _zaak(vraag: Besluitvraag, tafel: Tafel, werk: Behandeling[W]) -> _Zaak:
    """Let the decision in and hold it against the rules that bind.

    Raises:
        Refused, StaleBundle: as `besluit`.
    """
    wie = toegang(vraag.kop, Actie.BESLISSEN, DOELTOETS, werk, melding=vraag.melding)
    if tafel.kring(wie.partij) is not Kring.LID1:
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN, melding=vraag.melding)
    melding = melding_van(wie, werk, vraag.melding)
    uit = toets_besluit(melding.status, melding.aanmelding, melding.voorstel, vraag.keuze, tafel.convenant)
    if isinstance(uit, Regel):
        weiger_handeling(wie, werk, uit, melding=vraag.melding)
    taken_op = _genomen_op(vraag, melding, wie, tafel, werk)
    casus, begint = melding.casus, uit.status is Meldingstatus.GEACCEPTEERD
    if begint_werkruimte(uit, melding.aanmelding):
        casus = bestaande_werkruimte(melding, wie, werk)
        begint = not casus
    number = tafel.new_id() if begint else casus
    return _Zaak(vraag, wie, melding, uit, aan_tafel(wie, werk, tafel), number, taken_op, begint=begint)


def _genomen_op(vraag: Besluitvraag, melding: Tafelmelding, wie: Toegang, tafel: Tafel, werk: Behandeling[W]) -> date:
    """The day that figures count it under.

    Raises:
        Refused: a day that lies ahead, or before what happened, or parties that can't take it up; recorded.
    """
    today = local_day(werk.now)
    day = vraag.genomen_op or today
    regel = toets_besluitdag(day, vroegst=melding.aanmelding.gebeurd_op, vandaag=today)
    regel = regel or toets_opvolgers(vraag.uitkomst, vraag.opvolgers, tafel.convenant)
    if regel is not None:
        weiger_handeling(wie, werk, regel, melding=vraag.melding)
    return day


def _wis(zaak: _Zaak, event: AuditEvent, werk: Behandeling[W]) -> None:
    """Wipe and decision each have a record; the receipt is of the last, which binds the answer."""
    gone: dict[str, Value] = {
        "melding": zaak.melding.melding,
        "grond": GROND_WISSEN,
        "aantal": len(zaak.melding.aanmelding.betrokkenen),
    }
    werk.uow.wis(zaak.melding.melding, AuditEvent("melding.gewist", gone), uitkomst=zaak.vraag.uitkomst.value)
    werk.uow.record(event)


def _begin_casus(zaak: _Zaak, tafel: Tafel, werk: Behandeling[W]) -> None:
    """Begin what the decision leads to, with those who take part in it; a later message joins its workspace."""
    melding, apart = zaak.melding.melding, begint_werkruimte(zaak.uit, zaak.melding.aanmelding)
    begin = _nieuwe_casus(zaak, tafel)
    if begin is None:
        if apart:
            werk.uow.neem_op(zaak.casus, melding)
        return
    for partij, reden in begin.betrokken:
        said = {"casus": zaak.casus, "fase": begin.fase.value, "betrokken": partij, "waarom": str(reden)}
        velden: dict[str, Value] = zaak.wie.velden | said | {"personen": (str(GEHEEL),)}
        werk.uow.record(AuditEvent("casus.betrokken", velden, werk.afzender.verzoek))
    make = werk.uow.maak_werkruimte if apart else werk.uow.maak_casus
    make(begin, melding)
    if begin.op_lijst:
        volg_lijst(zaak.casus, werk.uow, werk.now)
    if zaak.uit.status is Meldingstatus.GEACCEPTEERD:
        _begin_informeren(zaak, tafel, werk)


def _begin_informeren(zaak: _Zaak, tafel: Tafel, werk: Behandeling[W]) -> None:
    """Everybody in the melding must be told (AVG art. 14); what is decided under another law is told under that law."""
    people = range(1, len(zaak.melding.aanmelding.betrokkenen) + 1)
    met = Informatiebegin(zaak.casus, zaak.melding.aanmelding.geinformeerd, zaak.wie.permit.artikelen)
    begin_informeren(people, met, Maatstaf(tafel.convenant, tafel.new_id), uow=werk.uow, now=werk.now)


def _nieuwe_casus(zaak: _Zaak, tafel: Tafel) -> NieuweCasus | None:
    """A casus under the WGS stands on the list of prioritised casussen from now on (WGS art. 2.32).

    Whoever decided takes part in it, and so does the aanmelder when it is a deelnemer.
    """
    if not zaak.begint:
        return None
    aanmelder, doelgroep = zaak.melding.aanmelding.partij, zaak.melding.aanmelding.doelgroep
    if zaak.uit.status is not Meldingstatus.GEACCEPTEERD:
        return nieuwe_werkruimte(zaak.casus, doelgroep, zaak.uit, tafel.convenant)
    return NieuweCasus(
        casus=zaak.casus,
        instrument=zaak.uit.instrument,
        regime=zaak.uit.regime,
        doelgroep=doelgroep,
        op_lijst=zaak.uit.regime == Regime.WGS.value,
        betrokken=eerste_betrokkenen(zaak.wie.partij, aanmelder, tafel.kring(aanmelder)),
    )


def _zeg_het(zaak: _Zaak, tafel: Tafel, werk: Behandeling[W]) -> None:
    """Whoever is asked for more is still owed word of the outcome; every other outcome is that word.

    A second meeting is none of the sender's business: it heard that one follows.
    """
    if zaak.vraag.uitkomst is Uitkomst.AANVULLEN:
        werk.uow.leg_klaar(aanvullen(zaak.melding, zaak.wie, tafel))
        return
    if zaak.uit.status is zaak.melding.status:
        return
    werk.uow.sluit_termijn(WOORD, zaak.melding.melding)
    if zaak.melding.woord_uiterlijk:
        werk.uow.tel([woord_telling(werk.now, zaak.melding.woord_uiterlijk)])
    werk.uow.leg_klaar([terugmelding(zaak.melding, zaak.vraag.uitkomst, zaak.wie, tafel)])
