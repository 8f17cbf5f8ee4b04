"""The page of a casus: some stukken of what this employee may see of it now, newest first, and no others opened.

    /casussen/{casus}?persoon=1&leefgebied=WONEN&vanaf=31

An address has codes and a place alone. A word to search for may go nowhere, so a search opens all that fits those
codes here, and leaves what it shows behind with the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from connectors.agent.errors import Geweigerd
from connectors.agent.inzage import bekijk, bladen
from connectors.agent.inzageinhoud import Geopend, geopend
from connectors.agent.woorden import DOELGROEPEN, PARTIJEN, woord
from connectors.protocol.casussen import MAX_PERSONEN
from connectors.protocol.inzagen import InzageKern
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.protocol.stukken import Stuksoort
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bladzijden import Reeks, getal, reeks
from connectors.werkplek.paginas.casus_gemeld import gemeld
from connectors.werkplek.paginas.casus_stukken import Stukregel, bevat, is_identiteit, regel_van, vakken
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, dagen_tot, watermerk

PER_BLAD: Final = 30
PLAN: Final = frozenset({"DOEL", "TAAK"})
"""What stands on the board of the plan, and not among what was brought in."""
PERSONEN: Final = frozenset(map(str, range(MAX_PERSONEN + 1)))
SOORTEN: Final = (*(soort for soort in get_args(Stuksoort) if soort not in PLAN), "AANMELDING")


@dataclass(frozen=True, slots=True)
class Keuze:
    """What narrows the page: codes of the address, empty for all."""

    persoon: str
    leefgebied: str

    @property
    def gevraagd(self) -> dict[str, object]:
        """The fields of an Inzagevraag."""
        persoon = int(self.persoon) if self.persoon else None
        return {"persoon": persoon, "leefgebied": self.leefgebied, "soorten": list(SOORTEN)}


def toon(vraag: Paginavraag) -> Antwoord:
    """The part of the casus that the address asks for; the beginning when there is nothing there any more."""
    c = casus_van(vraag)
    if vraag.rol == "manager":
        return Verder(c.pad("leiden"))
    keuze, vanaf = _keuze(vraag, c), getal(vraag.zoek.get("vanaf", ""))
    asked = {**_over(c), **keuze.gevraagd, "overslaan": vanaf - 1, "hoogstens": PER_BLAD}
    try:
        beeld = bekijk(c.plek.post, asked, doel=c.plek.doel)
    except Geweigerd as error:
        return _dicht(c, error)
    if vanaf > 1 and not beeld.kern.stukken:
        return _begin(c, keuze)
    deel = reeks(geopend(beeld), vanaf, vanaf - 1 + beeld.kern.aantal, PER_BLAD, _weegt)
    return _blad(vraag, c, beeld.kern, deel)


def zoek(vraag: Paginavraag) -> Antwoord:
    """What holds a word, of all that fits the address. The word stands in no address: it goes along with the form."""
    c, gezocht = casus_van(vraag), vraag.formulier["woord"]
    keuze = _keuze(vraag, c)
    if not gezocht:
        return _begin(c, keuze)
    try:
        beelden = bladen(c.plek.post, {**_over(c), **keuze.gevraagd}, doel=c.plek.doel)
    except Geweigerd as error:
        return _dicht(c, error)
    kern = beelden[0].kern
    alle = [one for beeld in beelden for one in geopend(beeld)]
    found = [one for one in alle if bevat(_regel(one, kern, c.leefgebieden), gezocht)]
    vanaf = getal(vraag.formulier["vanaf"])
    vanaf = vanaf if vanaf <= len(found) else 1
    return _blad(vraag, c, kern, reeks(found[vanaf - 1 :], vanaf, len(found), PER_BLAD, _weegt), gezocht)


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, kern: InzageKern, deel: Reeks[Geopend], gezocht: str = "") -> Blad:
    keuze = _keuze(vraag, c)
    waarden = {
        **_kop(kern),
        "vakken": vakken(_regels(deel.regels, kern, c.leefgebieden)),
        "taken": kern.beeld.taken,
        "leidt": vraag.rol == "procesmanager",
        "eerste": kern.beeld.eerste_taak,
        "dagen": dagen_tot(vraag, kern.beeld.eerste_taak) if kern.beeld.eerste_taak else 0,
        "gezocht": gezocht,
        "gekozen": keuze,
        "gefilterd": bool(keuze.persoon or keuze.leefgebied),
        "gebieden": c.gebieden,
        "deel": deel,
        "verder": c.verder("", "vanaf", persoon=keuze.persoon, leefgebied=keuze.leefgebied),
        "zoekpad": c.pad("zoek", persoon=keuze.persoon, leefgebied=keuze.leefgebied),
    }
    return blad("beeld", c, "", waarden, watermerk(kern.rol, kern.watermerk))


def _begin(c: Casusbeeldmerk, keuze: Keuze) -> Verder:
    return Verder(c.pad("", persoon=keuze.persoon, leefgebied=keuze.leefgebied))


def _dicht(c: Casusbeeldmerk, error: Geweigerd) -> Blad:
    return replace(blad("dicht", c, "", {"weigering": weigering_van(error)}), status=403)


def _kop(kern: InzageKern) -> dict[str, object]:
    """The head of a view for a page: who takes part, and about whom it is."""
    beeld = kern.beeld
    return {
        "deelnemers": [woord(PARTIJEN, partij) for partij in beeld.deelnemers],
        "personen": beeld.personen,
        "doelgroep": woord(DOELGROEPEN, beeld.doelgroep),
        "gemeld": gemeld(beeld.feiten),
        "alleen_eigen": not beeld.instrument,
    }


def _over(c: Casusbeeldmerk) -> dict[str, object]:
    return {"casus": c.regel.casus}


def _keuze(vraag: Paginavraag, c: Casusbeeldmerk) -> Keuze:
    """The filter of the address; a code that is none filters nothing."""
    persoon, gebied = vraag.zoek.get("persoon", ""), vraag.zoek.get("leefgebied", "")
    return Keuze(persoon if persoon in PERSONEN else "", gebied if gebied in c.leefgebieden.namen else "")


def _regels(found: Sequence[Geopend], kern: InzageKern, gebieden: Leefgebieden) -> list[Stukregel]:
    return [_regel(one, kern, gebieden) for one in found]


def _regel(one: Geopend, kern: InzageKern, gebieden: Leefgebieden) -> Stukregel:
    return regel_van(one.gelezen(), kern.partij, gebieden)


def _weegt(one: Geopend) -> int:
    """At least what it takes on the page: as it was written, before it is read. Masks and files show no text."""
    return 0 if one.stuk.deel == "bijlage" or is_identiteit(one.stuk) else len(one.tekst or b"")


_CASUS: Final = f"{WERK.pad}/{{casus}}"
PAGINAS: Final = (
    Pagina(_CASUS, toon, WERK),
    Pagina(f"{_CASUS}/zoek", zoek, WERK, methode="POST"),
)
