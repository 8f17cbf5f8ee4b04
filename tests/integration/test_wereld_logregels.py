"""What an entry of the log says beside what happened: its trace, its transaction, and every decision of policy."""

import json
from collections.abc import Iterator, Mapping

import pytest

from connectors.agent.errors import Geweigerd
from connectors.protocol.canonical import canonical_json
from hub.adapters.policy.pdp import simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.winkel import load_snapshot
from hub.adapters.transparency.blad import make_leaf
from hub.adapters.transparency.lezen import read_entry
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.decision import DecidingRule, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.logboek import LogOnbruikbaar, LogRegel, NieuwBlad
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Aangetekend, Spoor
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, vraagt_inzage, ziet
from tests.stukwereld import brenger
from tests.world import World, iemand, world

KEES, VADER = iemand(41), iemand(7351)
SPOOR = Spoor("ab" * 16, "cd" * 8, "018f0000-0000-7000-8000-000000000001")


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A question, a melding, a casus with a stuk, and a view that its source and another party opened."""
    with world(template, tmp_path_factory.mktemp("logregels") / "wereld") as running:
        running.politie.delivers(KEES)
        running.om.asks(KEES)
        casus = begin_leesbaar(running, "L-1", VADER, relaas="Er was weer geschreeuw.")
        maakt_sleutel(casus)
        casus.betrekt("ggz")
        brenger(casus, "politie").heeft_ingebracht("POLITIE", bevestiging="WPG_8")
        ziet(casus.pm, casus.nummer)
        assert vraagt_inzage(casus.werker("ggz"), casus.nummer).status == 403
        yield running


def named(region: World, naam: str) -> Logregel:
    """The newest entry of the hub with this name."""
    return [entry for entry in region.entries("hub") if entry.naam == naam][-1]


def test_every_rule_that_a_record_cites_was_the_answer_to_a_question_that_is_recorded(region: World) -> None:
    for naam in ("hub", "sleutelhouder"):
        per_trace: dict[str, set[str]] = {}
        entries = region.entries(naam)  # type: ignore[arg-type]
        for entry in entries:
            rules = {regel for rij in entry.besluiten for regel in rij.regels}
            per_trace.setdefault(entry.spoor.trace, set()).update(rules)
        cited = [entry for entry in entries if entry.velden.get("regels")]

        assert len(cited) > 2
        for entry in cited:
            assert set(entry.velden["regels"]) <= per_trace[entry.spoor.trace]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def snapshot(region: World) -> Snapshot:
    return load_snapshot(region.opstelling.hub_settings().bundels, "zvh-maastricht-2026")


def test_a_recorded_decision_comes_out_the_same_when_it_is_asked_again(region: World, snapshot: Snapshot) -> None:
    rows = [rij for entry in region.entries("hub") for rij in entry.besluiten]

    assert {rij.toegestaan for rij in rows} == {True, False}
    for rij in rows:
        again = simulate(snapshot, rij.vraag)
        assert ((again.reden or ""), again.verplichtingen) == (rij.reden, rij.plichten)
        assert tuple(regel.regel for regel in again.regels) == rij.regels


def test_question_evaluation_and_kept_receipt_share_one_trace(region: World) -> None:
    asked, evaluated = named(region, "bekendheid.beantwoord"), region.entries("sleutelhouder")
    mine = [entry for entry in evaluated if entry.spoor.trace == asked.spoor.trace]
    kept = _kept(region, "om", asked.velden["verzoek_id"])

    assert [entry.naam for entry in mine] == ["evaluatie.gedaan"]
    assert {line["spoor"][0] for line in kept} == {asked.spoor.trace}
    assert asked.spoor.ouder in {line["spoor"][1] for line in kept}
    assert {asked.spoor.transactie, mine[0].spoor.transactie} == {line["spoor"][2] for line in kept}


def _kept(region: World, partij: str, verzoek_id: object) -> list[Mapping[str, list[str]]]:
    bewaarplaats = region.named(partij).verbinding.bewaarplaats
    lines = [json.loads(line) for naam in ("hub", "sleutelhouder") for line in bewaarplaats.regels(naam)]
    return [line for line in lines if line.get("verzoek_id") == verzoek_id]


def test_the_opening_of_a_view_keeps_the_trace_of_the_view(region: World) -> None:
    opened = [entry for entry in region.entries("sleutelhouder") if entry.naam == "inzage.geopend"]
    given = {entry.spoor.trace for entry in region.entries("hub") if entry.naam == "inzage.gegeven"}

    assert opened
    assert {entry.spoor.trace for entry in opened} <= given


def test_every_entry_is_a_span_of_its_own_in_some_trace(region: World) -> None:
    for naam in ("hub", "sleutelhouder"):
        entries = region.entries(naam)  # type: ignore[arg-type]

        assert len({entry.span for entry in entries}) == len(entries)
        assert all(len(entry.spoor.trace) == 32 for entry in entries)


def test_a_word_that_policy_does_not_know_is_not_kept(region: World) -> None:
    with pytest.raises(Geweigerd):
        region.om.asks(KEES, doel="JANSEN")

    refused = region.entries("sleutelhouder")[-1]
    nothing = Besluitrij(PolicyRequest("", "", "", "", "", ""), "ONBEKEND_WOORD", ("slotbepaling",), frozenset(), 1)
    assert refused.naam == "evaluatie.geweigerd"
    assert set(refused.besluiten) == {nothing}


def test_a_word_that_policy_did_not_check_stays_out_of_the_entry() -> None:
    asked = PolicyRequest("politie", "JANSEN", "medewerker", "ID_CONTACT", "BEVRAGEN", feiten=frozenset({"KENMERK"}))
    deny = Deny(asked, ReasonCode.VERLOPEN, (DecidingRule("slotbepaling", "art-9", "deny"),), "b")
    leaf = _leaf(Aangetekend(deny, 3))

    assert b"JANSEN" not in leaf.inhoud + leaf.blad
    entry = read_entry(LogRegel(0, leaf.blad, leaf.zout, leaf.inhoud))
    assert entry is not None
    assert [(rij.reden, rij.aantal) for rij in entry.besluiten] == [("VERLOPEN", 3)]


def test_an_entry_is_read_as_it_was_written() -> None:
    asked = PolicyRequest("om", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", feiten=frozenset({"KENMERK", "EIGEN"}))
    permit = Permit(asked, (DecidingRule("9-1.a", "art-9-1", "allow"),), frozenset({"niveau-L2", "loggen"}), "b")
    leaf = _leaf(Aangetekend(permit, 2))

    entry = read_entry(LogRegel(7, leaf.blad, leaf.zout, leaf.inhoud))

    assert entry is not None
    assert (entry.nummer, entry.tijd_ms, entry.naam, entry.spoor) == (7, 5, "telling.gelezen", SPOOR)
    assert entry.velden == {"partij": "zvh", "regels": ("9-1.a",)}
    assert entry.bundel == "b"
    assert entry.besluiten == (Besluitrij(asked, "", ("9-1.a",), permit.verplichtingen, 2),)


@pytest.mark.parametrize("inhoud", [b"[]", b"{", canonical_json({"nr": 1, "naam": "x", "velden": {}})])
def test_content_that_was_never_written_so_is_not_read(inhoud: bytes) -> None:
    leaf = _leaf()

    with pytest.raises(LogOnbruikbaar):
        read_entry(LogRegel(0, leaf.blad, leaf.zout, inhoud))


def test_an_erased_entry_says_nothing() -> None:
    assert read_entry(LogRegel(0, _leaf().blad, None, None)) is None


def _leaf(*besluiten: Aangetekend) -> NieuwBlad:
    event = AuditEvent("telling.gelezen", {"partij": "zvh", "regels": ("9-1.a",)})
    return make_leaf(event, tijd_ms=5, spoor=SPOOR, besluiten=besluiten, random_bytes=lambda n: b"\x07" * n)
