"""A human says which registrations are one person: by command, beside a hub that goes on answering."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from connectors.agent.errors import Geweigerd
from connectors.protocol.canonical import unb64u
from hub.adapters import sleutelbestand
from hub.adapters.index.sleutels import IndexSleutels
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from tests.tweedatabases import BEIDE, somebody_of, world_on
from tests.world import World, iemand

NAMES = ("voornamen", "achternaam", "geboortedatum", "geslacht")
HOME = ("voornamen", "geboortedatum", "geslacht", "straat", "huisnummer", "postcode", "woonplaats")
KENMERK = ("--kenmerk", "BESLUIT-2026/7")
Command = Callable[..., Any]


@pytest.fixture(scope="module", params=BEIDE)
def region(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One world on each database; every test with a person of its own."""
    with world_on(request, template, tmp_path_factory.mktemp("clusters")) as running:
        yield running


@pytest.fixture
def kees(request: pytest.FixtureRequest) -> dict[str, str]:
    """Somebody whom no other test knows."""
    return somebody_of(request)


@pytest.fixture
def hub_index(region: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`hub index ...` with the settings of the hub; what it printed, or its complaint."""
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)

    def run(*arguments: str) -> Any:
        capsys.readouterr()
        code = main(["index", *arguments])
        captured = capsys.readouterr()
        return json.loads(captured.out) if code == 0 else captured.err

    return run


def half(rij: Mapping[str, str], columns: tuple[str, ...], referentie: str) -> dict[str, str]:
    return {name: rij[name] for name in columns} | {"referentie": referentie}


def without_number(rij: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in rij.items() if name != "bsn"}


def newest_task(hub_index: Command) -> dict[str, Any]:
    found: dict[str, Any] = hub_index("tasks")[-1]
    return found


def events(region: World, naam: str) -> list[Mapping[str, object]]:
    return [entry.velden for entry in region.log("hub") if entry.naam == naam]


def in_two_clusters(region: World, rij: Mapping[str, str]) -> tuple[str, str]:
    """Two registers that each have half of one person; the handle that each got."""
    reference = rij["referentie"]
    police = region.politie.delivers(half(rij, NAMES, f"{reference}-P"))
    return police[0], region.ggz.delivers(half(rij, HOME, f"{reference}-G"))[0]


def test_after_a_merge_the_person_is_known_and_the_task_is_settled(
    region: World, kees: dict[str, str], hub_index: Command
) -> None:
    in_two_clusters(region, kees)
    assert region.om.asks(without_number(kees)).uitkomst == "GEEN_MEDEDELING"
    task = newest_task(hub_index)

    merged = hub_index("merge", *task["clusters"], *KENMERK, "--taak", str(task["taak"]))

    assert task["soort"] == "SAMENVOEGEN"
    assert merged["cluster"] in task["clusters"]
    assert region.om.asks(without_number(kees)).uitkomst == "BEKEND"
    assert task["taak"] not in [open_one["taak"] for open_one in hub_index("tasks")]
    assert {lid["partij"] for lid in hub_index("show", merged["cluster"])} == {"politie", "ggz"}
    velden = events(region, "cluster.samengevoegd")[-1]
    assert (velden["aantal"], velden["kenmerk"], velden["taak"]) == (2, "BESLUIT-2026/7", task["taak"])
    assert region.audit("hub").fout is None


def test_after_a_merge_every_party_still_finds_its_own_by_its_old_handle(
    region: World, kees: dict[str, str], hub_index: Command
) -> None:
    police, ggz = in_two_clusters(region, kees)
    region.om.asks(without_number(kees))
    hub_index("merge", *newest_task(hub_index)["clusters"], *KENMERK)

    region.ggz.withdraws(handvatten=[ggz])
    still = region.om.asks(without_number(half(kees, NAMES, "x"))).uitkomst
    region.politie.withdraws(handvatten=[police])

    assert still == "BEKEND"
    assert region.om.asks(without_number(half(kees, NAMES, "x"))).uitkomst == "GEEN_MEDEDELING"


def test_after_a_split_names_alone_are_a_negative_and_handles_lead_to_each_partys_own(
    region: World, kees: dict[str, str], hub_index: Command
) -> None:
    asked = half(kees, NAMES, f"{kees['referentie']}-P")
    police = region.politie.delivers(asked)[0]
    region.ggz.delivers({**asked, "referentie": "G"})
    cluster = cluster_of(region, police)
    ggz = next(lid["registratie"] for lid in hub_index("show", cluster) if lid["partij"] == "ggz")

    parts = hub_index("split", cluster, "--registratie", ggz, *KENMERK)

    assert region.om.asks(asked).uitkomst == "GEEN_MEDEDELING"
    assert newest_task(hub_index)["clusters"] == sorted(parts.values())
    region.politie.withdraws(handvatten=[police])
    assert [lid["partij"] for lid in hub_index("show", *parts.values())] == ["ggz"]
    assert hub_index("show", cluster) == []
    assert events(region, "cluster.gesplitst")[-1]["aantal"] == 2


def cluster_of(region: World, handle: str) -> str:
    """The police's cluster of a handle, as only the hub can read it."""
    settings = region.settings("hub")
    passphrase = sleutelbestand.read_passphrase(settings.wachtwoordbestand)
    keys = IndexSleutels(sleutelbestand.read(settings.sleutelbestand, passphrase))
    return keys.cluster_of("politie", unb64u(handle, 32))


def test_a_handle_that_went_two_ways_is_refused(region: World, kees: dict[str, str], hub_index: Command) -> None:
    handle = region.politie.delivers(kees, {**kees, "referentie": "R-tweede"})[0]
    cluster = cluster_of(region, handle)
    one = hub_index("show", cluster)[0]["registratie"]
    parts = hub_index("split", cluster, "--registratie", one, *KENMERK)

    with pytest.raises(Geweigerd, match="handvat-vervallen"):
        region.politie.withdraws(handvatten=[handle])

    assert region.log("hub")[-1].naam == "verzoek.geweigerd"
    assert hub_index("show", cluster) == []
    assert len(hub_index("show", *parts.values())) == 2


def test_a_split_holds_for_people_with_the_same_number_too(
    region: World, kees: dict[str, str], hub_index: Command
) -> None:
    """Somebody's number was wrong: who says which, hears nothing until it is put right."""
    cluster = cluster_of(region, region.politie.delivers(kees)[0])
    region.om.delivers(kees)
    own = next(lid["registratie"] for lid in hub_index("show", cluster) if lid["partij"] == "om")

    parts = hub_index("split", cluster, "--registratie", own, *KENMERK)

    assert region.om.asks(kees).uitkomst == "GEEN_MEDEDELING"
    assert newest_task(hub_index)["clusters"] == sorted(parts.values())
    region.om.withdraws(kees["referentie"])
    assert region.om.asks(kees).uitkomst == "BEKEND"


def test_a_task_can_be_settled_without_a_change_and_only_once(
    region: World, kees: dict[str, str], hub_index: Command
) -> None:
    in_two_clusters(region, kees)
    region.om.asks(without_number(kees))
    task = str(newest_task(hub_index)["taak"])

    done, again = hub_index("close", *KENMERK, "--taak", task), hub_index("close", *KENMERK, "--taak", task)

    assert done == {"taak": int(task)}
    assert again == "hub index: no such open task\n"
    assert region.om.asks(without_number(kees)).uitkomst == "GEEN_MEDEDELING"


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (("merge", "{cluster}"), "two or more clusters"),
        (("merge", "{cluster}", "0" * 32), "two or more clusters"),
        (("merge", "{cluster}", "{other}", "--taak", "999999"), "no such open task"),
        (("split", "{cluster}", "--registratie", "{registratie}"), "some, and not all"),
        (("split", "{cluster}", "--registratie", "0" * 32), "some, and not all"),
    ],
)
def test_a_decision_that_does_not_fit_changes_nothing(
    region: World, kees: dict[str, str], hub_index: Command, command: tuple[str, ...], complaint: str
) -> None:
    handle = region.politie.delivers(kees)[0]
    other = region.politie.delivers({**iemand(int(kees["bsn"][:5])), "referentie": "ander"})[0]
    cluster, second = cluster_of(region, handle), cluster_of(region, other)
    before = hub_index("show", cluster, second)
    words = {"cluster": cluster, "other": second, "registratie": before[0]["registratie"]}

    said = hub_index(*(part.format(**words) for part in command), *KENMERK)

    assert complaint in said
    assert hub_index("show", cluster, second) == before
    assert region.log("hub")[-2].naam == "index.ingezien"


def test_looking_is_on_record(region: World, hub_index: Command) -> None:
    hub_index("tasks")

    assert region.log("hub")[-1].naam == "index.ingezien"


def test_what_a_party_that_leaves_delivered_is_shielded(
    region: World, kees: dict[str, str], hub_index: Command
) -> None:
    region.om.delivers(kees)

    count = hub_index("shield", "--partij", "om", *KENMERK)["afgeschermd"]

    assert count >= 1
    assert region.politie.asks(kees).uitkomst == "GEEN_MEDEDELING"
    assert events(region, "registratie.afgeschermd")[-1]["aantal"] == count
