"""See a casus: what this employee may see of it now, opened here and gone with the page.

Every look is a view of its own at the hub, on record; so a withdrawn ground is gone at the next one.
"""

from dataclasses import dataclass, replace
from typing import Final

from connectors.agent.bijlage import ACHTERVOEGSELS, Bijlage
from connectors.agent.errors import Geweigerd
from connectors.agent.inzage import Beeld, bladen
from connectors.agent.inzageinhoud import Geopend, geopend
from connectors.agent.woorden import DOELGROEPEN, LEEFGEBIEDEN, PARTIJEN, keuzes, woord
from connectors.protocol.inzagen import InzageKern, Zichtbaar
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.casus_stukken import Stukregel, bevat, is_identiteit, regel_van, vakken
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
    beelden = _open(c, **vraag)
    kern = beelden[0].kern
    found = [one.gelezen() for beeld in beelden for one in geopend(beeld)]
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
        beelden = _open(c)
    except Geweigerd as error:
        closed = blad("dicht", c, "", {"weigering": weigering_van(error)})
        return replace(closed, status=403)
    kern, alle = beelden[0].kern, [one for beeld in beelden for one in geopend(beeld)]
    persoon, gebied = vraag.zoek.get("persoon", ""), vraag.zoek.get("leefgebied", "")
    found = [one for one in alle if one.stuk.soort not in PLAN and _fits(one.stuk, persoon, gebied)]
    found = [one for one in found if not gezocht or bevat(_regel(one, kern), gezocht)]
    deel = bladzijde(vraag, found, PER_BLAD, _weegt)
    waarden = {
        **kop(kern),
        "vakken": vakken(_regel(one, kern) for one in deel.regels),
        "taken": _eigen_taken(vraag, kern, alle),
        "gezocht": gezocht,
        "gekozen": {"persoon": persoon, "leefgebied": gebied},
        "gefilterd": bool(persoon or gebied),
        "gebieden": [one for one in keuzes(LEEFGEBIEDEN) if any(seen.stuk.leefgebied == one[0] for seen in alle)],
        "bladzijde": deel,
        "verder": c.verder("", persoon=persoon, leefgebied=gebied),
    }
    return blad("beeld", c, "", waarden, watermerk(kern.rol, kern.watermerk))


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


def _open(c: Casusbeeldmerk, **vraag: object) -> list[Beeld]:
    return list(bladen(c.plek.post, {"casus": c.regel.casus, **vraag}, doel=c.plek.doel))


def _regel(one: Geopend, kern: InzageKern) -> Stukregel:
    return regel_van(one.gelezen(), kern.partij)


def _weegt(one: Geopend) -> int:
    """At least what it takes on the page: as it was written, before it is read. Masks and files show no text."""
    return 0 if one.stuk.deel == "bijlage" or is_identiteit(one.stuk) else len(one.tekst or b"")


def _fits(stuk: Zichtbaar, persoon: str, gebied: str) -> bool:
    return persoon in ("", str(stuk.persoon)) and gebied in ("", stuk.leefgebied)


def _eigen_taken(vraag: Paginavraag, kern: InzageKern, alle: list[Geopend]) -> list[tuple[Stukregel, int]]:
    """Open tasks of the own party with the days that are left, the first one first; of who leads, of everybody."""
    taken = [_regel(one, kern) for one in alle if one.stuk.soort == "TAAK" and one.stuk.codes.get("stand") == "OPEN"]
    mine = [one for one in taken if vraag.rol == "procesmanager" or one.codes.get("partij") == kern.partij]
    return sorted(((one, dagen_tot(vraag, one.codes["uiterlijk"])) for one in mine), key=lambda pair: pair[1])


_CASUS: Final = f"{WERK.pad}/{{casus}}"
PAGINAS: Final = (
    Pagina(_CASUS, toon, WERK),
    Pagina(f"{_CASUS}/zoek", zoek, WERK, methode="POST"),
    Pagina(f"{_CASUS}/wie", toon_wie, WERK, sterk=True),
    Pagina(f"{_CASUS}/wie", wie, WERK, methode="POST", sterk=True),
    Pagina(f"{_CASUS}/bijlage", bijlage, WERK, methode="POST"),
)
