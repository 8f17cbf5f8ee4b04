"""What became of a task: its party says that it is done or did not work out; the procesmanager that it lapses.

A party may add what came of it, as a stuk of its own that rests on the task: the conditions of whatever
the task was made from hold for it too.
"""

from dataclasses import dataclass, replace
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
from hub.application.gate import Behandeling, StaleBundle
from hub.application.maatstaf import Maatstaf
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.plan import PlanWork
from hub.application.ports.stuk import NieuwStuk
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Feit
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import Regel
from hub.domain.inzage import SAMENVATTING
from hub.domain.kalender import local_day
from hub.domain.plan import UITVOERDER, Taakstand, taak_van, zet_stand
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden
from hub.domain.stuk_toets import heeft_grond, is_geheim, toets_nummer

W = TypeVar("W", bound=PlanWork)


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What carrying out led to: a stuk of the party of the task."""

    stuk: str
    categorie: str
    aard: Aard
    delen: tuple[VerzegeldDeel, ...]
    inhoud_hash: bytes


@dataclass(frozen=True, slots=True)
class Taakvraag:
    """One checked step of a task, in the version that was seen."""

    in_casus: Casusvraag
    stuk: str
    versie_gezien: int
    naar: Taakstand
    resultaat: Uitkomst | None


def voer_taak_uit(vraag: Taakvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Take the step, and keep what came of it.

    Raises:
        Refused: as `casus_toegang`, no such task of the own party, a step that the table does not have,
            another change came first, or a result that the covenant does not let the party give; recorded.
        StaleBundle: another bundle is active, or another change came in between; nothing is kept, not even
            the result, and it is decided again.
    """
    taakstuk = _taakstuk(vraag, werk)
    toe = _toegang(vraag, taakstuk, maatstaf, werk)
    if taakstuk is None:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    after = zet_stand(taak_van(taakstuk.codes), vraag.naar)
    if isinstance(after, Regel):
        weiger_in_casus(toe, werk, after)
    if taakstuk.versie != vraag.versie_gezien:
        weiger_in_casus(toe, werk, Regel.VERSIE_VEROUDERD)
    resultaat = _resultaat(vraag.resultaat, taakstuk, toe, maatstaf, werk) if vraag.resultaat else None
    kern = casus_kern(toe, nummer=vraag.stuk)
    if resultaat is not None:
        werk.uow.bewaar_stuk(resultaat, AuditEvent("plan.resultaat", _van_resultaat(toe, resultaat.stuk)))
    velden: dict[str, Value] = casus_velden(toe) | {
        "stuk": vraag.stuk,
        "naar": vraag.naar.value,
        "resultaat": resultaat.stuk.stuk if resultaat else "",
    }
    event = AuditEvent("plan.taakstap", velden, werk.afzender.verzoek, digest(kern))
    if not werk.uow.wijzig_stuk(replace(taakstuk, codes=after.codes()), vraag.versie_gezien, event):
        raise StaleBundle
    werk.uow.commit()
    return kern


def _taakstuk(vraag: Taakvraag, werk: Behandeling[W]) -> Stuk | None:
    """The task as codes, which policy decides by; of another's task a party learns nothing, not even that it is."""
    found = next((one for one in werk.uow.stukken_van(vraag.in_casus.casus) if one.stuk == vraag.stuk), None)
    if found is None or found.soort is not Stuksoort.TAAK:
        return None
    mine = vraag.naar not in UITVOERDER or found.codes.get("partij") == werk.afzender.partij
    return found if mine else None


def _toegang(vraag: Taakvraag, taakstuk: Stuk | None, maatstaf: Maatstaf, werk: Behandeling[W]) -> Casustoegang:
    """A step by who leads, or by whose task it is.

    Raises:
        Refused, StaleBundle: as `casus_toegang`; a lapsing that brings a result is none.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    if vraag.naar in UITVOERDER:
        facts = {Feit.TAAK_IN_PLAN.value} if taakstuk else set[str]()
        return casus_toegang(vraag.in_casus, Actie.UITVOEREN, kring, werk, feiten=facts)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    if vraag.resultaat is not None:
        weiger_in_casus(toe, werk, Regel.PLAN_ONMOGELIJK)
    return toe


def _resultaat(new: Uitkomst, taak: Stuk, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> NieuwStuk:
    """The stuk of a result, under a ground when its party is bound to secrecy (covenant art. 6.10).

    Raises:
        Refused: its number is taken, no ground covers it, or the covenant does not let the party give it here.
    """
    if werk.uow.eerder_ingebracht(new.stuk) is not None:
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    geheim, dag = is_geheim(maatstaf.convenant, toe.partij, new.categorie), local_day(werk.now)
    vrijgaven = werk.uow.vrijgaven_van(toe.hoofd.casus)
    gedekt = heeft_grond(vrijgaven, new.stuk, toe.partij, new.categorie, dag)
    if geheim and not gedekt:
        weiger_in_casus(toe, werk, Regel.VRIJGAVE_ONTBREEKT)
    if regel := toets_nummer(vrijgaven, new.stuk, toe.partij, new.categorie):
        weiger_in_casus(toe, werk, regel)
    if not _mag_geven(new.categorie, toe, werk, gedekt=gedekt):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    stuk = Stuk(
        stuk=new.stuk,
        casus=toe.hoofd.casus,
        versie=1,
        persoon=taak.persoon,
        soort=Stuksoort.RESULTAAT,
        categorie=new.categorie,
        bron=toe.partij,
        aard=new.aard,
        kwaliteit=Kwaliteit.VAN_DE_BRON,
        leefgebied=taak.leefgebied,
        peildatum=dag,
        eerste_verwerking=int(werk.now.timestamp()),
        voorwaarden=Voorwaarden(),
        geheim=geheim,
        beperkt=False,
        delen=tuple(Deel(deel.deel) for deel in new.delen),
        uit=(taak.stuk,),
    )
    return NieuwStuk(stuk, new.delen, toe.vraag.kop.gebruiker, new.inhoud_hash)


def _mag_geven(categorie: str, toe: Casustoegang, werk: Behandeling[W], *, gedekt: bool) -> bool:
    """Whether policy lets the party give this without a confirmation, for which there is no room here."""
    kop, facts = toe.vraag.kop, {Feit.TAAK_IN_PLAN.value} | ({Feit.VRIJGAVEGROND.value} if gedekt else set[str]())
    held, fase = frozenset(toe.betrokken_feiten | facts), toe.permit.verzoek.fase
    asked = PolicyRequest(toe.partij, kop.doel, kop.rol, categorie, Actie.VERSTREKKEN.value, fase, held)
    decision = werk.pdp.decide(asked)
    return isinstance(decision, Permit) and decision.verplichtingen <= SAMENVATTING


def _van_resultaat(toe: Casustoegang, stuk: Stuk) -> dict[str, Value]:
    return casus_velden(toe) | {"stuk": stuk.stuk, "categorie": stuk.categorie, "persoon": stuk.persoon}
