"""Let the identity of a melding become stukken of its casus, and destroy it where it was.

The procesmanager opens what it may see anyway and seals it again, under the key of the casus. The stukken
are of the party that sent the melding, and their five years began when it came in. Nobody of the melding
may be left out: what is destroyed must be here. Its story stays a part of the melding, for whom it was, and
is sealed again for the casus, if whoever moves it can read it.
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
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel
from hub.domain.inzage import INZIEN
from hub.domain.inzage_aanmelding import Meldingdeel, bekijk_aanmeldingen
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort

W = TypeVar("W", bound=InzageWork)
ID_CONTACT: Final = "ID_CONTACT"


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
    """One checked request: everything about everybody in this melding."""

    in_casus: Casusvraag
    melding: str
    stukken: tuple[Deelstuk, ...]
    dossier: VerzegeldDeel | None = None
    """The story, sealed for the casus; None leaves it as it is."""


def neem_identiteit_over(overname: Overname, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the stukken and destroy the sealed identity of the melding.

    Raises:
        Refused: as `casus_toegang`; a casus that is closed; a melding that began another casus, whose
            identity is gone or is not for this person; somebody left out or named twice; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = casus_toegang(overname.in_casus, Actie.LEIDEN, convenant.kring_of(werk.afzender.partij), werk)
    if toe.hoofd.fase not in LOPEND:
        weiger_in_casus(toe, werk, Regel.CASUS_GESLOTEN)
    melding = _melding(overname, toe, convenant, werk)
    if not is_everybody(overname.stukken, len(melding.volgorde)):
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
    werk.uow.wis_identiteit(melding.melding, event)
    if overname.dossier is not None:
        werk.uow.vervang_verhaal(melding.melding, overname.dossier)
    werk.uow.commit()
    return kern


def _melding(overname: Overname, toe: Casustoegang, convenant: Convenant, werk: Behandeling[W]) -> Casusmelding:
    """The melding, if the asker may see who is in it.

    Raises:
        Refused: not so; recorded.
    """
    casus = toe.hoofd.casus
    stukken = aanmeldstukken(casus, convenant, werk.uow)
    seen = bekijk_aanmeldingen(kijker_van(toe, INZIEN, convenant, werk), stukken, werk.pdp.decide)
    shown = {zicht.stuk.melding for zicht in seen if zicht.stuk.deel is Meldingdeel.IDENTITEIT}
    of_casus = {melding.melding: melding for melding in werk.uow.casusmeldingen(casus) if melding.casus == casus}
    if overname.melding not in shown & of_casus.keys():
        weiger_in_casus(toe, werk, Regel.MELDING_ONBEKEND)
    return of_casus[overname.melding]


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
