"""See a casus: what this employee may see of it now, opened here and gone with the page.

Every look is a view of its own at the hub, on record; so a withdrawn ground is gone at the next one.
"""

from dataclasses import dataclass, replace
from typing import Final

from connectors.agent.bijlage import ACHTERVOEGSELS, Bijlage
from connectors.agent.errors import Geweigerd
from connectors.agent.inzage import bladen
from connectors.agent.inzageinhoud import inhouden
from connectors.agent.woorden import DOELGROEPEN, LEEFGEBIEDEN, PARTIJEN, keuzes, woord
from connectors.protocol.inzagen import InzageKern
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.casus_stukken import Stukregel, bevat, regel_van, vakken
from connectors.werkplek.paginas.casus_werk import (
    WERK,
    Casusbeeldmerk,
    blad,
    casus_van,
    dagen_tot,
    watermerk,
)
from connectors.werkplek.zinnen import Zin

PER_BLAD: Final = 30
PLAN: Final = frozenset({"DOEL", "TAAK"})
"""What stands on the board of the plan, and not among what was brought in."""
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

    def van_soort(self, *soorten: str) -> list[Stukregel]:
        """The stukken of these kinds."""
        return [regel for regel in self.regels if regel.code in soorten]


def kijk(c: Casusbeeldmerk, *, toon_wie: bool = False, **vraag: object) -> Inkijk:
    """Open what may be seen; `vraag` narrows it by the fields of an Inzagevraag.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    beelden = list(bladen(c.plek.post, {"casus": c.regel.casus, **vraag}, doel=c.plek.doel))
    kern = beelden[0].kern
    found = [one for beeld in beelden for one in inhouden(beeld)]
    regels = [regel_van(one, kern.partij, toon_wie=toon_wie) for one in found]
    return Inkijk(kern, regels, {one.stuk.stuk: one.inhoud for one in found if isinstance(one.inhoud, Bijlage)})


def hoofd(c: Casusbeeldmerk) -> InzageKern | None:
    """The head of a view and nothing of its content; None when nothing may be seen."""
    try:
        return kijk(c, soorten=["AGENDAPUNT"]).kern
    except Geweigerd:
        return None


def personen_van(c: Casusbeeldmerk) -> list[tuple[str, str]]:
    """Whom something can be about, for a field to choose from: the casus as a whole, and persons by number."""
    kern = hoofd(c)
    return [
        ("0", "de casus als geheel"),
        *((str(one), Zin("persoon %(persoon)s", persoon=one)) for one in (kern.beeld.personen if kern else [])),
    ]


def deelnemers_van(c: Casusbeeldmerk) -> list[tuple[str, str]]:
    """Who takes part, as far as one may know, for a field to choose from."""
    kern = hoofd(c)
    return [(one, woord(PARTIJEN, one)) for one in (kern.beeld.deelnemers if kern else [])]


def toon(vraag: Paginavraag) -> Antwoord:
    """The casus, narrowed by codes in the address."""
    c = casus_van(vraag)
    if vraag.rol == "manager":
        return Verder(c.pad("leiden"))
    return _toon(vraag, c, "")


def zoek(vraag: Paginavraag) -> Antwoord:
    """The same, of what holds a word. The word stands in no address."""
    return _toon(vraag, casus_van(vraag), vraag.formulier["woord"])


def _toon(vraag: Paginavraag, c: Casusbeeldmerk, gezocht: str) -> Blad:
    try:
        inkijk = kijk(c)
    except Geweigerd as error:
        closed = blad("dicht", c, "", {"weigering": weigering_van(error)})
        return replace(closed, status=403)
    persoon, gebied = vraag.zoek.get("persoon", ""), vraag.zoek.get("leefgebied", "")
    found = [one for one in inkijk.regels if one.code not in PLAN and _fits(one, persoon, gebied)]
    found = [one for one in found if not gezocht or bevat(one, gezocht)]
    deel = bladzijde(vraag, found, PER_BLAD, lambda regel: regel.bytes)
    waarden = {
        **kop(inkijk.kern),
        "vakken": vakken(deel.regels),
        "taken": _eigen_taken(vraag, inkijk),
        "gezocht": gezocht,
        "gekozen": {"persoon": persoon, "leefgebied": gebied},
        "gefilterd": bool(persoon or gebied),
        "gebieden": [one for one in keuzes(LEEFGEBIEDEN) if any(r.leefgebied == one[0] for r in inkijk.regels)],
        "bladzijde": deel,
        "verder": c.verder("", persoon=persoon, leefgebied=gebied),
    }
    return blad("beeld", c, "", waarden, inkijk.watermerk)


def kop(kern: InzageKern) -> dict[str, object]:
    """The head of a view for a page: who takes part, about whom, and until when it can be opened."""
    beeld = kern.beeld
    return {
        "deelnemers": [woord(PARTIJEN, partij) for partij in beeld.deelnemers],
        "personen": beeld.personen,
        "doelgroep": woord(DOELGROEPEN, beeld.doelgroep),
        "alleen_eigen": not beeld.instrument,
        "tot": kern.tot,
        "eigen": kern.partij,
    }


def toon_wie(vraag: Paginavraag) -> Antwoord:
    """Before names are shown: what will be seen, and why it is asked apart."""
    return _wie(vraag, toon_wie=False)


def wie(vraag: Paginavraag) -> Antwoord:
    """Who they are, for as long as this page stands."""
    return _wie(vraag, toon_wie=vraag.formulier["toon"] == "ja")


def _wie(vraag: Paginavraag, *, toon_wie: bool) -> Blad:
    c = casus_van(vraag)
    inkijk = kijk(c, toon_wie=toon_wie, soorten=["AANMELDING", "GEGEVEN"])
    rows = [one for one in inkijk.regels if one.is_wie]
    return blad("wie", c, "", {"vakken": vakken(rows), "getoond": toon_wie}, inkijk.watermerk)


def bijlage(vraag: Paginavraag) -> Antwoord:
    """A file that may be seen, as a download under a name that says nothing.

    Raises:
        Fout: it is not (or no longer) there for this employee.
    """
    c = casus_van(vraag)
    stuk = vraag.formulier["stuk"]
    found = kijk(c, toon_wie=True, stukken=[stuk]).bijlagen.get(stuk)
    if found is None:
        raise Fout(404, "stuk-onbekend", "Deze bijlage is er niet of niet meer voor u.")
    return Bestand(f"bijlage-{stuk[:8]}{ACHTERVOEGSELS[found.soort][0]}", SOORTNAMEN[found.soort], found.inhoud)


def _fits(regel: Stukregel, persoon: str, gebied: str) -> bool:
    return persoon in ("", str(regel.persoon)) and gebied in ("", regel.leefgebied)


def _eigen_taken(vraag: Paginavraag, inkijk: Inkijk) -> list[tuple[Stukregel, int]]:
    """Open tasks of the own party with the days that are left, the first one first; of who leads, of everybody."""
    mine = (
        inkijk.van_soort("TAAK")
        if vraag.rol == "procesmanager"
        else [one for one in inkijk.van_soort("TAAK") if one.codes.get("partij") == inkijk.kern.partij]
    )
    left = [(one, dagen_tot(vraag, one.codes["uiterlijk"])) for one in mine if one.codes.get("stand") == "OPEN"]
    return sorted(left, key=lambda pair: pair[1])


_CASUS: Final = f"{WERK.pad}/{{casus}}"
PAGINAS: Final = (
    Pagina(_CASUS, toon, WERK),
    Pagina(f"{_CASUS}/zoek", zoek, WERK, methode="POST"),
    Pagina(f"{_CASUS}/wie", toon_wie, WERK, sterk=True),
    Pagina(f"{_CASUS}/wie", wie, WERK, methode="POST", sterk=True),
    Pagina(f"{_CASUS}/bijlage", bijlage, WERK, methode="POST"),
)
