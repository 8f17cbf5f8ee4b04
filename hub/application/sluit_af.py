"""A deelnemer of lid 1 closes a casus, and it is shielded at once (WGS art. 2.31 lid 8 and 2.32 lid 4)."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.gate import Behandeling
from hub.application.ports.bewaren import BewaarWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import Inbreng, brief
from hub.domain.audit import Value
from hub.domain.convenant import Actie, Fase
from hub.domain.errors import Regel
from hub.domain.stuk import Stuk, Stuksoort

W = TypeVar("W", bound=BewaarWork)
OPEN, VERVALLEN = "OPEN", "VERVALLEN"
TREK_IN = "TREK_IN"


@dataclass(frozen=True, slots=True)
class Afsluitvraag:
    """One checked end; `laat_vervallen` lets open tasks lapse, else there may be none."""

    in_casus: Casusvraag
    reden: str
    laat_vervallen: bool


def sluit_af(vraag: Afsluitvraag, inbreng: Inbreng, *, werk: Behandeling[W]) -> CasusKern:
    """Close and shield; nobody who carries out reads it from now on, and it is off the list.

    Every party that had something of it hears that its own copies must go.

    Raises:
        Refused: as `casus_toegang`, another phase than AFSLUITING, or tasks that are open; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, casus = werk.uow, vraag.in_casus.casus
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, inbreng.convenant.kring_of(werk.afzender.partij), werk)
    if toe.hoofd.fase is not Fase.AFSLUITING:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    stukken = uow.stukken_van(casus)
    open_ = [stuk for stuk in stukken if stuk.soort is Stuksoort.TAAK and stuk.codes.get("stand") == OPEN]
    if open_ and not vraag.laat_vervallen:
        weiger_in_casus(toe, werk, Regel.TAKEN_OPEN)
    vragen = uow.sluit_vragen(casus)
    velden: dict[str, Value] = {"waarom": vraag.reden, "stukken": tuple(stuk.stuk for stuk in open_), "vragen": vragen}
    kern = wijzig_casus(toe, werk, "casus.afgesloten", velden, fase=Fase.AFGESCHERMD)
    uow.zet_fase(casus, Fase.AFGESCHERMD)
    uow.scherm_af(casus, werk.now)
    uow.laat_vervallen([replace(stuk, codes={**stuk.codes, "stand": VERVALLEN}) for stuk in open_])
    uow.leg_klaar(_brieven(toe, stukken, inbreng, werk))
    uow.commit()
    return kern


def _brieven(toe: Casustoegang, stukken: list[Stuk], inbreng: Inbreng, werk: Behandeling[W]) -> list[NieuwBericht]:
    partijen = {one.partij for one in toe.betrokken} | {stuk.bron for stuk in stukken}
    partijen |= werk.uow.verstrekt_aan(toe.hoofd.casus)
    said = {"reden": "CASUS_AFGESLOTEN"}
    return [brief(toe, inbreng, TREK_IN, (partij, ""), said) for partij in sorted(partijen - {*inbreng.huizen})]
