"""Questions about the covenant: what a change does, whether something is allowed and why, one decision once more."""

from collections.abc import Sequence
from typing import Final

from connectors.agent.errors import AgentError, InvoerOnjuist, Onbereikbaar
from connectors.agent.invoer import getal_van
from connectors.protocol.beleidsuitleg import Verzoekwoorden
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.beleid_beeld import uitleg_beeld, verschil_beeld
from connectors.werkplek.paginas.beleid_rechten import rechten_beeld
from connectors.werkplek.paginas.beleid_werk import WERK, actief, asked, post_van
from connectors.werkplek.paginas.beleid_woorden import KEUZES

BEZIG_SECONDS: Final = 3
VELDEN: Final = ("partij", "rol", "doel", "categorie", "actie", "fase")
LEEG: Final = {
    "partij": "Kies een partij.",
    "rol": "Kies een rol.",
    "actie": "Kies wat zij wil doen.",
    "categorie": "Kies een gegeven.",
    "doel": "Kies een doel.",
    "fase": "Kies een fase.",
}


def toon_verschil(vraag: Paginavraag) -> Antwoord:
    """What changes when one version takes the place of another: by theme, by party, and each change.

    The first comparison of two versions can take longer than a page waits: the hub goes on, and the page asks again.
    """
    was, wordt = vraag.pad["was"], vraag.pad["wordt"]
    partij, vanaf = vraag.zoek.get("partij", ""), _place(vraag)
    try:
        kern = asked(lambda: post_van(vraag).verschil(was, wordt, partij=partij, vanaf=vanaf))
    except Onbereikbaar:
        return Blad("beleid/bezig.html", ververs=BEZIG_SECONDS)
    return Blad("beleid/verschil.html", verschil_beeld(kern) | {"was": was, "bundel": wordt, "partij": partij})


def toon_besluit(_: Paginavraag) -> Antwoord:
    """The form for the number of a decision."""
    return Blad("beleid/besluit.html", {"nummer": "", "kern": None, "weigering": None})


def speel_na(vraag: Paginavraag) -> Antwoord:
    """A recorded decision: why it was so, and whether its own version and the present one answer it the same."""
    typed = vraag.formulier["nummer"]
    shown: dict[str, object] = {"nummer": typed, "kern": None, "weigering": None}
    try:
        if (nummer := getal_van(typed)) is None:
            raise InvoerOnjuist("waarde_onbekend: nummer")
        kern = asked(lambda: post_van(vraag).naspeling(nummer, vraag.rol, onder=actief(vraag)))
    except AgentError as error:
        return Blad("beleid/besluit.html", shown | {"weigering": weigering_van(error)}, 400)
    return Blad("beleid/besluit.html", shown | {"kern": kern})


def toon_uitleg(vraag: Paginavraag) -> Antwoord:
    """The form in which somebody thinks of a request."""
    return _uitleg(vraag, dict.fromkeys(VELDEN, "") | {"bundel": actief(vraag)}, None)


def leg_uit(vraag: Paginavraag) -> Antwoord:
    """Why a version answers a request as it does, and what would have to be different."""
    formulier = vraag.formulier
    typed = {name: formulier[name] for name in (*VELDEN, "bundel")}
    if empty := [(name, text) for name, text in LEEG.items() if not typed[name]]:
        return _uitleg(vraag, typed, None, fouten=empty)
    said = {**{name: typed[name] for name in VELDEN}, "feiten": formulier.lijst("feiten")}
    try:
        verzoek = asked(lambda: Verzoekwoorden.model_validate(said))
        kern = asked(lambda: post_van(vraag).uitleg(typed["bundel"], verzoek))
    except AgentError as error:
        return _uitleg(vraag, typed, None, error)
    return _uitleg(vraag, typed, uitleg_beeld(kern.uitleg))


def toon_rechten(vraag: Paginavraag) -> Antwoord:
    """What a party may do at all, or who sees a category."""
    partij, categorie = vraag.zoek.get("partij", ""), vraag.zoek.get("categorie", "")
    shown: dict[str, object] = {"kern": None, "partij": partij, "categorie": categorie, "keuzes": KEUZES}
    if partij or categorie:
        bundel, vanaf = actief(vraag), _place(vraag)
        kern = asked(lambda: post_van(vraag).rechten(bundel, partij=partij, categorie=categorie, vanaf=vanaf))
        shown["kern"] = rechten_beeld(kern, vanaf)
    return Blad("beleid/rechten.html", shown)


def _uitleg(
    vraag: Paginavraag,
    typed: dict[str, str],
    uitleg: object,
    error: AgentError | None = None,
    fouten: Sequence[tuple[str, str]] = (),
) -> Blad:
    shown = {
        "waarden": typed,
        "feiten": vraag.formulier.lijst("feiten"),
        "uitleg": uitleg,
        "keuzes": KEUZES,
        "weigering": weigering_van(error) if error is not None else None,
        "fouten": fouten,
    }
    return Blad("beleid/uitleg.html", shown, status=400 if error is not None or fouten else 200)


def _place(vraag: Paginavraag) -> int:
    """Where a page of a list begins; its first for what is no number."""
    return getal_van(vraag.zoek.get("vanaf", "")) or 0


PAGINAS: Final = (
    Pagina("/beleid/verschil/{was}/{wordt}", toon_verschil, WERK),
    Pagina("/beleid/besluit", toon_besluit, WERK),
    Pagina("/beleid/besluit", speel_na, WERK, methode="POST"),
    Pagina("/beleid/uitleg", toon_uitleg, WERK),
    Pagina("/beleid/uitleg", leg_uit, WERK, methode="POST"),
    Pagina("/beleid/rechten", toon_rechten, WERK),
)
