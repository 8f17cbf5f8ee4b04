"""`hub convenant simulate`, `naspelen` and `uitleg besluit`: what was decided, answered again from the log itself.

`uitleg medewerker` asks the hub's own database, and is on record there.
"""

import csv
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from hub.adapters.clock import SystemClock, new_id
from hub.adapters.policy.gebruik import rights_of
from hub.adapters.policy.naspelen import Afloop, Proefdraai
from hub.adapters.policy.naspelen_tekst import replayed_lines
from hub.adapters.policy.uitleg_tekst import rights_lines
from hub.adapters.policy.uitleg_woorden import names_of
from hub.application.toon_aanwijzingen import toon_rollen
from hub.bootstrap.anderbeleid import kan_bij
from hub.bootstrap.indexbeheer import in_index
from hub.bootstrap.naspelen import Besluitenboek, BundelOntbreekt, Nagespeeld
from hub.cli.convenant_lezen import guarded, print_json, snapshot_of
from hub.cli.subparsers import Subparsers
from hub.domain.convenant import number_of
from hub.domain.logregel import Logregel
from hub.settings import HubSettings

KOLOMMEN = ("afloop", "partij", "doel", "actie", "categorie", "artikelen", "aantal")
EVERY = 10_000
"""Entries between two lines of progress."""


def register_logboek(commands: Subparsers, uitleg: Subparsers) -> None:
    """Add `simulate` and `naspelen` to the group, and `besluit` to its explanations."""
    simulate_ = commands.add_parser("simulate", help="speel vastgelegde besluiten na onder een ander convenant")
    simulate_.add_argument("id", help="het concept")
    simulate_.add_argument("--export", type=Path, help="schrijf de tabel ook in dit bestand, als CSV")
    again = commands.add_parser("naspelen", help="bewijs dat besluiten volgen uit de bundel waaronder zij vielen")
    besluit = uitleg.add_parser("besluit", help="leg een vastgelegd besluit uit onder de eigen bundel")
    besluit.add_argument("nummer", type=int, help="nummer van de logregel")
    mens = uitleg.add_parser("medewerker", help="wat mag deze medewerker, in de rollen van vandaag")
    mens.add_argument("id", help="het convenant")
    mens.add_argument("--partij", required=True)
    mens.add_argument("--gebruiker", required=True, help="het pseudoniem bij de eigen partij")
    every = ((simulate_, run_simulate), (again, run_naspelen), (besluit, run_besluit), (mens, run_medewerker))
    for command, run in every:
        command.add_argument("--json", action="store_true", help="voor een ander programma")
        command.set_defaults(run=partial(guarded, run))
    for command in (simulate_, again, besluit):
        command.add_argument("--logboek", required=True, help="een SQLite-bestand, of een databaseadres")
    for command in (simulate_, again):
        command.add_argument("--vanaf", type=int, default=0, help="nummer van de eerste logregel")
        command.add_argument("--tot", type=int, help="nummer van de logregel waarvoor het ophoudt")


def run_simulate(args: Namespace) -> int:
    """Print what a draft would have made of recorded decisions, as a table of differences."""
    _, draft = snapshot_of(args, args.id)
    seen = Proefdraai()
    for entry in _progress(Besluitenboek(args.logboek).entries(args.vanaf, args.tot)):
        seen.see(draft, entry.besluiten)
    rows = [asdict(groep) | {"aantal": count} for groep, count in sorted(seen.verschillen.items())]
    if args.export:
        _export(args.export, rows)
    if args.json:
        print_json({"bundel": draft.digest, "aantallen": seen.per_afloop, "verschillen": rows})
        return 0
    for groep, count in sorted(seen.verschillen.items()):
        place = f"{groep.partij} · {groep.doel} · {groep.actie} · {groep.categorie}"
        print(f"{groep.afloop.value}: {place}: {count} keer (art. {', '.join(map(number_of, groep.artikelen))})")
    print("; ".join(f"{seen.per_afloop[afloop]} {afloop.value}" for afloop in Afloop))
    return 0


def _export(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KOLOMMEN)
        for row in rows:
            writer.writerow([" ".join(v) if isinstance(v, tuple) else v for v in (row[name] for name in KOLOMMEN)])


def run_naspelen(args: Namespace) -> int:
    """Answer recorded decisions again under their own bundles; 1 when one comes out differently."""
    boek, seen = Besluitenboek(args.logboek), Nagespeeld()
    for entry in _progress(boek.entries(args.vanaf, args.tot)):
        seen.see(boek, entry)
    if args.json:
        print_json(asdict(seen))
    else:
        for nummer in seen.anders:
            print(f"logregel {nummer}: de bundel geeft nu een ander besluit dan er staat", file=sys.stderr)
        for nummer in seen.zonder_tweede:
            print(
                f"logregel {nummer}: gebeurde onder vier ogen, en niemand anders keurde het vooraf goed",
                file=sys.stderr,
            )
        print(f"{seen.gelijk} besluiten gelijk, {len(seen.anders)} anders, {seen.niet} zonder woorden")
    return 1 if seen.anders or seen.zonder_tweede else 0


def run_besluit(args: Namespace) -> int:
    """Explain every decision of one entry; 1 when it is not what its bundle gives."""
    boek = Besluitenboek(args.logboek)
    entry = next(boek.entries(args.nummer, args.nummer + 1), None)
    if entry is None:
        raise BundelOntbreekt(f"logregel {args.nummer} heeft geen besluit, of de inhoud is gewist")
    told = [replayed_lines(*boek.bundle(entry.bundel), rij, kan_bij(entry.naam)) for rij in entry.besluiten]
    if args.json:
        print_json([{"gelijk": same, "regels": lines} for same, lines in told])
    else:
        print(f"Logregel {entry.nummer}: {entry.naam}")
        print("\n\n".join("\n".join(lines) for _, lines in told))
    return 1 if any(same is False for same, _ in told) else 0


def run_medewerker(args: Namespace) -> int:
    """Print what one employee may do: the rights of each role in which he is designated now. On record at the hub."""
    bron, snapshot = snapshot_of(args, args.id)
    wie, now = (args.partij, args.gebruiker), SystemClock().now()
    roles = in_index(HubSettings.from_environment(), lambda uow: toon_rollen(new_id(), wie, now, uow=uow))
    rights = {rol: tuple(rights_of(snapshot, args.partij, rol)) for rol in roles}
    if args.json:
        print_json(
            {"bundel": snapshot.digest, "rollen": {rol: [asdict(r) for r in own] for rol, own in rights.items()}}
        )
        return 0
    for rol, own in rights.items():
        print(f"In de rol {rol}:", *rights_lines(own, names_of(bron.convenant), snapshot.manifest), sep="\n")
    print(f"Rollen van vandaag: {', '.join(roles) or 'geen; deze medewerker mag niets'}\nBundel: {snapshot.digest}")
    return 0


def _progress(entries: Iterator[Logregel]) -> Iterator[Logregel]:
    for count, entry in enumerate(entries, start=1):
        if count % EVERY == 0:
            print(f"{count} logregels gelezen, tot nummer {entry.nummer}", file=sys.stderr)
        yield entry
