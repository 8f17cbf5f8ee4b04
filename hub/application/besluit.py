"""Somebody of a deelnemer lid 1 decides about a melding; no other thing in the hub does (INV-3).

The decision, all that follows from it and its record are one transaction: a casus, a wipe, the
word to the sender, the count. A later change of the covenant touches none of it (INV-6).
"""

from dataclasses import replace
from typing import TypeVar

from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.besluit_zaak import Besluitvraag, Zaak, zaak_van
from hub.application.gate import Behandeling
from hub.application.informatie_begin import Informatiebegin, begin_informeren
from hub.application.lijstklok import volg_lijst
from hub.application.maatstaf import Maatstaf
from hub.application.melding_oordeel import telgemeente, woord_telling
from hub.application.ports.tafel import NieuweCasus, TafelWork
from hub.application.tafel_gate import GEWIST, Tafel, kern_van
from hub.application.tafel_post import aanvullen, terugmelding
from hub.application.werkruimte import nieuwe_werkruimte
from hub.domain.audit import AuditEvent, Value
from hub.domain.besluit import begint_werkruimte
from hub.domain.casus import GEHEEL, eerste_betrokkenen
from hub.domain.convenant import Regime
from hub.domain.melding import Meldingstatus, Uitkomst
from hub.domain.termijn_tabel import WOORD
from hub.domain.traject import wending

W = TypeVar("W", bound=TafelWork)
GROND_WISSEN = "BGS art. 1.16 lid 1"


def besluit(vraag: Besluitvraag, tafel: Tafel, *, werk: Behandeling[W]) -> HandelingKern:
    """Decide, and let everything that follows happen at once.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not a deelnemer of lid 1, not designated,
            no such melding, or a decision that breaks a binding rule; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    zaak = zaak_van(vraag, tafel, werk)
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
    werk.uow.tel(zaak.tellingen())
    werk.uow.commit()
    return kern


def _wis(zaak: Zaak, event: AuditEvent, werk: Behandeling[W]) -> None:
    """Wipe and decision each have a record; the receipt is of the last, which binds the answer."""
    gone: dict[str, Value] = {
        "melding": zaak.melding.melding,
        "grond": GROND_WISSEN,
        "aantal": len(zaak.melding.aanmelding.betrokkenen),
    }
    werk.uow.wis(zaak.melding.melding, AuditEvent("melding.gewist", gone), uitkomst=zaak.vraag.uitkomst.value)
    werk.uow.record(event)


def _begin_casus(zaak: Zaak, tafel: Tafel, werk: Behandeling[W]) -> None:
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
    make(_geteld(begin, zaak, werk), melding)
    if begin.op_lijst:
        volg_lijst(zaak.casus, werk.uow, werk.now)
    if zaak.uit.status is Meldingstatus.GEACCEPTEERD:
        _begin_informeren(zaak, tafel, werk)


def _geteld(begin: NieuweCasus, zaak: Zaak, werk: Behandeling[W]) -> NieuweCasus:
    """Counted where its melding is; after another meeting about the same melding it is a step up or down."""
    earlier = werk.uow.traject(zaak.melding.casus)
    aanmelding = zaak.melding.aanmelding
    return replace(
        begin,
        gemeente=telgemeente(aanmelding),
        stadsdeel=aanmelding.stadsdeel,
        begonnen_op=zaak.genomen_op,
        hoe=wending(earlier.instrument if earlier else "", zaak.uit.instrument),
    )


def _begin_informeren(zaak: Zaak, tafel: Tafel, werk: Behandeling[W]) -> None:
    """Everybody in the melding must be told (AVG art. 14); what is decided under another law is told under that law."""
    people = range(1, len(zaak.melding.aanmelding.betrokkenen) + 1)
    met = Informatiebegin(zaak.casus, zaak.melding.aanmelding.geinformeerd, zaak.wie.permit.artikelen)
    begin_informeren(people, met, Maatstaf(tafel.convenant, tafel.new_id), uow=werk.uow, now=werk.now)


def _nieuwe_casus(zaak: Zaak, tafel: Tafel) -> NieuweCasus | None:
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


def _zeg_het(zaak: Zaak, tafel: Tafel, werk: Behandeling[W]) -> None:
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
        melding = zaak.melding
        werk.uow.tel([woord_telling(werk.now, melding.woord_uiterlijk, melding.aanmelding.partij)])
    werk.uow.leg_klaar([terugmelding(zaak.melding, zaak.vraag.uitkomst, zaak.wie, tafel)])
