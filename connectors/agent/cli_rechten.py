"""`connector rechten verzoek, stap, punten, beoordeel, export, wie-zag, inzagelog, lijst`: the desk for betrokkenen.

The duty to inform has its own commands (`cli_informatie`).

The export goes to new files that only their owner can read, one for the text and one for each bijlage; nothing of
it is kept elsewhere.
"""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, get_args

from connectors.agent.afschriftteksten import afschrift_tekst
from connectors.agent.bijlage import ACHTERVOEGSELS
from connectors.agent.casus import Casuspost
from connectors.agent.casusopties import aan_het_werk, add_kop, add_opdracht, casus_van, checked
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.cli_informatie import register_informatie
from connectors.agent.einden import RECHTEN, alle_punten, stuur
from connectors.agent.eindeteksten import (
    inzagelog_tekst,
    punten_tekst,
    verzoek_tekst,
    verzoeken_tekst,
)
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opties import Subparsers
from connectors.agent.rechten import leg_verzoek_vast, oordeel, persoon_van, stap_verzoek, verzoeken
from connectors.agent.rechtenafschrift import TeGeven, bijlagen_van, overzicht, te_geven
from connectors.agent.rechtenbrief import GRONDEN, UAVG_41, weigerbrief
from connectors.protocol.rechten import (
    InzagelogAntwoord,
    Inzagelogvraag,
    Rechtensoort,
)

TOEZICHT: Final = "P15"
_FIELDS: Final = frozenset(
    {"verzoek", "soort", "ontvangen_op", "personen", "casus", "persoon", "oordelen", "stuk", "vanaf"}
)


def register(subparsers: Subparsers) -> None:
    """Add the command with everything under it."""
    parser = subparsers.add_parser("rechten", help="behandel verzoeken van betrokkenen")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    verzoek = add_kop(onder, "verzoek", "leg als contactpunt een verzoek vast", _verzoek)
    verzoek.add_argument("soort", type=str.upper, choices=get_args(Rechtensoort))
    verzoek.add_argument("ontvangen_op", metavar="JJJJ-MM-DD", help="de dag waarop u het kreeg")
    verzoek.add_argument("personen", nargs="+", metavar="CASUS:N", help="casus en nummer van de persoon")
    stap = add_kop(onder, "stap", "verleng een verzoek, of rond het af", _stap)
    stap.add_argument("verzoek", metavar="VERZOEK")
    stap.add_argument("handeling", type=str.upper, choices=("VERLENGEN", "TOEGEWEZEN", "DEELS", "AFGEWEZEN"))
    stap.add_argument("--grond", default=UAVG_41, choices=sorted(GRONDEN), help="van een weigering, voor de brief")
    punten = add_opdracht(onder, "punten", "toon wat u als bron voor een verzoek beoordeelt", _punten)
    punten.add_argument("verzoek", metavar="VERZOEK", help="nummer uit het bericht")
    oordeel = add_opdracht(onder, "beoordeel", "zeg als bron of de betrokkene het krijgt", _beoordeel)
    oordeel.add_argument("verzoek", metavar="VERZOEK", help="nummer uit het bericht")
    oordeel.add_argument("oordelen", nargs="+", metavar="STUK:OORDEEL", help="AKKOORD of GEHEIM; GEDAAN of GEWEIGERD")
    export = add_kop(onder, "export", "maak het afschrift voor de betrokkene", _export)
    export.add_argument("verzoek", metavar="VERZOEK")
    export.add_argument("bestand", metavar="BESTAND", help="nieuw bestand; u geeft het aan de betrokkene")
    wie = add_kop(onder, "wie-zag", "toon welke organisaties het dossier zagen", _wie_zag)
    wie.add_argument("verzoek", metavar="VERZOEK")
    log = add_kop(onder, "inzagelog", "toon als functionaris wie keek, zonder inhoud", _inzagelog)
    log.add_argument("--vanaf", type=int, default=0, metavar="N", help="vanaf deze regel van het logboek")
    log.add_argument("--partij", default="", help="alleen medewerkers van deze organisatie")
    lijst = add_kop(onder, "lijst", "toon als toezichthouder hoe verzoeken verlopen", _lijst)
    lijst.add_argument("--overslaan", type=int, default=0, metavar="N", help="sla de eerste N over")
    register_informatie(onder)


