"""A recorded decision is the one that its bundle gives, whatever was asked; anything else on record shows."""

import random
from dataclasses import replace

import pytest

from hub.adapters.policy.cellen import Bladeren
from hub.adapters.policy.naspelen import Afloop, Proefdraai, outcome_under, replay
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.bootstrap.anderbeleid import kan_bij
from hub.bootstrap.beleid import FULFILLED
from hub.domain.convenant import Feit
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.logregel import Besluitrij
from tests.policies.conftest import MOMENT

FEITEN = sorted(f.value for f in Feit)


def row_of(decision: Decision) -> Besluitrij:
    """As the log keeps it."""
    reden = decision.reden.value if isinstance(decision, Deny) else ""
    duties = decision.verplichtingen if isinstance(decision, Permit) else frozenset[str]()
    return Besluitrij(decision.verzoek, reden, tuple(r.regel for r in decision.regels), duties, 1)


def asked(snapshot: Snapshot, draw: random.Random) -> PolicyRequest:
    cell = draw.choice(list(Bladeren(snapshot).of_row(draw.choice(snapshot.rows))))
    facts = frozenset(draw.sample(FEITEN, draw.randint(0, 6)))
    fase = draw.choice([cell.fase, draw.choice(sorted(snapshot.manifest.phases))])
    return PolicyRequest(cell.partij, cell.doel, cell.rol, cell.categorie, cell.actie, fase, facts)


@pytest.mark.parametrize("fulfils", [True, False], ids=["every duty can be kept", "no duty can be kept"])
def test_whatever_was_decided_comes_out_the_same(fulfils: bool, snapshot: Snapshot) -> None:
    duties = snapshot.manifest.obligations if fulfils else ()
    pdp = CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=duties)
    draw = random.Random(2026)
    leaves = [asked(snapshot, draw) for _ in range(60)]

    decisions = [pdp.decide(request) for request in leaves]

    assert {replay(snapshot, row_of(decision), duties) for decision in decisions} == {True}
    assert {type(decision) for decision in decisions} == {Permit, Deny}


@pytest.fixture
def permit(pdp: CasbinPdp) -> Besluitrij:
    facts = frozenset({"BETROKKEN_BIJ_CASUS"})
    return row_of(pdp.decide(PolicyRequest("politie", "P07", "medewerker", "GEZONDHEID", "INZIEN", "OVERLEG", facts)))


@pytest.mark.parametrize(
    "words",
    [
        {"reden": "FASE"},
        {"plichten": frozenset[str]()},
        {"regels": ("5-3.000000000000",)},
        {"regels": ()},
        {"reden": "BRONVOORWAARDE", "regels": ("slotbepaling",)},
    ],
    ids=["a denial", "without its duty", "another rule", "no rule", "a duty that was not kept, by another rule"],
)
def test_anything_else_on_record_shows(words: dict[str, object], permit: Besluitrij, snapshot: Snapshot) -> None:
    assert replay(snapshot, permit, ())
    assert replay(snapshot, replace(permit, **words), ()) is False  # type: ignore[arg-type]


@pytest.mark.parametrize("reden", ["ONBEKEND_WOORD", "VERLOPEN", "FOUT"])
def test_words_that_were_never_checked_are_not_answered_again(reden: str, snapshot: Snapshot) -> None:
    nothing = Besluitrij(PolicyRequest("", "", "", "", "", ""), reden, ("slotbepaling",), frozenset(), 3)

    assert replay(snapshot, nothing, ()) is None
    assert outcome_under(snapshot, nothing) == (Afloop.NIET, ())


def test_a_draft_is_compared_by_answer_and_duty_and_not_by_rule(
    permit: Besluitrij, snapshot_toen: Snapshot, snapshot: Snapshot
) -> None:
    woco = replace(permit.vraag, partij="woco", feiten=frozenset())
    denied = Besluitrij(woco, "KLASSE", ("5-3.x",), frozenset(), 4)
    school = replace(denied, vraag=replace(woco, partij="school", categorie="BSN"))
    ours = Besluitrij(
        replace(woco, doel="P05", fase="IN_TOETS", partij="zvh", rol="manager"), "", ("x",), frozenset(), 2
    )
    seen = Proefdraai()

    seen.see(snapshot_toen, [permit, denied, school, ours])
    seen.see(snapshot, [permit])

    assert seen.per_afloop == {
        Afloop.GELIJK: 1,
        Afloop.NU_JA: 4,
        Afloop.NU_NEE: 2,
        Afloop.ANDERE_PLICHTEN: 1,
        Afloop.ONBEKEND: 4,
        Afloop.NIET: 0,
    }
    assert {(g.afloop, g.partij, count) for g, count in seen.verschillen.items()} == {
        (Afloop.NU_JA, "woco", 4),
        (Afloop.NU_NEE, "zvh", 2),
        (Afloop.ANDERE_PLICHTEN, "politie", 1),
        (Afloop.ONBEKEND, "school", 4),
    }


def test_an_answer_at_a_level_was_never_a_duty_that_could_not_be_kept(pdp: CasbinPdp, snapshot: Snapshot) -> None:
    asked = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({"KENMERK"}))
    told = row_of(pdp.decide(asked))
    denied = replace(told, reden=ReasonCode.BRONVOORWAARDE.value, plichten=frozenset())

    assert (told.toegestaan, sorted(told.plichten)) == (True, ["niveau-L2"])
    assert replay(snapshot, told, ())
    assert replay(snapshot, denied, ()) is False


def test_a_duty_that_could_not_be_kept_then_is_no_new_permit_now(permit: Besluitrij, snapshot: Snapshot) -> None:
    unable = replace(permit, reden=ReasonCode.BRONVOORWAARDE.value, plichten=frozenset())

    assert replay(snapshot, unable, ())
    assert outcome_under(snapshot, unable)[0] is Afloop.GELIJK


def test_a_duty_that_every_process_could_keep_is_no_reason_to_have_refused(
    permit: Besluitrij, snapshot: Snapshot
) -> None:
    refused = replace(permit, reden=ReasonCode.BRONVOORWAARDE.value, plichten=frozenset())
    others = sorted(permit.plichten)[1:]

    assert replay(snapshot, refused, permit.plichten) is False
    assert replay(snapshot, refused, others)


def test_what_the_hub_always_carries_out_is_not_what_a_table_of_figures_does() -> None:
    assert kan_bij("inzage.geweigerd") == FULFILLED
    assert not kan_bij("telling.geweigerd") & FULFILLED
    assert kan_bij("effectmeting.geweigerd") == kan_bij("telling.gelezen")
