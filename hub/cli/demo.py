"""`hub demo`: the main job on an invented region, with real processes on this machine.

Starts key holder, hub and four connectors, loads the registers, lets every partner ask about
the same three people, checks every receipt and both logs, and shows what each partner hears.
"""

import csv
import io
import json
import signal
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.canonical import unb64u
from hub.adapters.clock import SystemClock
from hub.adapters.transparency.verify import Vertrouwd
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.audit import verify
from hub.cli.opzet import CONNECTOR, PARTIJEN, Opstelling, PartijOpzet, set_up
from hub.cli.processen import Processen, ProcessFailed, inherited_environment
from hub.cli.subparsers import Subparsers

KENMERK = "DEMO-2026-0001"
INTERRUPTED = 130
"""What a shell expects of a program that was stopped; with `--once` the checks were not done."""
REDEN = {"woco": "SIGNAAL"}
"""A woningcorporatie leaves signals; the others deliver who is in a casus with them."""
Tabel = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class DemoAntwoord:
    """What one partner heard about one person."""

    partij: str
    persoon: str
    doel: str
    niveau: str
    uitkomst: str
    artikel: str
    bundel: str
    receipt_verified: bool


@dataclass(frozen=True, slots=True)
class Uitslag:
    """Everything the demo heard, and whether all logs hold."""

    antwoorden: tuple[DemoAntwoord, ...]
    audit_verified: bool

    @property
    def in_order(self) -> bool:
        """Whether every receipt and every log held; without answers nothing was shown."""
        return self.audit_verified and bool(self.antwoorden) and all(a.receipt_verified for a in self.antwoorden)


class DemoFailed(Exception):
    """A step of the demo did not do what it should. Names the step."""


def register(groups: Subparsers) -> None:
    """Add `hub demo` to the command line."""
    demo = groups.add_parser("demo", help="run the whole thing on invented people")
    demo.add_argument("--once", action="store_true", help="stop after the checks")
    demo.add_argument("--json", action="store_true", help="print the answers as one JSON object")
    demo.add_argument("--huishoudens", type=int, help="size of the region; the default is small")
    demo.set_defaults(run=_run)


