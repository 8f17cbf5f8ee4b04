"""Let the identity of a melding become stukken of its casus, and destroy it where it was.

The procesmanager opens what it may see anyway and seals it again, under the key of the casus. The stukken
are of the party that sent the melding, and their five years began when it came in. Nobody of the melding
may be left out: what is destroyed must be here. Its story stays a part of the melding, for whom it was, and
is sealed again for the casus by whoever moves it and can read it: who leads, or its sender for its own.

It is an act of looking, under the purpose of the casus or of its workspace: nobody sees anything new by it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

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
from hub.application.inzage_kijker import kijker_van
from hub.application.inzage_lezen import aanmeldstukken
from hub.application.ports.inzage import Casusmelding, InzageWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuwStuk
from hub.application.stuk_gate import casus_event
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import LOPEND
from hub.domain.convenant import Actie, Convenant, Fase
from hub.domain.errors import Regel
from hub.domain.inzage import INZIEN
from hub.domain.inzage_aanmelding import VERHAAL, Meldingdeel, bekijk_aanmeldingen
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort

W = TypeVar("W", bound=InzageWork)
ID_CONTACT: Final = "ID_CONTACT"
OPEN: Final = LOPEND | {Fase.AFSLUITING, Fase.GEEN}
"""Phases in which it can be done: a workspace under another law has none, and no casus closes before it was done."""


@dataclass(frozen=True, slots=True)
class Deelstuk:
    """One category of one person, sealed for the casus."""

    stuk: str
    volgnummer: int
    categorie: str
    inhoud_hash: bytes
    deel: VerzegeldDeel


@dataclass(frozen=True, slots=True)
class Overname:
    """One checked request: everything about everybody in this melding, or its story alone."""

    in_casus: Casusvraag
    melding: str
    stukken: tuple[Deelstuk, ...]
    dossier: VerzegeldDeel | None = None
    """The story, sealed for the casus; None leaves it as it is."""


def neem_identiteit_over(overname: Overname, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the stukken and destroy the sealed identity of the melding.

    Raises:
        Refused: as `casus_toegang`; a casus that is closed; a melding that began another casus, whose
            identity or story is gone or is not for this person; somebody left out or named twice; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = casus_toegang(overname.in_casus, Actie.INZIEN, convenant.kring_of(werk.afzender.partij), werk)
    if toe.hoofd.fase not in OPEN:
        weiger_in_casus(toe, werk, Regel.CASUS_GESLOTEN)
    melding, story = _melding(overname, toe, convenant, werk)
    if overname.stukken and not is_everybody(overname.stukken, len(melding.volgorde)):
        weiger_in_casus(toe, werk, Regel.PERSOON_ONBEKEND)
    if any(werk.uow.eerder_ingebracht(one.stuk) for one in overname.stukken):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    kern = casus_kern(toe, nummer=melding.melding)
    for one in overname.stukken:
        new = NieuwStuk(_stuk(one, melding, toe), (one.deel,), toe.vraag.kop.gebruiker, one.inhoud_hash)
        werk.uow.bewaar_stuk(new, _ingebracht(one, toe, werk))
    velden: dict[str, Value] = {"melding": melding.melding, "bron": melding.afzender, "aantal": len(overname.stukken)}
    velden |= {"verhaal": int(overname.dossier is not None)}
    event = casus_event(toe, "identiteit.overgenomen", velden, werk, digest(kern))
    if overname.stukken or not melding.volgorde:
        werk.uow.wis_identiteit(melding.melding, event)
    else:
        werk.uow.record(event)
    if overname.dossier is not None and story is not None:
        werk.uow.vervang_verhaal(melding.melding, story, overname.dossier)
    werk.uow.commit()
    return kern


def _melding(
    overname: Overname, toe: Casustoegang, convenant: Convenant, werk: Behandeling[W]
) -> tuple[Casusmelding, Meldingdeel | None]:
    """The melding, and its story as long as that is under the general key.

    Raises:
        Refused: the asker does not lead, and moves more than its own story; or what it moves is gone or is not
            for it to see; recorded.
    """
    casus = toe.hoofd.casus
    of_casus = {melding.melding: melding for melding in werk.uow.casusmeldingen(casus) if melding.casus == casus}
    melding = of_casus.get(overname.melding)
    if not toe.leidt and (overname.stukken or melding is None or melding.afzender != toe.partij):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    stukken = aanmeldstukken(casus, convenant, werk.uow)
    seen = bekijk_aanmeldingen(kijker_van(toe, INZIEN, convenant, werk), stukken, werk.pdp.decide)
    shown = {zicht.stuk.deel for zicht in seen if zicht.stuk.melding == overname.melding}
    story = next(iter(shown & VERHAAL & (melding.algemeen if melding else set())), None)
    hidden = Meldingdeel.IDENTITEIT not in shown if overname.stukken else story is None
    if melding is None or hidden or (overname.dossier is not None and story is None):
        weiger_in_casus(toe, werk, Regel.MELDING_ONBEKEND)
    return melding, story


def is_everybody(stukken: Sequence[Deelstuk], personen: int) -> bool:
    """Whether everybody has exactly one ID_CONTACT and at most one BSN, and every number is new here.

    Nothing is not everybody, also of a melding with nobody in it: its identity would go and nothing stay.
    """
    named = Counter((one.volgnummer, one.categorie) for one in stukken)
    numbers = {one.stuk for one in stukken}
    everybody = {volgnummer for volgnummer, categorie in named if categorie == ID_CONTACT}
    known = all(volgnummer < personen for volgnummer, _ in named)
    once = set(named.values()) == {1} and len(numbers) == len(stukken)
    return known and once and everybody == set(range(personen))


def _stuk(one: Deelstuk, melding: Casusmelding, toe: Casustoegang) -> Stuk:
    """Of whoever sent the melding, since it came in."""
    return Stuk(
        stuk=one.stuk,
        casus=toe.hoofd.casus,
        versie=1,
        persoon=melding.volgorde[one.volgnummer] or 0,
        soort=Stuksoort.GEGEVEN,
        categorie=one.categorie,
        bron=melding.afzender,
        aard=Aard.FEIT,
        kwaliteit=Kwaliteit.VAN_DE_BRON,
        leefgebied="",
        peildatum=melding.aanmelding.gebeurd_op,
        eerste_verwerking=int(melding.aanmelding.ontvangen_op.timestamp()),
        voorwaarden=GEEN_VOORWAARDEN,
        geheim=False,
        beperkt=False,
        delen=(Deel.SAMENVATTING,),
    )


def _ingebracht(one: Deelstuk, toe: Casustoegang, werk: Behandeling[W]) -> AuditEvent:
    velden: dict[str, Value] = {"stuk": one.stuk, "soort": Stuksoort.GEGEVEN.value, "categorie": one.categorie}
    return AuditEvent("stuk.ingebracht", casus_velden(toe) | velden, werk.afzender.verzoek)
