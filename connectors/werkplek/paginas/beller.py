"""Er belt iemand: what to say to a caller, and where to call back. No field takes a person, and nothing is looked up.

Whether somebody is known is said to whoever asks at the own desk, under a purpose and a kenmerk (US-12). So this page
asks the hub nothing, and there is nothing on it to read out.
"""

from collections.abc import Mapping
from typing import Final

from connectors.agent.woorden import woord
from connectors.werkplek.belboek import Belboek, Gesprek
from connectors.werkplek.bellerwoorden import DOELEN_VAN_BELLERS, ORGANISATIES, TERUGGEBELD, UITKOMSTEN, zin_voor
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_nood import NOODPAGINAS
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.telefoonlijst import Nummer, load_telefoonlijst
from connectors.werkplek.werk import DEELNEMERS, Werk
from connectors.werkplek.zinnen import zin

WERK: Final = Werk(
    code="beller",
    naam="Er belt iemand",
    doel="een beller de weg wijzen zonder iets over een persoon te zeggen",
    pad="/beller",
    rollen=frozenset(
        {"medewerker", "casusregisseur", "procesmanager", "triagist", "secretariaat", "manager", "contactpunt"}
        | {"fg", "privacy-officer", "auditor"}
    ),
    icoon="telefoon",
    uitleg="U leest wat u mag zeggen en op welk nummer u terugbelt. Er is geen veld voor een naam.",
)
MEEST: Final = 10
"""Calls on the page; older ones are in the book."""
GENOTEERD: Final = Bericht("goed", "Het gesprek is vastgelegd.")
VERDACHT: Final = Bericht(
    "let-op",
    "Het gesprek is vastgelegd. Waarschuw uw collega's en bel nu wie bij u over privacy gaat: die meldt het incident.",
)


def toon(vraag: Paginavraag) -> Antwoord:
    """Which organisation does the caller name? Once that is chosen, how to help."""
    organisatie = vraag.zoek.get("organisatie", "")
    if organisatie in _anderen(vraag):
        return _wijzer(vraag, Formulierbeeld({"organisatie": organisatie}))
    wrong = [("organisatie", "Kies van welke organisatie de beller zegt te zijn.")]
    fouten = wrong if "organisatie" in vraag.zoek else []
    shown = {"organisaties": _keuzes(_anderen(vraag)), "gesprekken": _gesprekken(vraag), "fouten": fouten}
    return Blad("beller/begin.html", shown, status=400 if fouten else 200)


def leg_vast(vraag: Paginavraag) -> Antwoord:
    """Record the call, in codes that were to be chosen; what else a browser sends goes nowhere."""
    form = getypt(vraag)
    if form("organisatie") not in _anderen(vraag):
        return Verder(WERK.pad)

    def doe() -> Antwoord:
        gesprek = _gekozen(vraag, form)
        _boek(vraag).leg_vast(vraag.login, gesprek)
        return Verder(WERK.pad, VERDACHT if gesprek.uitkomst == "VERDACHT" else GENOTEERD)

    return probeer(doe, lambda again: _wijzer(vraag, again), form)


def _gekozen(vraag: Paginavraag, form: Formulierbeeld) -> Gesprek:
    """What was chosen. Nobody called back on a number of this page when it has none.

    Raises:
        VeldenOnjuist: nothing was chosen somewhere, or what was not on the page.
    """
    nummers = _nummers(vraag, form("organisatie"))
    asked = {"teruggebeld": "Kies of u hebt teruggebeld."} if nummers else {}
    verplicht(form, doel="Kies welk doel de beller noemde.", **asked, uitkomst="Kies hoe het gesprek afliep.")
    said = {"doel": form("doel"), "teruggebeld": form("teruggebeld") or "NEE", "uitkomst": form("uitkomst")}
    terug = TERUGGEBELD if nummers else {"NEE"}
    keuzes = {"doel": DOELEN_VAN_BELLERS, "teruggebeld": terug, "uitkomst": UITKOMSTEN}
    wrong = [(naam, "Kies een van de mogelijkheden.") for naam, codes in keuzes.items() if said[naam] not in codes]
    if wrong:
        raise VeldenOnjuist(wrong)
    return Gesprek(vraag.clock.now().isoformat(timespec="seconds"), form("organisatie"), **said)


def _wijzer(vraag: Paginavraag, form: Formulierbeeld) -> Blad:
    organisatie = form("organisatie")
    nummers = _nummers(vraag, organisatie)
    shown = {
        "form": form,
        "wie": ORGANISATIES[organisatie],
        "nummers": [(one.functie, one.nummer) for one in nummers],
        "zin": zin_voor(organisatie),
        "mag_nood": vraag.rol in NOODPAGINAS[0].rollen and _eigen(vraag) in DEELNEMERS,
        "doelen": _keuzes(DOELEN_VAN_BELLERS),
        "terug": _keuzes(TERUGGEBELD),
        "uitkomsten": _keuzes(UITKOMSTEN),
    }
    return Blad("beller/wijzer.html", shown)


def _keuzes(woorden: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, zin(said)) for code, said in woorden.items()]


def _gesprekken(vraag: Paginavraag) -> list[tuple[str, ...]]:
    """The newest calls in words, each with its moment first."""
    tables = (ORGANISATIES, DOELEN_VAN_BELLERS, TERUGGEBELD, UITKOMSTEN)
    rows = [(one.op, one.organisatie, one.doel, one.teruggebeld, one.uitkomst) for one in _boek(vraag).laatste(MEEST)]
    return [(op, *(woord(table, code) for table, code in zip(tables, codes, strict=True))) for op, *codes in rows]


def _nummers(vraag: Paginavraag, organisatie: str) -> list[Nummer]:
    """The numbers that the own administrator looked up.

    Raises:
        InstellingOnjuist: see `load_telefoonlijst`.
    """
    return load_telefoonlijst(vraag.verbinding.omgeving.map).get(organisatie, [])


def _anderen(vraag: Paginavraag) -> Mapping[str, str]:
    """Who can call: every organisation but the own."""
    return {code: naam for code, naam in ORGANISATIES.items() if code != _eigen(vraag)}


def _eigen(vraag: Paginavraag) -> str:
    return vraag.verbinding.omgeving.instellingen.partij


def _boek(vraag: Paginavraag) -> Belboek:
    return Belboek(vraag.verbinding.omgeving.bewaarplaats, vraag.verbinding.geheim)


PAGINAS: Final = (Pagina(WERK.pad, toon, WERK), Pagina(WERK.pad, leg_vast, WERK, methode="POST"))