def _verzoek(args: Namespace) -> int:
    with _werkt(args, RECHTEN) as post:
        personen = [persoon_van(one) for one in args.personen]
        kern = checked(lambda: leg_verzoek_vast(post, args.soort, args.ontvangen_op, personen), _FIELDS)
    print(kern.model_dump_json() if args.json else verzoek_tekst(kern))
    return 0


def _stap(args: Namespace) -> int:
    with _werkt(args, RECHTEN) as post:
        kern = checked(lambda: stap_verzoek(post, args.verzoek, args.handeling), _FIELDS)
        brief = list(weigerbrief(kern, args.grond, post.verbinding.clock.now().date()))
    print(kern.model_dump_json() if args.json else "\n".join([verzoek_tekst(kern), "", *brief]).rstrip())
    return 0


def _punten(args: Namespace) -> int:
    casus = casus_van(args)
    with _werkt(args, RECHTEN) as post:
        kern = checked(lambda: alle_punten(post, casus, args.verzoek), _FIELDS)
    print(kern.model_dump_json() if args.json else "\n".join(punten_tekst(kern)))
    return 0


def _beoordeel(args: Namespace) -> int:
    casus = casus_van(args)
    words = [dict(zip(("stuk", "oordeel"), one.split(":", 1), strict=False)) for one in args.oordelen]
    with _werkt(args, RECHTEN) as post:
        kern = checked(lambda: oordeel(post, casus, args.verzoek, words), _FIELDS)
    print(kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(kern)))
    return 0


def _export(args: Namespace) -> int:
    with _werkt(args, RECHTEN) as post:
        kern = checked(lambda: overzicht(post, args.verzoek), _FIELDS)
        stukken = te_geven(post, kern)
    files = dict(_bijlagen(Path(args.bestand), stukken))
    _write({Path(args.bestand): ("\n".join(afschrift_tekst(kern, stukken)) + "\n").encode(), **files})
    beside = f" De bijlagen staan ernaast: {len(files)}." if files else ""
    print(f"Het afschrift staat klaar. Het is geldig tot en met {kern.tot}.{beside}")
    return 0


def _bijlagen(bestand: Path, stukken: Sequence[TeGeven]) -> Iterator[tuple[Path, bytes]]:
    """Where each file goes, by its number in the copy: what its source called it may say too much."""
    for number, one in enumerate(bijlagen_van(stukken), start=1):
        if one.bijlage is not None:
            end = ACHTERVOEGSELS[one.bijlage.soort][0]
            yield bestand.with_name(f"{bestand.stem}-bijlage-{number}{end}"), one.bijlage.inhoud


def _wie_zag(args: Namespace) -> int:
    with _werkt(args, RECHTEN) as post:
        kern = checked(lambda: overzicht(post, args.verzoek), _FIELDS)
    print(kern.model_dump_json() if args.json else "\n".join(afschrift_tekst(kern, ())))
    return 0


def _inzagelog(args: Namespace) -> int:
    with _werkt(args, TOEZICHT) as post:
        said = {**post.kop(), "vanaf": args.vanaf, "partij": args.partij}
        vraag = checked(lambda: Inzagelogvraag.model_validate(said), _FIELDS)
        kern = stuur(post, vraag, "/v1/inzagelogs", InzagelogAntwoord, "inzagelog").kern
    print(kern.model_dump_json() if args.json else "\n".join(inzagelog_tekst(kern)))
    return 0


def _lijst(args: Namespace) -> int:
    with _werkt(args, TOEZICHT) as post:
        kern = checked(lambda: verzoeken(post, args.overslaan), _FIELDS | {"overslaan"})
    print(kern.model_dump_json() if args.json else "\n".join(verzoeken_tekst(kern)))
    return 0


def _write(files: Mapping[Path, bytes]) -> None:
    """Make new files for their owner alone; when one is there already, none is made.

    Raises:
        InvoerOnjuist: `bestand-niet-schrijfbaar`.
    """
    if any(path.exists() for path in files):
        raise InvoerOnjuist("bestand-niet-schrijfbaar")
    try:
        for path, content in files.items():
            path.touch(mode=0o600, exist_ok=False)
            path.write_bytes(content)
    except OSError:
        raise InvoerOnjuist("bestand-niet-schrijfbaar") from None


def _werkt(args: Namespace, doel: str) -> AbstractContextManager[Casuspost]:
    """At work for this purpose, unless the options name another."""
    args.doel = args.doel or doel
    return aan_het_werk(args)
