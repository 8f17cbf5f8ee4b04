"""What `ports.melding.MeldingWork` promises, on both databases."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.melding import (
    AfgewezenBericht,
    Casusstand,
    Eerder,
    Meldingtaak,
    NieuweMelding,
    NieuwePersoon,
    Telling,
    VerzegeldDeel,
)
from hub.application.toon_meldingnummers import Meldingnummers, toon_meldingnummers
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from hub.domain.melding import (
    Aanmelding,
    Betrokkene,
    Bron,
    Leeftijdsklasse,
    Meldingstatus,
    RolBetrokkene,
    Soort,
    Uitkomst,
)
from hub.domain.melding_json import aanmelding_van_json, voorstel_van_json
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.taak import Taaksoort
from hub.domain.termijn import NieuweTermijn
from hub.domain.triage import Voorstel
from tests.opslag import Opslag, event, registratie

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
WHEN = datetime(2026, 2, 3, 10, 0, tzinfo=UTC)
SECRET = b"alleen de sleutelhouder leest dit"


def permit(partij: str = "politie") -> Permit:
    return Permit(PolicyRequest(partij, "P04", "connector", "ID_CONTACT", "VERSTREKKEN"), (), frozenset(), "b")


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def bericht(nummer: int) -> bytes:
    return nummer.to_bytes(32)


def nieuw(nummer: int, *, cluster: int | None = None, taken: tuple[Meldingtaak, ...] = ()) -> NieuweMelding:
    """A melding about one person, whose registration and keys follow from its number."""
    betrokkene = Betrokkene(RolBetrokkene.PLEGER, Leeftijdsklasse.TOT_18, "GM0935")
    aanmelding = Aanmelding(
        soort=Soort.MUTATIE,
        bron=Bron.POLITIE_MUTATIE,
        partij="politie",
        doelgroep="RISICOJEUGD",
        betrokkenen=(betrokkene,),
        gebeurd_op=date(2026, 2, 1),
        ontvangen_op=WHEN,
        feiten={"delictklasse": "GEWELD", "wpg_artikel": "8"},
    )
    return NieuweMelding(
        melding=f"{nummer:032x}",
        bericht=bericht(nummer),
        inhoud_hash=bytes([nummer]) * 32,
        aanmelding=aanmelding,
        voorstel=Voorstel(Uitkomst.AGENDEREN, "R2", "JCO_JEUGD", "STRAF"),
        status=Meldingstatus.ONTVANGEN,
        personen=(NieuwePersoon(betrokkene, registratie(nummer, cluster=cluster)),),
        delen=(VerzegeldDeel("identiteit", SECRET, SECRET), VerzegeldDeel("dossier", SECRET, SECRET)),
        taken=taken,
        termijnen=(NieuweTermijn("TM-01", WHEN, WHEN + timedelta(days=5), WHEN + timedelta(days=7)),),
    )


def store(runner: Runner, *new: NieuweMelding) -> None:
    run(runner, lambda uow: uow.add_meldingen(new, [event()] * len(new), verzoek_id="v"))


def wipe(runner: Runner, nummer: int, uitkomst: str = "TERUGVERWIJZEN") -> int:
    gone = AuditEvent("melding.gewist", {"melding": f"{nummer:032x}", "grond": "AFWIJZING", "aantal": 1})
    return run(runner, lambda uow: uow.wis(f"{nummer:032x}", gone, uitkomst=uitkomst))


def seen(runner: Runner, *nummers: int, partij: str = "politie") -> dict[bytes, Eerder]:
    return run(runner, lambda uow: uow.seen(permit(partij), [bericht(nummer) for nummer in nummers]))


def counts(opslag: Opslag, *tables: str) -> list[int]:
    return [opslag.query(f"SELECT count(*) FROM {table}")[0][0] for table in tables]  # noqa: S608


def test_a_stored_melding_reads_back_as_it_was(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1))

    [(aanmelding, voorstel, woongemeente)] = opslag.query("SELECT aanmelding, voorstel, woongemeente FROM melding")

    assert aanmelding_van_json(json.loads(aanmelding)) == nieuw(1).aanmelding
    assert voorstel_van_json(json.loads(voorstel)) == nieuw(1).voorstel
    assert woongemeente == "GM0935"
    assert counts(opslag, "melding_persoon", "melding_inhoud", "termijn", "registratie", "index_waarde") == [
        1,
        2,
        1,
        1,
        2,
    ]


def test_many_meldingen_are_stored_at_once(opslag: Opslag, runner: Runner) -> None:
    store(runner, *(nieuw(nummer) for nummer in range(1, 65)))

    assert counts(opslag, "melding", "registratie", "termijn") == [64, 64, 64]


def test_a_message_is_seen_by_its_own_party_alone(runner: Runner) -> None:
    store(runner, nieuw(1))

    assert seen(runner, 1, 2) == {bericht(1): Eerder(bytes([1]) * 32)}
    assert seen(runner, 1, partij="om") == {}
    assert seen(runner) == {}


def test_a_name_that_is_noted_is_seen_with_what_became_of_it(runner: Runner) -> None:
    gone = AfgewezenBericht("politie", bericht(3), b"h" * 32, "NIET_ONTVANGEN")

    run(runner, lambda uow: uow.note_afgewezen([gone], [event()]))

    assert seen(runner, 3) == {bericht(3): Eerder(b"h" * 32, "NIET_ONTVANGEN")}


def test_a_task_knows_its_melding_casus_and_date(opslag: Opslag, runner: Runner) -> None:
    taken = (
        Meldingtaak(Taaksoort.SIGNAAL, ("c1",), "k" * 32, WHEN),
        Meldingtaak(Taaksoort.KOPPELING, ("c2", "c1")),
    )

    store(runner, nieuw(1, taken=taken))

    assert opslag.query(
        "SELECT t.soort, t.clusters, t.stand, m.melding, m.casus, m.uiterlijk, m.gevolg"
        " FROM taak t JOIN taak_melding m ON m.taak = t.nummer ORDER BY t.nummer"
    ) == [
        ("SIGNAAL", '["c1"]', "OPEN", f"{1:032x}", "k" * 32, int(WHEN.timestamp()), ""),
        ("KOPPELING", '["c1", "c2"]', "OPEN", f"{1:032x}", "", 0, ""),
    ]


def test_counts_add_up_over_units_of_work(opslag: Opslag, runner: Runner) -> None:
    here = Telling(Feitsoort.MELDING, date(2026, 2, 1), "ONTVANGEN", "politie", "PARTNER", "MUTATIE", "OGGZ", "GM0935")
    there = replace(here, gemeente="GM0938")

    for _ in range(2):
        run(runner, lambda uow: uow.tel([here, there, here]))

    assert opslag.query("SELECT gemeente, aantal FROM telling ORDER BY gemeente") == [("GM0935", 4), ("GM0938", 2)]


def begin_casus(
    connection: Connection, casus: str, *, fase: str = "PLAN", op_lijst: str = "1=1", sinds: int = 10
) -> None:
    """A casus of the first registration, behind the adapter's back."""
    columns = "casus, instrument, regime, doelgroep, fase, op_lijst, sinds"
    values = f"'{casus}', 'INTEGRALE_AANPAK', 'WGS', 'OGGZ', '{fase}', {op_lijst}, {sinds}"
    connection.exec_driver_sql(f"INSERT INTO casus ({columns}) SELECT {values}")
    person = f"'{casus}', 'r1', 'PLEGER'"
    connection.exec_driver_sql(f"INSERT INTO casus_persoon (casus, registratie, rol) VALUES ({person})")  # noqa: S608


