"""Lead a casus: who leads it, who takes part and why, and the next phase. Each act names the version that was seen."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from connectors.agent import casusleiding
from connectors.agent.casusleiding import SLEUTELSTAP, WERKRUIMTE, sleutel_bij, stappen_voor, wacht_op_sleutel
from connectors.agent.casuswoorden import BETROKKENREDENEN, KRINGREDENEN, PERSOONSROLLEN, STAPPEN
from connectors.agent.errors import AgentError, Geweigerd
from connectors.agent.identiteit import PROCESMANAGER, neem_identiteit_over
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import DERDEN, HUIS, PARTIJEN, keuzes, woord
from connectors.protocol.casussen import Betrokkenheid, Casuspersoon, Casusstap, Toewijzing
from connectors.protocol.handelingen import Werkpunt
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bewijzen import WIE_OVERNEMEN
from connectors.werkplek.paginas.casus_beeld import Inkijk, hoofd, kijk
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_levensloop import levensloop_zinnen
from connectors.werkplek.paginas.casus_stukken import IDENTITEIT
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, klaar
from connectors.werkplek.paginas.tafel_werk import DOELTOETS
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.woorden import woord as codewoord
from connectors.werkplek.zinnen import Zin

BIJ_BEGIN: Final = frozenset({"AANMELDER", "BESLISSER"})
"""Reasons that a casus begins with; nobody is involved for them later."""
MOST_BETROKKENEN: Final = 8
"""Most persons of one melding."""
GEEN_SLEUTEL: Final = "De stap is gezet, maar er is nog geen sleutel. Laat die hieronder alsnog maken."
MET_SLEUTEL: Final = "Gedaan. De sleutel van de casus is er: iedereen die meedoet kan nu inbrengen."
KRING: Final = "kring"
"""What an address or form says when somebody wants to choose a melding."""
MELDING: Final = "%(soort)s, %(doelgroep)s, %(woongemeente)s, van %(op)s (%(kort)s)"
OVERGENOMEN: Final = "Gedaan. Wat er in de melding staat, ligt nu in de casus, onder haar eigen sleutel."
Doe = Callable[[Casusbeeldmerk, Formulierbeeld], Antwoord]


def toon(vraag: Paginavraag) -> Antwoord:
    """Where the casus stands and what this role can do about that."""
    return _blad(vraag, casus_van(vraag), Formulierbeeld())


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    inkijk = _hoofd(c)
    deelnemers = inkijk.kern.beeld.deelnemers if inkijk else []
    kop = hoofd(c) if inkijk else None
    waarden = {
        "form": form,
        "deelnemers": [(partij, woord(PARTIJEN, partij)) for partij in deelnemers],
        "personen": [
            (str(one), Zin("Persoon %(persoon)s", persoon=one))
            for one in (inkijk.kern.beeld.personen if inkijk else [])
        ],
        "te_betrekken": [one for one in keuzes(PARTIJEN) if one[0] not in DERDEN | {HUIS} and one[0] not in deelnemers],
        "redenen": [one for one in keuzes(BETROKKENREDENEN) if one[0] not in BIJ_BEGIN],
        "stappen": [(naar, STAPPEN[naar]) for naar in stappen_voor(vraag.rol, c.regel.fase)],
        "wacht_op_sleutel": wacht_op_sleutel(c.plek.post, c.regel.casus),
        "rol": vraag.rol,
        "levensloop": levensloop_zinnen(kop.beeld.levensloop if kop else []),
        "persoonsrollen": keuzes(PERSOONSROLLEN),
        "kringredenen": keuzes(KRINGREDENEN),
        "hoeveelste": [(str(one), f"de {one}e persoon") for one in range(1, MOST_BETROKKENEN + 1)],
        "meldingen": _meldingen(vraag) if vraag.zoek.get(KRING) or form(KRING) else None,
        "over_te_nemen": _over_te_nemen(c, inkijk),
    }
    return blad("leiden", c, "leiden", waarden)


def _meldingen(vraag: Paginavraag) -> list[tuple[str, Zin]]:
    """What lies on the worklist, to choose somebody from by what it is about; asked only by whoever wants to choose."""
    return [(punt.melding, _melding(punt)) for punt in vraag.tafel(DOELTOETS).werklijst().punten]


def _melding(punt: Werkpunt) -> Zin:
    came = datetime.fromtimestamp(punt.ontvangen_op, AMSTERDAM).date()
    codes = {naam: codewoord(getattr(punt, naam)) for naam in ("soort", "doelgroep", "woongemeente")}
    return Zin(MELDING, op=came, kort=punt.melding[:8], **codes)


def _hoofd(c: Casusbeeldmerk) -> Inkijk | None:
    """Who takes part, and what is still with the melding; None when this role sees nothing of it."""
    if c.rol == "manager":
        return None
    narrow = [] if c.werkruimte else sorted(IDENTITEIT)
    try:
        return kijk(c, soorten=["AANMELDING"], categorieen=narrow)
    except Geweigerd:
        return None


def _over_te_nemen(c: Casusbeeldmerk, inkijk: Inkijk | None) -> bool:
    """Whether something is left to bring under the key: for whoever leads all of it, for a sender its own story."""
    left = [one for one in inkijk.regels if one.algemeen] if inkijk else []
    return any(c.rol == PROCESMANAGER or (one.eigen and not one.is_wie) for one in left)


def wijs_toe(vraag: Paginavraag) -> Antwoord:
    """Let a procesmanager lead; the login leaves this house as a code."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        post = c.plek.post
        wie = casusleiding.gekozen_procesmanager(post, form("procesmanager"), dienst=form("dienst") == "ja")
        act = Toewijzing.model_validate({**_kop(c, form), "procesmanager": wie})
        gedaan = casusleiding.leid(post, act)
        sleutel_bij(post, gedaan, WERKRUIMTE)
        return klaar(c, "leiden", "De procesmanager is toegewezen en leidt deze casus vanaf nu.")

    return _probeer(vraag, doe)


