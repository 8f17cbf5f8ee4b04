"""Nobody hears of a person whom a party shielded; a human gets a task that the asker can't see."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors.agent.eigen import Genoemd
from connectors.agent.errors import Geweigerd
from connectors.agent.leverboek import Leverboek
from hub.application.ports.index import IndexBeheer
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.taak import Taak
from tests.tweedatabases import BEIDE, heard, somebody_of, world_on
from tests.world import KENMERK, World

OPDRACHT = ("--doel", "P04", "--kenmerk", KENMERK)


@pytest.fixture(scope="module", params=BEIDE)
def region(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One world on each database; every test with a person of its own."""
    with world_on(request, template, tmp_path_factory.mktemp("afschermen")) as running:
        yield running


@pytest.fixture
def kees(request: pytest.FixtureRequest) -> dict[str, str]:
    """Somebody whom no other test knows."""
    return somebody_of(request)


def open_taken(region: World) -> list[Taak]:
    def job(uow: IndexBeheer) -> list[Taak]:
        found = uow.open_taken(0, 10_000)
        uow.record(AuditEvent("index.ingezien", {"aantal": len(found)}))
        uow.commit()
        return found

    return region.manages_index(job)


def test_somebody_shielded_at_delivery_is_as_one_never_seen(region: World, kees: dict[str, str]) -> None:
    never = heard(region.ggz, kees)

    region.politie.delivers(kees, afgeschermd=True)

    assert heard(region.ggz, kees) == never
    names = [entry.naam for entry in region.log("hub")]
    assert "registratie.afgeschermd" in names
    assert region.audit("hub").fout is None


def test_somebody_shielded_later_is_as_one_never_seen(region: World, kees: dict[str, str]) -> None:
    never = heard(region.ggz, kees)
    region.politie.delivers(kees)
    known = heard(region.ggz, kees)

    count = region.politie.shields(kees["referentie"])

    assert count == 1
    assert heard(region.ggz, kees) == never != known


def test_one_shielded_registration_shields_what_others_delivered(region: World, kees: dict[str, str]) -> None:
    region.om.delivers(kees)

    region.politie.delivers(kees, afgeschermd=True)

    assert region.ggz.asks(kees).uitkomst == "GEEN_MEDEDELING"


def test_a_question_about_somebody_shielded_is_a_silent_task(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees, afgeschermd=True)
    before = len(open_taken(region))

    region.ggz.asks(kees)

    new = open_taken(region)[before:]
    assert [taak.soort for taak in new] == ["AFGESCHERMD"]
    velden = [entry.velden for entry in region.log("hub") if entry.naam == "bekendheid.beantwoord"][-1]
    assert (velden["bevinding"], velden["taaksoort"], velden["uitkomst"]) == (
        "AFGESCHERMD",
        "AFGESCHERMD",
        "GEEN_MEDEDELING",
    )
    assert velden["verzoek_id"] == new[0].verzoek_id


def test_a_repeated_delivery_does_not_lift_it(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees, afgeschermd=True)

    region.politie.delivers(kees)

    assert region.ggz.asks(kees).uitkomst == "GEEN_MEDEDELING"


def test_the_party_that_shielded_can_lift_it(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees, afgeschermd=True)

    region.politie.shields(kees["referentie"], afgeschermd=False)

    assert region.ggz.asks(kees).uitkomst == "BEKEND"
    assert "registratie.vrijgegeven" in [entry.naam for entry in region.log("hub")]


def test_nobody_lifts_what_another_party_shielded(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees, afgeschermd=True)
    region.om.delivers(kees)

    assert region.om.shields(kees["referentie"], afgeschermd=False) == 1
    assert region.ggz.asks(kees).uitkomst == "GEEN_MEDEDELING"


def test_who_may_not_deliver_may_not_shield(region: World, kees: dict[str, str]) -> None:
    with pytest.raises(Geweigerd, match="niet-toegestaan"):
        region.politie.own(doel="P02").scherm_af(genoemd(kees), afgeschermd=True)

    assert region.log("hub")[-1].naam == "bekendstelling.geweigerd"


def genoemd(rij: dict[str, str]) -> Genoemd:
    return Genoemd((rij["referentie"],))


def test_a_register_says_who_is_shielded(
    region: World, kees: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "register.csv"
    columns = {**kees, "afgeschermd": "ja"}
    register.write_text(",".join(columns) + "\n" + ",".join(columns.values()) + "\n", encoding="utf-8")

    assert region.politie.command("enrol", str(register), *OPDRACHT) == 0
    assert region.ggz.asks(kees).uitkomst == "GEEN_MEDEDELING"

    register.write_text(register.read_text(encoding="utf-8").replace(",ja", ",nooit"), encoding="utf-8")
    capsys.readouterr()
    assert region.politie.command("enrol", str(register), *OPDRACHT) == 2
    assert "afgeschermd-onbekend" in capsys.readouterr().err


def test_shielding_by_command_says_when_something_is_not_there(
    region: World, kees: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    region.politie.delivers(kees)
    referentie = kees["referentie"]

    assert region.politie.command("afschermen", referentie, *OPDRACHT) == 0
    assert region.ggz.asks(kees).uitkomst == "GEEN_MEDEDELING"
    assert region.politie.command("afschermen", "--opheffen", referentie, *OPDRACHT) == 0
    assert region.ggz.asks(kees).uitkomst == "BEKEND"
    capsys.readouterr()
    assert region.politie.command("afschermen", "R-bestaat-niet", *OPDRACHT) == 2
    assert "registratie-ontbreekt" in capsys.readouterr().err


def test_withdrawing_by_command_empties_the_ledger_too(
    region: World, kees: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "register.csv"
    register.write_text(",".join(kees) + "\n" + ",".join(kees.values()) + "\n", encoding="utf-8")
    region.politie.command("enrol", str(register), *OPDRACHT)
    sealed = region.politie.verbinding.geheim.seal_referentie(kees["referentie"])
    before = ledger(region).handvat("P04", sealed)

    codes = [region.politie.command("intrekken", "--bestand", str(register), *OPDRACHT) for _ in range(2)]

    assert codes == [0, 0]
    assert before is not None
    assert ledger(region).handvat("P04", sealed) is None
    assert region.ggz.asks(kees).uitkomst == "GEEN_MEDEDELING"
    capsys.readouterr()
    assert region.politie.command("enrol", str(register), *OPDRACHT) == 0
    assert capsys.readouterr().out.startswith("geleverd: 1,")
    assert region.politie.command("audit", "verify") == 0


def ledger(region: World) -> Leverboek:
    return Leverboek(region.politie.verbinding.omgeving.bewaarplaats)


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        ((), "registratie-niet-genoemd"),
        (("x" * 65,), "referentie-lengte"),
        (("--handvat", "geen-handvat"), "handvat-formaat"),
    ],
)
def test_what_names_no_registration_is_refused_before_anything_is_sent(
    region: World, arguments: tuple[str, ...], rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = len(region.seen)

    assert region.politie.command("intrekken", *arguments, *OPDRACHT) == 2

    assert rule in capsys.readouterr().err
    assert len(region.seen) == sent