def test_casussen_are_found_by_cluster_oldest_first(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1), nieuw(2))
    with opslag.engine.begin() as connection:
        for casus, sinds, fase, op_lijst in (("jong", 20, "PLAN", "1=1"), ("oud", 10, "AFSLUITING", "1=0")):
            begin_casus(connection, casus, fase=fase, op_lijst=op_lijst, sinds=sinds)

    found = run(runner, lambda uow: uow.casussen_of(permit(), ["c1", "c2"]))

    assert found == [
        Casusstand("oud", "c1", Fase.AFSLUITING, op_lijst=False),
        Casusstand("jong", "c1", Fase.PLAN, op_lijst=True),
    ]
    assert run(runner, lambda uow: uow.casussen_of(permit(), [])) == []


def test_wiping_leaves_the_name_and_the_counts(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1, taken=(Meldingtaak(Taaksoort.KOPPELING, ("c1", "c2")),)), nieuw(2))
    told = Telling(Feitsoort.MELDING, date(2026, 2, 1), "ONTVANGEN", "politie", "PARTNER", "MUTATIE", "OGGZ", "GM0935")
    run(runner, lambda uow: uow.tel([told]))

    assert wipe(runner, 1, "OVERDRACHT_GEMEENTE") == 1

    kept = ("melding", "melding_persoon", "melding_inhoud", "registratie", "index_waarde", "cluster")
    assert counts(opslag, *kept) == [1, 1, 2, 1, 2, 1]
    assert counts(opslag, "taak", "taak_melding", "telling") == [0, 0, 1]
    assert seen(runner, 1) == {bericht(1): Eerder(bytes([1]) * 32, "OVERDRACHT_GEMEENTE")}


