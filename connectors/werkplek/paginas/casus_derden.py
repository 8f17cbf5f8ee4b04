"""What may leave to a derde: its signed secrecy statement, the agreement of a source, and where everything waits.

A derde has no account (BGS art. 2.21). Statements and extracts of the own party are in its own book: codes and numbers.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.derdenboek import Derdenboek, Derdenregel
from connectors.agent.derdenpost import Derdenpost
from connectors.agent.derdenwoorden import NOODZAKEN, OPHAALSTANDEN, SJABLONEN, UITKOMSTEN, VERLOPEN
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import getal_van, nummer_van
from connectors.agent.kalender import vandaag
from connectors.agent.ophaalboek import Ophaalboek, Ophaalregel
from connectors.agent.ophaalplek import ophaalplek_van
from connectors.agent.stukteksten import HERSTEL, TERUGHALEN, VERNIETIGEN
from connectors.agent.woorden import keuzes, woord
from connectors.protocol.canonical import b64u
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bewijzen import WIE_GEVEN
from connectors.werkplek.paginas.casus_beeld import kijk
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, dagen_tot, klaar

WIE: Final = frozenset({"medewerker", "casusregisseur"})
VERKLAARD: Final = "Vastgelegd. U kunt nu een uittreksel voor deze organisatie maken."
AKKOORD: Final = "Uw organisatie is akkoord. Wijzigt u een stuk, dan geldt het akkoord daarvoor niet meer."
NIET_AKKOORD: Final = "Het akkoord is ingetrokken. Wat nog niet is afgegeven, gaat niet meer weg."


def toon(vraag: Paginavraag) -> Antwoord:
    """Who signed, what waits to be handed over, and what a derde must still hear."""
    today = vandaag(vraag.clock).isoformat()
    return blad_derden(vraag, casus_van(vraag), Formulierbeeld({"getekend_op": today}))


def blad_derden(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    """The page with a form of it as it was filled in."""
    boek, today = boek_van(vraag), vandaag(vraag.clock).isoformat()
    waarden = {
        "form": form,
        "verklaringen": [_regel(vraag, one) for one in boek.verklaringen(c.regel.casus, today)],
        "klaar": [_regel(vraag, one) for one in boek.klaar(c.regel.casus, today)],
        "ophalen": _ophalen(vraag, c, today),
        "wijzigingen": _wijzigingen(vraag, c),
        "stukken": [(f"{one.nummer}-{one.versie}", one.noemer) for one in _eigen(c)],
        "noodzaken": keuzes(NOODZAKEN),
        "sjablonen": keuzes(SJABLONEN),
        "uitkomsten": keuzes(UITKOMSTEN),
    }
    return blad("derden", c, "derden", waarden)


def boek_van(vraag: Paginavraag) -> Derdenboek:
    """What the own party did for derden."""
    return Derdenboek(vraag.verbinding.omgeving.bewaarplaats)


def eis_bewijs_voor(vraag: Paginavraag, c: Casusbeeldmerk, stukken: Sequence[str]) -> None:
    """Ask a second proof before a derde gets one of these that says who somebody is.

    Raises:
        BewijsNodig: there was none.
    """
    if not vraag.sterk and kijk(c, stukken=list(stukken)).zegt_wie:
        vraag.eis_bewijs(WIE_GEVEN)


def verklaar(vraag: Paginavraag) -> Antwoord:
    """Record a signed statement. The paper stays here; only its digest goes along."""
    c, form = casus_van(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(
            form,
            derde="Noem de organisatie.",
            noodzaak="Kies voor welke taak het nodig is.",
            getekend_op="Kies de dag waarop is getekend.",
            tot="Kies de laatste dag.",
            tekstversie="Schrijf welke tekst er is getekend.",
        )
        names = ("derde", "noodzaak", "getekend_op", "tot", "tekstversie")
        fields = {naam: form(naam) for naam in names}
        Derdenpost(c.plek.post).verklaar(c.regel.casus, **fields, document=b64u(sha256(_papier(vraag)).digest()))
        return klaar(c, "derden", VERKLAARD)

    return probeer(doe, lambda one: blad_derden(vraag, c, one), form)


def akkoord(vraag: Paginavraag) -> Antwoord:
    """Agree as a source that own stukken go to one derde, or take that back."""
    c, form = casus_van(vraag), getypt(vraag, "stukken")

    def doe() -> Antwoord:
        verplicht(
            form, aan="Noem de organisatie.", stukken="Kies om welke stukken het gaat.", akkoord_tot="Kies een dag."
        )
        back = form("handeling") == "INTREKKEN"
        said = {
            "derde": form("aan"),
            "stukken": [_stuk(one) for one in form.alle("stukken")],
            "tot": form("akkoord_tot"),
            "handeling": "INTREKKEN" if back else "AKKOORD",
        }
        Derdenpost(c.plek.post).akkoord(c.regel.casus, c.plek.doel, **said)
        return klaar(c, "derden", NIET_AKKOORD if back else AKKOORD)

    return probeer(doe, lambda one: blad_derden(vraag, c, one), form)


def _papier(vraag: Paginavraag) -> bytes:
    """The signed paper as it was handed in.

    Raises:
        VeldenOnjuist: there is none.
    """
    upload = vraag.formulier.bestanden.get("document")
    if upload is None or not upload.inhoud:
        raise VeldenOnjuist([("document", "Kies het bestand met de getekende verklaring.")])
    return upload.inhoud


def _stuk(gekozen: str) -> dict[str, object]:
    """A stuk in the version that was seen, as a form names it."""
    nummer, _, versie = gekozen.partition("-")
    return {"stuk": nummer_van(nummer), "versie": getal_van(versie) or 0}


def _eigen(c: Casusbeeldmerk) -> list[Stukregel]:
    try:
        return kijk(c, bron=c.partij, soorten=["GEGEVEN", "RESULTAAT"]).regels
    except Geweigerd:
        return []


def _regel(vraag: Paginavraag, een: Derdenregel) -> dict[str, object]:
    return {
        "nummer": een.nummer,
        "derde": een.derde,
        "wat": woord(NOODZAKEN if een.soort == "VERKLARING" else SJABLONEN, een.code),
        "tot": een.tot,
        "dagen": dagen_tot(vraag, een.tot),
    }


def _ophalen(vraag: Paginavraag, c: Casusbeeldmerk, today: str) -> list[dict[str, object]]:
    """What a derde may fetch by itself and what became of it, newest first."""
    omgeving = vraag.verbinding.omgeving
    plek = ophaalplek_van(omgeving.map)
    found = Ophaalboek(omgeving.bewaarplaats, vraag.clock).van_casus(c.regel.casus)
    return [
        {
            "derde": one.derde,
            "nummer": one.uittreksel,
            "stand": _ophaalstand(one, today),
            "klaar": one.te_halen and one.tot >= today,
            "op": one.op,
            "tot": one.tot,
            "link": plek.link(one.uittreksel) if plek is not None else "",
        }
        for one in reversed(found)
    ]


def _ophaalstand(een: Ophaalregel, today: str) -> str:
    return VERLOPEN if een.stand == "KLAAR" and een.tot < today else OPHAALSTANDEN[een.stand]


def _wijzigingen(vraag: Paginavraag, c: Casusbeeldmerk) -> list[dict[str, object]]:
    """What a derde must hear of an extract that was handed over, by mail; newest first. Its facts are in capitals."""
    mail = [one for one in Berichtenboek(vraag.verbinding.omgeving.bewaarplaats) if one.bericht.soort == HERSTEL]
    found = []
    for one in reversed(mail):
        said = {feit.naam: feit.waarde for feit in one.bericht.inhoud}
        if one.bericht.casus == c.regel.casus:
            about = {"stuk": one.bericht.nummer, "uittreksel": said.get("uittreksel", "").lower()}
            what = {"terug": said.get("handeling") == TERUGHALEN, "voorbij": said.get("handeling") == VERNIETIGEN}
            found.append({"derde": said.get("derde", "").lower(), "op": one.op, "velden": about, **what})
    return found


_PAD: Final = f"{WERK.pad}/{{casus}}/derden"
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK, rollen=WIE),
    Pagina(f"{_PAD}/verklaring", verklaar, WERK, methode="POST", rollen=WIE),
    Pagina(f"{_PAD}/akkoord", akkoord, WERK, methode="POST", rollen=WIE),
)
