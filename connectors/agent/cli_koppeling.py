"""`connector koppeling`: measure, train and calibrate the linkage model on files, without any server.

The model that ships was made with

    connector voorbeeldregio koppelset --uit KOPPELSET --aantal 8000
    connector koppeling train KOPPELSET/A.csv KOPPELSET/B.csv --index-grootte 20000 --uit koppelmodel_v1.json

JSON goes to stdout, progress to stderr. An error names the file by its place (A, B, waarheid), the rule
and the line, never what was read.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from tqdm import tqdm

from connectors.agent import teksten
from connectors.agent.clock import Clock
from connectors.agent.csvbestand import RijOnjuist, lees_rijen, lees_waarheid
from connectors.agent.csvregels import RegisterOnleesbaar
from connectors.agent.koppeling import Meting, Paar, leer, meet, vergelijk
from connectors.agent.koppeling_sleutels import Rij, Verwerkt, Wegwerpsleutels, Werkplaats
from connectors.protocol.errors import Malformed
from connectors.protocol.kalibratie import Kalibratie, kalibreer
from connectors.protocol.koppelfamilies import LINK_PUNTEN
from connectors.protocol.koppelmodel import Koppelmodel, from_json, standaardmodel, to_json

_INPUT_FAULT: Final = 2
_SHOWN_DIGITS: Final = 6


class _BestandOnjuist(Exception):
    """A file of the command line can't be used; carries the one line to print."""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the group with its three commands."""
    group = subparsers.add_parser("koppeling", help="meet, train of kalibreer het koppelmodel")
    commands = group.add_subparsers(required=True, metavar="WAT")
    _add_meet(commands.add_parser("meet", help="vergelijk twee registers met een bekende waarheid"))
    _add_train(commands.add_parser("train", help="leer een model van twee registers, zonder waarheid"))
    _add_kalibreer(commands.add_parser("kalibreer", help="stel de drempel in voor een omvang van de index"))


def _add_meet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", type=Path, metavar="A.csv", help="het register dat vraagt")
    parser.add_argument("b", type=Path, metavar="B.csv", help="het register in de index")
    parser.add_argument("--waarheid", type=Path, required=True, metavar="T.csv", help="paren: referentie in A, in B")
    parser.add_argument("--een-op-een", action="store_true", help="iedere rij in hoogstens één paar (niet bij vragen)")
    parser.add_argument("--model", type=Path, help="gebruik dit model in plaats van er een te leren van A en B")
    _add_seed_and_json(parser)
    parser.set_defaults(run=_run_meet)


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", type=Path, metavar="A.csv")
    parser.add_argument("b", type=Path, metavar="B.csv")
    parser.add_argument("--uit", type=Path, required=True, help="waar het model komt")
    parser.add_argument("--index-grootte", type=int, required=True, help="personen in de index om voor te kalibreren")
    _add_seed_and_json(parser)
    parser.set_defaults(run=_run_train)


def _add_kalibreer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, help="standaard het model van dit pakket")
    parser.add_argument("--index-grootte", type=int, required=True)
    parser.add_argument("--uit", type=Path, help="bewaar het gekalibreerde model")
    _add_seed_and_json(parser)
    parser.set_defaults(run=_run_kalibreer)


def _add_seed_and_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="zelfde getal, zelfde kalibratie (standaard 1)")
    parser.add_argument("--json", action="store_true", help="één JSON-object op stdout")


def _run_meet(args: argparse.Namespace) -> int:
    return _with_one_line_errors(_meet, args)


def _run_train(args: argparse.Namespace) -> int:
    return _with_one_line_errors(_train, args)


def _run_kalibreer(args: argparse.Namespace) -> int:
    return _with_one_line_errors(_kalibreer, args)


def _with_one_line_errors(command: Callable[[argparse.Namespace], dict[str, object]], args: argparse.Namespace) -> int:
    try:
        report = command(args)
    except _BestandOnjuist as error:
        print(error, file=sys.stderr)
        return _INPUT_FAULT
    if args.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        for name, value in report.items():
            print(f"{name}: {value}")
    return 0


def _meet(args: argparse.Namespace) -> dict[str, object]:
    clock: Clock = args.buitenwereld.clock
    begin = clock.elapsed()
    rijen_a, rijen_b = _read_register("A", args.a), _read_register("B", args.b)
    waarheid = _read_truth(args.waarheid, rijen_a, rijen_b)
    zelfde = args.a.samefile(args.b)
    given = _read_model(args.model) if args.model else None
    a, b = _process(rijen_a, rijen_b, Wegwerpsleutels.nieuw(), zelfde=zelfde)
    paren = vergelijk(a.records, b.records, zelfde=zelfde)
    model = given or leer(paren, a, b)
    kalibratie = kalibreer(model, max(len(rijen_b), 1), rng=Random(args.seed))  # noqa: S311 - a simulation
    meting = meet(paren, kalibratie.model, waarheid, len(rijen_a), een_op_een=args.een_op_een)
    keys = sum(len(record.sleutels) for record in a.records + b.records)
    return {
        **_measured(meting),
        "zeker_onterecht_per_1000_simulatie": round(kalibratie.onterecht_zeker_per_1000, _SHOWN_DIGITS),
        "sleutels_per_record": round(keys / max(len(rijen_a) + len(rijen_b), 1), 2),
        "punten_per_record": LINK_PUNTEN,
        "records_a": len(rijen_a),
        "records_b": len(rijen_b),
        "waarden_overgeslagen": a.gebreken + b.gebreken,
        "een_op_een": args.een_op_een,
        "seconden": round(clock.elapsed() - begin, 3),
    }