def test_wiping_what_is_not_there_changes_nothing(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1))

    assert wipe(runner, 9) == 0
    assert counts(opslag, "melding", "afgewezen_bericht") == [1, 0]


def test_a_cluster_that_others_are_in_stays(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1), nieuw(2, cluster=1))

    wipe(runner, 1)

    assert opslag.query("SELECT cluster FROM cluster") == [("c1",)]


def test_a_registration_that_a_casus_took_over_stays(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1))
    with opslag.engine.begin() as connection:
        begin_casus(connection, "k")

    assert wipe(runner, 1) == 0
    assert counts(opslag, "melding", "melding_inhoud", "registratie", "index_waarde") == [0, 0, 1, 2]


def test_what_was_wiped_is_in_no_byte_of_the_file(sqlite_opslag: Opslag) -> None:
    files = [sqlite_opslag.pad, sqlite_opslag.pad.with_name(sqlite_opslag.pad.name + "-wal")]

    def bytes_of_files() -> bytes:
        return b"".join(path.read_bytes() for path in files if path.exists())

    with sqlite_opslag.running() as runner:
        store(runner, nieuw(1))
        assert SECRET in bytes_of_files()

        wipe(runner, 1)

        assert SECRET not in bytes_of_files()


@pytest.mark.parametrize("table", ["melding", "afgewezen_bericht"])
def test_a_name_is_kept_once(opslag: Opslag, runner: Runner, table: str) -> None:
    gone = AfgewezenBericht("politie", bericht(3), b"h" * 32, "NIET_ONTVANGEN")
    for _ in range(2):
        run(runner, lambda uow: uow.note_afgewezen([gone], [event()]))
    store(runner, nieuw(1))

    assert counts(opslag, table) == [1]


def test_a_sender_and_its_name_of_a_message_lead_to_the_melding_and_to_its_open_task(runner: Runner) -> None:
    def task(soort: Taaksoort) -> Meldingtaak:
        return Meldingtaak(soort, ("c1",), "k" * 32, WHEN)

    store(runner, nieuw(1, taken=(task(Taaksoort.KOPPELING), task(Taaksoort.SIGNAAL))))
    store(runner, nieuw(2, taken=(task(Taaksoort.SIGNAAL),)))
    run(runner, lambda uow: uow.settle(3))

    found = runner.submit(lambda uow: toon_meldingnummers("v", uow=uow)).result(20).waarde

    assert found == Meldingnummers({("politie", bericht(n)): f"{n:032x}" for n in (1, 2)}, {f"{1:032x}": 2})


@pytest.mark.parametrize("look", [HubWerk.meldingnummers, HubWerk.open_signalen])
def test_numbers_of_meldingen_are_not_given_without_a_record(runner: Runner, look: Callable[[HubWerk], object]) -> None:
    future = runner.submit(look)

    with pytest.raises(UnauditedWork):
        future.result(20)
