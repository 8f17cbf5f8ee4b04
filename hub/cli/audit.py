"""`hub audit`: check a log offline, from its database alone or against kept checkpoints; erase what it says."""

import json
import sys
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tqdm import tqdm

from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import ProtocolError
from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.transparency.verify import Vertrouwd, verify_log
from hub.cli.audit_afstemmen import register_report
from hub.cli.audit_boek import register_figures
from hub.cli.audit_records import register_records
from hub.cli.audit_wissen import register_erase
from hub.cli.subparsers import Subparsers
from hub.domain.errors import NotRecordable
from hub.domain.logboek import AuditFout, AuditOordeel

LONG = 20_000
"""Entries from which a progress bar is worth its line."""


def register(groups: Subparsers) -> None:
    """Add `hub audit` to the command line."""
    audit = groups.add_parser("audit", help="check the log")
    commands = audit.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help="walk the whole log and name the first bad entry")
    verify.add_argument("--db", required=True, help="path of a SQLite file, or a database address")
    verify.add_argument("--sleutel", help="public key of the log, base64url; without it no signature is checked")
    verify.add_argument("--oorsprong", help="name of the log; by default what its first checkpoint says")
    verify.add_argument("--controlepunt", type=Path, action="append", default=[], help="a checkpoint that was kept")
    verify.add_argument("--json", action="store_true", help="print the verdict for a program")
    verify.set_defaults(run=_verify)
    register_erase(commands)
    register_report(commands)
    register_records(commands)
    register_figures(commands)


def _verify(args: Namespace) -> int:
    try:
        oordeel = verify(args.db, _trust(args))
    except (NotRecordable, ProtocolError, ValueError, OSError) as error:
        print(f"hub audit: {error}", file=sys.stderr)
        return 1
    print(json.dumps(_as_json(oordeel, signed=args.sleutel is not None)) if args.json else _as_text(oordeel))
    if args.sleutel is None:
        print("hub audit: geen --sleutel gegeven: de handtekeningen zijn niet gecontroleerd", file=sys.stderr)
    return 0 if oordeel.fout is None else 1


def verify(address: str, vertrouwd: Vertrouwd) -> AuditOordeel:
    """Walk the log at this address as it is at this moment; a bar on stderr when it is long.

    A process records its parties and its start before it does anything: a log without one entry
    was emptied, or never used, and is no log that holds.

    Raises:
        NotRecordable: the database can't be read.
        OSError: no such file.
    """
    engine = open_readonly(address)
    with closing(SqlLogSource(engine)) as source, source.reading() as reader:
        reader.snapshot()
        head = reader.head()
        hide = (head[0] if head else 0) < LONG
        with tqdm(unit="regel", file=sys.stderr, disable=hide, leave=False) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            oordeel = verify_log(reader, vertrouwd, show)
    if oordeel.fout is None and not oordeel.omvang:
        return replace(oordeel, fout=AuditFout("log_entry", 0, "leeg"))
    return oordeel


def _trust(args: Namespace) -> Vertrouwd:
    public = None if args.sleutel is None else Ed25519PublicKey.from_public_bytes(unb64u(args.sleutel, 32))
    kept = tuple(path.read_text(encoding="utf-8") for path in args.controlepunt)
    return Vertrouwd(public, args.oorsprong, kept)


def _as_json(oordeel: AuditOordeel, *, signed: bool) -> dict[str, object]:
    fout = oordeel.fout
    return {
        "goed": fout is None,
        "handtekeningen_gecontroleerd": signed,
        "omvang": oordeel.omvang,
        "controlepunten": oordeel.controlepunten,
        "openingen": oordeel.openingen,
        "fout": None if fout is None else {"waar": fout.waar, "nummer": fout.nummer, "regel": fout.regel},
    }


def _as_text(oordeel: AuditOordeel) -> str:
    if oordeel.fout is not None:
        fout = oordeel.fout
        return f"FOUT: {fout.waar} {fout.nummer}: {fout.regel} ({oordeel.omvang} regels gelezen)"
    gewist = oordeel.omvang - oordeel.openingen
    return f"goed: {oordeel.omvang} regels, {oordeel.controlepunten} controlepunten, {gewist} regels met gewiste inhoud"
