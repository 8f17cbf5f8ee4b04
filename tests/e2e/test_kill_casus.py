"""kill -9 while a casus ends: the clock in the middle of its work, and between the hub and the key holder.

The region is prepared in this process, and then real processes serve it. The hub is killed twice while
its clock ends consent and destroys data, each time as soon as something of it is done. Then a casus is
destroyed, and its connector and the key holder are killed when only the hub has done its part.
"""

import json
import os
import signal
import sqlite3
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from connectors.agent.clock import SystemClock
from connectors.agent.errors import Geweigerd
from connectors.agent.opening import open_inzage
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from connectors.protocol.inzagen import Inzagebewijs
from hub.adapters.db.hub_werk import HubWerk
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuweVrijgave, NieuwStuk, Verstrekking
from hub.application.ports.tafel import NieuweCasus
from hub.bootstrap import hubproces, sleutelhouder
from hub.bootstrap.afstemmen import Bronnen, compare, traces_on
from hub.cli.opzet import CONNECTOR, Opstelling
from hub.cli.processen import Processen, inherited_environment
from hub.cli.regio import ALLE_PARTIJEN
from hub.cli.vragenronde import log_holds
from hub.domain.audit import AuditEvent
from hub.domain.kalender import local_day
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort, Vrijgave
from hub.domain.vrijgave import Grondgegevens
from tests.casuswereld import Casus, gelukt
from tests.eindewereld import Einde
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.opstelling import prepared
from tests.stukwereld import brenger
from tests.world import Naam, World, iemand, started

CASUSSEN, GROUNDS, STUKKEN = 48, 4, 6
"""Three turns of the clock for the grounds, at 64 in a turn, and six for the stukken, at eight casussen."""
WITNESSES = [wie for wie in ALLE_PARTIJEN if wie.partij in {"zvh", "politie"}]
HUB, SLEUTELHOUDER = hubproces.NAAM, sleutelhouder.NAAM
_numbers = count(1)


Due = tuple[int, int]
"""Grounds and stukken that are past their day."""


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """A region through which the killing went, stopped again.

    `printed` is what the destruction said when it was finished, and `opened` whether a view of before still opened.
    """

    opstelling: Opstelling
    verlopen: frozenset[str]
    stukken: frozenset[str]
    started_before: int
    left: list[Due]
    printed: dict[str, Any]
    opened: bool


@pytest.fixture(scope="module")
def gebeurd(tmp_path_factory: pytest.TempPathFactory) -> Gebeurd:
    opstelling = prepared(tmp_path_factory.mktemp("kill-casus"))
    with started(opstelling) as region:
        verlopen, stukken = overdue(region)
        casus, bewijs, inhouden = closed(region)
    before = names_in_log(opstelling, "hub")["proces.gestart"]
    with Processen() as processen:
        left = kill_the_clock(processen, opstelling)
        printed = kill_in_between(processen, opstelling, casus)
        opened = opens(opstelling, bewijs, inhouden)
    return Gebeurd(opstelling, verlopen, stukken, before, left, printed, opened)


def overdue(region: World) -> tuple[frozenset[str], frozenset[str]]:
    """Grounds of which the last day is over, each seen by somebody, and stukken that are past their end."""
    grounds = [new_id() for _ in range(CASUSSEN * GROUNDS)]
    old = [new_id() for _ in range(CASUSSEN * STUKKEN)]

    def job(uow: HubWerk) -> None:
        for at in range(CASUSSEN):
            casus = new_id()
            uow.maak_casus(NieuweCasus(casus, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=False), "geen")
            for ground in grounds[at::CASUSSEN]:
                stuk = new_id()
                uow.leg_vrijgave_vast(consent(region, casus, ground, stuk), note())
                uow.noteer_verstrekkingen([Verstrekking(casus, stuk, 1, "om", "INZIEN", "P07", "ggz", "GEZONDHEID")])
            for one in old[at::CASUSSEN]:
                uow.bewaar_stuk(datum(casus, one), note())
                uow.noteer_verstrekkingen(
                    [Verstrekking(casus, one, 1, "om", "EXPORTEREN", "P08", "politie", "RELATIES")]
                )
        uow.commit()

    region.manages_index(job)
    return frozenset(grounds), frozenset(old)


def new_id() -> str:
    return f"{next(_numbers):032x}"


def note() -> AuditEvent:
    return AuditEvent("index.ingezien", {"aantal": 1})


