"""`connector convenant dien-in, toets, teken, activeer, terug, trek-in, stand, haal, leefgebieden`, and more.

What is only asked of versions is in `cli_beleid`.
"""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from connectors.agent.casusopties import checked
from connectors.agent.cli_beleid import register_beleid
from connectors.agent.convenanten import Convenantpost, onderteken, read_key
from connectors.agent.convenantopties import NIET_AANGENOMEN, aan_het_beleid, add_handeling, read_face
from connectors.agent.convenantteksten import standen_tekst, stap_tekst, volg_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.leefgebieden import leefgebieden_nu
from connectors.agent.opties import Subparsers, buitenwereld, connected, read_omgeving
from connectors.agent.tabel import tabel
from connectors.protocol.convenanten import ConvenantKern

_FIELDS: Final = frozenset({"advies", "afwijking", "tekst", "feiten", "handtekeningen"})


def register(subparsers: Subparsers) -> None:
    """Add the command with everything under it."""
    parser = subparsers.add_parser("convenant", help="maak, toets, teken en activeer versies van het convenant")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    dien_in = add_handeling(onder, "dien-in", "dien een nieuwe versie in; de hub toetst en vertaalt haar", _dien_in)
    dien_in.add_argument("tekst", type=Path, metavar="CONVENANT.MD")
    dien_in.add_argument("feiten", type=Path, metavar="CONVENANT.YAML")
    toets = add_handeling(
        onder, "toets", "toets het concept van een ander, met het advies van de RAC", _toets, bundel=True
    )
    toets.add_argument("--advies", required=True, metavar="VERWIJZING", help="nummer van het advies")
    toets.add_argument("--afwijking", default="", metavar="VERWIJZING", help="stuk dat zegt waarom ervan is afgeweken")
    teken = add_handeling(
        onder, "teken", "teken namens uw partij wat u las, of breng handtekeningen", _teken, bundel=True
    )
    teken.add_argument("--sleutel", type=Path, metavar="PEM", help="de sleutel waarmee uw partij convenanten tekent")
    teken.add_argument("--functie", default="bestuurder", help="functie van wie tekent")
    teken.add_argument("--tekst", type=Path, metavar="CONVENANT.MD", help="de tekst die u las")
    teken.add_argument("--feiten", type=Path, metavar="CONVENANT.YAML", help="de feiten die u las")
    teken.add_argument(
        "--handtekening", type=Path, action="append", metavar="BESTAND", help="van een partij; mag vaker"
    )
    activeer = add_handeling(
        onder, "activeer", "laat een getekende versie beslissen, nu of later", _activeer, bundel=True
    )
    activeer.add_argument("--ingang", default="", metavar="JJJJ-MM-DDTUU:MM+UU:MM", help="vanaf dan (anders nu)")
    add_handeling(
        onder, "terug", "vraag om een eerdere versie terug te zetten, of stem daarmee in", _terug, bundel=True
    )
    add_handeling(onder, "trek-in", "trek een versie in die nu niet beslist, of stem daarmee in", _trek_in, bundel=True)
    add_handeling(onder, "stand", "toon alle versies, waar ze staan en wie tekende", _stand)
    haal = add_handeling(onder, "haal", "haal de tekst en de feiten van een versie op", _haal, bundel=True)
    haal.add_argument("--uit", type=Path, required=True, metavar="DIR", help="map voor convenant.md en convenant.yaml")
    add_handeling(onder, "breng-over", "breng de nieuwste activering naar de sleutelhouder", _breng_over)
    add_handeling(onder, "geheimhouding", "erken uw geheimhouding onder een versie", _geheimhouding, bundel=True)
    gebieden = add_handeling(onder, "leefgebieden", "toon de leefgebieden van het convenant dat beslist", _leefgebieden)
    gebieden.add_argument("--overleg", default="", type=str.upper, help="alleen die van deze overlegvorm")
    register_beleid(onder)


def _dien_in(args: Namespace) -> int:
    tekst, feiten = read_face(args.tekst), read_face(args.feiten)
    with _post(args) as post:
        return _tell(args, checked(lambda: post.dient_in(tekst, feiten), _FIELDS))


