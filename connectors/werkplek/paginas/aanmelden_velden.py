"""The steps of the form of an aanmelding, and how its fields on the screen become the values of the form.

A field on the screen has the name that the form itself gives it, so that what is missing leads to its place:
`criteria.ernst.feiten`, `betrokkenen.2.achternaam`. A leefgebied has its code where the form counts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, get_args

from connectors.agent import teksten
from connectors.agent.casuswoorden import GRONDEN
from connectors.agent.formulier import Criteria, FormulierBetrokkene
from connectors.agent.woorden import CATEGORIEEN
from connectors.protocol.meldingen import MAX_BETROKKENEN, Rol
from connectors.werkplek.pagina import Formulier

STAPPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aanleiding": "Aanleiding",
        "betrokkenen": "Betrokkenen",
        "vragen": "Wat er speelt",
        "leefgebieden": "Leefgebieden",
        "verantwoording": "Verantwoording",
        "controle": "Controle",
    }
)
INVULSTAPPEN: Final = tuple(stap for stap in STAPPEN if stap != "controle")
AANLEIDING: Final = (
    *("nummer", "soort", "bron", "gebeurd_op", "doelgroep", "pleeggemeente", "stadsdeel", "spoed"),
    *("aanmelder.functie", "aanmelder.contact"),
)
PERSOON: Final = tuple(naam for naam in FormulierBetrokkene.model_fields if naam != "referentie")
ROLLEN: Final = get_args(Rol)
LIJSTEN: Final = ("domeinen", "categorieen")
GEBIED: Final = re.compile(r"leefgebieden\.[A-Z0-9_]{1,64}\.(criminogeen|feiten)")
GROEP: Final = "omstandigheden.groep"
OMSTANDIGHEDEN: Final = ("omstandigheden.strafzaak", "omstandigheden.drang_dwang")
Velden = Mapping[str, Sequence[str]]


def in_stap(stap: str, naam: str) -> bool:
    """Whether a field of the screen stands in a step; a leefgebied by its form, whatever covenant has it."""
    return GEBIED.fullmatch(naam) is not None if stap == "leefgebieden" else naam in _velden_van(stap)


def _velden_van(stap: str) -> tuple[str, ...]:
    match stap:
        case "aanleiding":
            return AANLEIDING
        case "betrokkenen":
            persons = range(1, MAX_BETROKKENEN + 1)
            return (GROEP, *(f"betrokkenen.{at}.{naam}" for at in persons for naam in PERSOON))
        case "vragen":
            questions = (f"criteria.{naam}.{deel}" for naam in Criteria.model_fields for deel in ("antwoord", "feiten"))
            return (*questions, *OMSTANDIGHEDEN, "domeinen")
        case _:
            grounds = (f"gronden.{code}" for code in CATEGORIEEN)
            names = ("juistheid.antwoord", "juistheid.hoe", "geinformeerd.antwoord", "geinformeerd.grond")
            return (*names, "categorieen", *grounds, "mening")


def getypt(stap: str, formulier: Formulier) -> dict[str, Sequence[str]]:
    """What was typed in a step. Who is taken away goes, an empty betrokkene as well; the others are counted anew."""
    typed: dict[str, Sequence[str]] = {
        naam: [value for value in formulier.lijst(naam) if value] for naam in _namen(stap, formulier)
    }
    if stap == "betrokkenen":
        away = set(formulier.lijst("weg"))
        people = [wie for at, wie in _people(typed) if str(at) not in away]
        typed = {GROEP: typed[GROEP]} | {
            f"betrokkenen.{at}.{naam}": values for at, wie in enumerate(people, start=1) for naam, values in wie.items()
        }
    return {naam: values for naam, values in typed.items() if values}


def _namen(stap: str, formulier: Formulier) -> Sequence[str]:
    """The fields of a step that a form can have, in the order of the screen."""
    if stap == "leefgebieden":
        return [naam for naam in dict.fromkeys(naam for naam, _ in formulier.alle) if in_stap(stap, naam)]
    return _velden_van(stap)


def aantal_betrokkenen(velden: Velden) -> int:
    """How many persons were filled in."""
    return sum(1 for _ in _people(velden))


def waarden_van(velden: Velden, gebieden: Iterable[str]) -> dict[str, Any]:
    """The values of the form; `gebieden` are the leefgebieden of the covenant. What nobody answered is absent."""
    one = {naam: values[0] for naam, values in velden.items() if values}
    form: dict[str, Any] = {naam: one[naam] for naam in AANLEIDING if naam in one and "." not in naam}
    form |= {deel: _under(deel, one) for deel in ("aanmelder", "omstandigheden", "juistheid", "geinformeerd")}
    form |= {naam: list(velden[naam]) for naam in LIJSTEN if naam in velden}
    form["betrokkenen"] = [{naam: values[0] for naam, values in wie.items()} for _, wie in _people(velden)]
    form["criteria"] = {naam: _under(f"criteria.{naam}", one) for naam in Criteria.model_fields}
    form["leefgebieden"] = [{"leefgebied": code, "feiten": "", **said} for code, said in _gebieden(one, gebieden)]
    form["gronden"] = _under("gronden", one)
    if "mening" in one:
        form["mening"] = one["mening"]
    return form


def schermveld(veld: str, velden: Velden, gebieden: Iterable[str]) -> str:
    """The field on the screen where something of the form is repaired."""
    match veld.split("."):
        case ["betrokkenen"]:
            return GROEP if aantal_betrokkenen(velden) else "betrokkenen.1.rol"
        case ["leefgebieden"]:
            return next((f"leefgebieden.{code}.criminogeen" for code in gebieden), "leefgebieden")
        case ["leefgebieden", at, *rest]:
            one = {naam: values[0] for naam, values in velden.items() if values}
            code = list(_gebieden(one, gebieden))[int(at) - 1][0]
            return ".".join(("leefgebieden", code, *rest))
        case ["domeinen" | "categorieen" as naam, *_]:
            return naam
        case _:
            return _ELDERS.get(veld, veld)


_ELDERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gronden": "categorieen",
        "formulier": "nummer",
    }
)


def stap_van(schermveld: str) -> str:
    """The step in which a field of the screen stands."""
    return next((stap for stap in INVULSTAPPEN if in_stap(stap, schermveld)), INVULSTAPPEN[0])


def zin_van(veld: str, regel: str) -> str:
    """What is wrong with a field, in words of this screen."""
    *_, last = veld.split(".")
    if regel in ("veld-ontbreekt", "waarde_onbekend") and last in ONTBREEKT:
        return ONTBREEKT[last]
    return REGELS.get(regel) or teksten.invoer(regel)


ONTBREEKT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nummer": "Geef uw eigen nummer, van 1 tot 64 tekens.",
        "soort": "Kies of dit een aanmelding of een signaal is.",
        "gebeurd_op": "Vul een dag in die bestaat.",
        "doelgroep": "Kies een doelgroep.",
        "spoed": "Kies of er spoed is.",
        "functie": "Vul in welke functie de aanmelder heeft.",
        "contact": "Vul in op welk nummer de aanmelder te bellen is.",
        "rol": "Kies de rol van deze persoon.",
        "woongemeente": "Kies de gemeente waar deze persoon woont.",
        "antwoord": "Kies een antwoord. Weet u het niet, dan is dat ook een antwoord.",
        "criminogeen": "Kies of de problemen tot strafbare feiten leiden.",
        "categorieen": "Kies welke soorten gegevens in uw aanmelding staan.",
    }
)
REGELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "derde-geeft-signaal": "Uw organisatie is geen deelnemer. Kies bij soort voor een signaal.",
        "juistheid-niet-getoetst": "Ga eerst na of de feiten kloppen. Kies daarna voor ja.",
        "leefgebieden-ontbreken": "U zei dat er problemen op meer leefgebieden zijn. Kies er minstens twee.",
        "domeinen-ontbreken": "Regie is nodig. Kies welke domeinen moeten meedoen.",
        "waarde_onbekend": "Dit klopt niet. Kies uit de lijst, of schrijf het zoals erbij staat.",
        "te_lang": "Dit is te lang. Kort het in.",
        "te-weinig-gegevens": "Er is te weinig bekend om deze persoon te herkennen. Vul een BSN in, of ook voornamen"
        " en geboortedatum.",
    }
)
VRIJGAVEGRONDEN: Final = tuple(GRONDEN.items())


def _people(velden: Velden) -> Iterator[tuple[int, dict[str, Sequence[str]]]]:
    """Each betrokkene of whom something was filled in, with the number on the screen."""
    for at in range(1, MAX_BETROKKENEN + 1):
        wie = {naam: velden[key] for naam in PERSOON if velden.get(key := f"betrokkenen.{at}.{naam}")}
        if wie:
            yield at, wie


def _gebieden(one: Mapping[str, str], gebieden: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    for code in alle_gebieden(one, gebieden):
        if said := _under(f"leefgebieden.{code}", one):
            yield code, said


def alle_gebieden(velden: Iterable[str], gebieden: Iterable[str]) -> list[str]:
    """The leefgebieden of the covenant, and after them what was typed of one that is gone: the hub refuses it."""
    typed = [naam.split(".")[1] for naam in velden if GEBIED.fullmatch(naam)]
    return list(dict.fromkeys([*gebieden, *typed]))


def _under(deel: str, one: Mapping[str, str]) -> dict[str, str]:
    return {naam.rpartition(".")[2]: value for naam, value in one.items() if naam.rpartition(".")[0] == deel}
