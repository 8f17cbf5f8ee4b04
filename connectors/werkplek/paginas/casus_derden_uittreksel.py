"""Make an extract for a derde: a form with fixed fields, one stuk each, and why the derde needs it.

The extract is encrypted here under a code that is shown once and that nobody keeps: not this party, and not the hub.
When the party has an ophaalpunt, whoever makes an extract may let the derde fetch it there.
"""

from typing import Final

from connectors.agent.derdenboek import Derdenregel
from connectors.agent.derdenpost import Aan, Derdenpost, Item
from connectors.agent.derdenuittreksel import VELDEN
from connectors.agent.derdenwoorden import GRONDSLAGEN, SJABLONEN, VELDNAMEN, WIJZEN
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import vandaag
from connectors.agent.ophaalplek import Ophaalplek, ophaalplek_van
from connectors.agent.ophaalteksten import ophaalbrief
from connectors.agent.woorden import keuzes, woord
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.casus_beeld import kijk
from connectors.werkplek.paginas.casus_derden import WIE, boek_van, eis_bewijs_voor
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van

POLITIEGRONDEN: Final = frozenset({"WPG_19", "WPG_20"})
"""What the police decide about beforehand, on paper."""
LIJSTEN: Final = ("stuk", "veld", "noodzaak")


def toon(vraag: Paginavraag) -> Antwoord:
    """The fields of the form that the address names, with what can stand in each."""
    c = casus_van(vraag)
    said = {"verklaring": vraag.zoek.get("verklaring", ""), "sjabloon": vraag.zoek.get("sjabloon", "")}
    return _blad(vraag, c, Formulierbeeld({**said, "grondslag": "WGS_1_7", "dagen": "7", "wijze": "PAPIER"}))


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    verklaring = _verklaring(vraag, c, form("verklaring"))
    inkijk = kijk(c, soorten=["GEGEVEN", "RESULTAAT", "DOEL", "TAAK", "BESLUIT"])
    velden = VELDEN.get(form("sjabloon"), {})
    typed = dict(zip(form.alle("stuk"), zip(form.alle("veld"), form.alle("noodzaak"), strict=False), strict=False))
    rijen = [
        {"stuk": one, "velden": fits, "veld": typed.get(one.nummer, ("", ""))[0], "noodzaak": _noodzaak(typed, one)}
        for one in inkijk.regels
        if (fits := [(veld, VELDNAMEN[veld]) for veld, kinds in velden.items() if one.categorie in kinds])
    ]
    waarden = {
        "form": form,
        "verklaring": verklaring,
        "sjabloon": woord(SJABLONEN, form("sjabloon")),
        "rijen": rijen,
        "velden": [VELDNAMEN[veld] for veld in velden],
        "grondslagen": keuzes(GRONDSLAGEN),
        "wijzen": keuzes(WIJZEN) if _plek(vraag) is not None else [],
    }
    return blad("derden_uittreksel", c, "derden", waarden, inkijk.watermerk)


def maak(vraag: Paginavraag) -> Antwoord:
    """Seal the extract and let the hub keep it. The code is on the page that this answers with, and nowhere else."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)
    verklaring = _verklaring(vraag, c, form("verklaring"))
    plek = _plek(vraag) if form("wijze") == "OPHALEN" else None

    def doe() -> Antwoord:
        verplicht(form, grondslag="Kies de grondslag.", rac="Schrijf het nummer van het advies.")
        if form("grondslag") in POLITIEGRONDEN:
            verplicht(form, besluit="Schrijf het nummer van het besluit van de politie.")
        items = _items(form)
        eis_bewijs_voor(vraag, c, [item.stuk for item in items])
        aan = Aan(
            verklaring.derde,
            verklaring.nummer,
            form("sjabloon"),
            form("grondslag"),
            form("rac"),
            form.getal("dagen"),
            form("besluit"),
            "PAPIER" if plek is None else "OPHALEN",
        )
        klaar = Derdenpost(c.plek.post).verstrek(c.regel.casus, c.plek.doel, aan, items)
        brief = ophaalbrief(plek, klaar.uittreksel, klaar.tot) if plek is not None else ()
        link = plek.link(klaar.uittreksel) if plek is not None else ""
        said = {"derde": verklaring.derde, "nummer": klaar.uittreksel, "code": klaar.code.tekst, "tot": klaar.tot}
        return blad("derden_code", c, "derden", said | {"link": link, "brief": brief})

    return probeer(doe, lambda one: _blad(vraag, c, one), form)


def _plek(vraag: Paginavraag) -> Ophaalplek | None:
    return ophaalplek_van(vraag.verbinding.omgeving.map)


def _items(form: Formulierbeeld) -> list[Item]:
    """What was given a field of the form, each with why.

    Raises:
        VeldenOnjuist: nothing was, or one has no reason.
    """
    rows = zip(form.alle("stuk"), form.alle("veld"), form.alle("noodzaak"), strict=False)
    chosen = [Item(nummer_van(stuk), veld, waarom) for stuk, veld, waarom in rows if veld]
    if not chosen:
        raise VeldenOnjuist([("veld-1", "Kies van minstens één stuk waar het komt te staan.")])
    if not all(item.noodzaak for item in chosen):
        raise VeldenOnjuist([("noodzaak-1", "Schrijf bij elk gekozen stuk waarom de organisatie het nodig heeft.")])
    return chosen


def _noodzaak(typed: dict[str, tuple[str, str]], stuk: Stukregel) -> str:
    return typed.get(stuk.nummer, ("", ""))[1]


def _verklaring(vraag: Paginavraag, c: Casusbeeldmerk, nummer: str) -> Derdenregel:
    """A statement that holds today.

    Raises:
        Fout: there is none with this number.
    """
    known = boek_van(vraag).verklaringen(c.regel.casus, vandaag(vraag.clock).isoformat())
    found = next((one for one in known if one.nummer == nummer), None)
    if found is None:
        raise Fout(404, "verklaring-onbekend", "Kies eerst voor welke organisatie u een uittreksel maakt.")
    return found


_PAD: Final = f"{WERK.pad}/{{casus}}/derden/uittreksel"
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK, rollen=WIE),
    Pagina(_PAD, maak, WERK, methode="POST", rollen=WIE),
)
