"""`connector casus lever, corrigeer, vrijgave, trek-toestemming-in, vraag-bron, vragen, antwoord`: what a casus holds.

Content comes from files or standard input. A number that the command drew is printed before anything
is sent, so that the same can be done again under it when the answer is lost.
"""

import sys
from argparse import ArgumentParser, Namespace
from typing import Final, get_args

from connectors.agent.casus import Gedaan
from connectors.agent.casusopties import aan_het_werk, add_opdracht, checked, kop_in_casus
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van, read_tekst
from connectors.agent.kalender import vandaag
from connectors.agent.opties import Subparsers, buitenwereld
from connectors.agent.stukken import Stukkenpost
from connectors.agent.stukopties import (
    add_delen,
    add_voorwaarden,
    delen_van,
    voorwaarden_van,
    waarschuwing_bij,
    zonder_personen,
)
from connectors.agent.stukteksten import vragen_tekst
from connectors.protocol.stukken import (
    Aard,
    Bijdrage,
    Bronantwoord,
    Bronvraag,
    Correctie,
    Kwaliteit,
    Toestemming,
    Vrijgave,
    VrijgaveEinde,
)

_FIELDS: Final = frozenset(
    {"stuk", "persoon", "categorie", "leefgebied", "peildatum", "voorwaarden", "stukken", "ontvangers", "doelen"}
    | {"partij", "uiterlijk", "tekstversie", "gegeven_op", "tot", "artikel", "versie_gezien", "vraag", "toestemming"}
)


def register(onder: Subparsers) -> None:
    """Add the commands."""
    _register_lever(onder)
    _register_corrigeer(onder)
    _register_vrijgave(onder)
    einde = add_opdracht(onder, "trek-toestemming-in", "laat een vrijgavegrond nu eindigen", _trek_in)
    einde.add_argument("vrijgave", metavar="VRIJGAVE", help="nummer van de vrijgave")
    _keuze(einde, "--reden", VrijgaveEinde, "reden", default="INGETROKKEN")
    vraag = add_opdracht(onder, "vraag-bron", "vraag één deelnemer om één categorie", _vraag_bron)
    vraag.add_argument("partij", metavar="PARTIJ", help="deelnemer die het weet")
    vraag.add_argument("categorie", metavar="CATEGORIE", type=str.upper)
    vraag.add_argument("--persoon", type=int, required=True, metavar="N", help="0 is de casus als geheel")
    _keuze(vraag, "--noodzaak", Bronvraag, "noodzaak", required=True)
    vraag.add_argument("--uiterlijk", required=True, metavar="JJJJ-MM-DD", help="laatste dag voor het antwoord")
    add_opdracht(onder, "vragen", "toon welke vragen gesteld zijn, en wat erop kwam", _vragen)
    antwoord = add_opdracht(onder, "antwoord", "beantwoord een vraag van het huis", _antwoord)
    antwoord.add_argument("vraag", metavar="VRAAG", help="nummer uit het bericht")
    antwoord.add_argument("antwoord", type=str.upper, choices=_choices(Bronantwoord, "antwoord"))
    antwoord.add_argument("--stuk", action="append", default=[], metavar="NUMMER", help="wat u inbracht; mag vaker")
    _keuze(antwoord, "--reden", Bronantwoord, "reden", default="")
    antwoord.add_argument("--motivering", metavar="BESTAND", help="alleen voor toezicht; - leest stdin")


def _register_lever(onder: Subparsers) -> None:
    lever = add_opdracht(onder, "lever", "breng een gegeven of bijlage in", _lever)
    lever.add_argument("--categorie", required=True, type=str.upper, help="categorie van het convenant")
    lever.add_argument("--persoon", type=int, required=True, metavar="N", help="0 is de casus als geheel")
    lever.add_argument("--aard", default="FEIT", type=str.upper, choices=get_args(Aard))
    lever.add_argument("--kwaliteit", default="VAN_DE_BRON", type=str.upper, choices=get_args(Kwaliteit))
    lever.add_argument("--leefgebied", default="", help="leefgebied van het convenant")
    lever.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="dag waarop het waar was (anders vandaag)")
    _keuze(lever, "--bevestiging", Bijdrage, "bevestiging", default="")
    lever.add_argument("--stuk", metavar="NUMMER", help="nummer van een eerdere poging of vrijgave (anders een nieuw)")
    lever.add_argument("--vraag", default="", metavar="NUMMER", help="vraag van het huis die dit beantwoordt")
    add_delen(lever)
    add_voorwaarden(lever)


