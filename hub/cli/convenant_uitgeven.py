"""`hub convenant paginas` and `odrl`: what a covenant says, for the public and for other programs."""

from argparse import Namespace
from functools import partial
from pathlib import Path

from hub.adapters.policy.odrl import odrl_of
from hub.adapters.policy.paginas import pages
from hub.cli.convenant_lezen import guarded, snapshot_of
from hub.cli.subparsers import Subparsers


def register_uitgeven(commands: Subparsers) -> None:
    """Add `paginas` and `odrl` to the group."""
    command = commands.add_parser("paginas", help="maak de openbare pagina's: regeling, werkgebied, criteria, register")
    command.add_argument("id")
    command.add_argument("--uit", type=Path, required=True, help="map; elke versie krijgt een eigen map daarin")
    command.set_defaults(run=partial(guarded, run_paginas))
    odrl = commands.add_parser("odrl", help="schrijf het convenant als ODRL 2.2, voor een ander programma")
    odrl.add_argument("id")
    odrl.add_argument("--uit", type=Path, help="bestand; zonder dit gaat het naar het scherm")
    odrl.set_defaults(run=partial(guarded, run_odrl))


def run_paginas(args: Namespace) -> int:
    """Write every page of this version; pages of other versions stay where they are."""
    bron, snapshot = snapshot_of(args, args.id)
    folder: Path = args.uit / args.id / f"{snapshot.version}-{snapshot.digest[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in pages(bron, snapshot).items():
        (folder / name).write_bytes(data)
    print(f"{args.id}: {len(list(folder.iterdir()))} bestanden in {folder}")
    return 0


def run_odrl(args: Namespace) -> int:
    """Write the ODRL policy of a covenant."""
    bron, snapshot = snapshot_of(args, args.id)
    data = odrl_of(snapshot, bron.convenant)
    if args.uit is None:
        print(data.decode(), end="")
        return 0
    args.uit.write_bytes(data)
    print(f"{args.id}: {len(data)} bytes in {args.uit.name}")
    return 0
