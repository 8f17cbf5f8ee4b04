"""A before-and-after measurement in words: its rows, and what it does not show."""

from collections.abc import Iterator, Sequence
from typing import Final

from hub.domain.rapport.evaluatie.effect import SAMEN, Effect, Effectmeting, Schatting, TeWeinig
from hub.domain.rapport.evaluatie.meting import OVERIG, Grootheid, Kant, Meting
from hub.domain.rapport.evaluatie.rekenregel import GEEN, Rekenregel
from hub.domain.rapport.getallen import getal, tussen

ONZEKER: Final = "95% zekerheid: {}"
KANTWOORDEN: Final = {
    Kant.MINDER: "minder contacten",
    Kant.GELIJK: "evenveel contacten",
    Kant.MEER: "meer contacten",
    Kant.MINDER_OF_GELIJK: "minder of evenveel contacten",
    Kant.GELIJK_OF_MEER: "evenveel of meer contacten",
    Kant.GEMENGD: "minder, evenveel of meer contacten",
}
"""Mixed ones stand for sides on which too few clients are to tell them apart."""
EENDUIDIG: Final = (Kant.MINDER, Kant.GELIJK, Kant.MEER)
WOORDEN: Final = {Grootheid.VOOR: "vóór", Grootheid.NA: "na", Grootheid.VERSCHIL: "van de verandering"}
BEPERKINGEN: Final = (
    "Er is geen vergelijkingsgroep. Deze cijfers laten niet zien wat er zonder de aanpak was gebeurd.",
    "De aanpak begint vaak na een piek in contacten. Daarna daalt het meestal vanzelf (regressie naar het gemiddelde).",
    "Alleen contacten die de politie registreerde tellen mee. Wat niet is gemeld of gezien, telt niet.",
    "Wie vastzat, verhuisde of overleed heeft minder contacten, ook als de aanpak niets deed.",
    "Een contact is geen delict: het zegt dat de politie iemand als verdachte of betrokkene registreerde.",
)
"""Under every measurement, whatever comes out."""


def titel(meting: Meting) -> str:
    """What was measured, in a sentence."""
    return (
        f"Politiecontacten per cliënt in de {meting.dagen} dagen vóór en na het begin van de aanpak."
        f" Het gaat om cliënten van wie de {meting.dagen} dagen na het begin eindigden in {meting.jaar}."
    )


def methode(effectmeting: Effectmeting) -> tuple[str, ...]:
    """How it was counted and how certain it is, in sentences; or why nothing of it is shown."""
    meting, kleinste = effectmeting.meting, effectmeting.meting.kleinste
    if not effectmeting.effecten:
        return (
            f"De politie leverde cijfers over groepen van {kleinste} of meer cliënten.",
            f"Dit rapport toont alleen cijfers over {effectmeting.drempel} of meer. Daarom staan ze hier niet.",
        )
    few = meting.buiten is None
    buiten = f"Minder dan {kleinste} cliënten" if few else f"{getal(meting.buiten or 0)} cliënten"
    return (
        "De dag waarop de aanpak begon telt in geen van beide perioden mee.",
        f"{buiten} zijn buiten beschouwing gelaten, omdat een van beide perioden niet volledig was.",
        f"De politie telde zelf en leverde alleen groepen van {kleinste} of meer cliënten, met een afgerond aantal.",
        "Door die afronding kan een gemiddelde iets afwijken. De marge telt dat mee.",
        "De marge van een gemiddelde is t keer de wortel uit s²/n + a²/3; bij de verandering s²/n + 2a²/3.",
        "Daarin is n het aantal cliënten, s de standaardafwijking en a de grootste groep gedeeld door 2n.",
        "De t is die van Student voor 95% bij n - 1.",
        "De marge van de verandering in procenten is een interval van Fieller, die van een aandeel een van Wilson.",
        "De tekentoets zegt hoe groot de kans is op zo'n verschil tussen minder en meer als het toeval was.",
    )


def regels(effectmeting: Effectmeting) -> tuple[tuple[str, tuple[Rekenregel, ...]], ...]:
    """Per group its name and its rows."""
    return tuple(
        (groepsnaam(een.doelgroep), tuple(_regels(een, effectmeting.drempel))) for een in effectmeting.effecten
    )


