"""`connector convenant verschil, uitleg, rechten, bevindingen, proef, naspelen`: what versions say, and why."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.beleidsteksten import bevindingen_tekst, naspeling_tekst, rechten_tekst, verschil_tekst
from connectors.agent.casusopties import checked
from connectors.agent.convenantopties import NIET_AANGENOMEN, aan_het_beleid, add_handeling, read_face
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opties import Subparsers
from connectors.protocol.beleidsuitleg import Rechtenlijst, Verzoekwoorden
from connectors.protocol.naspelingen import Naspeelkern
from connectors.protocol.verschillen import Verschilkern

WOORDEN: Final = ("partij", "rol", "doel", "categorie", "actie", "fase")
_FIELDS: Final = frozenset({*WOORDEN, "feiten", "thema", "nummer", "tekst"})
_ANDERS: Final = 1
"""Exit code when a recorded decision does not follow from its own bundle: that is an incident."""
P = TypeVar("P", Verschilkern, Rechtenlijst, Naspeelkern)


def register_beleid(onder: Subparsers) -> None:
    """Add the questions about versions to `connector convenant`."""
    verschil = add_handeling(onder, "verschil", "zeg wat een versie voor wie verandert", _verschil, bundel=True)
    verschil.add_argument("--met", metavar="VINGERAFDRUK", help="vergelijk met deze versie (anders met wat nu beslist)")
    verschil.add_argument("--thema", default="", type=str.upper, help="alleen dit thema, zoals BEKEND of BIJZONDER")
    verschil.add_argument("--partij", default="", help="alleen deze partij")
    verschil.add_argument("--kort", action="store_true", help="zonder de veranderingen zelf")
    uitleg = _about_version(onder, "uitleg", "leg uit waarom een verzoek dat u bedenkt wel of niet mag", _uitleg)
    for name in WOORDEN:
        uitleg.add_argument(f"--{name}", required=name != "fase", default="GEEN" if name == "fase" else None)
    uitleg.add_argument("--feit", nargs="*", default=[], help="wat er geldt, zoals KENMERK")
    rechten = _about_version(onder, "rechten", "zeg wat een partij mag, of wie een categorie ziet", _rechten)
    rechten.add_argument("--partij", default="", help="wat deze partij mag")
    rechten.add_argument("--rol", default="", help="alleen in deze rol")
    rechten.add_argument("--categorie", default="", help="wie deze categorie ziet")
    _about_version(onder, "bevindingen", "zeg wat een versie tegenhoudt en wat eraan opvalt", _bevindingen)
    proef = add_handeling(onder, "proef", "laat een concept nakijken zonder het in te dienen", _proef)
    proef.add_argument("tekst", type=Path, metavar="CONVENANT.MD")
    proef.add_argument("feiten", type=Path, metavar="CONVENANT.YAML")
    naspelen = add_handeling(onder, "naspelen", "leg een besluit uit het logboek uit en neem het opnieuw", _naspelen)
    naspelen.add_argument("nummer", type=int, metavar="NUMMER", help="van de logregel")
    naspelen.add_argument("--onder", metavar="VINGERAFDRUK", help="ook onder deze versie, zoals een concept")
    naspelen.add_argument("--rol", default="fg", help="uw rol: fg of privacy-officer")


def _about_version(onder: Subparsers, name: str, about: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    parser = add_handeling(onder, name, about, run)
    parser.add_argument("--bundel", metavar="VINGERAFDRUK", help="van de versie (anders wat nu beslist)")
    return parser


def _verschil(args: Namespace) -> int:
    with aan_het_beleid(args) as post:
        was = args.met or post.convenanten.standen().actief
        keuze = {"thema": args.thema, "partij": args.partij}
        pages = _pages(lambda vanaf: post.verschil(was, args.bundel, **keuze, vanaf=vanaf))
        for number, page in enumerate(pages):
            print(page.model_dump_json() if args.json else verschil_tekst(page, kort=args.kort, eerste=number == 0))
            if args.kort:
                break
    return 0


def _uitleg(args: Namespace) -> int:
    said = {name: getattr(args, name) for name in WOORDEN} | {"feiten": sorted(set(args.feit))}
    verzoek = checked(lambda: Verzoekwoorden.model_validate(said), _FIELDS)
    with aan_het_beleid(args) as post:
        kern = post.uitleg(_bundel(args, post), verzoek)
    print(kern.model_dump_json() if args.json else "\n".join(kern.uitleg.zinnen))
    return 0


def _rechten(args: Namespace) -> int:
    if bool(args.partij) == bool(args.categorie) or (args.rol and not args.partij):
        raise InvoerOnjuist("partij-of-categorie")
    keuze = {"partij": args.partij, "rol": args.rol, "categorie": args.categorie}
    with aan_het_beleid(args) as post:
        bundel = _bundel(args, post)
        for page in _pages(lambda vanaf: post.rechten(bundel, **keuze, vanaf=vanaf)):
            print(page.model_dump_json() if args.json else rechten_tekst(page))
    return 0


def _bevindingen(args: Namespace) -> int:
    with aan_het_beleid(args) as post:
        kern = post.bevindingen(_bundel(args, post))
    print(kern.model_dump_json() if args.json else bevindingen_tekst(kern))
    return 0


def _proef(args: Namespace) -> int:
    tekst, feiten = read_face(args.tekst), read_face(args.feiten)
    with aan_het_beleid(args) as post:
        kern = checked(lambda: post.proef(tekst, feiten), _FIELDS)
    print(kern.model_dump_json() if args.json else bevindingen_tekst(kern))
    return NIET_AANGENOMEN if kern.stopt else 0


def _naspelen(args: Namespace) -> int:
    different = False
    with aan_het_beleid(args) as post:
        for page in _pages(lambda vanaf: _played(args, post, vanaf)):
            print(page.model_dump_json() if args.json else naspeling_tekst(page))
            different = different or any(one.uitkomst == "ANDERS" for one in page.naspelingen)
    return _ANDERS if different else 0


def _played(args: Namespace, post: Beleidspost, vanaf: int) -> Naspeelkern:
    return checked(lambda: post.naspeling(args.nummer, args.rol, onder=args.onder or "", vanaf=vanaf), _FIELDS)


def _bundel(args: Namespace, post: Beleidspost) -> str:
    return args.bundel or post.convenanten.standen().actief


def _pages(ask: Callable[[int], P]) -> Iterator[P]:
    """Page after page, each a question of its own."""
    vanaf: int | None = 0
    while vanaf is not None:
        page = checked(lambda at=vanaf: ask(at), _FIELDS)  # type: ignore[misc]
        yield page
        vanaf = page.verder or None
