"""What is done in the workspace of a huisverbod: the order and its corrections, and a request for shelter.

Only under the purpose of the huisverbod (Wth art. 10 lid 2): the workspace has no phase in which another
one could be invoked.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    weiger_in_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import MEDEWERKER, bericht_aan, kijker_van_partij, ziet
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.plan import PlanWork
from hub.application.ports.stuk import NieuwStuk
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import casus_event
from hub.application.werkruimte import MAATREGEL, mag_maatregel_ontvangen, toegang_tot_huisverbod
from hub.domain.audit import Value
from hub.domain.beschikking import VERVULT, Beschikking, beschikking_van, nieuwste, opvang, toets_beschikking
from hub.domain.correctie import Correctiehandeling
from hub.domain.errors import Regel
from hub.domain.inzage import SAMENVATTING
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.kalender import local_day
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort

W = TypeVar("W", bound=PlanWork)
CORRECTIE, OPVANG = "CORRECTIE", "OPVANG"
"""Kinds of mail: something is not right or was put right; somebody needs shelter."""
VERBETERD = {"handeling": Correctiehandeling.VERBETEREN.value}


@dataclass(frozen=True, slots=True)
class Beschikkingvraag:
    """One checked order, or a new version of it."""

    in_casus: Casusvraag
    stuk: str
    wat: Beschikking
    delen: tuple[VerzegeldDeel, ...]
    inhoud_hash: bytes


def breng_beschikking(vraag: Beschikkingvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the order; whoever saw the version that it replaces hears of it (US-03).

    The new number is for who sees the new order now. Anybody else hears that what it saw was corrected, by the
    number that it knows (AVG art. 19), and of no other.

    Raises:
        Refused: as `casus_toegang`, not the newest version, a person that is not here, more than four
            weeks, or a number that is taken; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = toegang_tot_huisverbod(vraag.in_casus, maatstaf, werk)
    stukken = werk.uow.stukken_van(toe.hoofd.casus)
    if werk.uow.eerder_ingebracht(vraag.stuk) is not None:
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    leden = frozenset(lid.persoon for lid in werk.uow.casusleden(toe.hoofd.casus))
    broken = toets_beschikking(vraag.wat, leden, stukken)
    if broken is not None:
        weiger_in_casus(toe, werk, broken)
    hear = werk.uow.ontvangers_van(vraag.wat.vervangt) - {toe.partij} if vraag.wat.vervangt else frozenset[str]()
    stuk = _stuk(vraag, toe, werk)
    inhoud = Casusstukken((*stukken, stuk), tuple(werk.uow.vrijgaven_van(toe.hoofd.casus)))
    kijkers = [kijker_van_partij(partij, toe, maatstaf.convenant, werk) for partij in sorted(hear)]
    zien = {kijker.partij for kijker in kijkers if ziet(kijker, vraag.stuk, inhoud, werk)}
    brieven = [bericht_aan(partij, CORRECTIE, toe, vraag.stuk, maatstaf) for partij in sorted(zien)]
    eerder = [bericht_aan(partij, CORRECTIE, toe, vraag.wat.vervangt, maatstaf) for partij in sorted(hear - zien)]
    kern = casus_kern(toe, nummer=vraag.stuk)
    velden: dict[str, Value] = {
        "stuk": vraag.stuk,
        "vervangt": vraag.wat.vervangt,
        "van": vraag.wat.van.isoformat(),
        "naar": vraag.wat.tot.isoformat(),
        "ontvangers": tuple(sorted(hear)),
    }
    event = casus_event(toe, "huisverbod.beschikking", velden, werk, digest(kern))
    new = NieuwStuk(stuk, vraag.delen, vraag.in_casus.kop.gebruiker, vraag.inhoud_hash)
    werk.uow.bewaar_stuk(new, event)
    werk.uow.leg_klaar([*brieven, *(_met(brief, VERBETERD) for brief in eerder)])
    werk.uow.commit()
    return kern


def meld_fout(in_casus: Casusvraag, stuk: str, wat: str, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Tell whoever made the order that something in it is not right, by a code (covenant art. 9.18).

    Raises:
        Refused: as `casus_toegang`, or it is not the order that holds now; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = toegang_tot_huisverbod(in_casus, maatstaf, werk, VERVULT)
    now = nieuwste(werk.uow.stukken_van(toe.hoofd.casus))
    if now is None or now.stuk != stuk:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    velden: dict[str, Value] = {"stuk": stuk, "waarom": wat, "ontvangers": (now.bron,)}
    mail = _met(bericht_aan(now.bron, CORRECTIE, toe, stuk, maatstaf), {"wat": wat})
    return _laat_weten(toe, "huisverbod.fout_gemeld", velden, mail, werk)


def vraag_opvang(in_casus: Casusvraag, partij: str, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Ask a party for shelter with three fields (US-05); neither the casus nor the person is named.

    Raises:
        Refused: as `casus_toegang`, there is no order, or the covenant does not let that party receive
            this for the huisverbod; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = toegang_tot_huisverbod(in_casus, maatstaf, werk)
    now = nieuwste(werk.uow.stukken_van(toe.hoofd.casus))
    if now is None:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    if partij == toe.partij or not mag_maatregel_ontvangen(partij, (MEDEWERKER,), toe, werk, SAMENVATTING):
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    said = opvang(beschikking_van(now.codes))
    nameless = NieuwBericht(maatstaf.new_id(), partij, OPVANG, "", b"", artikelen=toe.permit.artikelen)
    velden: dict[str, Value] = {"ontvangers": (partij,), "aantal": len(said)}
    return _laat_weten(toe, "huisverbod.opvang_gevraagd", velden, _met(nameless, said), werk)


def _stuk(vraag: Beschikkingvraag, toe: Casustoegang, werk: Behandeling[W]) -> Stuk:
    return Stuk(
        stuk=vraag.stuk,
        casus=toe.hoofd.casus,
        versie=1,
        persoon=0,
        soort=Stuksoort.BESLUIT,
        categorie=MAATREGEL,
        bron=toe.partij,
        aard=Aard.FEIT,
        kwaliteit=Kwaliteit.VAN_DE_BRON,
        leefgebied="",
        peildatum=local_day(werk.now),
        eerste_verwerking=int(werk.now.timestamp()),
        voorwaarden=GEEN_VOORWAARDEN,
        geheim=False,
        beperkt=False,
        delen=tuple(Deel(deel.deel) for deel in vraag.delen),
        codes=vraag.wat.codes(),
    )


def _met(mail: NieuwBericht, said: dict[str, str]) -> NieuwBericht:
    return replace(mail, inhoud=tuple(sorted(said.items())))


def _laat_weten(
    toe: Casustoegang, naam: str, velden: dict[str, Value], mail: NieuwBericht, werk: Behandeling[W]
) -> CasusKern:
    kern = casus_kern(toe)
    werk.uow.record(casus_event(toe, naam, velden, werk, digest(kern)))
    werk.uow.leg_klaar([mail])
    werk.uow.commit()
    return kern
