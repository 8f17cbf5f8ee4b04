"""Invented people in households: partners, children, twins, namesakes and movers.

A household shares a surname and an address, which is what makes linkage without a number
hard; 6 % of the children bear the given name of a parent and 2 % are a twin. Dates of birth
are strings with 00 for what nobody knows. They are set against the end of 2011, the year of
the tables, whatever the reference date of the registers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from connectors.voorbeeldregio.bsn import Bsnuitgifte
from connectors.voorbeeldregio.namen import NAMEN, ROEPNAMEN, Achtergrond, kies, kies_achternaam, verbogen
from connectors.voorbeeldregio.plaatsen import Adres, Wijk, kies_gemeente, kies_wijk, maak_adres

JAAREINDE = date(2011, 12, 31)
"""Ages of the generated people are meant on this day."""

_ACHTERGRONDEN = {
    Achtergrond.NEDERLANDS: 0.74,
    Achtergrond.TURKS: 0.08,
    Achtergrond.MAROKKAANS: 0.08,
    Achtergrond.POOLS: 0.05,
    Achtergrond.SURINAAMS: 0.05,
}
_P_NAAMGENOOT = 0.06
_P_TWEELING = 0.02
_P_VERHUISD = 0.18
_P_TWEEDE_NAAM = 0.55
_P_ZELFDE_GEMEENTE = 0.6
_P_GESLACHT_ANDERS = 0.004
VOLWASSEN = 18
_OUDSTE_THUIS = 24


class Naamgebruik(StrEnum):
    """Which surname a person goes by: own, the partner's, or both in either order."""

    EIGEN = "eigen"
    PARTNER = "partner"
    PARTNER_EIGEN = "partner-eigen"
    EIGEN_PARTNER = "eigen-partner"


@dataclass(frozen=True, slots=True)
class VoorbeeldPersoon:
    """One invented person as the civil registry would know them; registers know less, and worse.

    `geboortedatum` is ISO with 00 for unknown parts. It shows itself in full: nobody is behind it.
    """

    nummer: int
    huishouden: int
    achtergrond: Achtergrond
    geslacht: str
    voornamen: str
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: str
    bsn: str
    adres: Adres
    vorig_adres: Adres | None = None
    partner_voorvoegsel: str = ""
    partner_achternaam: str = ""
    naamgebruik: Naamgebruik = Naamgebruik.EIGEN

    def leeftijd(self) -> int:
        """Age at the end of 2011; an unknown month or day counts as passed."""
        return JAAREINDE.year - int(self.geboortedatum[:4])