def _run(args: Namespace) -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with tempfile.TemporaryDirectory(prefix="veiligheidshuis-demo-") as directory:
            return _demonstrate(Path(directory), args)
    except (DemoFailed, ProcessFailed) as error:
        print(f"hub demo: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        _say("Gestopt; alles is opgeruimd.")
        return INTERRUPTED if args.once else 0
    return 1


def _demonstrate(directory: Path, args: Namespace) -> int:
    _say("Sleutels, certificaten en databases maken ...")
    opstelling = set_up(directory)
    with running(opstelling) as addresses:
        _say("Voorbeeldregio maken ...")
        regio = make_regio(directory, args.huishoudens)
        _say("Registers aanleveren ...")
        deliver(opstelling, regio)
        _say("Vragen stellen ...")
        uitslag = ask_everybody(opstelling, regio)
        print(as_json(uitslag) if args.json else as_text(uitslag))
        if not args.once:
            _say("\n".join(["", *addresses, "Stop met Ctrl-C."]))
            signal.pause()
    return 0 if uitslag.in_order else 1


@contextmanager
def running(opstelling: Opstelling, partijen: Sequence[PartijOpzet] = PARTIJEN) -> Iterator[list[str]]:
    """Key holder, hub and connectors as processes; lines that say where they are."""
    with Processen() as processen:
        for naam in (sleutelhouder.NAAM, hubproces.NAAM):
            processen.start(opstelling.serve(naam))
        for wie in partijen:
            processen.start(opstelling.dienst(wie.partij))
        yield [
            f"sleutelhouder  {opstelling.sleutelhouder['eigen_adres']}",
            f"hub            {opstelling.hub['eigen_adres']}",
            *(f"connector      {wie.partij}: {opstelling.connector(wie.partij)}" for wie in partijen),
        ]


def make_regio(directory: Path, huishoudens: int | None = None) -> Path:
    """Write the invented region's registers; the directory they are in."""
    regio = directory / "regio"
    today = SystemClock().now().date().isoformat()
    size = ["--huishoudens", str(huishoudens)] if huishoudens else []
    connector("voorbeeldregio", "--uit", str(regio), "--peildatum", today, *size)
    return regio


def deliver(opstelling: Opstelling, regio: Path, partijen: Sequence[PartijOpzet] = PARTIJEN) -> None:
    """Let all partners deliver their registers at the same time, each with its progress bar.

    Raises:
        DemoFailed: one of them did not deliver everything.
    """
    started = []
    for place, wie in enumerate(partijen):
        look = {"TQDM_POSITION": str(place), "TQDM_DESC": f"{wie.partij:>8}"}
        arguments = ["enrol", str(regio / f"{wie.partij}.csv")]
        arguments += ["--map", str(opstelling.connector(wie.partij)), "--kenmerk", KENMERK]
        arguments += ["--doel", "P04", "--reden", REDEN.get(wie.partij, "CASUS")]
        started.append((wie, _start(arguments, look)))
    for wie, proces in started:
        if proces.wait():
            message = f"{wie.partij} could not deliver its register ({proces.returncode})"
            raise DemoFailed(message)


def ask_everybody(opstelling: Opstelling, regio: Path, partijen: Sequence[PartijOpzet] = PARTIJEN) -> Uitslag:
    """Let every partner ask about the same people, then check everything that was kept."""
    answers = [answer for wie in partijen for answer in ask(opstelling, regio, wie)]
    logs = [log_holds(opstelling, naam, partijen) for naam in (hubproces.NAAM, sleutelhouder.NAAM)]
    kept = [
        connector("audit", "verify", "--map", str(opstelling.connector(wie.partij)), check=False) for wie in partijen
    ]
    return Uitslag(tuple(answers), all(logs) and all(done.returncode == 0 for done in kept))


def ask(opstelling: Opstelling, regio: Path, wie: PartijOpzet) -> list[DemoAntwoord]:
    """One partner's answers, in the order of its file of questions."""
    questions = regio / f"vragen-{wie.partij}.csv"
    home = str(opstelling.connector(wie.partij))
    done = connector("bekend", "--map", home, "--doel", wie.doel, "--kenmerk", KENMERK, "--vraag", str(questions))
    rows: Tabel = list(csv.DictReader(io.StringIO(done.stdout)))
    return [
        DemoAntwoord(
            partij=wie.partij,
            persoon=row["referentie"],
            doel=wie.doel,
            niveau=row["niveau"],
            uitkomst=row["uitkomst"],
            artikel=row["artikel"],
            bundel=row["bundel"],
            receipt_verified=row["bon_gecontroleerd"] == "ja",
        )
        for row in rows
    ]


def log_holds(opstelling: Opstelling, naam: str, partijen: Sequence[PartijOpzet]) -> bool:
    """Whether a process's log verifies, also against what every connector saw of it.

    A connector that kept nothing is no witness, so then it does not.
    """
    values = opstelling.hub if naam == hubproces.NAAM else opstelling.sleutelhouder
    public = Ed25519PublicKey.from_public_bytes(unb64u(opstelling.publiek[naam], 32))
    seen = [opstelling.connector(wie.partij) / "bewaarplaats" / naam / "controlepunt" for wie in partijen]
    if not seen or not all(path.is_file() for path in seen):
        return False
    kept = tuple(path.read_text(encoding="utf-8") for path in seen)
    oordeel = verify(values["database"], Vertrouwd(public, values["oorsprong"], kept))
    return oordeel.fout is None


def connector(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the partner's command line; its standard output, its progress on our standard error.

    Raises:
        DemoFailed: it failed and `check` is set.
    """
    done = subprocess.run(
        [*CONNECTOR, *arguments],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        env=inherited_environment(),
    )
    if check and done.returncode:
        message = f"connector {arguments[0]} ended with {done.returncode}"
        raise DemoFailed(message)
    return done


def as_json(uitslag: Uitslag) -> str:
    """One object for a program."""
    return json.dumps(asdict(uitslag), ensure_ascii=False)


def as_text(uitslag: Uitslag) -> str:
    """A table for a person, in plain Dutch."""
    head = f"{'partij':9} {'persoon':22} {'doel':5} {'niveau':7} {'uitkomst':17} {'artikel':24} bon"
    lines = [
        f"{a.partij:9} {a.persoon:22} {a.doel:5} {a.niveau:7} {a.uitkomst:17} {a.artikel:24} "
        f"{'klopt' if a.receipt_verified else 'KLOPT NIET'}"
        for a in uitslag.antwoorden
    ]
    digest = uitslag.antwoorden[0].bundel if uitslag.antwoorden else ""
    verdict = "kloppen" if uitslag.audit_verified else "KLOPPEN NIET"
    return "\n".join([head, *lines, "", f"bundel {digest}", f"De logboeken {verdict}."])


def _start(arguments: Sequence[str], look: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*CONNECTOR, *arguments], stdout=subprocess.DEVNULL, env=inherited_environment() | look)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
