"""See a casus: what this employee may see of it now, opened for a page and gone with it; who they are, and files.

Every look is a view of its own at the hub, on record; so a withdrawn ground is gone at the next one.
"""

from dataclasses import dataclass
from typing import Final

from connectors.agent.bijlage import ACHTERVOEGSELS, Bijlage
from connectors.agent.errors import Geweigerd
from connectors.agent.inzage import bekijk, bladen
from connectors.agent.inzageinhoud import geopend
from connectors.agent.woorden import PARTIJEN, woord
from connectors.protocol.inzagen import InzageKern
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bewijzen import WIE_ZIEN
from connectors.werkplek.paginas.casus_stukken import IDENTITEIT, Stukregel, regel_van, vakken
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, watermerk
from connectors.werkplek.zinnen import Zin

SOORTNAMEN: Final = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg", "tekst": "text/plain"}


@dataclass(frozen=True, slots=True, repr=False)
class Inkijk:
    """A view that was opened: its head, and every stuk of it for the screen."""

    kern: InzageKern
    regels: list[Stukregel]
    bijlagen: dict[str, Bijlage]

    def __repr__(self) -> str:
        return "<Inkijk>"

    @property
    def watermerk(self) -> Zin:
        """For above, below and across the page."""
        return watermerk(self.kern.rol, self.kern.watermerk)

    @property
    def zegt_wie(self) -> bool:
        """Whether any of these stukken says who somebody is."""
        return any(regel.is_wie for regel in self.regels)

    def van_soort(self, *soorten: str) -> list[Stukregel]:
        """The stukken of these kinds."""
        return [regel for regel in self.regels if regel.code in soorten]


def kijk(c: Casusbeeldmerk, *, toon_wie: bool = False, **vraag: object) -> Inkijk:
    """Open what may be seen; `vraag` narrows it by the fields of an Inzagevraag.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    beelden = bladen(c.plek.post, {"casus": c.regel.casus, **vraag}, doel=c.plek.doel)
    kern = beelden[0].kern
    found = [one.gelezen() for beeld in beelden for one in geopend(beeld)]
    regels = [regel_van(one, kern.partij, c.leefgebieden, toon_wie=toon_wie) for one in found]
    return Inkijk(kern, regels, {one.stuk.stuk: one.inhoud for one in found if isinstance(one.inhoud, Bijlage)})


def hoofd(c: Casusbeeldmerk) -> InzageKern | None:
    """The head of a view, with nothing opened; None when nothing may be seen."""
    try:
        return bekijk(c.plek.post, {"casus": c.regel.casus, "hoogstens": 0}, doel=c.plek.doel).kern
    except Geweigerd:
        return None


def personen_van(kern: InzageKern | None) -> list[tuple[str, str]]:
    """Whom something can be about, for a field to choose from: the casus as a whole, and persons by number."""
    persons = kern.beeld.personen if kern else []
    return [
        ("0", "de casus als geheel"),
        *((str(one), Zin("persoon %(persoon)s", persoon=one)) for one in persons),
    ]


def deelnemers_van(kern: InzageKern | None) -> list[tuple[str, str]]:
    """Who takes part, as far as one may know, for a field to choose from."""
    return [(one, woord(PARTIJEN, one)) for one in (kern.beeld.deelnemers if kern else [])]


def toon_wie(vraag: Paginavraag) -> Antwoord:
    """Before names are shown: what will be seen, and why it is asked apart."""
    return _wie(vraag, toon_wie=False)


def wie(vraag: Paginavraag) -> Antwoord:
    """Who they are, for as long as this page stands."""
    return _wie(vraag, toon_wie=vraag.formulier["toon"] == "ja")


def _wie(vraag: Paginavraag, *, toon_wie: bool) -> Blad:
    c = casus_van(vraag)
    soorten = ["AANMELDING", "GEGEVEN", "BIJLAGE"]
    inkijk = kijk(c, toon_wie=toon_wie, soorten=soorten, categorieen=sorted(IDENTITEIT))
    rows = [one for one in inkijk.regels if one.is_wie]
    return blad("wie", c, "", {"vakken": vakken(rows), "getoond": toon_wie}, inkijk.watermerk)


def bijlage(vraag: Paginavraag) -> Antwoord:
    """A file that may be seen, as a download under a name that says nothing.

    Raises:
        Fout: it is not (or no longer) there for this employee.
        BewijsNodig: it says who somebody is.
    """
    c = casus_van(vraag)
    stuk = vraag.formulier["stuk"]
    inkijk = kijk(c, stukken=[stuk])
    if inkijk.zegt_wie:
        vraag.eis_bewijs(WIE_ZIEN)
    found = inkijk.bijlagen.get(stuk)
    if found is None:
        raise Fout(404, "stuk-onbekend", "Deze bijlage is er niet of niet meer voor u.")
    return Bestand(f"bijlage-{stuk[:8]}{ACHTERVOEGSELS[found.soort][0]}", SOORTNAMEN[found.soort], found.inhoud)


_CASUS: Final = f"{WERK.pad}/{{casus}}"
PAGINAS: Final = (
    Pagina(f"{_CASUS}/wie", toon_wie, WERK, sterk=WIE_ZIEN),
    Pagina(f"{_CASUS}/wie", wie, WERK, methode="POST", sterk=WIE_ZIEN),
    Pagina(f"{_CASUS}/bijlage", bijlage, WERK, methode="POST"),
)
