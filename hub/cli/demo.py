"""`hub demo`: the main job on an invented region, with real processes on this machine.

Starts key holder, hub and a connector for every party, loads registers, lets partners ask about the
same three people, loads what six of them report and holds the ochtendoverleg; or loads the whole
of 2011 and prints its tables. Every receipt and both logs are checked.
"""

import json
import signal
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from hub.adapters.clock import SystemClock
from hub.bootstrap import hubproces, sleutelhouder
from hub.bootstrap.tellingen import read_counts
from hub.cli import (
    casusronde,
    casusverslag,
    convenantronde,
    effectronde,
    meldstroom,
    ochtendoverleg,
    schermen,
    tellingen,
    vragenronde,
)
from hub.cli.casusverslag import Casusverslag
from hub.cli.convenantronde import Convenantverslag
from hub.cli.meldstroom import Stroom
from hub.cli.ochtendoverleg import Overlegverslag
from hub.cli.opzet import Opstelling, PartijOpzet
from hub.cli.opzet_maken import set_up
from hub.cli.partners import DemoFailed
from hub.cli.processen import Processen, ProcessFailed
from hub.cli.regio import ALLE_PARTIJEN, appoint
from hub.cli.subparsers import Subparsers
from hub.cli.vragenronde import DemoAntwoord
from hub.domain.tellingen import AANTAL, TOTAAL, Tabel, tabellen

TURN = 1.0
"""Seconds."""
INTERRUPTED = 130
"""What a shell expects of a program that was stopped; with `--once` the checks were not done."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """Everything the demo heard, and whether all logs hold. Either the meeting of a week, or the tables of the year."""

    antwoorden: tuple[DemoAntwoord, ...]
    audit_verified: bool
    ochtendoverleg: Overlegverslag | None = None
    casus: Casusverslag | None = None
    tabellen: Mapping[str, Tabel] | None = None
    geleverd: int = 0
    """Meldingen of the year that the connectors delivered."""
    convenant: Convenantverslag | None = None

    @property
    def in_order(self) -> bool:
        """Whether every receipt and every log held; without answers nothing was shown."""
        answered = bool(self.antwoorden) and all(a.receipt_verified for a in self.antwoorden)
        met = self.ochtendoverleg is None or self.ochtendoverleg.gesloten
        counted = self.tabellen is None or self.tabellen["T1"][TOTAAL] == {AANTAL: self.geleverd}
        ended = self.casus is None or self.casus.in_order
        changed = self.convenant is None or self.convenant.in_order
        return self.audit_verified and answered and met and counted and ended and changed


def register(groups: Subparsers) -> None:
    """Add `hub demo` to the command line."""
    demo = groups.add_parser("demo", help="run the whole thing on invented people")
    demo.add_argument("--once", action="store_true", help="stop after the checks")
    demo.add_argument("--json", action="store_true", help="print what came of it as one JSON object")
    demo.add_argument("--jaar", action="store_true", help="load the whole of 2011 and print its tables")
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
    today = SystemClock().now().date()
    size = ["--huishoudens", str(args.huishoudens)] if args.huishoudens else []
    regio, berichten = directory / "regio", directory / "berichten"
    _say("Voorbeeldregio, sleutels, certificaten en databases maken ...")
    writing = [
        vragenronde.write_registers(regio, today.isoformat(), size),
        meldstroom.write_messages(berichten, today, size),
    ]
    opstelling = set_up(directory, partijen=ALLE_PARTIJEN)
    with running(opstelling) as addresses:
        for gestart in writing:
            gestart.output()
        stroom = Stroom.jaar(berichten) if args.jaar else Stroom.week(berichten, today)
        uitslag = _work(opstelling, regio, stroom, jaar=args.jaar)
        print(as_json(uitslag) if args.json else as_text(uitslag))
        if not args.once:
            _play(opstelling, regio, addresses, jaar=args.jaar)
    return 0 if uitslag.in_order else 1


def _play(opstelling: Opstelling, regio: Path, addresses: Sequence[str], *, jaar: bool) -> None:
    """Open the screens, with a casus and meldingen to look around in, until a signal ends it."""
    _say("De schermen openen ...")
    if not jaar:
        casusronde.leave_open(opstelling, regio.parent / "speelcasus", SystemClock().now().date())
    screens = schermen.prepare(opstelling, vragenronde.somebody_known(regio))
    with Processen() as processen:
        processen.start_all(screens.opdrachten)
        _say("\n".join(["", *addresses, "", f"Begin hier: {screens.start}", "Stop met Ctrl-C."]))
        _stay_up()


def _work(opstelling: Opstelling, regio: Path, stroom: Stroom, *, jaar: bool) -> Uitslag:
    _say("Registers aanleveren ...")
    vragenronde.deliver(opstelling, regio)
    _say("Vragen stellen ...")
    antwoorden = vragenronde.ask_everybody(opstelling, regio)
    _say("Lijst van geprioriteerden opbouwen ...")
    geprioriteerden = meldstroom.prioritise(opstelling, stroom)
    _say("Het jaar 2011 melden ..." if jaar else "Een week melden ...")
    begin = monotonic()
    meldingen = meldstroom.load(opstelling, stroom)
    _say(f"Gemeld in {monotonic() - begin:.0f} seconden.")
    overleg = None if jaar else ochtendoverleg.hold(opstelling, geprioriteerden, meldingen)
    if not jaar:
        _say("Een casus leiden, van de eerste stap tot het einde ...")
    if not jaar:
        _say("Een regel van het convenant veranderen, en weer terug ...")
    beleid = None if jaar else convenantronde.hold(opstelling, regio, regio.parent / "convenant")
    casus = None if jaar else casusronde.hold(opstelling, regio.parent / "casus", SystemClock().now().date())
    if jaar:
        effectronde.lever(opstelling, regio)
    # Of invented people: here small numbers are shown too, so that they can be laid beside the printed tables.
    tables = tabellen(read_counts(opstelling.hub_settings(), meldstroom.JAAR).telrijen) if jaar else None
    holds = vragenronde.everything_holds(opstelling, ALLE_PARTIJEN)
    geleverd = sum(een.geleverd for een in meldingen)
    return Uitslag(antwoorden, holds, overleg, casus, tables, geleverd, beleid)


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


def as_json(uitslag: Uitslag) -> str:
    """One object for a program: the answers, whether the logs hold, and the meeting or the tables."""
    said = asdict(uitslag)
    shown = [
        "antwoorden",
        "audit_verified",
        *(["ochtendoverleg", "convenant", "casus"] if uitslag.tabellen is None else ["tabellen"]),
    ]
    return json.dumps({name: said[name] for name in shown}, ensure_ascii=False)


def as_text(uitslag: Uitslag) -> str:
    """The same for a person, in plain Dutch."""
    parts = [vragenronde.as_text(uitslag.antwoorden)]
    if uitslag.ochtendoverleg is not None:
        parts.append(ochtendoverleg.as_text(uitslag.ochtendoverleg))
    if uitslag.convenant is not None:
        parts.append(convenantronde.as_text(uitslag.convenant))
    if uitslag.casus is not None:
        parts.append(casusverslag.as_text(uitslag.casus))
    if uitslag.tabellen is not None:
        parts.append(tellingen.as_text(uitslag.tabellen))
    parts.append(f"De logboeken {'kloppen' if uitslag.audit_verified else 'KLOPPEN NIET'}.")
    return "\n\n".join(parts)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stay_up() -> None:
    """Until a signal ends it. In turns: one that comes just before a wait begins would not end that wait."""
    while True:
        Event().wait(TURN)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
