"""The steps of an aanmelding: each is saved as it was typed, complete or not, and says what it still lacks."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Final

from connectors.agent.errors import FormulierOnjuist
from connectors.agent.formulier import Criteria
from connectors.agent.formulier_stand import is_derde
from connectors.agent.woorden import CATEGORIEEN, DOELGROEPEN, keuzes
from connectors.protocol.meldingen import MAX_BETROKKENEN
from connectors.werkplek.concepten import Concept, ConceptVeranderd
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Formulier, Paginavraag, Verder
from connectors.werkplek.paginas.aanmelden_beeld import (
    Fouten,
    concepten_van,
    fouten_per_stap,
    gebreken_per_stap,
    outbox_van,
    pad_van,
    staat_van,
    stappen_van,
)
from connectors.werkplek.paginas.aanmelden_velden import (
    INVULSTAPPEN,
    ROLLEN,
    STAPPEN,
    VRIJGAVEGRONDEN,
    aantal_betrokkenen,
    alle_gebieden,
    getypt,
    in_stap,
)
from connectors.werkplek.paginas.tafel_beeld import DOMEINEN, DRIESLAG, ERNST, VRAGEN
from connectors.werkplek.paginas.vanzelf import bewaard, elders, gezien
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.weergave import ROLNAMEN
from connectors.werkplek.weigeren import keep_refusal
from connectors.werkplek.woorden import GEMEENTEN, woord
from connectors.werkplek.zinnen import Zin

BRONNEN: Final = ("PARTNER", "OCHTENDOVERLEG", "LIJST_GEPRIORITEERD", "ANDER_ZVH", "POLITIE_MUTATIE", "GEVANGENISWEZEN")
STADSDELEN: Final = ("NOORD_WEST", "NOORD_OOST", "ZUID_OOST", "ZUID_WEST_CENTRUM")
ROLWOORDEN: Final = {
    "PLEGER": "pleger",
    "SLACHTOFFER": "slachtoffer",
    "GEZINSLID": "hoort bij het gezin",
    "DIRECT_CONTACT": "heeft direct contact",
}
VERANDERD: Final = (
    "In een ander venster is deze aanmelding intussen veranderd. Wat u hier typte staat er nog. Bewaar het opnieuw, dan"
    " komt het in de plaats van wat er in deze stap stond."
)
KEUZEN: Final = {
    "criteria": [
        (naam, VRAGEN.get(f"c1_{naam}") or VRAGEN.get(f"c2_{naam}") or VRAGEN[naam]) for naam in Criteria.model_fields
    ],
    "omstandigheden": [("strafzaak", VRAGEN["strafzaak"]), ("drang_dwang", VRAGEN["drang_dwang"])],
    "drieslag": DRIESLAG,
    "ernst": ERNST,
    "domeinen": DOMEINEN,
    "doelgroepen": tuple(DOELGROEPEN.items()),
    "gemeenten": (*GEMEENTEN.items(), ("ONBEKEND", "onbekend")),
    "categorieen": keuzes(CATEGORIEEN),
    "gronden": VRIJGAVEGRONDEN,
    "rollen": tuple((code, ROLWOORDEN[code]) for code in ROLLEN),
    "bronnen": tuple((code, woord(code)) for code in BRONNEN),
    "stadsdelen": tuple((code, woord(code)) for code in STADSDELEN),
}


def keuzen_voor(vraag: Paginavraag, concept: Concept) -> dict[str, object]:
    """What the fields of every step choose from."""
    known = vraag.leefgebieden
    return {**KEUZEN, "leefgebieden": [(code, known.naam(code)) for code in alle_gebieden(concept.velden, known.namen)]}


def toon(vraag: Paginavraag) -> Antwoord:
    """One step, as it was saved last; what it lacks is named once it was saved."""
    concept, stap = concept_van(vraag), stap_gevraagd(vraag)
    return blad(vraag, concept, stap, mis=stap in concept.gedaan)


def bewaar(vraag: Paginavraag) -> Antwoord:
    """Save a step, then go on; to the same step when it lacks something or when another person is added."""
    concept, stap = concept_van(vraag), stap_gevraagd(vraag)
    done = tuple(one for one in INVULSTAPPEN if one == stap or one in concept.gedaan)
    typed = replace(_met(concept, stap, vraag.formulier), gedaan=done)
    try:
        saved = concepten_van(vraag).bewaar(replace(typed, versie=gezien(vraag.formulier["versie_gezien"])))
    except ConceptVeranderd:
        return replace(
            blad(vraag, replace(typed, versie=concept.versie), stap, mis=False, let_op=VERANDERD), status=400
        )
    return _verder(vraag, saved, stap)


def bewaar_vanzelf(vraag: Paginavraag) -> Antwoord:
    """Keep what was typed until now because the page does so by itself: nobody goes, and nothing is judged yet."""
    concept, stap = concept_van(vraag), stap_gevraagd(vraag)
    typed = Formulier([(naam, value) for naam, value in vraag.formulier.alle if naam != "weg"], {})
    try:
        return bewaard(
            concepten_van(vraag).bewaar(
                replace(_met(concept, stap, typed), versie=gezien(vraag.formulier["versie_gezien"]))
            )
        )
    except ConceptVeranderd:
        return elders()


def _met(concept: Concept, stap: str, formulier: Formulier) -> Concept:
    """The draft with what was typed in one step in place of what was there."""
    others = {naam: values for naam, values in concept.velden.items() if not in_stap(stap, naam)}
    return replace(concept, velden={**others, **getypt(stap, formulier)})


def _verder(vraag: Paginavraag, concept: Concept, stap: str) -> Antwoord:
    match vraag.formulier["actie"]:
        case "later":
            return Verder("/aanmelden", Bericht("goed", "Uw aanmelding is bewaard. U kunt later verder."))
        case "erbij":
            return Verder(f"{pad_van(concept, stap)}?erbij=ja")
        case _ if mist := gebreken_per_stap(vraag, concept)[stap]:
            keep_refusal(vraag, FormulierOnjuist(mist))
            return replace(blad(vraag, concept, stap, mis=True), status=400)
        case _:
            steps = list(STAPPEN)
            return Verder(pad_van(concept, steps[steps.index(stap) + 1]))


def blad(vraag: Paginavraag, concept: Concept, stap: str, *, mis: bool, let_op: str = "") -> Blad:
    """The page of a step."""
    per_step = fouten_per_stap(vraag, concept)
    fouten: Fouten = per_step[stap] if mis else []
    persons = aantal_betrokkenen(concept.velden)
    steps = list(STAPPEN)
    shown = {
        "concept": concept,
        "stap": stap,
        "naam": STAPPEN[stap],
        "pad": pad_van(concept, stap),
        "volgende": pad_van(concept, steps[steps.index(stap) + 1]),
        "stappen": stappen_van(concept, per_step, stap),
        "fouten": _once(fouten),
        "per_veld": dict(reversed(fouten)),
        "let_op": let_op,
        "keuzen": keuzen_voor(vraag, concept),
        "personen": range(1, min(max(1, persons + (vraag.zoek.get("erbij") == "ja")), MAX_BETROKKENEN) + 1),
        "mag_erbij": persons < MAX_BETROKKENEN,
        "derde": is_derde(vraag.verbinding.omgeving.instellingen),
    }
    return Blad(f"aanmelden/{stap}.html", shown, watermerk=watermerk(vraag))


def concept_van(vraag: Paginavraag) -> Concept:
    """The draft in the address, of whoever asks, as long as it can be changed.

    Raises:
        Fout: it is not there, of somebody else, or on its way already.
    """
    concept = concepten_van(vraag).lees(vraag.pad["nummer"])
    if concept is None:
        raise Fout(404, "pagina-onbekend")
    with closing(outbox_van(vraag)) as outbox:
        if not staat_van(concept, outbox).open:
            raise Fout(404, "pagina-onbekend", "Deze aanmelding is al verstuurd. U vindt die onder Aanmelden.")
    return concept


def stap_gevraagd(vraag: Paginavraag) -> str:
    """The step in the address.

    Raises:
        Fout: there is no such step.
    """
    if vraag.pad["stap"] not in INVULSTAPPEN:
        raise Fout(404, "pagina-onbekend")
    return vraag.pad["stap"]


def watermerk(vraag: Paginavraag) -> Zin:
    """Whose screen this is: role, party, and the moment."""
    rol, partij = ROLNAMEN.get(vraag.rol, vraag.rol), vraag.verbinding.omgeving.instellingen.partij
    return Zin("%(rol)s, %(wie)s, %(op)s", rol=rol, wie=partij, op=vraag.clock.now())


def _once(fouten: Sequence[tuple[str, str]]) -> Fouten:
    """Each field once, with what is wrong first."""
    return list(dict(reversed(fouten)).items())[::-1]
