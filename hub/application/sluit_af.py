"""A deelnemer of lid 1 closes a casus, and it is shielded at once (WGS art. 2.31 lid 8 and 2.32 lid 4)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    besluitdag,
    casus_toegang,
    casus_velden,
    weiger_in_casus,
    wijzig_casus,
)
from hub.application.derden_gate import vertelpost, wie_vertelt
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import die_meedoen
from hub.application.ports.herstel import Herstel, HerstelWork
from hub.application.ports.plan import EindeWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import brief
from hub.application.vernietigpost import TREK_IN
from hub.domain.audit import AuditEvent, Value
from hub.domain.bronvraag import Antwoord
from hub.domain.casusoverleg import BIJ_AFSLUITEN, EVENT, OVERLEG, STANDEN, Overlegstand
from hub.domain.convenant import Actie, Fase
from hub.domain.derde import TERUGHALEN
from hub.domain.errors import Regel
from hub.domain.inzage_aanmelding import Meldingdeel
from hub.domain.stuk import Stuk, Stuksoort
from hub.domain.termijn_tabel import LIJST

W = TypeVar("W", bound=EindeWork)
OPEN, VERVALLEN = "OPEN", "VERVALLEN"
CASUS_AFGESLOTEN = "CASUS_AFGESLOTEN"
GROND = "AFSLUITING"
"""Why a story goes that nobody brought under the key of the casus."""


@dataclass(frozen=True, slots=True)
class Afsluitvraag:
    """One checked end; `laat_vervallen` lets open tasks lapse, else there may be none."""

    in_casus: Casusvraag
    reden: str
    laat_vervallen: bool
    genomen_op: date | None = None
    """The day on which it was decided; today when it does not say."""


def sluit_af(vraag: Afsluitvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Close and shield; nobody who carries out reads it from now on, and it is off the list.

    Who it is about must be under the key of the casus by then. A story that is not is destroyed: whoever leads may not
    read it, its sender did not bring it in and has its own, and no key of this casus would end its copies. One that is
    restricted stays, for whom it was restricted.

    Every party that had something of it hears that its own copies must go, and whoever handed paper to a derde
    that this must be destroyed or come back. A meeting that is under way ends, and
    who was invited to one that nobody can open any more hears that it is off.

    Raises:
        Refused: as `casus_toegang`, another phase than AFSLUITING, tasks that are open, an identity that is under
            the general key, or a day that can't be; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, casus = werk.uow, vraag.in_casus.casus
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, maatstaf.convenant.kring_of(werk.afzender.partij), werk)
    if toe.hoofd.fase is not Fase.AFSLUITING:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    stukken = uow.stukken_van(casus)
    open_ = [stuk for stuk in stukken if stuk.soort is Stuksoort.TAAK and stuk.codes.get("stand") == OPEN]
    if open_ and not vraag.laat_vervallen:
        weiger_in_casus(toe, werk, Regel.TAKEN_OPEN)
    began = [one for one in uow.casusmeldingen(casus) if one.casus == casus]
    if any(Meldingdeel.IDENTITEIT in one.algemeen for one in began):
        weiger_in_casus(toe, werk, Regel.NIET_OVERGENOMEN)
    day = besluitdag(vraag.genomen_op, toe, werk)
    vragen = sum(1 for one in uow.bronvragen_van(casus) if one.antwoord is Antwoord.GEEN)
    velden: dict[str, Value] = {"waarom": vraag.reden, "stukken": tuple(stuk.stuk for stuk in open_), "vragen": vragen}
    terug = _terug(casus, uow)
    velden |= {"genomen_op": day.isoformat(), "derden": tuple(sorted({one.papier.derde for one in terug}))}
    kern = wijzig_casus(toe, werk, "casus.afgesloten", velden, fase=Fase.AFGESCHERMD)
    uow.zet_fase(casus, Fase.AFGESCHERMD)
    uow.beeindig_traject(casus, day)
    uow.sluit_vragen(casus)
    _beeindig_overleggen(toe, maatstaf, werk)
    uow.scherm_af(casus, werk.now)
    uow.sluit_casusklok(LIJST, casus)
    for one in began:
        if Meldingdeel.DOSSIER in one.algemeen:
            uow.wis_verhaal(one.melding, _gewist(casus, one.melding, werk))
    uow.laat_vervallen([replace(stuk, codes={**stuk.codes, "stand": VERVALLEN}) for stuk in open_])
    uow.vraag_herstel(terug)
    wie = wie_vertelt(casus, toe.betrokken, maatstaf.convenant, uow)
    uow.leg_klaar([*_brieven(toe, stukken, maatstaf, werk), *vertelpost(terug, wie, maatstaf, toe.permit.artikelen)])
    uow.commit()
    return kern


def _gewist(casus: str, melding: str, werk: Behandeling[W]) -> AuditEvent:
    velden: dict[str, Value] = {"casus": casus, "grond": GROND, "stukken": (melding,), "aantal": 1}
    return AuditEvent("gegevens.vernietigd", velden | {"ontvangers": (), "derden": ()}, werk.afzender.verzoek)


def _beeindig_overleggen(toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> None:
    """Close what is open, with who was asked and no decision; call off what was planned, and say so to the house too.

    Nobody can write the minutes of a shielded casus: waiting for them would keep it in sight (WGS art. 2.31 lid 8).
    """
    for overleg in werk.uow.lopende_overleggen(toe.hoofd.casus):
        ended = replace(overleg, stand=STANDEN[overleg.stand, BIJ_AFSLUITEN[overleg.stand]])
        event = AuditEvent(EVENT[ended.stand], casus_velden(toe) | ended.velden(), werk.afzender.verzoek)
        werk.uow.bewaar_overleg(ended, event)
        off = ended.stand is Overlegstand.AFGEZEGD
        invited = die_meedoen(ended.deelnemers, toe, maatstaf.convenant) if off else ()
        werk.uow.leg_klaar([brief(toe, maatstaf, OVERLEG, (wie, overleg.overleg), ended.bericht()) for wie in invited])


def _terug(casus: str, uow: HerstelWork) -> list[Herstel]:
    """All paper that a derde has of the casus: it must be destroyed or come back. Nobody is asked that twice."""
    asked = {one.papier.uittreksel for one in uow.teruggevraagd(casus)}
    papers = {one.uittreksel: replace(one, stuk=one.uittreksel, veld="") for one in uow.papieren_van(casus)}
    out = [papier for nummer, papier in papers.items() if nummer not in asked]
    return [Herstel(papier, TERUGHALEN, CASUS_AFGESLOTEN, "", None) for papier in out]


def _brieven(toe: Casustoegang, stukken: list[Stuk], maatstaf: Maatstaf, werk: Behandeling[W]) -> list[NieuwBericht]:
    partijen = {one.partij for one in toe.betrokken} | {stuk.bron for stuk in stukken}
    partijen |= werk.uow.verstrekt_aan(toe.hoofd.casus)
    said = {"reden": CASUS_AFGESLOTEN}
    return [
        brief(toe, maatstaf, TREK_IN, (partij, ""), said) for partij in sorted(partijen - maatstaf.convenant.huizen)
    ]
