"""`connector incident meld, stap, omschrijving, getroffenen, bericht, register`: a breach or a drill.

From discovery to its end. What happened is read from a file and leaves this machine sealed. Instants are local
time, such as 2026-11-22T09:30; those without a zone are of the machine's own.
"""

import json
from argparse import Namespace
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, get_args

from connectors.agent import incidenten
from connectors.agent.casus import Casuspost
from connectors.agent.casusopties import aan_het_werk, add_kop, checked
from connectors.agent.incidentinvoer import seconds_of, write_new
from connectors.agent.incidentteksten import getroffenen_tekst, incident_tekst, register_tekst
from connectors.agent.invoer import read_tekst
from connectors.agent.motiveringen import OMSCHRIJVING, motiveringen, redenen_tekst
from connectors.agent.opties import Subparsers, buitenwereld
from connectors.protocol.incidenten import Getroffene, IncidentKern, Klasse, Plicht, Registerregel

_STAPPEN: Final = ("BEREKEN", "VERSPREIDEN", "HERZIEN", "SLUITEN")
_FIELDS: Final = frozenset(
    {"incident", "klassen", "bewust_op", "van", "tot", "partij", "gebruiker", "casus", "trace", "handvatten", "reden"}
)


def register(subparsers: Subparsers) -> None:
    """Add the command with everything under it."""
    parser = subparsers.add_parser("incident", help="leg een incident of oefening vast en volg het tot het einde")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    meld = add_kop(onder, "meld", "leg een incident of een oefening vast", _meld)
    meld.add_argument("klassen", nargs="+", type=str.upper, choices=get_args(Klasse), help="wat het is")
    meld.add_argument("--bekend", required=True, metavar="MOMENT", help="sinds wanneer u het weet")
    meld.add_argument("--van", required=True, metavar="MOMENT", help="begin van de periode")
    meld.add_argument("--tot", metavar="MOMENT", help="einde van de periode (anders nu)")
    meld.add_argument("--partij", default="", help="alleen wat deze organisatie deed")
    meld.add_argument("--medewerker", default="", metavar="CODE", help="alleen wat deze medewerker deed")
    meld.add_argument("--casus", default="", help="alleen deze casus")
    meld.add_argument("--spoor", default="", help="alleen dit spoor: 32 tekens")
    meld.add_argument(
        "--wat", required=True, metavar="BESTAND", help="wat er gebeurde, zonder namen; - leest van stdin"
    )
    meld.add_argument("--oefening", action="store_true", help="het is een oefening")
    stap = add_kop(onder, "stap", "doe een plicht af, geef de partijen hun taak, of sluit", _stap)
    stap.add_argument("incident", metavar="INCIDENT")
    stap.add_argument("handeling", type=str.upper, choices=(*_STAPPEN, *get_args(Plicht)))
    stap.add_argument("--uitkomst", type=str.upper, default="GEDAAN", choices=("GEDAAN", "NIET_NODIG"))
    stap.add_argument("--reden", type=str.upper, default="", help="waarom het niet hoeft, of waarom het laat is")
    stap.add_argument(
        "--bekend", default="", metavar="MOMENT", help="bij HERZIEN: sinds wanneer u de nieuwe feiten weet"
    )
    wat = add_kop(onder, "omschrijving", "lees als fg wat er over een incident is opgeschreven", _omschrijving)
    wat.add_argument("incident", metavar="INCIDENT")
    wie = add_kop(onder, "getroffenen", "toon welke van uw eigen mensen het trof", _getroffenen)
    wie.add_argument("incident", metavar="INCIDENT")
    bericht = add_kop(onder, "bericht", "zeg dat eigen mensen bericht kregen, of waarom niet", _bericht)
    bericht.add_argument("incident", metavar="INCIDENT")
    bericht.add_argument("handvatten", nargs="+", metavar="PERSOON", help="uw naam voor de persoon, uit de lijst")
    bericht.add_argument("--niet-nodig", default="", type=str.upper, metavar="REDEN", help="waarom het niet hoeft")
    lijst = add_kop(onder, "register", "toon het register van incidenten, of schrijf het naar een bestand", _register)
    lijst.add_argument("--bestand", metavar="BESTAND", help="nieuw bestand, een incident per regel als JSON")


def _meld(args: Namespace) -> int:
    text = read_tekst(args.wat)
    now = buitenwereld(args).clock.now()
    where = {
        "van": seconds_of(args.van),
        "tot": seconds_of(args.tot) if args.tot else int(now.timestamp()) - 1,
        "partij": args.partij,
        "gebruiker": args.medewerker,
        "casus": args.casus,
        "trace": args.spoor,
    }
    said = incidenten.Aangifte(args.klassen, seconds_of(args.bekend), where, args.oefening)
    with _werkt(args) as post:
        kern = checked(lambda: incidenten.leg_vast(post, said, text), _FIELDS)
    return _toon(args, kern)


def _stap(args: Namespace) -> int:
    with _werkt(args) as post:
        kern = checked(lambda: _doe(post, args), _FIELDS)
    return _toon(args, kern)


def _doe(post: Casuspost, args: Namespace) -> IncidentKern:
    if args.handeling == "BEREKEN":
        return incidenten.bereken(post, args.incident)
    if args.handeling in get_args(Plicht):
        return incidenten.doe_af(post, args.incident, args.handeling, args.uitkomst, args.reden)
    known = {"bewust_op": seconds_of(args.bekend)} if args.handeling == "HERZIEN" else {}
    return incidenten.zet_stap(post, args.incident, {"handeling": args.handeling, **known})


def _omschrijving(args: Namespace) -> int:
    with _werkt(args) as post:
        found = checked(lambda: list(motiveringen(post, args.incident, [], OMSCHRIJVING)), _FIELDS)
    print("\n".join(redenen_tekst(found)))
    return 0


def _getroffenen(args: Namespace) -> int:
    with _werkt(args) as post:
        found = checked(lambda: incidenten.getroffenen(post, args.incident), _FIELDS)
    lines = map(_json_of, found.mensen) if args.json else getroffenen_tekst(found.mensen, oefening=found.oefening)
    for line in lines:
        print(line)
    return 0


def _bericht(args: Namespace) -> int:
    with _werkt(args) as post:
        kern = checked(lambda: incidenten.bericht(post, args.incident, args.handvatten, args.niet_nodig), _FIELDS)
    return _toon(args, kern)


def _register(args: Namespace) -> int:
    with _werkt(args) as post:
        found = incidenten.incidentregister(post)
    if args.bestand:
        write_new(Path(args.bestand), "".join(f"{_json_of(one)}\n" for one in found))
        print(f"{len(found)} incidenten staan in het bestand.")
        return 0
    print("\n".join(map(_json_of, found) if args.json else register_tekst(found)))
    return 0


def _toon(args: Namespace, kern: IncidentKern) -> int:
    print(kern.model_dump_json() if args.json else "\n".join(incident_tekst(kern)))
    return 0


def _json_of(one: Getroffene | Registerregel) -> str:
    return json.dumps(one.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)


def _werkt(args: Namespace) -> AbstractContextManager[Casuspost]:
    """At work for incidents, unless the options name another purpose."""
    args.doel = args.doel or incidenten.INCIDENT
    return aan_het_werk(args)
