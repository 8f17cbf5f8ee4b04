"""The covenant for who keeps it: versions and where they stand, text beside rules, and how a version comes to decide.

Three different people make, test and activate a version (ADR 0019); the hub judges that, and this page shows it. A
version that decides at once is carried to the key holder in the same step.
"""

from typing import Final

from pydantic import ValidationError

from connectors.agent.convenantteksten import STANDEN
from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.protocol.convenanten import ConvenantKern, Versielijst
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.beleid_beeld import hoofdstukken_van, read_text, versie_beeld
from connectors.werkplek.paginas.beleid_werk import WERK, post_van
from connectors.werkplek.paginas.bewijzen import BELEID
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.zinnen import Zin

GELDIG: Final = "GELDIG"
MOST: Final = 60
"""Articles on one page."""


def toon(vraag: Paginavraag) -> Antwoord:
    """Every version, the one that decides first."""
    lijst = post_van(vraag).convenanten.standen()
    versies = [versie_beeld(regel, lijst.actief) for regel in lijst.versies]
    versies.sort(key=lambda one: (not one["actief"], one["versie"]))
    return Blad("beleid/versies.html", {"versies": versies})


def toon_versie(vraag: Paginavraag) -> Antwoord:
    """One version: where it stands, what can be done with it, and its text beside its rules."""
    return _versie(vraag)


def zet_stap(vraag: Paginavraag) -> Antwoord:
    """Test or withdraw a version, or acknowledge secrecy under it."""
    stap, formulier, bundel = vraag.formulier["stap"], vraag.formulier, vraag.pad["bundel"]
    post = post_van(vraag).convenanten
    try:
        match stap:
            case "TOETSEN":
                said = {"advies": formulier["advies"], "afwijking": formulier["afwijking"]}
                return _done(post.zet_stap(bundel, stap, **said))
            case "INTREKKEN":
                return _done(post.zet_stap(bundel, stap))
            case "GEHEIMHOUDING":
                return _done(post.erkent_geheimhouding(bundel))
            case _:
                raise InvoerOnjuist("waarde_onbekend: stap")
    except ValidationError:
        return _versie(vraag, InvoerOnjuist("waarde_onbekend: advies"))
    except AgentError as error:
        return _versie(vraag, error)


def laat_beslissen(vraag: Paginavraag) -> Antwoord:
    """Activate a signed version, or go back to an earlier one; the key holder hears it at once."""
    stap = "TERUG" if vraag.formulier["stap"] == "TERUG" else "ACTIVEREN"
    post = post_van(vraag).convenanten
    try:
        kern = post.zet_stap(vraag.pad["bundel"], stap)
        if kern.stand == GELDIG:
            post.brengt_over()
    except AgentError as error:
        return _versie(vraag, error)
    return _done(kern)


def breng_handtekeningen(vraag: Paginavraag) -> Antwoord:
    """Bring signature files that parties made with their own keys."""
    files = [upload.inhoud for name, upload in vraag.formulier.bestanden.items() if name == "handtekening"]
    try:
        if not files:
            raise InvoerOnjuist("tekening-ontbreekt")
        return _done(post_van(vraag).convenanten.brengt(vraag.pad["bundel"], [read_text(file) for file in files]))
    except ValidationError:
        return _versie(vraag, InvoerOnjuist("waarde_onbekend: handtekening"))
    except AgentError as error:
        return _versie(vraag, error)


def _versie(vraag: Paginavraag, error: AgentError | None = None) -> Blad:
    post = post_van(vraag).convenanten
    lijst: Versielijst = post.standen()
    regel = next((one for one in lijst.versies if one.bundel == vraag.pad["bundel"]), None)
    if regel is None:
        raise Fout(404, "convenantversie-onbekend", "Er is geen versie met deze vingerafdruk.")
    kern = post.bundel(regel.bundel)
    chapters = hoofdstukken_van(kern.tekst, kern.feiten)
    here = next((at for at, one in enumerate(chapters) if one.nummer == vraag.zoek.get("hoofdstuk")), 0)
    shown = {
        "deze": versie_beeld(regel, lijst.actief),
        "actief": lijst.actief,
        "hoofdstukken": chapters,
        "hier": here,
        "deel": bladzijde(vraag, chapters[here].artikelen if chapters else [], MOST, _weight),
        "weigering": weigering_van(error) if error is not None else None,
        "getypt": vraag.formulier.velden(),
    }
    return Blad("beleid/versie.html", shown, status=400 if error is not None else 200)


def _weight(artikel: tuple[str, str, str]) -> int:
    return sum(len(part) for part in artikel)


def _done(kern: ConvenantKern) -> Verder:
    stand = STANDEN.get(kern.stand, kern.stand)
    return Verder(
        f"/beleid/versie/{kern.bundel}", Bericht("goed", Zin("Vastgelegd. De versie is nu: %(stand)s.", stand=stand))
    )


PAGINAS: Final = (
    Pagina("/beleid", toon, WERK),
    Pagina("/beleid/versie/{bundel}", toon_versie, WERK),
    Pagina("/beleid/versie/{bundel}/stap", zet_stap, WERK, methode="POST"),
    Pagina("/beleid/versie/{bundel}/beslissen", laat_beslissen, WERK, methode="POST", sterk=BELEID),
    Pagina("/beleid/versie/{bundel}/handtekeningen", breng_handtekeningen, WERK, methode="POST"),
)