class Bevolking:
    """Make households one after another, from one seeded source."""

    def __init__(self, toeval: Random, bsns: Bsnuitgifte) -> None:
        self._toeval = toeval
        self._bsns = bsns
        self._personen = 0
        self._huishoudens = 0

    def huishouden(self) -> list[VoorbeeldPersoon]:
        """One household of a drawn shape: single, couple, family or single parent."""
        wijk = kies_wijk(self._toeval, kies_gemeente(self._toeval))
        volwassenen, kinderen = self._toeval.choices(
            [(1, 0), (2, 0), (2, self._toeval.randint(1, 4)), (1, self._toeval.randint(1, 3))],
            weights=[0.3, 0.25, 0.33, 0.12],
        )[0]
        return self._bewoners(wijk, volwassenen, kinderen, oudste=self._toeval.randint(22, 82))

    def gezin_in(self, wijk: Wijk) -> list[VoorbeeldPersoon]:
        """Two adults and one or two children of whom the eldest is 15, in a given postcode area."""
        return self._bewoners(wijk, volwassenen=2, kinderen=2, oudste=44, eerste_kind=15)

    def _bewoners(
        self, wijk: Wijk, volwassenen: int, kinderen: int, *, oudste: int, eerste_kind: int | None = None
    ) -> list[VoorbeeldPersoon]:
        self._huishoudens += 1
        achtergrond = self._toeval.choices(list(_ACHTERGRONDEN), weights=list(_ACHTERGRONDEN.values()))[0]
        adres = maak_adres(self._toeval, wijk)
        ouders = [self._persoon(achtergrond, adres, leeftijd=oudste)]
        if volwassenen > 1:
            partner = self._persoon(achtergrond, adres, leeftijd=max(20, oudste - self._toeval.randint(-3, 6)))
            ouders = self._verbonden(ouders[0], partner)
        bewoners = [*ouders, *self._kinderen(ouders, kinderen, eerste_kind or self._leeftijd_eerste_kind(ouders))]
        return self._verhuisd(bewoners) if self._toeval.random() < _P_VERHUISD else bewoners

    def _persoon(self, achtergrond: Achtergrond, adres: Adres, *, leeftijd: int) -> VoorbeeldPersoon:
        geslacht = self._toeval.choice("MV")
        voorvoegsel, achternaam = kies_achternaam(self._toeval, achtergrond)
        voornamen = self._voornamen(achtergrond, geslacht)
        self._personen += 1
        return VoorbeeldPersoon(
            nummer=self._personen,
            huishouden=self._huishoudens,
            achtergrond=achtergrond,
            geslacht="X" if self._toeval.random() < _P_GESLACHT_ANDERS else geslacht,
            voornamen=voornamen,
            roepnaam=self._roepnaam(voornamen),
            voorvoegsel=voorvoegsel,
            achternaam=verbogen(achternaam, geslacht) if achtergrond is Achtergrond.POOLS else achternaam,
            geboortedatum=self._geboortedatum(achtergrond, leeftijd),
            bsn=self._bsns.volgende(),
            adres=adres,
        )

    def _voornamen(self, achtergrond: Achtergrond, geslacht: str) -> str:
        lijst = NAMEN[achtergrond].vrouw if geslacht == "V" else NAMEN[achtergrond].man
        eerste = kies(self._toeval, lijst)
        dutch = achtergrond is Achtergrond.NEDERLANDS
        tweede = kies(self._toeval, lijst) if dutch and self._toeval.random() < _P_TWEEDE_NAAM else eerste
        return eerste if tweede == eerste else f"{eerste} {tweede}"

    def _roepnaam(self, voornamen: str) -> str:
        eerste = voornamen.split(maxsplit=1)[0]
        return self._toeval.choice(ROEPNAMEN[eerste]) if eerste in ROEPNAMEN else eerste

    def _geboortedatum(self, achtergrond: Achtergrond, leeftijd: int) -> str:
        """A day in the right year; a tenth of the elder people born abroad have an incomplete or a default one."""
        jaar = JAAREINDE.year - leeftijd
        dag = date(jaar, 1, 1) + timedelta(days=self._toeval.randrange(365))
        if achtergrond is Achtergrond.NEDERLANDS or leeftijd < 2 * VOLWASSEN:
            return dag.isoformat()
        onbekend = (f"{jaar}-00-00", f"{jaar}-{dag.month:02d}-00", f"{jaar}-01-01", f"{jaar}-07-01")
        return self._toeval.choices([dag.isoformat(), *onbekend], weights=[0.84, 0.06, 0.02, 0.04, 0.04])[0]

    def _verbonden(self, een: VoorbeeldPersoon, ander: VoorbeeldPersoon) -> list[VoorbeeldPersoon]:
        """A couple; the woman, if there is one, may go by a name that holds her partner's."""
        if {een.geslacht, ander.geslacht} != {"M", "V"}:
            return [een, ander]
        man, vrouw = (een, ander) if een.geslacht == "M" else (ander, een)
        gebruik = self._toeval.choices(list(Naamgebruik), weights=[0.35, 0.25, 0.35, 0.05])[0]
        gehuwd = replace(
            vrouw,
            partner_voorvoegsel=man.voorvoegsel,
            partner_achternaam=man.achternaam,
            naamgebruik=gebruik,
        )
        return [man, gehuwd]

    def _leeftijd_eerste_kind(self, ouders: list[VoorbeeldPersoon]) -> int:
        """22 to 32 years younger than the youngest parent; negative means not born."""
        return min(ouder.leeftijd() for ouder in ouders) - self._toeval.randint(22, 32)

    def _kinderen(self, ouders: list[VoorbeeldPersoon], aantal: int, leeftijd: int) -> Iterator[VoorbeeldPersoon]:
        """Children who still live at home, from the eldest down; a twin shares the date of birth of the one before."""
        vorig: VoorbeeldPersoon | None = None
        for _ in range(aantal):
            if 0 <= leeftijd <= _OUDSTE_THUIS:
                kind = self._kind(ouders, leeftijd)
                if vorig is not None and self._toeval.random() < _P_TWEELING:
                    kind = replace(kind, geboortedatum=vorig.geboortedatum)
                yield kind
                vorig = kind
            leeftijd -= self._toeval.randint(1, 4)

    def _kind(self, ouders: list[VoorbeeldPersoon], leeftijd: int) -> VoorbeeldPersoon:
        naamgever = ouders[0]
        kind = self._persoon(naamgever.achtergrond, naamgever.adres, leeftijd=leeftijd)
        achternaam = naamgever.achternaam
        if kind.achtergrond is Achtergrond.POOLS:
            achternaam = verbogen(achternaam, kind.geslacht)
        kind = replace(kind, voorvoegsel=naamgever.voorvoegsel, achternaam=achternaam)
        zelfde = [ouder for ouder in ouders if ouder.geslacht == kind.geslacht]
        if zelfde and self._toeval.random() < _P_NAAMGENOOT:
            kind = replace(kind, voornamen=zelfde[0].voornamen, roepnaam=self._roepnaam(zelfde[0].voornamen))
        return kind

    def _verhuisd(self, bewoners: list[VoorbeeldPersoon]) -> list[VoorbeeldPersoon]:
        """The whole household came from one other address, usually in the same municipality."""
        gemeente = bewoners[0].adres.wijk.gemeente
        if self._toeval.random() >= _P_ZELFDE_GEMEENTE:
            gemeente = kies_gemeente(self._toeval)
        vorig = maak_adres(self._toeval, kies_wijk(self._toeval, gemeente))
        return [replace(bewoner, vorig_adres=vorig) for bewoner in bewoners]
