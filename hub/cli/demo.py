"""`hub demo`: the main job on an invented region, with real processes on this machine.

Starts key holder, hub and a connector for every party, loads registers, lets partners ask about the
same three people, loads what six of them report and holds the ochtendoverleg; or plays the whole of 2011,
prints its tables, and keeps its hub for `hub rapport`. Every receipt and both logs are checked.
"""

import signal
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

from hub.adapters.clock import SystemClock
from hub.bootstrap import hubproces, sleutelhouder
from hub.bootstrap.jaarcijfers import read_year
from hub.cli import (
    casusronde,
    convenantronde,
    effectronde,
    jaarmap,
    jaarronde,
    jaartabellen,
    meldstroom,
    ochtendoverleg,
    schermen,
    vragenronde,
)
from hub.cli.demoverslag import Uitslag, as_json, as_text
from hub.cli.jaarmap import NotOurs
from hub.cli.meldstroom import Stroom
from hub.cli.opzet import Opstelling, PartijOpzet
from hub.cli.opzet_maken import set_up
from hub.cli.partners import DemoFailed
from hub.cli.processen import Processen, ProcessFailed
from hub.cli.regio import ALLE_PARTIJEN, appoint
from hub.cli.subparsers import Subparsers

HUISHOUDENS_JAAR = 1350
"""The default size of the region: in a smaller one too few people are left for all plans of the year."""
TURN = 1.0
"""Seconds."""
INTERRUPTED = 130
"""What a shell expects of a program that was stopped; with `--once` the checks were not done."""


def register(groups: Subparsers) -> None:
    """Add `hub demo` to the command line."""
    demo = groups.add_parser("demo", help="run the whole thing on invented people")
    demo.add_argument("--once", action="store_true", help="stop after the checks")
    demo.add_argument("--json", action="store_true", help="print what came of it as one JSON object")
    demo.add_argument("--jaar", action="store_true", help="play the whole of 2011, print its tables and keep its hub")
    demo.add_argument("--map", type=Path, default=jaarmap.STANDAARD, help="with --jaar: where its hub stays")
    demo.add_argument("--huishoudens", type=int, help="size of the region; the default is small")
    demo.set_defaults(run=_run)