def _toets(args: Namespace) -> int:
    said = {"advies": args.advies, "afwijking": args.afwijking}
    with _post(args) as post:
        return _tell(args, checked(lambda: post.zet_stap(args.bundel, "TOETSEN", **said), _FIELDS))


def _teken(args: Namespace) -> int:
    files = [read_face(path) for path in args.handtekening or ()]
    with _post(args) as post:
        if args.sleutel is not None:
            files.append(_signed(args, post))
        if not files:
            raise InvoerOnjuist("tekening-ontbreekt")
        return _tell(args, checked(lambda: post.brengt(args.bundel, files), _FIELDS))


def _signed(args: Namespace, post: Convenantpost) -> str:
    """Sign what was read, and nothing else that the hub may show."""
    if args.tekst is None or args.feiten is None:
        raise InvoerOnjuist("tekening-ontbreekt")
    kern = post.bundel(args.bundel)
    if (kern.tekst, kern.feiten) != (read_face(args.tekst), read_face(args.feiten)):
        raise InvoerOnjuist("tekst-anders")
    return onderteken(kern, read_omgeving(args).instellingen.partij, args.functie, read_key(args.sleutel))


def _activeer(args: Namespace) -> int:
    try:
        ingang = int(datetime.fromisoformat(args.ingang).astimezone().timestamp()) if args.ingang else 0
    except ValueError:
        raise InvoerOnjuist("moment-formaat") from None
    with _post(args) as post:
        kern = post.zet_stap(args.bundel, "ACTIVEREN", ingang=ingang)
        return _switched(args, post, kern)


def _terug(args: Namespace) -> int:
    with _post(args) as post:
        return _switched(args, post, post.zet_stap(args.bundel, "TERUG"))


def _trek_in(args: Namespace) -> int:
    with _post(args) as post:
        return _tell(args, post.zet_stap(args.bundel, "INTREKKEN"))


def _stand(args: Namespace) -> int:
    with _post(args) as post:
        lijst = post.standen()
    print(lijst.model_dump_json() if args.json else standen_tekst(lijst))
    return 0


def _haal(args: Namespace) -> int:
    with _post(args) as post:
        kern = post.bundel(args.bundel)
    try:
        args.uit.mkdir(parents=True, exist_ok=True)
        (args.uit / "convenant.md").write_bytes(kern.tekst.encode())
        (args.uit / "convenant.yaml").write_bytes(kern.feiten.encode())
    except OSError:
        raise InvoerOnjuist("uit-niet-schrijfbaar") from None
    return 0


def _leefgebieden(args: Namespace) -> int:
    with connected(args, read_omgeving(args)) as verbinding:
        found = leefgebieden_nu(verbinding, args.gebruiker or buitenwereld(args).login()).bij(args.overleg)
    lines = [[code, naam] for code, naam in found.items()]
    print(json.dumps(dict(lines), ensure_ascii=False) if args.json else "\n".join(tabel(("CODE", "LEEFGEBIED"), lines)))
    return 0


def _breng_over(args: Namespace) -> int:
    with _post(args) as post:
        kern = post.brengt_over()
    print(kern.model_dump_json() if args.json else volg_tekst(kern))
    return 0


def _geheimhouding(args: Namespace) -> int:
    with _post(args) as post:
        return _tell(args, post.erkent_geheimhouding(args.bundel))


def _switched(args: Namespace, post: Convenantpost, kern: ConvenantKern) -> int:
    """When it decides at once, the key holder hears so at once, from whoever made it decide."""
    if kern.stand == "GELDIG":
        post.brengt_over()
    return _tell(args, kern)


def _tell(args: Namespace, kern: ConvenantKern) -> int:
    print(kern.model_dump_json() if args.json else stap_tekst(kern))
    return NIET_AANGENOMEN if kern.bevindingen else 0


@contextmanager
def _post(args: Namespace) -> Iterator[Convenantpost]:
    with aan_het_beleid(args) as post:
        yield post.convenanten
