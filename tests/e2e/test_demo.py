"""The main job as anybody runs it: real processes, real TLS, one object of JSON, and nothing left behind."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import httpx
import pytest

from hub.cli.regio import ALLE_PARTIJEN

DEMO = [sys.executable, "-m", "hub.cli.main", "demo"]
SMALL = ["--huishoudens", "20"]
SECONDS = 420
"""Longest that a run may take on a machine that does other work as well."""
FIELDS = ["partij", "persoon", "doel", "niveau", "uitkomst", "artikel", "bundel", "receipt_verified"]
LEVELS = {"politie": ("P01", "L2"), "om": ("P01", "L2"), "ggz": ("P04", "L1"), "woco": ("P04", "L0")}
KNOWN = "meermaals-bekend"


@dataclass(frozen=True)
class Gelopen:
    """A run that said that it stands, and was stopped then. That a run with `--once` ends by itself, the year shows."""

    said: str
    up: int
    """Processes while it stood."""
    code: int
    out: str
    directory: Path
    begin: str
    """The start page, as a browser gets it."""

    @property
    def answers(self) -> list[dict[str, Any]]:
        answers: list[dict[str, Any]] = json.loads(self.out)["antwoorden"]
        return answers

    @property
    def convenant(self) -> Any:
        return json.loads(self.out)["convenant"]

    @property
    def casus(self) -> Any:
        return json.loads(self.out)["casus"]

    @property
    def overleg(self) -> Any:
        return json.loads(self.out)["ochtendoverleg"]


@pytest.fixture(scope="module")
def gelopen(tmp_path_factory: pytest.TempPathFactory) -> Gelopen:
    """`hub demo --json`, with the region in its default size, until it is told to stop.

    By SIGTERM: whoever starts tests in the background has them ignore Ctrl-C, and everything that they start.
    """
    directory = tmp_path_factory.mktemp("demo")
    with running(directory) as demo:
        said = await_line(demo.stderr, "Stop met Ctrl-C.")
        up = len(list(processes_of(directory)))
        begin = httpx.get(said.partition("Begin hier: ")[2].split()[0], trust_env=False).text
        demo.send_signal(signal.SIGTERM)
        out, _ = demo.communicate(timeout=SECONDS)
    return Gelopen(said, up, demo.returncode, out, directory, begin)


def environment(directory: Path) -> dict[str, str]:
    """Ours, with a place of its own for what is temporary: by that its processes are known as well."""
    return {**os.environ, "TMPDIR": str(directory)}


def test_the_demo_ends_well_and_prints_one_object_as_promised(gelopen: Gelopen) -> None:
    document = json.loads(gelopen.out)

    assert gelopen.code == 0
    assert gelopen.out.count("\n") == 1
    assert list(document) == ["antwoorden", "audit_verified", "ochtendoverleg", "convenant", "casus"]
    assert [list(answer) for answer in document["antwoorden"]] == [FIELDS] * 12
    assert document["audit_verified"] is True


def test_the_start_page_lists_who_there_is_at_each_organisation_and_four_journeys(gelopen: Gelopen) -> None:
    assert gelopen.begin.count('<section class="reis">') == 4
    for organisatie in ("Politie Limburg", "GGZ Maasdal", "Zorg- en Veiligheidshuis Maastricht"):
        assert organisatie in gelopen.begin
    assert "Noor (verzonnen), procesmanager" in gelopen.begin
    assert "Mo (verzonnen), verhuurder" in gelopen.begin
    assert "<li>niemand</li>" not in gelopen.begin


def test_every_partner_asks_about_the_same_three_people_at_its_own_level(gelopen: Gelopen) -> None:
    asked = {partij: [a["persoon"] for a in gelopen.answers if a["partij"] == partij] for partij in LEVELS}
    levels = {(a["partij"], a["doel"], a["niveau"]) for a in gelopen.answers}

    assert len({tuple(people) for people in asked.values()}) == 1
    assert len(asked["politie"]) == 3
    assert levels == {(partij, doel, niveau) for partij, (doel, niveau) in LEVELS.items()}


def test_who_is_known_is_known_above_level_zero_and_nobody_else_is(gelopen: Gelopen) -> None:
    known = {(a["partij"], a["persoon"]) for a in gelopen.answers if a["uitkomst"] == "BEKEND"}

    assert known == {(partij, KNOWN) for partij in ("politie", "om", "ggz")}
    assert {a["uitkomst"] for a in gelopen.answers} == {"BEKEND", "GEEN_MEDEDELING"}


def test_every_answer_comes_with_its_article_its_bundle_and_a_checked_receipt(gelopen: Gelopen) -> None:
    assert all(a["receipt_verified"] is True for a in gelopen.answers)
    assert all(a["artikel"].startswith("art-") for a in gelopen.answers)
    assert len({a["bundel"] for a in gelopen.answers}) == 1
    assert len(gelopen.answers[0]["bundel"]) == 64


def test_six_connectors_deliver_a_week_and_refuse_what_may_not_leave(gelopen: Gelopen) -> None:
    meldingen = {een["partij"]: een for een in gelopen.overleg["meldingen"]}

    assert list(meldingen) == ["politie", "om", "dji", "ggz", "woco", "college"]
    assert all(een["geleverd"] >= 1 and een["niet_geleverd"] >= 1 for een in meldingen.values())
    assert [meldingen[partij]["niet_op_lijst"] for partij in ("politie", "om", "dji")] == [3, 2, 0]
    for een in meldingen.values():
        assert een["gelezen"] == een["geleverd"] + een["niet_op_lijst"] + een["niet_geleverd"]


def test_the_ochtendoverleg_shows_everything_that_came_in_and_what_nobody_looked_at(gelopen: Gelopen) -> None:
    overleg = gelopen.overleg
    on_table = sum(groep["aantal"] for groep in overleg["werklijst"])

    assert overleg["geprioriteerden"] >= 7
    assert on_table + overleg["signalen"] == sum(een["geleverd"] for een in overleg["meldingen"])
    assert overleg["ongescreend_begin"] == on_table + overleg["signalen"]
    assert overleg["ongescreend_einde"] == overleg["ongescreend_begin"] - len(overleg["besluiten"])
    assert {"MULTIPROBLEMATIEK", "RISICOJEUGD", "HUISELIJK_GEWELD"} <= {g["doelgroep"] for g in overleg["werklijst"]}


def test_people_decide_together_and_what_goes_back_is_wiped(gelopen: Gelopen) -> None:
    overleg = gelopen.overleg
    standen = {(een["besluit"], een["stand"]) for een in overleg["besluiten"]}

    assert overleg["deelnemers"] == ["politie", "om"]
    assert standen == {("AGENDEREN", "GEAGENDEERD"), ("TERUGVERWIJZEN", "GEWIST")}
    assert overleg["gesloten"] is True


def test_one_rule_changes_by_three_people_and_every_party_and_two_take_it_back(gelopen: Gelopen) -> None:
    told = gelopen.convenant

    assert any("derde krijgt" in zin for zin in told["afgekeurd"])
    assert told["alleen_geweigerd"] is True
    assert told["getekend_door"] == 14
    assert [told[when]["niveau"] for when in ("was", "werd", "terug")] == ["L2", "L1", "L2"]
    assert told["was"] == told["terug"] != told["werd"]
    assert told["sleutelhouder"] == [told["werd"]["bundel"], told["terug"]["bundel"]]


def test_four_people_see_one_casus_each_their_own_part_and_why(gelopen: Gelopen) -> None:
    seen = {beeld["kop"]: {tuple(s["categorieen"]): s for s in beeld["stukken"]} for beeld in gelopen.casus["beelden"]}
    care, police = ("GEZONDHEID",), ("POLITIE",)

    assert list(seen) == ["procesmanager", "politie", "ggz", "corporatie (derde)"]
    assert {kop: beeld[care]["deel"] for kop, beeld in seen.items() if care in beeld} == {
        "procesmanager": "tekst",
        "politie": "samenvatting",
        "ggz": "tekst",
    }
    assert {kop: beeld[police]["deel"] for kop, beeld in seen.items() if police in beeld} == {
        "procesmanager": "tekst",
        "politie": "tekst",
        "ggz": "samenvatting",
    }
    assert list(seen["corporatie (derde)"]) == [("WOONSITUATIE",)]
    assert all(stuk["artikelen"] for beeld in seen.values() for stuk in beeld.values())
    assert seen["politie"][care]["gronden"] == ["UITDRUKKELIJKE_TOESTEMMING"]


def test_what_consent_covered_is_gone_from_the_next_view_and_the_casus_ends_for_everybody(gelopen: Gelopen) -> None:
    after = {beeld["kop"]: [s["categorieen"] for s in beeld["stukken"]] for beeld in gelopen.casus["na_intrekking"]}

    assert {kop for kop, stukken in after.items() if ["GEZONDHEID"] in stukken} == {"ggz"}
    assert gelopen.casus["fase"] == "VERNIETIGD"
    assert gelopen.casus["sleutel_vernietigd"] is True
    assert gelopen.casus["nog_te_openen"] is False
    assert gelopen.casus["logboeken_gelijk"] is True


def test_a_run_leaves_no_file_and_no_process(gelopen: Gelopen) -> None:
    assert_nothing_left(gelopen.directory)


def test_a_demo_that_stays_up_says_where_and_has_all_its_processes(gelopen: Gelopen) -> None:
    assert "https://localhost" in gelopen.said
    assert gelopen.up == 2 * len(ALLE_PARTIJEN) + 5


def test_a_demo_that_is_stopped_half_way_leaves_nothing_either(tmp_path: Path) -> None:
    with running(tmp_path, *SMALL) as demo:
        await_line(demo.stderr, "Registers aanleveren")

        demo.send_signal(signal.SIGTERM)
        out, _ = demo.communicate(timeout=60)

    assert out == ""
    assert_nothing_left(tmp_path)


def running(directory: Path, *options: str) -> subprocess.Popen[str]:
    """A demo that goes on until it is told to stop."""
    return subprocess.Popen(
        [*DEMO, "--json", *options],
        env=environment(directory),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def assert_nothing_left(directory: Path) -> None:
    assert list(directory.iterdir()) == []
    assert list(processes_of(directory)) == []


def await_line(stream: IO[str] | None, wanted: str) -> str:
    """Everything that was said up to and including a line; fails when the stream ends without it."""
    said = []
    for line in stream or ():
        said.append(line)
        if wanted in line:
            return "".join(said)
    pytest.fail("".join(said))


def processes_of(directory: Path) -> Iterator[int]:
    """Processes that were started with this place for what is temporary."""
    mark = f"TMPDIR={directory}\0".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            environ = (place / "environ").read_bytes()
        except OSError:
            continue
        if mark in environ:
            yield int(place.name)
