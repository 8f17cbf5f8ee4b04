"""`connector casus inzage, keur-goed, neem-identiteit-over`: see what you may of a casus, and bring its names into it.

What is shown goes to standard output alone, with the watermark above and below it. Nothing of it is
kept, and no error tells anything of it. Searching is done here, in what was opened.
"""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from connectors.agent.bijlage import Bijlage
from connectors.agent.casus import Casuspost
from connectors.agent.casusopties import aan_het_werk, add_opdracht, casus_van, checked, kop_in_casus
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.identiteit import neem_identiteit_over
from connectors.agent.inzage import Beeld, bekijk, bladen
from connectors.agent.inzageinhoud import Getoond, inhouden, json_van, zoek
from connectors.agent.inzageteksten import kop_tekst, stuk_tekst, waarom_tekst, watermerk_tekst
from connectors.agent.opties import Subparsers
from connectors.protocol.canonical import canonical_json
from connectors.protocol.inzagen import Goedkeuring, InzageKern

TOEZICHT: Final = "P15"
_FIELDS: Final = frozenset(
    {"persoon", "leefgebied", "soorten", "stukken", "hoogstens", "overslaan", "rol", "doel", "kenmerk"}
)


def register(onder: Subparsers) -> None:
    """Add the command."""
    inzage = add_opdracht(onder, "inzage", "bekijk wat u van een casus mag zien", _inzage)
    inzage.add_argument("--persoon", type=int, metavar="N", help="alleen deze persoon; 0 is de casus als geheel")
    inzage.add_argument("--leefgebied", default="", help="alleen dit leefgebied")
    inzage.add_argument("--soort", action="append", default=[], type=str.upper, help="alleen deze soort; mag vaker")
    inzage.add_argument("--stuk", action="append", default=[], metavar="STUK", help="alleen dit stuk; mag vaker")
    inzage.add_argument("--hoogstens", type=int, metavar="N", help="open er niet meer dan zoveel, de nieuwste eerst")
    inzage.add_argument("--overslaan", type=int, metavar="N", help="sla zoveel van de nieuwste over")
    inzage.add_argument("--zoek", default="", metavar="WOORD", help="zoek in wat u ziet; het woord gaat nergens heen")
    inzage.add_argument("--waarom", action="store_true", help="toon ook de regels en feiten waarop het rust")
    inzage.add_argument("--bijlagen", metavar="MAP", help="bewaar de bijlagen die u ziet in deze lege map")
    add_opdracht(
        onder, "neem-identiteit-over", "breng wie in de melding staan onder de sleutel van de casus", _identiteit
    )
    keur = add_opdracht(onder, "keur-goed", "laat als tweede persoon een collega voor toezicht kijken", _keur_goed)
    keur.add_argument("kijker", metavar="LOGIN", help="login van uw collega; gaat alleen als code weg")


def _keur_goed(args: Namespace) -> int:
    args.doel = args.doel or TOEZICHT
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        said = {**post.kop(), "casus": casus, "kijker": post.pseudoniem(args.kijker)}
        vraag = checked(lambda: Goedkeuring.model_validate(said), _FIELDS)
        gedaan = post.doe(vraag, "/v1/goedkeuringen", "goedkeuring")
    print(gedaan.kern.model_dump_json() if args.json else "Uw collega kan een dag lang in deze casus kijken.")
    return 0


def _identiteit(args: Namespace) -> int:
    """One melding after the other; a refusal ends it, and what went before stands."""
    with aan_het_werk(args) as post:
        for gedaan in neem_identiteit_over(post, kop_in_casus(post, args)):
            print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return 0


def _inzage(args: Namespace) -> int:
    with aan_het_werk(args) as post:
        kop = kop_in_casus(post, args)
        vraag = {"persoon": args.persoon, "leefgebied": args.leefgebied, "soorten": args.soort, "stukken": args.stuk}
        asked = {"casus": kop["casus"], **vraag}
        deel = {naam: waarde for naam in ("hoogstens", "overslaan") if (waarde := getattr(args, naam)) is not None}
        beelden = checked(lambda: _kijk(post, asked | deel, str(kop["doel"]), alles=not deel), _FIELDS)
    found = [one for beeld in beelden for one in inhouden(beeld)]
    shown = zoek(found, args.zoek) if args.zoek else found
    kern, last = beelden[0].kern, beelden[-1].kern
    print(_json(kern, shown) if args.json else "\n".join(_tekst(kern, shown, alles=args.waarom)))
    if not args.json and last.aantal > len(last.stukken):
        print(f"Er zijn er nog {last.aantal - len(last.stukken)}: ga verder met --overslaan.")
    if args.bijlagen:
        _keep(Path(args.bijlagen), shown)
    return 0


def _kijk(post: Casuspost, asked: dict[str, object], doel: str, *, alles: bool) -> list[Beeld]:
    return bladen(post, asked, doel=doel) if alles else [bekijk(post, asked, doel=doel)]


def _tekst(kern: InzageKern, shown: list[Getoond], *, alles: bool) -> Iterator[str]:
    yield watermerk_tekst(kern)
    yield from kop_tekst(kern)
    for one in shown:
        yield ""
        yield from stuk_tekst(one, alles=alles)
    yield ""
    yield f"{len(shown)} stukken." if shown else "Er is niets dat u hier mag zien."
    yield watermerk_tekst(kern)


def _json(kern: InzageKern, shown: list[Getoond]) -> str:
    """The head once, and each stuk with what it says and why it is seen."""
    head = kern.model_dump(mode="json", exclude={"stukken", "waarom"})
    return canonical_json({**head, "stukken": list(map(_stuk_json, shown))}).decode()


def _stuk_json(one: Getoond) -> dict[str, object]:
    return {
        **one.stuk.model_dump(mode="json"),
        "waarom": {**one.waarom.model_dump(mode="json"), "zin": waarom_tekst(one.waarom)},
        "inhoud": json_van(one.inhoud),
    }


def _keep(folder: Path, shown: list[Getoond]) -> None:
    """Write files that were opened, each under its own number: nothing that is there is written over.

    Raises:
        InvoerOnjuist: `uit-niet-schrijfbaar`.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in shown:
            if isinstance(one.inhoud, Bijlage):
                with (folder / f"{one.stuk.stuk}-{one.inhoud.naam}").open("xb") as file:
                    file.write(one.inhoud.inhoud)
    except OSError:
        raise InvoerOnjuist("uit-niet-schrijfbaar") from None