def _run(args: Namespace) -> int:
    if args.jaar and (args.huishoudens or HUISHOUDENS_JAAR) < HUISHOUDENS_JAAR:
        print(f"hub demo: het jaar 2011 vraagt minstens {HUISHOUDENS_JAAR} huishoudens", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        if args.jaar:
            return _year(jaarmap.make_folder(args.map), args)
        with tempfile.TemporaryDirectory(prefix="veiligheidshuis-demo-") as directory:
            return _week(Path(directory), args)
    except (DemoFailed, ProcessFailed, NotOurs, OSError) as error:
        print(f"hub demo: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        _say("Gestopt; alles is opgeruimd." if not args.jaar else "Gestopt.")
        return INTERRUPTED if args.once else 0
    return 1


def _week(directory: Path, args: Namespace) -> int:
    berichten, today = directory / "berichten", SystemClock().now().date()
    with _region(directory, args) as (opstelling, addresses):
        uitslag = _play_week(opstelling, directory / "regio", Stroom.week(berichten, today))
        print(as_json(uitslag) if args.json else as_text(uitslag))
        if not args.once:
            _say("De schermen openen ...")
            casusronde.leave_open(opstelling, directory / "speelcasus", today)
            _open_screens(opstelling, directory / "regio", addresses)
    return 0 if uitslag.in_order else 1


def _year(directory: Path, args: Namespace) -> int:
    with _region(directory, args) as (opstelling, addresses):
        uitslag = _play_year(opstelling, directory / "regio", Stroom.jaar(directory / "berichten"))
        settings = jaarmap.write_settings(directory, opstelling.hub)
        print(as_json(uitslag) if args.json else as_text(uitslag))
        _say(jaarmap.told_of(settings, meldstroom.JAAR, jaarmap.programma()))
        if not args.once:
            _say("De schermen openen ...")
            _open_screens(opstelling, directory / "regio", addresses)
    return 0 if uitslag.in_order else 1


@contextmanager
def _region(directory: Path, args: Namespace) -> Iterator[tuple[Opstelling, list[str]]]:
    """Everything of an invented region in this folder, running, with what its partners report."""
    today = SystemClock().now().date()
    size = ["--huishoudens", str(args.huishoudens)] if args.huishoudens else []
    _say("Voorbeeldregio, sleutels, certificaten en databases maken ...")
    writing = [
        vragenronde.write_registers(directory / "regio", today.isoformat(), size),
        meldstroom.write_messages(directory / "berichten", today, size),
    ]
    opstelling = set_up(directory, partijen=ALLE_PARTIJEN)
    with running(opstelling) as addresses:
        for gestart in writing:
            gestart.output()
        yield opstelling, addresses


def _open_screens(opstelling: Opstelling, regio: Path, addresses: Sequence[str]) -> None:
    """Screens to look around in, until a signal ends it."""
    screens = schermen.prepare(opstelling, vragenronde.somebody_known(regio))
    with Processen() as processen:
        processen.start_all(screens.opdrachten)
        _say("\n".join(["", *addresses, "", f"Begin hier: {screens.start}", "Stop met Ctrl-C."]))
        _stay_up()


def _play_week(opstelling: Opstelling, regio: Path, stroom: Stroom) -> Uitslag:
    antwoorden = _ask(opstelling, regio)
    _say("Lijst van geprioriteerden opbouwen ...")
    geprioriteerden = meldstroom.prioritise(opstelling, stroom)
    _say("Een week melden ...")
    meldingen = meldstroom.load(opstelling, stroom)
    overleg = ochtendoverleg.hold(opstelling, geprioriteerden, meldingen)
    _say("Een regel van het convenant veranderen, en weer terug ...")
    beleid = convenantronde.hold(opstelling, regio, regio.parent / "convenant")
    _say("Een casus leiden, van de eerste stap tot het einde ...")
    casus = casusronde.hold(opstelling, regio.parent / "casus", SystemClock().now().date())
    holds = vragenronde.everything_holds(opstelling, ALLE_PARTIJEN)
    return Uitslag(antwoorden, holds, ochtendoverleg=overleg, casus=casus, convenant=beleid)


def _play_year(opstelling: Opstelling, regio: Path, stroom: Stroom) -> Uitslag:
    antwoorden, begin = _ask(opstelling, regio), monotonic()
    _say("Beginnen wat er liep toen het jaar begon ...")
    meldstroom.refer_before(opstelling, stroom)
    vooraf = jaarronde.decide_before(opstelling, stroom)
    _say("Het jaar 2011 melden ...")
    meldingen = meldstroom.load_year(opstelling, stroom)
    _say(f"Gemeld na {monotonic() - begin:.0f} seconden. Over het jaar besluiten ...")
    gedaan = jaarronde.decide(opstelling, stroom)
    _say(f"Besloten na {monotonic() - begin:.0f} seconden.")
    effectronde.lever(opstelling, regio)
    figures = read_year(opstelling.hub_settings(), meldstroom.JAAR).tabellen
    tables = {naam: figures[naam] for naam in jaartabellen.GETOOND}
    holds = vragenronde.everything_holds(opstelling, ALLE_PARTIJEN)
    geleverd = sum(een.geleverd for een in meldingen)
    return Uitslag(antwoorden, holds, tabellen=tables, geleverd=geleverd, handelingen=(*vooraf, *gedaan))


def _ask(opstelling: Opstelling, regio: Path) -> tuple[vragenronde.DemoAntwoord, ...]:
    _say("Registers aanleveren ...")
    vragenronde.deliver(opstelling, regio)
    _say("Vragen stellen ...")
    return vragenronde.ask_everybody(opstelling, regio)


@contextmanager
def running(opstelling: Opstelling, partijen: Sequence[PartijOpzet] = ALLE_PARTIJEN) -> Iterator[list[str]]:
    """Key holder, hub and connectors as processes, with people at the table; lines that say where they are."""
    with Processen() as processen:
        processen.start_all([opstelling.serve(naam) for naam in (sleutelhouder.NAAM, hubproces.NAAM)])
        appoint(opstelling)
        processen.start_all([opstelling.dienst(wie.partij) for wie in partijen])
        yield [
            f"sleutelhouder  {opstelling.sleutelhouder['eigen_adres']}",
            f"hub            {opstelling.hub['eigen_adres']}",
            *(f"connector      {wie.partij}: {opstelling.connector(wie.partij)}" for wie in partijen),
        ]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stay_up() -> None:
    """Until a signal ends it. In turns: one that comes just before a wait begins would not end that wait."""
    while True:
        Event().wait(TURN)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