def _measured(meting: Meting) -> dict[str, object]:
    numbers: dict[str, float] = {
        "precisie": meting.precisie,
        "recall": meting.recall,
        "f1": meting.f1,
        "paren_waar": meting.paren_waar,
        "paren_gevonden": meting.paren_gevonden,
        "paren_juist": meting.paren_juist,
        "kandidaten": meting.kandidaten,
        "kandidaten_recall": meting.kandidaten_recall,
        "zeker_paren": meting.zeker_paren,
        "zeker_juist": meting.zeker_juist,
        "zeker_onterecht_per_1000": meting.zeker_onterecht_per_1000,
        "onbekenden": meting.onbekenden,
        "mogelijk_paren": meting.mogelijk_paren,
        "mogelijk_juist": meting.mogelijk_juist,
    }
    return {name: round(value, _SHOWN_DIGITS) for name, value in numbers.items()}


def _train(args: argparse.Namespace) -> dict[str, object]:
    a, b = _process(_read_register("A", args.a), _read_register("B", args.b), None, zelfde=args.a.samefile(args.b))
    model = leer(vergelijk(a.records, b.records, zelfde=args.a.samefile(args.b)), a, b)
    return _calibrate_and_save(model, args)


def _kalibreer(args: argparse.Namespace) -> dict[str, object]:
    return _calibrate_and_save(_read_model(args.model) if args.model else standaardmodel(), args)


def _calibrate_and_save(model: Koppelmodel, args: argparse.Namespace) -> dict[str, object]:
    if args.index_grootte < 1:
        raise _BestandOnjuist("De index heeft minstens één persoon (index-grootte).")
    kalibratie = kalibreer(model, args.index_grootte, rng=Random(args.seed))  # noqa: S311 - a simulation
    if args.uit is not None:
        try:
            args.uit.write_bytes(to_json(kalibratie.model))
        except OSError as error:
            raise _BestandOnjuist("Het model kan daar niet worden bewaard (uit-niet-schrijfbaar).") from error
    return _calibrated(kalibratie)


def _calibrated(kalibratie: Kalibratie) -> dict[str, object]:
    verslag = kalibratie.model.verslag
    return {
        "index_grootte": kalibratie.model.index_grootte,
        "drempel_zeker": round(kalibratie.model.drempel_zeker, _SHOWN_DIGITS),
        "drempel_mogelijk": kalibratie.model.drempel_mogelijk,
        "vragen_gesimuleerd": kalibratie.vragen,
        "zeker_onterecht_per_1000": round(kalibratie.onterecht_zeker_per_1000, _SHOWN_DIGITS),
        "mogelijk_onterecht_per_1000": round(kalibratie.onterecht_mogelijk_per_1000, _SHOWN_DIGITS),
        "bekenden_zeker": round(kalibratie.aandeel_zeker, _SHOWN_DIGITS),
        "bekenden_mogelijk": round(kalibratie.aandeel_mogelijk, _SHOWN_DIGITS),
        "getraind_op_kandidaten": verslag.kandidaten,
        "getraind_in_rondes": verslag.rondes,
    }


def _process(
    rijen_a: list[Rij], rijen_b: list[Rij], sleutels: Wegwerpsleutels | None, *, zelfde: bool
) -> tuple[Verwerkt, Verwerkt]:
    total = len(rijen_a) + (0 if zelfde else len(rijen_b))
    with Werkplaats(sleutels) as werk, tqdm(total=total, unit=" rij", file=sys.stderr) as bar:
        a = werk.verwerk(rijen_a, bar.update)
        return a, a if zelfde else werk.verwerk(rijen_b, bar.update)


def _read_register(welk: str, pad: Path) -> list[Rij]:
    with _naming_the_file(welk):
        rijen: list[Rij] = list(lees_rijen(pad))
    if not rijen:
        raise _BestandOnjuist(f"Bestand {welk}: er staan geen rijen in (geen-rijen).")
    return rijen


def _read_truth(pad: Path, rijen_a: list[Rij], rijen_b: list[Rij]) -> set[Paar]:
    places_a = {rij["referentie"]: place for place, rij in enumerate(rijen_a)}
    places_b = {rij["referentie"]: place for place, rij in enumerate(rijen_b)}
    paren: set[Paar] = set()
    with _naming_the_file("waarheid"):
        for rijnummer, in_a, in_b in lees_waarheid(pad):
            if in_a not in places_a or in_b not in places_b:
                raise RijOnjuist("referentie-onbekend", rijnummer)
            paren.add((places_a[in_a], places_b[in_b]))
    return paren


def _read_model(pad: Path) -> Koppelmodel:
    try:
        return from_json(pad.read_bytes())
    except OSError as error:
        raise _BestandOnjuist("Het model is niet te openen (bestand-niet-leesbaar).") from error
    except Malformed as error:
        raise _BestandOnjuist(f"Dit is geen model van deze versie ({error.rule}).") from error


@contextmanager
def _naming_the_file(welk: str) -> Iterator[None]:
    try:
        yield
    except RegisterOnleesbaar as error:
        where = f", regel {error.rijnummer}" if isinstance(error, RijOnjuist) else ""
        raise _BestandOnjuist(f"Bestand {welk}{where}: {teksten.invoer(error.regel)} ({error.regel})") from error
