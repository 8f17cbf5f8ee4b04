"""`hub convenant`: check, compile, sign, verify, compare and show covenants.

Everything works on a directory that holds `convenanten/` and `policies/`. What fails says which
sentence to repair in which article, and the status is 1.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from hub.adapters.policy import winkel
from hub.adapters.policy.beslistabel import beslistabel
from hub.adapters.policy.checks import blocking, build_checked, check
from hub.adapters.policy.errors import SignatureInvalid
from hub.adapters.policy.getekend import read_public
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.ondertekening import sign, verify
from hub.adapters.policy.tekst import articles, tables
from hub.adapters.policy.winkel import covenant_ids, load_snapshot, stale_files, write_bundle
from hub.cli.convenant_analyse import register_analyse
from hub.cli.convenant_lezen import guarded, read
from hub.cli.convenant_logboek import register_logboek
from hub.cli.convenant_uitgeven import register_uitgeven
from hub.cli.convenant_uitleg import register_uitleg
from hub.cli.convenant_verschil import register_verschil
from hub.cli.subparsers import Subparsers
from hub.domain.convenant import number_of


def register(groups: Subparsers) -> None:
    """Add `hub convenant` to the command line."""
    group = groups.add_parser("convenant", help="convenanten controleren, vertalen, tekenen en vergelijken")
    group.add_argument("--map", type=Path, default=Path(), help="map met convenanten/ en policies/")
    commands = group.add_subparsers(dest="command", required=True)
    for name, run, uitleg in (
        ("check", run_check, "bewijs dat tekst, feiten, wet en regels kloppen (ID of all)"),
        ("compile", run_compile, "maak de regels van een convenant dat klopt"),
        ("show", run_show, "toon partijen, doelen, niveaus en aantallen"),
        ("beslistabel", run_beslistabel, "zeg in gewone taal hoe een voorstel tot stand komt"),
        ("sign", run_sign, "teken namens een partij"),
        ("verify", run_verify, "zeg wie getekend heeft en wie niet"),
    ):
        command = commands.add_parser(name, help=uitleg)
        command.add_argument("id", nargs="?" if name == "check" else None, default="all")
        command.set_defaults(run=partial(guarded, run))
        _arguments(name, command)
    register_analyse(commands)
    register_logboek(commands, register_uitleg(commands))
    register_verschil(commands)
    register_uitgeven(commands)


def _arguments(name: str, command: ArgumentParser) -> None:
    match name:
        case "show":
            command.add_argument("--artikel", help="anker van een artikel, zoals art-7-2")
        case "sign":
            command.add_argument("--partij", required=True)
            command.add_argument("--sleutel", type=Path, required=True, help="Ed25519, PEM zonder wachtwoord")
            command.add_argument("--uit", type=Path, help="map voor het handtekeningbestand")
        case "verify":
            command.add_argument("--sleutels", type=Path, required=True, help="map met <partij>.pem, openbaar")
            command.add_argument("--uit", type=Path, help="map met de handtekeningbestanden")
        case _:
            pass  # check and compile need no more than the id


def run_check(args: Namespace) -> int:
    """Check one covenant or all; 1 when any has a finding that stops it."""
    ids = covenant_ids(args.map) if args.id == "all" else (args.id,)
    if not ids:
        print("hub convenant: er is hier geen enkel convenant", file=sys.stderr)
        return 1
    return max([_check_one(args, covenant_id) for covenant_id in ids])


def _check_one(args: Namespace, covenant_id: str) -> int:
    bron, model = read(args, covenant_id)
    examined = check(bron, model)
    stop = blocking(bron, examined.findings)
    for finding in stop:
        print(finding, file=sys.stderr)
    if stop or examined.bundle is None:
        print(f"{covenant_id}: {len(stop)} bevindingen")
        return 1
    stale = stale_files(args.map, covenant_id, examined.bundle)
    for name in stale:
        print(f"policies/{covenant_id}/{name} is verouderd; voer hub convenant compile uit", file=sys.stderr)
    for finding in examined.findings:
        print(f"  toen wel, nu niet: {finding}")
    print(f"{covenant_id}: {'verouderd' if stale else 'tekst, feiten, wet en regels kloppen'}")
    return 1 if stale else 0


def run_compile(args: Namespace) -> int:
    """Write `policies/<id>/` for a covenant that passes its checks."""
    bundle = build_checked(*read(args, args.id))
    write_bundle(args.map, args.id, bundle)
    print(f"{args.id}: {len(bundle.snapshot.rows)} regels, vingerafdruk {bundle.digest}")
    return 0


def run_show(args: Namespace) -> int:
    """Print what a covenant is about, or one article with its rules."""
    bron, _ = read(args, args.id)
    snapshot = load_snapshot(args.map, args.id)
    c = bron.convenant
    if args.artikel:
        return _show_article(bron, args.artikel, Counter(row.art for row in snapshot.rows)[args.artikel])
    print(f"{c.titel}, versie {c.versie} ({c.status.value})")
    print(f"van {c.geldig_van.isoformat()} tot {c.geldig_tot.isoformat()}; vingerafdruk {snapshot.digest}")
    print(f"{len(snapshot.rows)} regels uit {len({row.art for row in snapshot.rows})} artikelen")
    for name in ("partijen", "doelen", "bekendheid"):
        print(f"\n{name}", *tables(c)[name], sep="\n")
    return 0


def run_beslistabel(args: Namespace) -> int:
    """Print the decision table of a covenant as Markdown, for its website."""
    print(beslistabel(read(args, args.id)[0]), end="")
    return 0


def _show_article(bron: Bron, anker: str, count: int) -> int:
    artikel = next((a for a in articles(bron.tekst) if a.anker == anker), None)
    if artikel is None:
        print(f"hub convenant: {anker} staat niet in de tekst", file=sys.stderr)
        return 1
    print(artikel.tekst.strip())
    print(f"\nartikel {number_of(anker)}: {count} regels")
    return 0


def run_sign(args: Namespace) -> int:
    """Write the signature file of one party over the compiled bundle."""
    key = _private(args.sleutel)
    bron, model = read(args, args.id)
    bundle = build_checked(bron, model)
    if stale_files(args.map, args.id, bundle):
        raise SignatureInvalid("de regels zijn verouderd; voer eerst hub convenant compile uit")
    data = sign(bron.convenant, bundle.digest, args.partij, key)
    folder = _signatures(args)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{args.partij}.json").write_bytes(data)
    print(f"{args.partij} tekende {args.id} met vingerafdruk {bundle.digest}")
    return 0


def run_verify(args: Namespace) -> int:
    """Print who signed and who has not; 0 only when all did, over this very digest."""
    bron, _ = read(args, args.id)
    snapshot = load_snapshot(args.map, args.id)
    files = {path.stem: path.read_bytes() for path in sorted(_signatures(args).glob("*.json"))}
    keys = {path.stem: read_public(path) for path in sorted(args.sleutels.glob("*.pem"))}
    stand = verify(bron.convenant, snapshot.digest, files, keys)
    print(f"{args.id}, vingerafdruk {snapshot.digest}")
    print(f"getekend: {', '.join(stand.getekend) or 'niemand'}")
    print(f"niet getekend: {', '.join(stand.ontbreekt) or 'niemand'}")
    for partij, reden in stand.fout:
        print(f"{partij}: {reden}", file=sys.stderr)
    return 0 if stand.complete else 1


def _signatures(args: Namespace) -> Path:
    default: Path = args.map / "convenanten" / winkel.checked_id(args.id) / "handtekeningen"
    return args.uit or default


def _private(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise SignatureInvalid(f"{path.name} is geen sleutel in PEM zonder wachtwoord") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SignatureInvalid(f"{path.name} is geen Ed25519-sleutel")
    return key
