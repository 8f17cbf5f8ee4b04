"""A source that is bound to secrecy records the ground under which others may see (WGS art. 2.29 lid 2)."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuweVrijgave, StukWork
from hub.application.stuk_gate import casus_event, om_in_te_brengen
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.stuk import Vrijgave
from hub.domain.stuk_toets import neemt_in, toets_vrijgave
from hub.domain.vrijgave import Grond, Grondgegevens, grond_volledig, volgt_op_toestemming

W = TypeVar("W", bound=StukWork)


@dataclass(frozen=True, slots=True)
class Vrijgavevraag:
    """One checked ground. `vrijgave` lacks its source and first day, which the hub adds."""

    in_casus: Casusvraag
    vrijgave: Vrijgave
    gegevens: Grondgegevens
    motivering: VerzegeldDeel | None


def leg_vrijgave_vast(vraag: Vrijgavevraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Record a ground that holds from today; it may come before its stukken.

    Policy is asked whether the party may supply this category if there is a ground: this makes it.

    Raises:
        Refused: as `casus_toegang`, no part in the casus, or a ground that is not complete; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    vrijgave = replace(vraag.vrijgave, bron=werk.afzender.partij, van=local_day(werk.now))
    toe = om_in_te_brengen(vraag.in_casus, vrijgave.categorie, maatstaf, werk, gedekt=True)
    if regel := _toets(vraag, vrijgave, toe, maatstaf, werk):
        weiger_in_casus(toe, werk, regel)
    kern = casus_kern(toe, nummer=vrijgave.vrijgave)
    event = casus_event(
        toe,
        "vrijgave.vastgelegd",
        {
            "vrijgave": vrijgave.vrijgave,
            "grond": vrijgave.grond,
            "stukken": tuple(sorted(vrijgave.stukken)),
            "ontvangers": tuple(sorted(vrijgave.ontvangers)),
        },
        werk,
        digest(kern),
    )
    new = NieuweVrijgave(vrijgave, toe.hoofd.casus, vraag.in_casus.kop.gebruiker, vraag.gegevens, vraag.motivering)
    if not werk.uow.leg_vrijgave_vast(new, event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    werk.uow.commit()
    return kern


def _toets(
    vraag: Vrijgavevraag, vrijgave: Vrijgave, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]
) -> Regel | None:
    if not neemt_in(toe.hoofd.fase):
        return Regel.CASUS_GESLOTEN
    if not grond_volledig(Grond(vrijgave.grond), vraag.gegevens, vrijgave.van):
        return Regel.VRIJGAVEGROND_ONVOLLEDIG
    earlier = werk.uow.vrijgaven_van(toe.hoofd.casus)
    if volgt_op_toestemming(vrijgave, earlier) and not vraag.gegevens.motivering:
        return Regel.MOTIVERING_ONTBREEKT
    elders = [werk.uow.eerder_ingebracht(stuk) for stuk in sorted(vrijgave.stukken)]
    if any(one is not None and one.casus != toe.hoofd.casus for one in elders):
        return Regel.STUK_ONBEKEND
    return toets_vrijgave(vrijgave, werk.uow.stukken_van(toe.hoofd.casus), maatstaf.convenant, vrijgave.van)