def consent(region: World, casus: str, vrijgave: str, stuk: str) -> NieuweVrijgave:
    last, given = (local_day(region.clock.now()) - timedelta(days=days) for days in (1, 30))
    ground = Vrijgave(
        vrijgave,
        "UITDRUKKELIJKE_TOESTEMMING",
        frozenset({stuk}),
        frozenset({"om"}),
        frozenset({"P07"}),
        given,
        last,
        bron="ggz",
        categorie="GEZONDHEID",
    )
    return NieuweVrijgave(ground, casus, "iemand", Grondgegevens(), None)


def datum(casus: str, nummer: str) -> NieuwStuk:
    """First processed in 2015, when nobody could know that it would still be here."""
    stuk = Stuk(
        stuk=nummer,
        casus=casus,
        versie=1,
        persoon=1,
        soort=Stuksoort.GEGEVEN,
        categorie="RELATIES",
        bron="politie",
        aard=Aard.FEIT,
        kwaliteit=Kwaliteit.GECONTROLEERD,
        leefgebied="",
        peildatum=date(2015, 1, 1),
        eerste_verwerking=1_420_070_400,
        voorwaarden=GEEN_VOORWAARDEN,
        geheim=False,
        beperkt=False,
        delen=(Deel.SAMENVATTING,),
    )
    return NieuwStuk(stuk, (VerzegeldDeel("samenvatting", b"sleutel", b"inhoud"),), "iemand", b"h" * 32)


def closed(region: World) -> tuple[str, Inzagebewijs, Sequence[bytes]]:
    """A casus of which nothing is needed any more, and the view that the police had of it."""
    casus = begin_leesbaar(region, "DOOD-2", iemand(8102), relaas="Een relaas.")
    maakt_sleutel(casus)
    brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Een gegeven.")
    seen = ziet(casus.werker("politie"), casus.nummer, soorten=["GEGEVEN"]).beeld
    assert [text for _, text in seen.stukken if text] != []
    sealed = [sealed_part(casus, stuk.stuk, stuk.deel) for stuk in seen.kern.stukken]
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    gelukt(Einde(casus).heeft_niets_nodig())
    return casus.nummer, seen.bewijs, sealed


def sealed_part(casus: Casus, stuk: str, deel: str) -> bytes:
    sql = f"SELECT inhoud FROM stuk_deel WHERE stuk = '{stuk}' AND deel = '{deel}'"  # noqa: S608
    [[inhoud]] = casus.region.rows("hub", sql)
    assert isinstance(inhoud, bytes)
    return inhoud


def kill_the_clock(processen: Processen, opstelling: Opstelling) -> list[Due]:
    """Once while it ends grounds and once while it destroys; how much there was left, before and after each."""
    left = [due(opstelling)]
    for part in range(len(left[0])):
        processen.start(opstelling.serve(HUB))
        await_that(lambda part=part: due(opstelling)[part] < left[-1][part])  # type: ignore[misc]
        processen.kill(HUB)
        left.append(due(opstelling))
    processen.start(opstelling.serve(HUB))
    await_that(lambda: due(opstelling) == (0, 0))
    return left


def due(opstelling: Opstelling) -> Due:
    sql = "SELECT (SELECT count(*) FROM vrijgave WHERE einde = ''), (SELECT count(*) FROM stuk)"
    [(grounds, stukken)] = query(opstelling, "hub", sql)
    return grounds, stukken


def kill_in_between(processen: Processen, opstelling: Opstelling, casus: str) -> dict[str, Any]:
    """Connector and key holder are killed when only the hub has done its part; what the same command prints later."""
    os.kill(processen.start(opstelling.serve(SLEUTELHOUDER)).pid, signal.SIGSTOP)
    home = ["--map", str(opstelling.connector("zvh")), "--gebruiker", "procesmanager"]
    command = [*CONNECTOR, "casus", "vernietig", casus, *home, "--json"]
    asking = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=inherited_environment()
    )
    await_that(lambda: ("VERNIETIGD",) in query(opstelling, "hub", "SELECT fase FROM casus"))
    asking.kill()
    asking.wait(30)
    processen.kill(SLEUTELHOUDER)
    assert query(opstelling, "sleutelhouder", "SELECT vernietigd_op FROM casussleutel") == [(0,)]
    processen.start(opstelling.serve(SLEUTELHOUDER))
    done = subprocess.run(command, check=True, capture_output=True, env=inherited_environment())
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def opens(opstelling: Opstelling, bewijs: Inzagebewijs, inhouden: Sequence[bytes]) -> bool:
    """Whether the key holder still opens a view of before."""
    with verbind(load(opstelling.connector("politie")), SystemClock()) as verbinding:
        try:
            open_inzage(verbinding, bewijs, inhouden)
        except Geweigerd:
            return False
    return True