def groepsnaam(doelgroep: str) -> str:
    """How a group is called; a doelgroep by the words of its code."""
    named = {SAMEN: "Alle cliënten", OVERIG: "Overige doelgroepen samen"}
    return named.get(doelgroep, doelgroep.replace("_", " ").capitalize())


def te_weinig(drempel: int) -> str:
    """What is said of a group that is smaller than the threshold."""
    return f"Er zijn minder dan {drempel} cliënten. Daarover zeggen wij niets."


def _regels(effect: Effect | TeWeinig, drempel: int) -> Iterator[Rekenregel]:
    if isinstance(effect, TeWeinig):
        yield Rekenregel("Cliënten", f"minder dan {drempel}", "cliënten", te_weinig(drempel))
        return
    yield Rekenregel("Cliënten", getal(effect.clienten), "cliënten", "telling van de politie")
    som = "cliënten keer contacten van elke groep, opgeteld en gedeeld door alle cliënten"
    yield _gemiddelde("Gemiddeld aantal contacten vóór", effect.voor, som)
    yield _gemiddelde("Gemiddeld aantal contacten na", effect.na, som)
    yield _gemiddelde("Gemiddelde verandering", effect.verschil, "gemiddeld na min gemiddeld vóór")
    yield _procent(effect.relatief)
    yield from _kanten(effect)
    yield from _geleverd(effect)


def _kanten(effect: Effect) -> Iterator[Rekenregel]:
    """How many had fewer or more; where too few were on a side, what is certain of it."""
    zeker = all(kant in EENDUIDIG for kant in effect.kanten)
    for kant, aantal in effect.kanten.items():
        formule = f"{getal(aantal)} van {getal(effect.clienten)} cliënten"
        aandeel = effect.aandeel(kant)
        if kant is Kant.GEMENGD:
            yield Rekenregel(
                "Cliënten van wie de richting niet te zeggen is", getal(100 * aandeel.waarde), "%", formule
            )
            continue
        said = "Cliënten met" if zeker else "Cliënten met in elk geval"
        yield _als_procent(f"{said} {KANTWOORDEN[kant]}", aandeel, formule)
    teken = getal(effect.teken, 3) if zeker else f"ten hoogste {getal(effect.teken, 3)}"
    yield Rekenregel("Tekentoets", teken, "kans", "minder tegen meer contacten, wie gelijk bleef telt niet mee")


def _geleverd(effect: Effect) -> Iterator[Rekenregel]:
    """What the source supplied: with these rows a reader can redo those above."""
    for welk, woord in WOORDEN.items():
        sd = effect.spreiding.van(welk)
        said = GEEN if sd is None else getal(sd)
        bron = "uit de doelgroepen" if effect.doelgroep == SAMEN else "geleverd"
        yield Rekenregel(f"Standaardafwijking {woord}", said, "contacten", f"{bron}, naar boven afgerond")
    for paar in effect.paren:
        omschrijving = f"Groep van {getal(paar.clienten)} cliënten, {KANTWOORDEN[paar.kant]}"
        yield Rekenregel(omschrijving, f"{paar.voor} en {paar.na}", "contacten vóór en na", "geleverd, afgerond")


def _gemiddelde(omschrijving: str, schatting: Schatting, formule: str) -> Rekenregel:
    marge = tussen(*schatting.tussen, 1) if schatting.tussen else GEEN
    return Rekenregel(
        omschrijving, getal(schatting.waarde, 1), "contacten per cliënt", f"{formule}. {ONZEKER.format(marge)}"
    )


def _procent(schatting: Schatting | None) -> Rekenregel:
    formule = "gemiddelde verandering gedeeld door gemiddeld vóór"
    if schatting is None:
        return Rekenregel("Verandering in procenten", GEEN, "%", f"{formule}; er waren vóór het begin geen contacten")
    return _als_procent("Verandering in procenten", schatting, formule)


def _als_procent(omschrijving: str, schatting: Schatting, formule: str) -> Rekenregel:
    laag, hoog = schatting.tussen or (0.0, 0.0)
    marge = tussen(100 * laag, 100 * hoog) if schatting.tussen else GEEN
    return Rekenregel(omschrijving, getal(100 * schatting.waarde), "%", f"{formule}. {ONZEKER.format(marge)}")


def zinnen(effectmetingen: Sequence[Effectmeting]) -> tuple[str, ...]:
    """What holds for all of them, once; nothing when there are none."""
    return BEPERKINGEN if effectmetingen else ()
