"""Three invented people with a fixed story, so that a demonstration can say beforehand what to expect.

Each partner asks about the same three, in its own spelling; `rijen` holds that spelling for
every partner, also for one that does not know the person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from connectors.agent.register import Reden, RegisterRij
from connectors.voorbeeldregio.namen import Achtergrond
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import WIJKEN_MAASTRICHT, WIJKEN_OMGEVING, Adres, Gemeente, Stadsdeel
from connectors.voorbeeldregio.registers import PROFIELEN, Partij


@dataclass(frozen=True, slots=True)
class DemoPersoon:
    """A person of the demonstration: who knows him or her, and how every partner spells it."""

    code: str
    omschrijving: str
    persoon: VoorbeeldPersoon
    bekend_bij: frozenset[Partij]
    rijen: Mapping[Partij, RegisterRij]


_DORP = WIJKEN_OMGEVING[Gemeente.MEERSSEN][0]
_STAD = WIJKEN_MAASTRICHT[Stadsdeel.NOORD_OOST][1]
_BINNENSTAD = WIJKEN_MAASTRICHT[Stadsdeel.ZUID_WEST_CENTRUM][0]


def maak_demo_personen(
    nummer: int, huishouden: int, bsn: Callable[[], str], peildatum: date
) -> tuple[DemoPersoon, ...]:
    """The three, numbered on from `nummer` and `huishouden`; `bsn` gives the next free test number."""
    maak = (_meermaals, _alleen_woco, _onbekend)
    return tuple(een(nummer + plek, huishouden + plek, bsn(), peildatum) for plek, een in enumerate(maak))


def _meermaals(nummer: int, huishouden: int, bsn: str, peildatum: date) -> DemoPersoon:
    persoon = VoorbeeldPersoon(
        nummer=nummer,
        huishouden=huishouden,
        achtergrond=Achtergrond.NEDERLANDS,
        geslacht="M",
        voornamen="Cornelis Lambertus",
        roepnaam="Kees",
        voorvoegsel="van der",
        achternaam="Heijdenrijck",
        geboortedatum="1979-03-08",
        bsn=bsn,
        adres=Adres("Roerdompstraat", "41", "", "6223KD", _STAD),
        vorig_adres=Adres("Kalkovenweg", "7", "A", "6211BX", _BINNENSTAD),
    )
    afwijkend = {
        Partij.POLITIE: {"achternaam": "Heydenrijck"},
        Partij.OM: {"voornamen": "Cornelis L.", "achternaam": "Heijdenrijk"},
        Partij.GGZ: {"bsn": "", "voornamen": "Kees", "voorvoegsel": "", "achternaam": "van der Heijdenreijck"},
        Partij.WOCO: {"voornamen": "Kees"},
    }
    bekend = frozenset({Partij.POLITIE, Partij.OM, Partij.GGZ})
    return _demo("meermaals-bekend", "bekend bij politie, OM en ggz, overal anders gespeld", persoon, bekend)(
        afwijkend, peildatum
    )


def _alleen_woco(nummer: int, huishouden: int, bsn: str, peildatum: date) -> DemoPersoon:
    persoon = VoorbeeldPersoon(
        nummer=nummer,
        huishouden=huishouden,
        achtergrond=Achtergrond.POOLS,
        geslacht="V",
        voornamen="Małgorzata",
        roepnaam="Gosia",
        voorvoegsel="",
        achternaam="Wieczorkowska",
        geboortedatum="1986-11-19",
        bsn=bsn,
        adres=Adres("Vuursteenlaan", "112", "B", "6211RT", _BINNENSTAD),
    )
    afwijkend = {Partij.WOCO: {"voornamen": "Malgorzata"}, Partij.OM: {"voornamen": "Malgorzata"}}
    bekend = frozenset({Partij.WOCO})
    return _demo("alleen-corporatie", "alleen een signaal van de woningcorporatie", persoon, bekend)(
        afwijkend, peildatum
    )


def _onbekend(nummer: int, huishouden: int, bsn: str, peildatum: date) -> DemoPersoon:
    persoon = VoorbeeldPersoon(
        nummer=nummer,
        huishouden=huishouden,
        achtergrond=Achtergrond.SURINAAMS,
        geslacht="M",
        voornamen="Dewnarain",
        roepnaam="Dew",
        voorvoegsel="",
        achternaam="Baldewpersad",
        geboortedatum="1968-06-02",
        bsn=bsn,
        adres=Adres("Papiermolenpad", "19", "", "6231GN", _DORP),
    )
    return _demo("onbekend", "bij niemand bekend", persoon, frozenset())({}, peildatum)


def _demo(
    code: str, omschrijving: str, persoon: VoorbeeldPersoon, bekend: frozenset[Partij]
) -> Callable[[Mapping[Partij, Mapping[str, str]], date], DemoPersoon]:
    def met_spelling(afwijkend: Mapping[Partij, Mapping[str, str]], peildatum: date) -> DemoPersoon:
        rijen = {partij: _rij(persoon, partij, afwijkend.get(partij, {}), peildatum) for partij in Partij}
        return DemoPersoon(code, omschrijving, persoon, bekend, rijen)

    return met_spelling


def _rij(persoon: VoorbeeldPersoon, partij: Partij, afwijkend: Mapping[str, str], peildatum: date) -> RegisterRij:
    """The person as the party has it: correct but for what deviates; the OM has the address before the move."""
    adres = persoon.vorig_adres if partij is Partij.OM and persoon.vorig_adres else persoon.adres
    velden = {
        "referentie": f"{PROFIELEN[partij].kenmerk}-D{persoon.nummer:05d}",
        "bsn": "" if partij is Partij.WOCO else persoon.bsn,
        "voornamen": persoon.voornamen,
        "voorvoegsel": persoon.voorvoegsel,
        "achternaam": persoon.achternaam,
        "geboortedatum": persoon.geboortedatum,
        "geslacht": persoon.geslacht,
        "straat": adres.straat,
        "huisnummer": adres.huisnummer,
        "toevoeging": adres.toevoeging,
        "postcode": adres.postcode,
        "woonplaats": adres.wijk.woonplaats,
    }
    reden = Reden.SIGNAAL if partij is Partij.WOCO else Reden.CASUS
    return RegisterRij.uit_velden({**velden, **afwijkend}, reden=reden, sinds=peildatum)
