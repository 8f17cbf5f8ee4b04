"""Show what must be judged: codes alone, the most urgent first, and how much nobody looked at yet."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.handelingen import Taakpunt, Uitleg, Werklijst, Werkpunt
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.ports.tafel import Lijstvraag, Tafelmelding, Tafeltaak, TafelWork
from hub.application.tafel_gate import Tafel, Toegang, aan_tafel, handeling_request, toegang
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import PROCESMANAGER
from hub.domain.convenant import Actie, Fase, Kring, Triage
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.melding import Meldingstatus
from hub.domain.melding_json import aanmelding_json
from hub.domain.melding_toets import categorieen_van
from hub.domain.taak import Taaksoort
from hub.domain.triage_teksten import GEEN_REGEL, uitleg

W = TypeVar("W", bound=TafelWork)
MOST_PUNTEN = 250
"""As many as the one writer makes in a tenth of a second or so; the counts tell that there are more."""
MOST_TAKEN = 200
FASEN = {
    Fase.IN_TOETS: Meldingstatus.IN_TOETS,
    Fase.ONTVANGEN: Meldingstatus.ONTVANGEN,
    Fase.AANVULLEN: Meldingstatus.AANVULLEN,
}
"""Phases in which something may lie on the table, each with the status of what does."""


@dataclass(frozen=True, slots=True)
class Werkvraag:
    """One checked request for the worklist."""

    kop: Kop
    deel: Lijstvraag


def toon_werklijst(vraag: Werkvraag, tafel: Tafel, *, werk: Behandeling[W]) -> Werklijst:
    """Everything that waits for a decision, and for the house the open tasks.

    The counts of what nobody looked at are there whatever is shown. Coded facts of a melding are
    shown only to whoever may see every category that it holds.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = toegang(vraag.kop, Actie.INZIEN, Fase.IN_TOETS, werk)
    uow = werk.uow
    open_ = uow.werklijst(wie.permit, vraag.deel, _statussen(wie, werk), MOST_PUNTEN)
    house = tafel.kring(wie.partij) is Kring.HUIS
    taken = _taken(wie, werk) if house else []
    overleg = uow.overleg()
    lijst = Werklijst(
        verzoek_id=vraag.kop.verzoek_id,
        overleg=overleg.overleg if overleg else "",
        punten=[_punt(melding, toon_feiten=_sees_all(wie, melding, werk)) for melding in open_],
        uitleg=_uitleg(open_, tafel.convenant.triage),
        taken=[_taak(taak) for taak in taken],
        ongescreend=uow.ongescreend(wie.permit, vraag.deel),
        ongescreend_totaal=uow.ongescreend(wie.permit, Lijstvraag()),
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
    velden: dict[str, Value] = {"overleg": aan_tafel(wie, werk, tafel), "aantal": len(open_)}
    uow.record(AuditEvent("werklijst.getoond", wie.velden | velden, werk.afzender.verzoek, digest(lijst)))
    uow.commit()
    return lijst


def _taken(wie: Toegang, werk: Behandeling[W]) -> list[Tafeltaak]:
    """The open tasks; a report about a running plan is up to whoever leads the casus (covenant art. 9.8)."""
    kop, taken = wie.kop, werk.uow.tafeltaken(wie.permit, wie.kop.gebruiker, MOST_TAKEN)
    return [taak for taak in taken if taak.soort is not Taaksoort.SIGNAAL or kop.rol == PROCESMANAGER]


def _statussen(wie: Toegang, werk: Behandeling[W]) -> list[Meldingstatus]:
    requests = [handeling_request(wie.kop, wie.partij, Actie.INZIEN, fase) for fase in FASEN]
    decisions = werk.pdp.decide_all(requests)
    return [status for status, decision in zip(FASEN.values(), decisions, strict=True) if isinstance(decision, Permit)]


def _sees_all(wie: Toegang, melding: Tafelmelding, werk: Behandeling[W]) -> bool:
    requests = [_category_request(wie, categorie, melding) for categorie in sorted(categorieen_van(melding.aanmelding))]
    return all(isinstance(decision, Permit) for decision in werk.pdp.decide_all(requests))


def _category_request(wie: Toegang, categorie: str, melding: Tafelmelding) -> PolicyRequest:
    request = handeling_request(wie.kop, wie.partij, Actie.INZIEN, Fase.IN_TOETS, categorie=categorie)
    released = {"VRIJGAVEGROND"} if categorie in melding.aanmelding.gronden else set[str]()
    return replace(request, feiten=request.feiten | released)


def _punt(melding: Tafelmelding, *, toon_feiten: bool) -> Werkpunt:
    aanmelding, voorstel = melding.aanmelding, melding.voorstel
    feiten = sorted(aanmelding.feiten.items()) if toon_feiten else []
    said = {
        "melding": melding.melding,
        "ontvangen_op": int(aanmelding.ontvangen_op.timestamp()),
        "woord_uiterlijk": melding.woord_uiterlijk,
        "soort": aanmelding.soort.value,
        "bron": aanmelding.bron.value,
        "doelgroep": aanmelding.doelgroep,
        "woongemeente": melding.woongemeente,
        "stadsdeel": aanmelding.stadsdeel,
        "leeftijden": [betrokkene.leeftijd.value for betrokkene in aanmelding.betrokkenen],
        "spoed": aanmelding.spoed.value,
        "feiten": [{"naam": naam, "waarde": waarde} for naam, waarde in feiten],
        "antwoorden": aanmelding_json(aanmelding)["antwoorden"],
        "status": melding.status.value,
        "gescreend": melding.gescreend,
        "voorstel": voorstel.uitkomst.value,
        "instrument": voorstel.instrument,
        "regime": voorstel.regime,
        "regel": voorstel.regel or GEEN_REGEL,
        "redenen": list(voorstel.redenen),
    }
    return Werkpunt.model_validate(said)


def _uitleg(meldingen: list[Tafelmelding], triage: Triage) -> list[Uitleg]:
    """The sentences beside the proposals; they tell a person why, and never decide (WGS art. 1.9 lid 6)."""
    voorstellen = [melding.voorstel for melding in meldingen]
    codes = [code for one in voorstellen for code in (one.regel or GEEN_REGEL, *one.redenen)]
    return [Uitleg(code=code, zin=zin) for code, zin in uitleg(codes, triage).items()]


def _taak(taak: Tafeltaak) -> Taakpunt:
    return Taakpunt(
        taak=taak.nummer,
        soort=taak.soort.value,
        melding=taak.melding,
        casus=taak.casus if taak.soort is Taaksoort.SIGNAAL and taak.leider else "",
        sinds=taak.sinds,
        uiterlijk=taak.uiterlijk,
    )
