"""`connector casus derde-...`: a statement, agreement of a source, an extract, and handing it over.

The code of an extract is shown once, on the screen of whoever made it, and goes to the derde apart from
the extract. The paper is a file of its own that only its maker can read.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final, TextIO, get_args

from connectors.agent.bestand import OWNER_ONLY
from connectors.agent.casusopties import aan_het_werk, add_kop, add_opdracht, casus_van, checked, kop_in_casus
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.derdenpost import Aan, Derdenpost, Item
from connectors.agent.derdenuittreksel import herstelbrief, op_papier
from connectors.agent.derdenwoorden import UITKOMSTEN
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import getal_van
from connectors.agent.ophaalplek import load_ophaalplek
from connectors.agent.ophaalteksten import ophaalbrief
from connectors.agent.opties import Subparsers, read_omgeving
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.protocol.canonical import b64u
from connectors.protocol.derden import Derdenverklaring, Derdenverstrekking, Wijze

_FIELDS: Final = frozenset(
    {
        "derde",
        "verklaring",
        "getekend_op",
        "tot",
        "tekstversie",
        "rac",
        "besluit",
        "dagen",
        "stuk",
        "versie",
        "veld",
        "uittreksel",
    }
)
_NOODZAAK: Final = get_args(Derdenverklaring.model_fields["noodzaak"].annotation)
_SJABLOON: Final = get_args(Derdenverstrekking.model_fields["sjabloon"].annotation)
_UITKOMST: Final = tuple(UITKOMSTEN)
_GRONDSLAG: Final = get_args(Derdenverstrekking.model_fields["grondslag"].annotation)


def register(onder: Subparsers) -> None:
    """Add the commands."""
    verklaar = add_opdracht(onder, "derde-verklaring", "leg vast dat een derde geheimhouding tekende", _verklaar)
    verklaar.add_argument("derde", metavar="DERDE", help="code van de organisatie")
    verklaar.add_argument("document", metavar="BESTAND", help="de getekende verklaring; alleen een hash gaat weg")
    verklaar.add_argument("--noodzaak", required=True, type=str.upper, choices=_NOODZAAK)
    verklaar.add_argument("--getekend-op", required=True, metavar="JJJJ-MM-DD")
    verklaar.add_argument("--tot", required=True, metavar="JJJJ-MM-DD", help="laatste dag")
    verklaar.add_argument("--tekstversie", required=True, help="versie van de tekst die getekend is")
    akkoord = add_opdracht(onder, "derde-akkoord", "zeg als bron dat stukken naar een derde mogen", _akkoord)
    akkoord.add_argument("derde", metavar="DERDE")
    akkoord.add_argument("stuk", nargs="+", metavar="STUK=VERSIE", help="stuk en de versie die u zag")
    akkoord.add_argument("--tot", required=True, metavar="JJJJ-MM-DD", help="laatste dag")
    akkoord.add_argument("--trek-in", action="store_true", help="het mag niet meer")
    verstrek = add_opdracht(onder, "derde-verstrek", "maak een uittreksel voor een derde", _verstrek)
    verstrek.add_argument("derde", metavar="DERDE")
    verstrek.add_argument("verklaring", metavar="VERKLARING", help="nummer van de verklaring")
    verstrek.add_argument("item", nargs="+", metavar="STUK=VELD=BESTAND", help="het bestand zegt waarom het nodig is")
    verstrek.add_argument("--sjabloon", type=str.upper, default="GEGEVENS", choices=_SJABLOON)
    verstrek.add_argument("--grondslag", type=str.upper, default="WGS_1_7", choices=_GRONDSLAG)
    verstrek.add_argument("--rac", required=True, help="nummer van het advies van de commissie")
    verstrek.add_argument(
        "--besluit", default="", metavar="NUMMER", help="bij de Wpg: nummer van het besluit van de politie"
    )
    verstrek.add_argument("--dagen", type=int, default=7, metavar="N", help="zo lang blijft het klaarstaan (1 tot 14)")
    verstrek.add_argument(
        "--ophalen", action="store_true", help="de derde haalt het zelf op bij uw ophaalpunt; toont de link"
    )
    herstel = add_opdracht(onder, "derde-herstel", "zeg een derde op papier wat een bron wijzigde", _herstel)
    herstel.add_argument("uittreksel", metavar="UITTREKSEL", help="nummer uit het bericht")
    herstel.add_argument("stuk", metavar="STUK", help="nummer uit het bericht")
    herstel.add_argument("bestand", metavar="BESTAND", help="nieuw bestand om te printen; alleen u kunt het lezen")
    herstel.add_argument("--met-tekst", action="store_true", help="met wat er nu staat; elke bron moet akkoord zijn")
    terug = add_opdracht(onder, "derde-terug", "leg vast wat een derde met zijn uittreksel deed", _terug)
    terug.add_argument("uittreksel", metavar="UITTREKSEL", help="nummer uit het bericht")
    terug.add_argument("uitkomst", type=str.upper, choices=_UITKOMST, help="vernietigd, teruggegeven of niet_terug")
    papier = add_kop(onder, "uittreksel-papier", "geef een uittreksel één keer af, als bestand om te printen", _papier)
    papier.add_argument("uittreksel", metavar="UITTREKSEL", help="nummer")
    papier.add_argument("bestand", metavar="BESTAND", help="nieuw bestand; alleen u kunt het lezen")
    papier.add_argument("--code", metavar="CODE", help="de code (anders van stdin)")


def _verklaar(args: Namespace) -> int:
    fields = {
        "derde": args.derde,
        "noodzaak": args.noodzaak,
        "getekend_op": args.getekend_op,
        "tot": args.tot,
        "tekstversie": args.tekstversie,
        "document": b64u(sha256(_bytes(args.document)).digest()),
    }
    casus_van(args)
    with aan_het_werk(args) as post:
        gedaan = checked(lambda: Derdenpost(post).verklaar(args.casus, **fields), _FIELDS)
    print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return 0


def _akkoord(args: Namespace) -> int:
    stukken = [_stuk(text) for text in args.stuk]
    fields = {
        "derde": args.derde,
        "stukken": stukken,
        "tot": args.tot,
        "handeling": "INTREKKEN" if args.trek_in else "AKKOORD",
    }
    with aan_het_werk(args) as post:
        doel = str(kop_in_casus(post, args)["doel"])
        gedaan = checked(lambda: Derdenpost(post).akkoord(args.casus, doel, **fields), _FIELDS)
    print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return 0


def _verstrek(args: Namespace) -> int:
    items = [_item(text) for text in args.item]
    plek = load_ophaalplek(read_omgeving(args).map) if args.ophalen else None
    wijze: Wijze = "PAPIER" if plek is None else "OPHALEN"
    aan = Aan(args.derde, args.verklaring, args.sjabloon, args.grondslag, args.rac, args.dagen, args.besluit, wijze)
    with aan_het_werk(args) as post:
        doel = str(kop_in_casus(post, args)["doel"])
        klaar = checked(lambda: Derdenpost(post).verstrek(args.casus, doel, aan, items), _FIELDS)
    if args.json:
        print(klaar.gedaan.kern.model_dump_json())
        print(klaar.code.tekst, *([plek.link(klaar.uittreksel)] if plek is not None else []), sep="\n", file=sys.stderr)
        return 0
    print("\n".join(gedaan_tekst(klaar.gedaan.kern)))
    print(f"Code: {klaar.code.tekst}")
    print("Bewaar de code apart. Zonder code is het uittreksel niet te lezen en niet af te geven.")
    if plek is not None:
        print("\nStuur dit, en geef de code door op een andere manier:\n")
        print("\n".join(ophaalbrief(plek, klaar.uittreksel, klaar.tot)))
    return 0


def _papier(args: Namespace) -> int:
    code = Uittrekselcode.lees(args.code if args.code is not None else sys.stdin.readline())
    path = Path(args.bestand)
    with aan_het_werk(args) as post, _new_file(path) as out:
        gegeven = checked(lambda: Derdenpost(post).geef_af(args.uittreksel, code), _FIELDS)
        out.write(op_papier(gegeven.uittreksel, gegeven.nummer, gegeven.op))
    print(f"Afgegeven aan {gegeven.uittreksel.derde}. Print het bestand en vernietig het daarna.")
    return 0


def _herstel(args: Namespace) -> int:
    casus, path = casus_van(args), Path(args.bestand)
    with aan_het_werk(args) as post, _new_file(path) as out:
        doel = str(kop_in_casus(post, args)["doel"]) if args.met_tekst else ""
        told = checked(
            lambda: Derdenpost(post).herstel(casus, doel, args.uittreksel, args.stuk, met_tekst=args.met_tekst),
            _FIELDS,
        )
        out.write(herstelbrief(told.kern, told.tekst))
    print(f"Vastgelegd voor {told.kern.derde}. Print het bestand, geef het af en vernietig het daarna.")
    return 0


def _terug(args: Namespace) -> int:
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        told = checked(lambda: Derdenpost(post).terug(casus, args.uittreksel, args.uitkomst), _FIELDS)
    print(f"Vastgelegd voor {told.kern.derde}: {UITKOMSTEN[told.kern.uitkomst]}.")
    return 0


def _stuk(text: str) -> dict[str, object]:
    stuk, separator, versie = text.partition("=")
    seen = getal_van(versie)
    if not separator or seen is None:
        raise InvoerOnjuist("item-vorm")
    return {"stuk": stuk, "versie": seen}


def _item(text: str) -> Item:
    parts = text.split("=", 2)
    if len(parts) != len(Item.__match_args__):
        raise InvoerOnjuist("item-vorm")
    stuk, veld, path = parts
    try:
        why = _bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise InvoerOnjuist("codering") from None
    if not why.strip():
        raise InvoerOnjuist("motivering-leeg")
    return Item(stuk, veld, why)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        raise InvoerOnjuist("bestand-niet-leesbaar") from None


@contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """A file that is there before the extract leaves the hub, for that happens once; it goes when nothing came."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except OSError:
        raise InvoerOnjuist("bestand-niet-schrijfbaar") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