def _register_corrigeer(onder: Subparsers) -> None:
    corrigeer = add_opdracht(onder, "corrigeer", "verbeter, beperk of trek een eigen stuk in", _corrigeer)
    corrigeer.add_argument("stuk", metavar="STUK", help="nummer van het stuk")
    corrigeer.add_argument("handeling", type=str.upper, choices=_choices(Correctie, "handeling"))
    _keuze(corrigeer, "--reden", Correctie, "reden", required=True)
    corrigeer.add_argument("--categorie", default="", type=str.upper, help="die van het stuk; nodig bij VERBETEREN")
    corrigeer.add_argument("--stukversie", type=int, required=True, metavar="N", help="de versie die u zag")
    corrigeer.add_argument("--geen-voorwaarden", action="store_true", help="alle voorwaarden vervallen")
    add_delen(corrigeer)
    add_voorwaarden(corrigeer)


def _register_vrijgave(onder: Subparsers) -> None:
    vrijgave = add_opdracht(onder, "vrijgave", "leg vast op welke grond een geheim gedeeld mag worden", _vrijgave)
    vrijgave.add_argument("--categorie", required=True, type=str.upper, help="de ene categorie van de stukken")
    vrijgave.add_argument(
        "--stuk", action="append", default=[], metavar="NUMMER", help="eigen stuk; mag vaker (anders een nieuw nummer)"
    )
    vrijgave.add_argument("--ontvanger", action="append", required=True, metavar="PARTIJ", help="mag vaker")
    vrijgave.add_argument("--voor", action="append", required=True, metavar="DOEL", help="doelcode; mag vaker")
    _keuze(vrijgave, "--grond", Vrijgave, "grond", required=True)
    _keuze(vrijgave, "--gever", Toestemming, "gever", default="ZELF")
    _keuze(vrijgave, "--leeftijd", Toestemming, "leeftijd")
    vrijgave.add_argument("--tekstversie", default="", help="welke tekst de gever kreeg")
    _keuze(vrijgave, "--kanaal", Toestemming, "kanaal", default="SCHRIFTELIJK")
    vrijgave.add_argument("--gegeven-op", default="", metavar="JJJJ-MM-DD")
    vrijgave.add_argument("--tot", default="", metavar="JJJJ-MM-DD", help="laatste dag, hooguit een jaar later")
    vrijgave.add_argument("--artikel", default="", help="bij een wettelijke grond: wet en artikel")
    vrijgave.add_argument("--collega", action="store_true", help="u overlegde met een collega")
    _keuze(vrijgave, "--geinformeerd", Vrijgave, "geinformeerd", default="")
    vrijgave.add_argument("--motivering", metavar="BESTAND", help="bestand met de motivering; - leest stdin")


def _lever(args: Namespace) -> int:
    delen = delen_van(args)
    if delen is None:
        raise InvoerOnjuist("samenvatting-ontbreekt")
    zonder_personen(args.doel, delen)
    print(waarschuwing_bij(delen), end="", file=sys.stderr)
    with aan_het_werk(args) as casuspost:
        post = Stukkenpost(casuspost)
        codes = {
            "stuk": _number(post, args.stuk),
            "persoon": args.persoon,
            "categorie": args.categorie,
            "aard": args.aard,
            "kwaliteit": args.kwaliteit,
            "leefgebied": args.leefgebied,
            "peildatum": args.peildatum or vandaag(buitenwereld(args).clock).isoformat(),
            "bevestiging": args.bevestiging,
            "voorwaarden": voorwaarden_van(args.voorwaarde),
            "vraag": args.vraag,
        }
        kop = kop_in_casus(casuspost, args)
        return _tell(args, checked(lambda: post.lever(kop, codes, delen), _FIELDS))


