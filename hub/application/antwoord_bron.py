"""A source answers a question: it gave, gave under conditions, or refuses (WGS art. 1.7; covenant art. 6.9).

The procesmanager hears a class of reasons. The reasons themselves are sealed, for who tests legality.
"""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import StukWork
from hub.application.stuk_gate import brief, casus_event, op_eigen
from hub.domain.bronvraag import Antwoord, Weigerreden
from hub.domain.errors import Regel
from hub.domain.stuk_toets import toets_antwoord

W = TypeVar("W", bound=StukWork)
GEBEURTENIS = "GEBEURTENIS"


@dataclass(frozen=True, slots=True)
class Antwoordvraag:
    """One checked answer."""

    in_casus: Casusvraag
    vraag: str
    antwoord: Antwoord
    reden: Weigerreden
    stukken: frozenset[str]
    motivering: VerzegeldDeel | None


def antwoord_bron(said: Antwoordvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the answer and tell the house that there is one.

    Raises:
        Refused: as `stuk_gate.op_eigen`, answered before, or an answer that does not fit; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    casus = said.in_casus.casus
    mine = [v for v in werk.uow.bronvragen_van(casus) if (v.vraag, v.partij) == (said.vraag, werk.afzender.partij)]
    vraag = mine[0] if mine else None
    toe = op_eigen(said.in_casus, vraag.categorie if vraag else None, maatstaf, werk, onbekend=Regel.VRAAG_ONBEKEND)
    if vraag is None:
        weiger_in_casus(toe, werk, Regel.VRAAG_ONBEKEND)
    stukken = werk.uow.stukken_van(casus)
    if regel := toets_antwoord(vraag, said.antwoord, said.reden, said.stukken, stukken):
        weiger_in_casus(toe, werk, regel)
    kern = casus_kern(toe, nummer=vraag.vraag)
    event = casus_event(
        toe,
        "bron.geantwoord",
        {
            "vraag": vraag.vraag,
            "antwoord": said.antwoord.value,
            "waarom": said.reden.value,
            "aantal": len(said.stukken),
        },
        werk,
        digest(kern),
    )
    if not werk.uow.beantwoord_bronvraag(vraag.vraag, (said.antwoord, said.reden), said.motivering, event):
        weiger_in_casus(toe, werk, Regel.VRAAG_ONBEKEND)
    told = {"antwoord": said.antwoord.value} | ({"reden": said.reden.value} if said.reden else {})
    huizen = sorted(maatstaf.convenant.huizen)
    werk.uow.leg_klaar([brief(toe, maatstaf, GEBEURTENIS, (huis, vraag.vraag), told) for huis in huizen])
    werk.uow.commit()
    return kern
