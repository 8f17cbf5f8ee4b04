"""The covenant for who keeps it: versions and where they stand, text beside rules, what a change does, and why.

Three different people make, test and activate a version (ADR 0019); the hub judges that, and this page shows it. A
version that decides at once is carried to the key holder in the same step.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from pydantic import ValidationError

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.errors import AgentError, InvoerOnjuist, Onbereikbaar
from connectors.protocol.beleidsuitleg import Verzoekwoorden
from connectors.protocol.convenanten import Bundelkern, ConvenantKern, Versielijst
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.beleid_beeld import (
    KEUZES,
    STANDEN,
    artikelen_van,
    read_text,
    uitleg_beeld,
    verschil_beeld,
    versie_beeld,
)
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.werk import Werk
from connectors.werkplek.zinnen import Zin

WERK: Final = Werk(
    code="beleid",
    naam="Convenant",
    doel="toetsen of de verwerking rechtmatig is, en het convenant bijhouden",
    pad="/beleid",
    rollen=frozenset({"privacy-officer", "fg"}),
    icoon="weegschaal",
    uitleg="U ziet elke versie, wat zij toestaat en waarom, en wat een wijziging voor wie verandert.",
)
T = TypeVar("T")
KENMERK: Final = "convenant/beheer"
GELDIG: Final = "GELDIG"
BEZIG_SECONDS: Final = 3
VELDEN: Final = ("partij", "rol", "doel", "categorie", "actie", "fase")


def toon(vraag: Paginavraag) -> Antwoord:
    """Every version, the one that decides first."""
    lijst = _post(vraag).convenanten.standen()
    versies = [versie_beeld(regel, lijst.actief) for regel in lijst.versies]
    versies.sort(key=lambda one: (not one["actief"], one["versie"]))
    return Blad("beleid/versies.html", {"versies": versies})


def toon_versie(vraag: Paginavraag) -> Antwoord:
    """One version: where it stands, what can be done with it, and its text beside its rules."""
    return _versie(vraag)


def zet_stap(vraag: Paginavraag) -> Antwoord:
    """Test or withdraw a version, or acknowledge secrecy under it."""
    stap, formulier, bundel = vraag.formulier["stap"], vraag.formulier, vraag.pad["bundel"]
    post = _post(vraag).convenanten
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
    post = _post(vraag).convenanten
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
        return _done(_post(vraag).convenanten.brengt(vraag.pad["bundel"], [read_text(file) for file in files]))
    except ValidationError:
        return _versie(vraag, InvoerOnjuist("waarde_onbekend: handtekening"))
    except AgentError as error:
        return _versie(vraag, error)


def toon_concept(vraag: Paginavraag) -> Antwoord:
    """The editor, with the version that decides as its beginning."""
    post = _post(vraag).convenanten
    kern = post.bundel(vraag.zoek.get("van") or post.standen().actief)
    return Blad("beleid/concept.html", _draft(kern))


def dien_in(vraag: Paginavraag) -> Antwoord:
    """Try a draft, or hand it in; what must be repaired stands beside it, and nothing that was typed is lost."""
    tekst, feiten = _typed(vraag, "tekst"), _typed(vraag, "feiten")
    shown: dict[str, object] = {"tekst": tekst, "feiten": feiten, "bevindingen": [], "weigering": None, "proef": None}
    try:
        if vraag.formulier["handeling"] == "PROEF":
            found = _post(vraag).proef(tekst, feiten)
            return Blad("beleid/concept.html", shown | {"proef": found}, 400 if found.stopt else 200)
        kern = _post(vraag).convenanten.dient_in(tekst, feiten)
    except ValidationError:
        return Blad("beleid/concept.html", shown | {"weigering": weigering_van(InvoerOnjuist("tekst-te-lang"))}, 400)
    except AgentError as error:
        return Blad("beleid/concept.html", shown | {"weigering": weigering_van(error)}, 400)
    if kern.bevindingen:
        return Blad("beleid/concept.html", shown | {"bevindingen": kern.bevindingen}, 400)
    return Verder(f"/beleid/versie/{kern.bundel}", Bericht("goed", "Uw versie is ingediend en als concept bewaard."))


def toon_verschil(vraag: Paginavraag) -> Antwoord:
    """What changes when one version takes the place of another: by theme, by party, and each change.

    The first comparison of two versions can take longer than a page waits: the hub goes on, and the page asks again.
    """
    was, wordt = vraag.pad["was"], vraag.pad["wordt"]
    chosen = {name: vraag.zoek.get(name, "") for name in ("thema", "partij")}
    place = vraag.zoek.get("vanaf", "0")
    try:
        kern = _asked(lambda: _post(vraag).verschil(was, wordt, **chosen, vanaf=int(place) if place.isdecimal() else 0))
    except Onbereikbaar:
        return Blad("beleid/bezig.html", ververs=BEZIG_SECONDS)
    return Blad("beleid/verschil.html", verschil_beeld(kern) | {"was": was, "bundel": wordt, "gekozen": chosen})


def toon_besluit(_: Paginavraag) -> Antwoord:
    """The form for the number of a decision."""
    return Blad("beleid/besluit.html", {"nummer": "", "kern": None, "weigering": None})


def speel_na(vraag: Paginavraag) -> Antwoord:
    """A recorded decision: why it was so, and whether its own version and the present one answer it the same."""
    typed = vraag.formulier["nummer"]
    shown: dict[str, object] = {"nummer": typed, "kern": None, "weigering": None}
    try:
        if not typed.isdecimal():
            raise InvoerOnjuist("waarde_onbekend: nummer")
        kern = _post(vraag).naspeling(int(typed), vraag.rol, onder=_actief(vraag))
    except AgentError as error:
        return Blad("beleid/besluit.html", shown | {"weigering": weigering_van(error)}, 400)
    return Blad("beleid/besluit.html", shown | {"kern": kern})


def toon_uitleg(vraag: Paginavraag) -> Antwoord:
    """The form in which somebody thinks of a request."""
    return _uitleg(vraag, dict.fromkeys(VELDEN, "") | {"bundel": _actief(vraag)}, None)


def leg_uit(vraag: Paginavraag) -> Antwoord:
    """Why a version answers a request as it does, and what would have to be different."""
    formulier = vraag.formulier
    typed = {name: formulier[name] for name in (*VELDEN, "bundel")}
    try:
        said = Verzoekwoorden.model_validate({**{k: typed[k] for k in VELDEN}, "feiten": formulier.lijst("feiten")})
        kern = _asked(lambda: _post(vraag).uitleg(typed["bundel"], said))
    except ValidationError:
        return _uitleg(vraag, typed, None, InvoerOnjuist("waarde_onbekend"))
    except AgentError as error:
        return _uitleg(vraag, typed, None, error)
    return _uitleg(vraag, typed, uitleg_beeld(kern.uitleg))


def toon_rechten(vraag: Paginavraag) -> Antwoord:
    """What a party may do at all, or who sees a category."""
    partij, categorie = vraag.zoek.get("partij", ""), vraag.zoek.get("categorie", "")
    place = vraag.zoek.get("vanaf", "0")
    kern = None
    if partij or categorie:
        bundel, vanaf = _actief(vraag), int(place) if place.isdecimal() else 0
        kern = _asked(lambda: _post(vraag).rechten(bundel, partij=partij, categorie=categorie, vanaf=vanaf))
    return Blad("beleid/rechten.html", {"kern": kern, "partij": partij, "categorie": categorie, "keuzes": KEUZES})


def _versie(vraag: Paginavraag, error: AgentError | None = None) -> Blad:
    post = _post(vraag).convenanten
    lijst: Versielijst = post.standen()
    regel = next((one for one in lijst.versies if one.bundel == vraag.pad["bundel"]), None)
    if regel is None:
        raise Fout(404, "convenantversie-onbekend", "Er is geen versie met deze vingerafdruk.")
    kern = post.bundel(regel.bundel)
    shown = {
        "deze": versie_beeld(regel, lijst.actief),
        "actief": lijst.actief,
        "artikelen": artikelen_van(kern.tekst, kern.feiten),
        "weigering": weigering_van(error) if error is not None else None,
        "getypt": vraag.formulier.velden(),
    }
    return Blad("beleid/versie.html", shown, status=400 if error is not None else 200)


def _uitleg(vraag: Paginavraag, typed: dict[str, str], uitleg: object, error: AgentError | None = None) -> Blad:
    shown = {
        "waarden": typed,
        "feiten": vraag.formulier.lijst("feiten"),
        "uitleg": uitleg,
        "keuzes": KEUZES,
        "weigering": weigering_van(error) if error is not None else None,
    }
    return Blad("beleid/uitleg.html", shown, status=400 if error is not None else 200)


def _draft(kern: Bundelkern) -> dict[str, object]:
    return {"tekst": kern.tekst, "feiten": kern.feiten, "bevindingen": [], "weigering": None, "proef": None}


def _done(kern: ConvenantKern) -> Verder:
    stand = STANDEN.get(kern.stand, kern.stand)
    return Verder(
        f"/beleid/versie/{kern.bundel}", Bericht("goed", Zin("Vastgelegd. De versie is nu: %(stand)s.", stand=stand))
    )


def _actief(vraag: Paginavraag) -> str:
    return _post(vraag).convenanten.standen().actief


def _typed(vraag: Paginavraag, name: str) -> str:
    """A text with the line ends that files have: a browser sends others."""
    return vraag.formulier[name].replace("\r\n", "\n") + "\n"


def _asked(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except ValidationError:
        raise InvoerOnjuist("waarde_onbekend") from None


def _post(vraag: Paginavraag) -> Beleidspost:
    return Beleidspost(vraag.verbinding, vraag.login, KENMERK)


PAGINAS: Final = (
    Pagina("/beleid", toon, WERK),
    Pagina("/beleid/versie/{bundel}", toon_versie, WERK),
    Pagina("/beleid/versie/{bundel}/stap", zet_stap, WERK, methode="POST"),
    Pagina("/beleid/versie/{bundel}/beslissen", laat_beslissen, WERK, methode="POST", sterk=True),
    Pagina("/beleid/versie/{bundel}/handtekeningen", breng_handtekeningen, WERK, methode="POST"),
    Pagina("/beleid/concept", toon_concept, WERK),
    Pagina("/beleid/concept", dien_in, WERK, methode="POST"),
    Pagina("/beleid/verschil/{was}/{wordt}", toon_verschil, WERK),
    Pagina("/beleid/besluit", toon_besluit, WERK),
    Pagina("/beleid/besluit", speel_na, WERK, methode="POST"),
    Pagina("/beleid/uitleg", toon_uitleg, WERK),
    Pagina("/beleid/uitleg", leg_uit, WERK, methode="POST"),
    Pagina("/beleid/rechten", toon_rechten, WERK),
)
