"""What `ports.tafel.TafelWork` promises, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.melding import (
    Meldingtaak,
    NieuweMelding,
    NieuwePersoon,
    VerzegeldDeel,
)
from hub.application.ports.tafel import Handeling, Lijstvraag, NieuwBericht, NieuweCasus, Overleg, Tafelmelding
from hub.domain.audit import AuditEvent
from hub.domain.bekendheid import Reden
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Bron,
    Drieslag,
    Leeftijdsklasse,
    Meldingstatus,
    RolBetrokkene,
    Soort,
    Spoed,
    Uitkomst,
)
from hub.domain.taak import Taaksoort
from hub.domain.termijn import NieuweTermijn
from hub.domain.triage import Voorstel
from tests.opslag import Opslag, event, registratie

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
WHEN = datetime(2026, 2, 3, 10, 0, tzinfo=UTC)
PERMIT = Permit(PolicyRequest("zvh", "P05", "procesmanager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
OPEN = (Meldingstatus.ONTVANGEN, Meldingstatus.IN_TOETS, Meldingstatus.AANVULLEN)
DAAD = Handeling("BESLUIT", "om", "pseudoniem", "", '{"uitkomst":"AGENDEREN"}')
REDENEN = VerzegeldDeel("motivering", b"sleutel", b"inhoud")


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def nummer(at: int) -> str:
    return f"{at:032x}"


def nieuw(at: int, **codes: object) -> NieuweMelding:
    """A melding about one person; `codes` change what it says."""
    betrokkene = Betrokkene(RolBetrokkene.PLEGER, Leeftijdsklasse.TOT_18, str(codes.pop("gemeente", "GM0935")))
    said: dict[str, object] = {"doelgroep": "RISICOJEUGD", "ontvangen_op": WHEN + timedelta(minutes=at)} | codes
    aanmelding = Aanmelding(
        soort=Soort.MUTATIE,
        bron=Bron.POLITIE_MUTATIE,
        partij="politie",
        betrokkenen=(betrokkene,),
        gebeurd_op=date(2026, 2, 1),
        **said,  # type: ignore[arg-type]
    )
    return NieuweMelding(
        melding=nummer(at),
        bericht=at.to_bytes(32),
        inhoud_hash=bytes(32),
        aanmelding=aanmelding,
        voorstel=Voorstel(Uitkomst.AGENDEREN, "R2", "JCO_JEUGD", "STRAF", ("GEEN_REGIE",)),
        status=Meldingstatus.ONTVANGEN,
        personen=(NieuwePersoon(betrokkene, replace(registratie(at), reden=Reden.AANMELDING)),),
        termijnen=(NieuweTermijn("TM-01", WHEN, WHEN + timedelta(days=5), WHEN + timedelta(days=7)),),
    )


def store(runner: Runner, *new: NieuweMelding) -> None:
    run(runner, lambda uow: uow.add_meldingen(new, [event()] * len(new), verzoek_id="v"))


def read(runner: Runner, at: int) -> Tafelmelding:
    found = run(runner, lambda uow: uow.tafelmelding(PERMIT, nummer(at)))
    assert found is not None
    return found


def lijst(runner: Runner, vraag: Lijstvraag = Lijstvraag(), aantal: int = 100) -> list[str]:  # noqa: B008
    found = run(runner, lambda uow: uow.werklijst(PERMIT, vraag, OPEN, aantal))
    return [melding.melding for melding in found]


def test_a_melding_is_read_as_it_was_stored_with_the_end_of_its_week(runner: Runner) -> None:
    store(runner, nieuw(1))

    found = read(runner, 1)

    stored = nieuw(1)
    assert (found.aanmelding, found.voorstel, found.bericht) == (stored.aanmelding, stored.voorstel, stored.bericht)
    assert (found.status, found.gescreend, found.casus) == (Meldingstatus.ONTVANGEN, False, "")
    assert found.woord_uiterlijk == int((WHEN + timedelta(days=7)).timestamp())


def test_a_melding_that_is_not_there_is_none(runner: Runner) -> None:
    assert run(runner, lambda uow: uow.tafelmelding(PERMIT, nummer(9))) is None


def test_reading_a_melding_without_a_record_gives_nothing(runner: Runner) -> None:
    store(runner, nieuw(1))

    for read_one in (
        lambda uow: uow.tafelmelding(PERMIT, nummer(1)),
        lambda uow: uow.werklijst(PERMIT, Lijstvraag(), OPEN, 10),
        lambda uow: uow.tafeltaken(PERMIT, "pm", 10),
        lambda uow: uow.clusters_of(PERMIT, nummer(1)),
    ):
        with pytest.raises(UnauditedWork):
            runner.submit(read_one).result(20)


def test_the_list_has_danger_first_and_then_the_oldest(runner: Runner) -> None:
    store(runner, nieuw(3), nieuw(2, spoed=Spoed.THV), nieuw(1), nieuw(4, spoed=Spoed.ACUUT_GEVAAR))

    assert lijst(runner) == [nummer(at) for at in (4, 2, 1, 3)]
    assert lijst(runner, aantal=2) == [nummer(4), nummer(2)]


def test_the_list_is_narrowed_by_group_and_place(runner: Runner) -> None:
    store(runner, nieuw(1), nieuw(2, doelgroep="OGGZ"), nieuw(3, doelgroep="OGGZ", gemeente="GM0938"))

    assert lijst(runner, Lijstvraag(doelgroep="OGGZ")) == [nummer(2), nummer(3)]
    assert lijst(runner, Lijstvraag("OGGZ", "GM0938")) == [nummer(3)]
    assert run(runner, lambda uow: uow.werklijst(PERMIT, Lijstvraag(), (), 10)) == []


def test_what_nobody_looked_at_is_counted_until_somebody_does(runner: Runner) -> None:
    store(runner, nieuw(1), nieuw(2, gemeente="GM0938"), replace(nieuw(3), status=Meldingstatus.VERTALEN))

    def counts() -> list[int]:
        return [
            run(runner, lambda uow, vraag=vraag: uow.ongescreend(PERMIT, vraag))
            for vraag in (Lijstvraag(), Lijstvraag(gemeente="GM0938"))
        ]

    assert counts() == [3, 1]
    run(runner, lambda uow: uow.bewaar_screening(read_in(uow, 2), DAAD, event()))
    run(runner, lambda uow: uow.zet_status(nummer(3), Meldingstatus.VERTAALD))
    assert counts() == [1, 0]


def read_in(uow: HubWerk, at: int) -> Tafelmelding:
    found = uow.tafelmelding(PERMIT, nummer(at))
    assert found is not None
    return found


def test_a_screening_keeps_answers_proposal_and_who_did_it(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1))
    antwoorden = Antwoorden(c1_overlast=Drieslag.JA)
    voorstel = Voorstel(Uitkomst.SIGNAALVERTALING, "G4")

    def job(uow: HubWerk) -> None:
        before = read_in(uow, 1)
        aanmelding = replace(before.aanmelding, antwoorden=antwoorden)
        after = replace(before, aanmelding=aanmelding, voorstel=voorstel, status=Meldingstatus.VERTALEN, casus="k")
        uow.bewaar_screening(after, DAAD, event())

    run(runner, job)

    after = read(runner, 1)
    assert (after.aanmelding.antwoorden, after.voorstel) == (antwoorden, voorstel)
    assert (after.status, after.casus, after.gescreend) == (Meldingstatus.VERTALEN, "k", True)
    assert opslag.query("SELECT soort, partij, gebruiker, uitkomst FROM melding_handeling") == [
        ("BESLUIT", "om", "pseudoniem", '{"uitkomst":"AGENDEREN"}')
    ]


def test_each_decision_keeps_its_own_sealed_reasons(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1))

    for status in (Meldingstatus.GEAGENDEERD, Meldingstatus.GEACCEPTEERD):
        run(runner, lambda uow, status=status: decide(uow, status, REDENEN))
    run(runner, lambda uow: decide(uow, Meldingstatus.GEACCEPTEERD, None))

    assert opslag.query("SELECT deel FROM melding_inhoud ORDER BY deel") == [("motivering-1",), ("motivering-2",)]
    assert read(runner, 1).status is Meldingstatus.GEACCEPTEERD


def decide(uow: HubWerk, status: Meldingstatus, redenen: VerzegeldDeel | None) -> None:
    uow.bewaar_besluit(replace(read_in(uow, 1), status=status), DAAD, redenen, event())


def test_a_casus_takes_the_persons_over_and_survives_the_wipe_of_its_melding(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1), nieuw(2))
    casus = NieuweCasus("k" * 32, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=True)
    gone = AuditEvent("melding.gewist", {"melding": nummer(1), "grond": "AFWIJZING", "aantal": 1})

    run(runner, lambda uow: uow.maak_casus(casus, nummer(1)))
    run(runner, lambda uow: uow.wis(nummer(1), gone, uitkomst="TERUGVERWIJZEN"))

    assert opslag.query("SELECT registratie, rol FROM casus_persoon") == [("r1", "PLEGER")]
    assert opslag.query("SELECT registratie, reden FROM registratie ORDER BY registratie") == [
        ("r1", "CASUS"),
        ("r2", "AANMELDING"),
    ]
    assert run(runner, lambda uow: uow.casussen_of(PERMIT, ["c1"]))[0].op_lijst


def test_a_casus_goes_on_under_another_doelgroep(runner: Runner) -> None:
    store(runner, nieuw(1))
    run(runner, lambda uow: uow.maak_casus(NieuweCasus("k", "ZCO_HG", "WGS", "OGGZ", op_lijst=True), nummer(1)))

    run(runner, lambda uow: uow.zet_doelgroep("k", "MULTIPROBLEMATIEK"))

    assert run(runner, lambda uow: uow.doelgroep_van(PERMIT, "k")) == "MULTIPROBLEMATIEK"
    assert run(runner, lambda uow: uow.doelgroep_van(PERMIT, "nergens")) == ""


def test_tasks_come_with_their_melding_the_nearest_deadline_first(runner: Runner) -> None:
    taken = (
        Meldingtaak(Taaksoort.KOPPELING, ("c1", "c2")),
        Meldingtaak(Taaksoort.SIGNAAL, ("c1",), "k" * 32, WHEN + timedelta(days=2)),
        Meldingtaak(Taaksoort.SIGNAAL, ("c1",), "k" * 32, WHEN + timedelta(days=1)),
    )
    store(runner, replace(nieuw(1), taken=taken))

    found = run(runner, lambda uow: uow.tafeltaken(PERMIT, "pm", 10))

    due = [int((WHEN + timedelta(days=days)).timestamp()) for days in (1, 2)]
    assert [taak.uiterlijk for taak in found] == [*due, 0]
    assert {(taak.melding, taak.soort) for taak in found} == {(nummer(1), "KOPPELING"), (nummer(1), "SIGNAAL")}
    assert run(runner, lambda uow: uow.tafeltaak(PERMIT, found[0].nummer)) == found[0]


def test_a_translated_report_has_one_gevolg_and_no_open_task(opslag: Opslag, runner: Runner) -> None:
    store(runner, replace(nieuw(1), taken=(Meldingtaak(Taaksoort.SIGNAAL, ("c1",), "k" * 32, WHEN),)))
    [taak] = run(runner, lambda uow: uow.tafeltaken(PERMIT, "pm", 10))

    run(runner, lambda uow: uow.bewaar_vertaling(taak, "OPSCHALEN", DAAD, event()))

    assert run(runner, lambda uow: uow.tafeltaken(PERMIT, "pm", 10)) == []
    assert run(runner, lambda uow: uow.tafeltaak(PERMIT, taak.nummer)) is None
    assert opslag.query("SELECT gevolg FROM taak_melding") == [("OPSCHALEN",)]


def test_a_meeting_is_open_until_it_is_closed(opslag: Opslag, runner: Runner) -> None:
    first, second = Overleg("a" * 32, ("om", "politie")), Overleg("b" * 32, ("om",))
    assert run(runner, lambda uow: uow.overleg()) is None

    run(runner, lambda uow: uow.begin_overleg(first, event()))
    assert run(runner, lambda uow: uow.overleg()) == first
    run(runner, lambda uow: uow.sluit_overleg(replace(first, deelnemers=("gi", "om", "politie")), event()))
    run(runner, lambda uow: uow.begin_overleg(second, event()))

    assert run(runner, lambda uow: uow.overleg()) == second
    assert opslag.query("SELECT deelnemers, gesloten_op > 0 FROM overleg ORDER BY overleg") == [
        ('["gi", "om", "politie"]', True),
        ('["om"]', False),
    ]


def test_mail_lies_open_in_the_order_in_which_it_was_made(opslag: Opslag, runner: Runner) -> None:
    bericht = NieuwBericht("m" * 32, "politie", "TERUGMELDING", nummer(1), b"naam", (("stap", "GEEN"),), ("art-9-24",))

    run(runner, lambda uow: uow.leg_klaar([bericht]))
    run(runner, lambda uow: uow.leg_klaar([]))

    [found] = run(runner, lambda uow: uow.open_berichten(replace_partij("politie"), 10))
    assert (found.soort, found.betreft, found.inhoud, found.artikelen) == (
        "TERUGMELDING", b"naam", {"stap": "GEEN"}, ("art-9-24",)
    )  # fmt: skip


def replace_partij(partij: str) -> Permit:
    return replace(PERMIT, verzoek=replace(PERMIT.verzoek, partij=partij))


def test_a_clock_starts_and_ends_once(opslag: Opslag, runner: Runner) -> None:
    store(runner, nieuw(1))
    raw = NieuweTermijn("B5-30", WHEN, WHEN, WHEN)

    run(runner, lambda uow: uow.start_termijn(raw, nummer(1)))
    ended = [run(runner, lambda uow: uow.sluit_termijn("TM-01", nummer(1))) for _ in range(2)]

    assert ended == [True, False]
    assert opslag.query("SELECT code, volgende FROM termijn") == [("B5-30", int(WHEN.timestamp()))]
    assert read(runner, 1).woord_uiterlijk == 0


def test_clusters_of_a_melding_are_those_of_its_persons(runner: Runner) -> None:
    store(runner, nieuw(1), nieuw(2))

    assert run(runner, lambda uow: uow.clusters_of(PERMIT, nummer(2))) == ["c2"]
    assert run(runner, lambda uow: uow.clusters_of(PERMIT, nummer(9))) == []


def test_a_new_proposal_after_a_merge_leaves_the_rest_as_it_was(runner: Runner) -> None:
    store(runner, nieuw(1))
    voorstel = Voorstel(Uitkomst.SIGNAALVERTALING, "G4")

    def job(uow: HubWerk) -> None:
        stand = replace(read_in(uow, 1), voorstel=voorstel, status=Meldingstatus.VERTALEN, casus="k")
        uow.herschik(stand)

    run(runner, job)

    after = read(runner, 1)
    assert (after.voorstel, after.status, after.casus) == (voorstel, Meldingstatus.VERTALEN, "k")
    assert (after.gescreend, after.aanmelding) == (False, nieuw(1).aanmelding)