def _corrigeer(args: Namespace) -> int:
    new = voorwaarden_van(args.voorwaarde) if args.voorwaarde or args.geen_voorwaarden else None
    if args.handeling == "VOORWAARDEN" and new is None:
        raise InvoerOnjuist("voorwaarden-ontbreken")
    codes = {
        "stuk": nummer_van(args.stuk),
        "versie_gezien": args.stukversie,
        "handeling": args.handeling,
        "reden": args.reden,
        "categorie": args.categorie,
        "voorwaarden": new,
    }
    delen = delen_van(args)
    zonder_personen(args.doel, delen)
    print(waarschuwing_bij(delen), end="", file=sys.stderr)
    if delen is not None and not args.categorie:
        raise InvoerOnjuist("categorie-ontbreekt")
    with aan_het_werk(args) as casuspost:
        kop = kop_in_casus(casuspost, args)
        return _tell(args, checked(lambda: Stukkenpost(casuspost).corrigeer(kop, codes, delen), _FIELDS))


def _vrijgave(args: Namespace) -> int:
    reasons = read_tekst(args.motivering) if args.motivering else ""
    with aan_het_werk(args) as casuspost:
        post = Stukkenpost(casuspost)
        codes = {
            "vrijgave": post.nummer(),
            "categorie": args.categorie,
            "stukken": [nummer_van(one) for one in args.stuk] or [_number(post, None)],
            "ontvangers": args.ontvanger,
            "doelen": args.voor,
            "grond": args.grond,
            "toestemming": _toestemming(args),
            "artikel": args.artikel,
            "overleg_collega": args.collega,
            "geinformeerd": args.geinformeerd,
        }
        kop = kop_in_casus(casuspost, args)
        return _tell(args, checked(lambda: post.geef_vrij(kop, codes, reasons), _FIELDS))


def _toestemming(args: Namespace) -> dict[str, object] | None:
    if args.grond != "UITDRUKKELIJKE_TOESTEMMING":
        return None
    names = ("gever", "leeftijd", "tekstversie", "kanaal", "gegeven_op", "tot")
    return {name: getattr(args, name) for name in names}


def _trek_in(args: Namespace) -> int:
    vrijgave = nummer_van(args.vrijgave)
    with aan_het_werk(args) as casuspost:
        kop = kop_in_casus(casuspost, args)
        return _tell(args, Stukkenpost(casuspost).beeindig_vrijgave(kop, vrijgave, args.reden))


def _vraag_bron(args: Namespace) -> int:
    with aan_het_werk(args) as casuspost:
        post = Stukkenpost(casuspost)
        codes = {
            "vraag": post.nummer(),
            "partij": args.partij,
            "persoon": args.persoon,
            "categorie": args.categorie,
            "noodzaak": args.noodzaak,
            "uiterlijk": args.uiterlijk,
        }
        kop = kop_in_casus(casuspost, args)
        return _tell(args, checked(lambda: post.vraag_bron(kop, codes), _FIELDS))


def _vragen(args: Namespace) -> int:
    with aan_het_werk(args) as casuspost:
        lijst = Stukkenpost(casuspost).vragen(kop_in_casus(casuspost, args))
    print(lijst.model_dump_json() if args.json else "\n".join(vragen_tekst(lijst)))
    return 0


def _antwoord(args: Namespace) -> int:
    reasons = read_tekst(args.motivering) if args.motivering else ""
    codes = {
        "vraag": nummer_van(args.vraag),
        "antwoord": args.antwoord,
        "reden": args.reden,
        "stukken": [nummer_van(one) for one in args.stuk],
    }
    with aan_het_werk(args) as casuspost:
        kop = kop_in_casus(casuspost, args)
        return _tell(args, checked(lambda: Stukkenpost(casuspost).antwoord(kop, codes, reasons), _FIELDS))


def _number(post: Stukkenpost, given: str | None) -> str:
    """The number of a stuk: the one that was named, or a new one that is shown at once."""
    if given:
        return nummer_van(given)
    drawn = post.nummer()
    print(f"Stuk: {drawn}", file=sys.stderr)
    return drawn


def _tell(args: Namespace, gedaan: Gedaan) -> int:
    print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return 0


def _keuze(  # noqa: PLR0913 - an option of argparse
    parser: ArgumentParser, flag: str, model: type, field: str, *, default: str | None = None, required: bool = False
) -> None:
    parser.add_argument(flag, type=str.upper, choices=_choices(model, field), default=default, required=required)


def _choices(model: type, field: str) -> list[str]:
    """The words that a field of a message has room for, without the empty one."""
    return [word for word in get_args(model.model_fields[field].annotation) if word]  # type: ignore[attr-defined]