def betrek(vraag: Paginavraag) -> Antwoord:
    """A deelnemer is needed, for everybody or for some persons; or no longer."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        einde = form("handeling") == "BEEINDIGEN"
        verplicht(form, partij="Kies een organisatie.", reden="Kies waarom.")
        personen = form.getallen("personen") or [0]
        said = {"partij": form("partij"), "personen": personen, "reden": form("reden")}
        said |= {"handeling": "BEEINDIGEN" if einde else "BETREKKEN"}
        casusleiding.leid(c.plek.post, Betrokkenheid.model_validate({**_kop(c, form), **said}))
        gone = "Deze organisatie doet niet meer mee. Zij ziet alleen nog wat zij zelf inbracht."
        return klaar(c, "leiden", gone if einde else "Deze organisatie doet vanaf nu mee.")

    return _probeer(vraag, doe, "personen")


def voeg_toe(vraag: Paginavraag) -> Antwoord:
    """Somebody of another melding joins as directe kring, with the reason and whose plan depends on it."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        verplicht(
            form,
            melding="Kies om welke melding het gaat.",
            hoeveelste="Kies welke persoon van de melding.",
            persoonsrol="Kies de rol van deze persoon.",
            kringreden="Kies waarom deze persoon erbij hoort.",
            afhankelijk_van="Kies wiens plan hiervan afhangt.",
        )
        said = {
            "melding": nummer_van(form("melding")),
            "volgnummer": form.getal("hoeveelste") - 1,
            "persoonsrol": form("persoonsrol"),
            "reden": form("kringreden"),
            "afhankelijk_van": form.getal("afhankelijk_van"),
        }
        casusleiding.leid(c.plek.post, Casuspersoon.model_validate({**_kop(c, form), **said}))
        return klaar(c, "leiden", "Deze persoon hoort nu bij de casus.")

    return _probeer(vraag, doe)


def stap(vraag: Paginavraag) -> Antwoord:
    """The next phase; with the step that begins the work, the key is made."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        act = Casusstap.model_validate({**_kop(c, form), "naar": form("naar")})
        gedaan = casusleiding.leid(c.plek.post, act)
        try:
            made = sleutel_bij(c.plek.post, gedaan, SLEUTELSTAP)
        except AgentError:
            return Verder(c.pad("leiden"), Bericht("let-op", GEEN_SLEUTEL))
        return klaar(c, "leiden", MET_SLEUTEL if made else "De casus is in een volgende fase.")

    return _probeer(vraag, doe)


def sleutel(vraag: Paginavraag) -> Antwoord:
    """Have the key made that did not come with the step."""

    def doe(c: Casusbeeldmerk, _: Formulierbeeld) -> Antwoord:
        casusleiding.maak_sleutel(c.plek.post, c.regel.casus)
        return klaar(c, "leiden", MET_SLEUTEL)

    return _probeer(vraag, doe)


def neem_over(vraag: Paginavraag) -> Antwoord:
    """Bring who is in the melding, and its story, under the key of the casus."""

    def doe(c: Casusbeeldmerk, _: Formulierbeeld) -> Antwoord:
        neem_identiteit_over(c.plek.post, c.plek.kop())
        return klaar(c, "leiden", OVERGENOMEN)

    return _probeer(vraag, doe)


def _kop(c: Casusbeeldmerk, form: Formulierbeeld) -> dict[str, object]:
    """The head of an act that changes the casus as it was seen; without that version nothing matches."""
    return {**c.plek.kop(), "versie_gezien": form.getal("versie_gezien")}


def _probeer(vraag: Paginavraag, doe: Doe, *lijsten: str) -> Antwoord:
    c, form = casus_van(vraag), getypt(vraag, *lijsten)
    return probeer(lambda: doe(c, form), lambda one: _blad(vraag, c, one), form)


_PAD: Final = f"{WERK.pad}/{{casus}}/leiden"
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(f"{_PAD}/toewijzen", wijs_toe, WERK, methode="POST", rollen=frozenset({"manager"})),
    Pagina(f"{_PAD}/betrek", betrek, WERK, methode="POST"),
    Pagina(f"{_PAD}/kring", voeg_toe, WERK, methode="POST", rollen=frozenset({"procesmanager"})),
    Pagina(f"{_PAD}/stap", stap, WERK, methode="POST"),
    Pagina(f"{_PAD}/sleutel", sleutel, WERK, methode="POST"),
    Pagina(f"{_PAD}/wie", neem_over, WERK, methode="POST", sterk=WIE_OVERNEMEN),
)