def test_the_clock_was_killed_in_the_middle_and_did_everything_once(gebeurd: Gebeurd) -> None:
    velden = fields_in_log(gebeurd.opstelling)
    ended = Counter(one["vrijgave"] for naam, one in velden if naam == "vrijgave.verlopen")
    gone = Counter(stuk for naam, one in velden if naam == "gegevens.vernietigd" for stuk in one["stukken"])
    letters = query(gebeurd.opstelling, "hub", "SELECT partij FROM bericht WHERE soort = 'VRIJGAVE_EINDE'")
    copies = "SELECT nummer, count(*) FROM bericht WHERE soort = 'TREK_IN' AND nummer <> '' GROUP BY nummer"

    assert ended == dict.fromkeys(gebeurd.verlopen, 1)
    assert {stuk: gone[stuk] for stuk in gebeurd.stukken} == dict.fromkeys(gebeurd.stukken, 1)
    assert letters == [("om",)] * len(gebeurd.verlopen)
    assert dict(query(gebeurd.opstelling, "hub", copies)) == dict.fromkeys(gebeurd.stukken, 1)
    assert query(gebeurd.opstelling, "hub", "SELECT DISTINCT einde FROM vrijgave") == [("VERLOPEN",)]


def test_every_kill_came_before_the_work_was_done(gebeurd: Gebeurd) -> None:
    """Otherwise nothing was tried."""
    before, first, second = gebeurd.left

    assert 0 < sum(second) < sum(first) < sum(before)
    assert names_in_log(gebeurd.opstelling, "hub")["proces.gestart"] - gebeurd.started_before == len(gebeurd.left)


def test_a_destruction_that_was_cut_off_is_finished_by_the_same_command(gebeurd: Gebeurd) -> None:
    sql = "SELECT vernietigd_op, geheim FROM casussleutel"
    [(gone, secret)] = query(gebeurd.opstelling, "sleutelhouder", sql)

    assert (gebeurd.printed["fase"], gebeurd.printed["sleutel_vernietigd_op"]) == ("VERNIETIGD", gone)
    assert gone > 0
    assert set(secret) == {0}
    ends = [one["herhaald"] for naam, one in fields_in_log(gebeurd.opstelling) if naam == "casus.vernietigd"]
    assert ends == [0, 1]
    assert names_in_log(gebeurd.opstelling, "sleutelhouder")["casussleutel.vernietigd"] == 1


def test_no_item_of_a_destroyed_casus_opens_with_what_was_kept_of_before(gebeurd: Gebeurd) -> None:
    told = fields_in_log(gebeurd.opstelling, "sleutelhouder")

    assert gebeurd.opened is False
    assert [one["reden"] for naam, one in told if naam == "inzage.dicht_gebleven"] == ["SLEUTEL_VERNIETIGD"]


def test_the_logs_of_both_processes_verify_and_agree(gebeurd: Gebeurd) -> None:
    opstelling, today = gebeurd.opstelling, SystemClock().now().date()

    houder = traces_on(opstelling.sleutelhouder["database"], today)
    assert compare(opstelling.hub_settings(), today, Bronnen(houder, {})) == []
    assert all(log_holds(opstelling, naam, WITNESSES) for naam in (HUB, SLEUTELHOUDER))


def await_that(holds: Callable[[], bool]) -> None:
    """Until it does, at most twenty seconds."""
    moment = threading.Event()
    for _ in range(10_000):
        if holds():
            return
        moment.wait(0.002)
    raise AssertionError


def names_in_log(opstelling: Opstelling, naam: Naam) -> Counter[str]:
    return Counter(name for name, _ in fields_in_log(opstelling, naam))


def fields_in_log(opstelling: Opstelling, naam: Naam = "hub") -> list[tuple[str, dict[str, Any]]]:
    rows = query(opstelling, naam, "SELECT inhoud FROM log_opening ORDER BY nummer")
    entries = [json.loads(row[0]) for row in rows]
    return [(entry["naam"], entry["velden"]) for entry in entries]


def query(opstelling: Opstelling, naam: Naam, sql: str) -> list[tuple[Any, ...]]:
    values = opstelling.hub if naam == "hub" else opstelling.sleutelhouder
    with closing(sqlite3.connect(values["database"].removeprefix("sqlite:///"), timeout=10)) as connection:
        return list(connection.execute(sql))
