"""`hub pki demo`: a throw-away certificate authority for trying things out.

Real processes get their certificates from a trusted provider (PKIoverheid); this command is
for a laptop and for tests. It never overwrites a key.
"""

import sys
from argparse import Namespace
from datetime import timedelta
from pathlib import Path

from hub.adapters.clock import SystemClock
from hub.adapters.pki import Geldigheid, Houder, make_pki
from hub.cli.subparsers import Subparsers

SERVERS = (
    Houder("hub", "00000009000000000001", "Veiligheidshuis (proef)"),
    Houder("sleutelhouder", "00000009000000000002", "Sleutelhouder (proef)"),
)
PARTIJEN = {"politie": 11, "om": 12, "ggz": 13, "woco": 14}
SKEW = timedelta(minutes=5)
"""Certificates are valid from a little before now, for clocks that are behind."""


def houder_of(partij: str, volgnummer: int) -> Houder:
    """A party's certificate holder, with a number that no real OIN has (register 9)."""
    return Houder(partij, f"00000009{volgnummer:012d}", f"{partij} (proef)")


def register(subparsers: Subparsers) -> None:
    """Add the command group."""
    group = subparsers.add_parser("pki", help="wegwerp-certificaten voor proeven").add_subparsers(required=True)
    demo = group.add_parser("demo", help="maak stam, uitgever, servers, partijen en intrekkingslijsten")
    demo.add_argument("--uit", metavar="MAP", type=Path, required=True, help="lege of nieuwe map")
    demo.add_argument("--dagen", type=int, default=30, help="hoe lang de certificaten gelden")
    demo.set_defaults(run=run_demo)


def run_demo(args: Namespace) -> int:
    """Make the files; 1 when the directory is not empty."""
    geldigheid = Geldigheid(SystemClock().now() - SKEW, timedelta(days=args.dagen) + SKEW)
    partijen = [houder_of(partij, number) for partij, number in PARTIJEN.items()]
    try:
        make_pki(args.uit, servers=SERVERS, partijen=partijen, geldigheid=geldigheid)
    except FileExistsError:
        print("pki demo: de map is niet leeg; er is niets gemaakt", file=sys.stderr)
        return 1
    return 0
