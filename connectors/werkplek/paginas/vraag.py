"""Is deze persoon bekend? The only page on which a name or a number is typed; neither leaves this machine readable."""

from collections.abc import Mapping
from typing import Final

from connectors.agent import teksten
from connectors.agent.client import Antwoord as Hubantwoord
from connectors.agent.errors import Geweigerd, InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.opdracht import Opdracht
from connectors.agent.woorden import DERDEN, artikel
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import KOLOMMEN, persoon_uit_rij
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.vragenboek import GesteldeVraag, Vragenboek
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="vraag",
    naam="Is deze persoon bekend?",
    doel="nagaan of iemand bekend is bij het Veiligheidshuis",
    pad="/vraag",
    rollen=frozenset({"medewerker", "casusregisseur", "procesmanager", "triagist"}),
    icoon="zoek",
    uitleg="U vraagt of iemand bekend is. Naam en BSN verlaten uw organisatie niet.",
)
DOELEN: Final = ("P01", "P04", "P02")
VAN_EEN_DERDE: Final = ("P04",)
"""A derde asks before it sends a signal, and for nothing else (covenant art. 7.9)."""
LEEG: Final = {"doel": "Kies waarom u dit vraagt.", "kenmerk": "Vul uw eigen dossiernummer in."}
ANDERS: Final = {
    "kenmerk-formaat": "Een dossiernummer heeft 3 tot 40 letters, cijfers of tekens als / en -."
    " Het begint met een letter of cijfer.",
    "kenmerk-lijkt-bsn": "In het dossiernummer staat een getal dat een BSN kan zijn. Zet er een letter tussen.",
}
"""What a terminal says of a kenmerk, in the word of the form."""
VELDEN: Final = tuple(kolom for kolom in KOLOMMEN if kolom != "referentie")
AAN_TAFEL: Final = "BEKEND"
VIER_OGEN: Final = frozenset({"triagist", "procesmanager"})
"""Roles of the house: their question is answered when a second person approved it (covenant art. 7.3)."""
MOST: Final = 50
"""Questions on the page of the history."""


def toon(vraag: Paginavraag) -> Antwoord:
    """The empty form."""
    return _form(vraag, {"doel": vraag.verbinding.omgeving.instellingen.doel_standaard or ""})


def stel(vraag: Paginavraag) -> Antwoord:
    """Ask, and keep that it was asked; the answer is on the next page, so that a reload asks nothing."""
    formulier = vraag.formulier
    typed = formulier.velden()
    if empty := [(veld, tekst) for veld, tekst in LEEG.items() if not formulier[veld].strip()]:
        return _form(vraag, typed, fouten=empty)
    try:
        opdracht = Opdracht(formulier["doel"], formulier["kenmerk"], vraag.login)
        persoon = persoon_uit_rij({veld: formulier[veld] for veld in VELDEN}, vandaag(vraag.clock))
        antwoord = vraag.verbinding.connector.vraag(persoon, opdracht)
    except PersonalIdentifierInvalid as error:
        return _form(vraag, typed, fouten=[_field_fault(error.rule)])
    except InvoerOnjuist as error:
        said = ANDERS.get(error.regel) or teksten.invoer(error.regel)
        return _form(vraag, typed, fouten=[(_field_of(error.regel), said)])
    except Geweigerd as error:
        return _form(vraag, typed, weigering=weigering_van(error))
    _boek(vraag).bewaar(vraag.login, _asked(vraag, opdracht, antwoord))
    return Verder(f"/vraag/antwoord/{antwoord.lognummer}")


def antwoord(vraag: Paginavraag) -> Antwoord:
    """One answer of the employee's own: what it means and what to do next.

    Raises:
        Fout: the employee never had it.
    """
    number = vraag.pad["nummer"]
    found = next((one for one in _boek(vraag).van(vraag.login) if str(one.lognummer) == number), None)
    if found is None:
        raise Fout(404, "pagina-onbekend")
    shown = {"vraag": found, "bekend": found.uitkomst == AAN_TAFEL}
    return Blad("vraag/antwoord.html", shown | {"artikelen": ", ".join(map(artikel, found.artikelen))})


def geschiedenis(vraag: Paginavraag) -> Antwoord:
    """The newest questions of this employee."""
    asked = _boek(vraag).van(vraag.login)
    return Blad("vraag/geschiedenis.html", {"vragen": asked[:MOST], "aantal": len(asked)})


def _form(vraag: Paginavraag, typed: Mapping[str, str], **shown: object) -> Blad:
    values = dict.fromkeys((*VELDEN, "doel", "kenmerk"), "") | dict(typed)
    with_bsn = "bsn" in vraag.verbinding.omgeving.instellingen.klassen
    around = {
        "waarden": values,
        "met_bsn": with_bsn,
        "doelen": VAN_EEN_DERDE if vraag.verbinding.omgeving.instellingen.partij in DERDEN else DOELEN,
        "vier_ogen": vraag.rol in VIER_OGEN,
        "fouten": [],
        "weigering": None,
    }
    return Blad("vraag/formulier.html", around | shown, status=400 if shown else 200)


def _field_fault(rule: str) -> tuple[str, str]:
    kolom, _, regel = rule.rpartition(": ")
    return kolom or "bsn", teksten.invoer(regel)


def _field_of(regel: str) -> str:
    return next((veld for veld in ("doel", "kenmerk") if regel.startswith(veld)), "achternaam")


def _asked(vraag: Paginavraag, opdracht: Opdracht, antwoord: Hubantwoord) -> GesteldeVraag:
    return GesteldeVraag(
        op=vraag.clock.now().isoformat(timespec="seconds"),
        doel=opdracht.doel,
        kenmerk=opdracht.kenmerk,
        lognummer=antwoord.lognummer,
        niveau=antwoord.niveau,
        uitkomst=antwoord.uitkomst,
        tekst=antwoord.tekst,
        contact=antwoord.contact,
        fase=antwoord.fase,
        deelnemers=antwoord.deelnemers,
        artikelen=antwoord.artikelen,
    )


def _boek(vraag: Paginavraag) -> Vragenboek:
    return Vragenboek(vraag.verbinding.omgeving.bewaarplaats, vraag.verbinding.geheim)


PAGINAS: Final = (
    Pagina("/vraag", toon, WERK),
    Pagina("/vraag", stel, WERK, methode="POST"),
    Pagina("/vraag/antwoord/{nummer}", antwoord, WERK),
    Pagina("/vraag/geschiedenis", geschiedenis, WERK),
)
