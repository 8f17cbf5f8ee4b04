"""What partners hear: the decisions that the first question of the product rests on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.adapters.policy.errors import NotActivatable
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.pdp import MEMO_SIZE, CasbinPdp, simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Actie, Effect, Fase
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest, ReasonCode

KENMERK = frozenset({"KENMERK"})
LID1 = ("politie", "om", "dji", "rvdk", "burgemeester", "college", "ggd")
LID2 = ("reclassering", "veilig-thuis", "gi", "ggz", "opd")
DERDEN = ("woco", "school")


def bekend(partij: str, doel: str, feiten: frozenset[str] = KENMERK) -> PolicyRequest:
    return PolicyRequest(partij, doel, "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", feiten)


def evalueer(partij: str, doel: str, categorie: str, rol: str = "medewerker") -> PolicyRequest:
    return PolicyRequest(partij, doel, rol, categorie, "EVALUEREN", "GEEN", KENMERK)


def permit(decision: Decision) -> Permit:
    assert isinstance(decision, Permit), decision
    return decision


def deny(decision: Decision) -> Deny:
    assert isinstance(decision, Deny), decision
    return decision


@pytest.mark.parametrize(
    ("partijen", "doel", "niveau", "artikel"),
    [
        (LID1, "P01", "niveau-L2", "art-7-2"),
        (LID1, "P02", "niveau-L2", "art-7-4"),
        (LID1, "P04", "niveau-L2", "art-7-7"),
        (LID2, "P04", "niveau-L1", "art-7-6"),
        (LID2, "P01", "niveau-L0", "art-7-8"),
        (DERDEN, "P04", "niveau-L0", "art-7-9"),
    ],
)
def test_each_circle_hears_at_most_its_level(
    partijen: tuple[str, ...], doel: str, niveau: str, artikel: str, pdp: CasbinPdp
) -> None:
    for partij in partijen:
        answer = permit(pdp.decide(bekend(partij, doel)))

        assert answer.verplichtingen == {niveau}
        assert answer.artikelen == (artikel,)
        assert answer.bundel == pdp.bundel


def test_every_partner_gets_an_article_whatever_it_asks(pdp: CasbinPdp) -> None:
    for partij in (*LID1, *LID2, *DERDEN, "zvh", "onbekend"):
        for doel in ("P01", "P02", "P03", "P04", "P16", "P99"):
            assert pdp.decide(bekend(partij, doel)).artikelen


def test_without_kenmerk_nobody_hears_more_than_nothing(pdp: CasbinPdp) -> None:
    for partij, doel in [(p, "P01") for p in LID1] + [(p, "P04") for p in LID2]:
        assert deny(pdp.decide(bekend(partij, doel, frozenset()))).reden is ReasonCode.GEEN_DOEL


def test_only_participants_get_pseudonyms_of_a_bsn(pdp: CasbinPdp) -> None:
    for doel in ("P01", "P04"):
        allowed = {
            partij
            for partij in (*LID1, *LID2, *DERDEN, "zvh")
            for rol in pdp.snapshot.manifest.roles[partij]
            if isinstance(pdp.decide(evalueer(partij, doel, "BSN", rol)), Permit)
        }
        assert allowed == {*LID1, *LID2}


def test_a_derde_is_refused_a_bsn_by_an_article_of_its_own(pdp: CasbinPdp) -> None:
    answer = deny(pdp.decide(evalueer("woco", "P04", "BSN")))

    assert (answer.reden, answer.artikelen) == (ReasonCode.KLASSE, ("art-5-4",))


def test_a_derde_can_have_a_pseudonym_made_for_a_signal_and_for_nothing_else(pdp: CasbinPdp) -> None:
    doelen = {
        d for d in pdp.snapshot.manifest.purposes if isinstance(pdp.decide(evalueer("woco", d, "ID_CONTACT")), Permit)
    }

    assert doelen == {"P04"}


def test_a_number_of_the_criminal_chain_stays_in_that_chain(pdp: CasbinPdp) -> None:
    allowed = {p for p in (*LID1, *LID2, *DERDEN) if isinstance(pdp.decide(evalueer(p, "P01", "JUSTITIEEL")), Permit)}

    assert allowed == {"politie", "om", "dji", "reclassering"}


def test_participants_deliver_who_is_known_and_a_derde_only_signals(pdp: CasbinPdp) -> None:
    def may(partij: str, actie: str, doel: str) -> bool:
        asked = PolicyRequest(partij, doel, "connector", "ID_CONTACT", actie, "GEEN", KENMERK)
        return isinstance(pdp.decide(asked), Permit)

    assert {p for p in (*LID1, *LID2, *DERDEN) if may(p, "AANLEVEREN", "P01")} == {*LID1, *LID2}
    assert {p for p in (*LID1, *LID2, *DERDEN) if may(p, "SIGNALEREN", "P04")} == set(DERDEN)


def test_words_of_our_own_enums_are_the_same_words(pdp: CasbinPdp) -> None:
    asked = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", Actie.BEVRAGEN, Fase.GEEN, KENMERK)

    assert pdp.decide(asked) == pdp.decide(bekend("politie", "P01"))


def test_no_word_outside_the_covenant_is_ever_permitted(pdp: CasbinPdp) -> None:
    asked = bekend("politie", "P01")

    for changed in (
        replace(asked, partij="gemeente"),
        replace(asked, doel="P99"),
        replace(asked, doel="ALLE_DOELEN"),
        replace(asked, rol="baas"),
        replace(asked, rol="ieder"),
        replace(asked, categorie="ALLE_CATEGORIEEN"),
        replace(asked, categorie="GEWOON"),
        replace(asked, actie="KIJKEN"),
        replace(asked, fase="OOIT"),
        replace(asked, feiten=frozenset({"KENMERK", "GEZAG"})),
        replace(asked, partij=""),
        replace(asked, partij="politie|P01"),
    ):
        assert deny(pdp.decide(changed)).reden is ReasonCode.ONBEKEND_WOORD


def test_words_that_read_as_another_request_when_joined_are_not_given_its_answer(pdp: CasbinPdp) -> None:
    permit(pdp.decide(bekend("politie", "P01")))
    shifted = PolicyRequest("politie", "P01|medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", "KENMERK")

    assert deny(pdp.decide(shifted)).reden is ReasonCode.ONBEKEND_WOORD


def test_unknown_words_are_not_remembered(pdp: CasbinPdp) -> None:
    for number in range(1000):
        pdp.decide(replace(bekend("politie", "P01"), rol=f"rol-{number}"))

    assert pdp._active.memo == {}


def test_what_is_remembered_stays_within_bounds(pdp: CasbinPdp) -> None:
    pdp._active.memo.update({str(number): deny(pdp.decide(bekend("x", "P01"))) for number in range(MEMO_SIZE)})

    permit(pdp.decide(bekend("politie", "P01")))

    assert len(pdp._active.memo) == 1


def test_a_role_that_the_party_does_not_hold_is_not_designated(pdp: CasbinPdp) -> None:
    asked = replace(bekend("politie", "P01"), rol="triagist")

    assert deny(pdp.decide(asked)).reden is ReasonCode.AANWIJZING


@pytest.mark.parametrize(
    ("changes", "reden"),
    [
        ({"feiten": frozenset({"TAAK_IN_PLAN"})}, ReasonCode.NIET_BETROKKEN),
        ({"fase": "UITVOERING", "doel": "P07"}, ReasonCode.FASE),
        ({"doel": "P12"}, ReasonCode.KLASSE),
        ({"categorie": "FINANCIEEL"}, ReasonCode.KLASSE),
        ({"rol": "connector"}, ReasonCode.AANWIJZING),
        ({"doel": "P13"}, ReasonCode.GEEN_DOEL),
    ],
)
def test_a_denial_names_the_nearest_reason(
    changes: dict[str, str | frozenset[str]], reden: ReasonCode, pdp: CasbinPdp
) -> None:
    feiten = frozenset({"BETROKKEN_BIJ_CASUS", "TAAK_IN_PLAN"})
    asked = PolicyRequest("veilig-thuis", "P07", "medewerker", "POLITIE", "INZIEN", "OVERLEG", feiten)
    permit(pdp.decide(asked))

    assert deny(pdp.decide(replace(asked, **changes))).reden is reden  # type: ignore[arg-type]


def test_the_source_that_must_agree_is_named_when_it_did_not(pdp: CasbinPdp) -> None:
    feiten = frozenset({"BETROKKEN_BIJ_CASUS"})
    asked = PolicyRequest("college", "P19", "medewerker", "WOONSITUATIE", "VERSTREKKEN", "PLAN", feiten)

    assert deny(pdp.decide(asked)).reden is ReasonCode.BRONVOORWAARDE


def test_an_expired_covenant_permits_nothing_from_its_last_instant_on(
    pdp_at: Callable[[datetime], CasbinPdp], bron: Bron
) -> None:
    end = bron.convenant.geldig_tot

    permit(pdp_at(end - timedelta(microseconds=1)).decide(bekend("politie", "P01")))
    assert deny(pdp_at(end).decide(bekend("politie", "P01"))).reden is ReasonCode.VERLOPEN
    assert deny(pdp_at(end.astimezone(UTC)).decide(bekend("politie", "P01"))).reden is ReasonCode.VERLOPEN


def test_a_covenant_that_has_not_begun_permits_nothing(pdp_at: Callable[[datetime], CasbinPdp], bron: Bron) -> None:
    before = bron.convenant.geldig_van - timedelta(microseconds=1)

    assert deny(pdp_at(before).decide(bekend("politie", "P01"))).reden is ReasonCode.VERLOPEN


def test_a_covenant_expires_although_its_answers_are_remembered(snapshot: Snapshot, bron: Bron) -> None:
    moments = [bron.convenant.geldig_tot - timedelta(seconds=1), bron.convenant.geldig_tot]
    pdp = CasbinPdp(snapshot, now=lambda: moments.pop(0), fulfils=snapshot.manifest.obligations)

    permit(pdp.decide(bekend("politie", "P01")))
    assert deny(pdp.decide(bekend("politie", "P01"))).reden is ReasonCode.VERLOPEN


def test_a_historical_covenant_can_be_simulated_and_never_enforced(snapshot_toen: Snapshot, snapshot: Snapshot) -> None:
    asked = PolicyRequest("woco", "P07", "medewerker", "GEZONDHEID", "INZIEN", "OVERLEG")

    assert simulate(snapshot_toen, asked).effect is Effect.ALLOW
    with pytest.raises(NotActivatable):
        CasbinPdp(snapshot_toen, now=lambda: datetime(2012, 6, 1, tzinfo=UTC), fulfils=())
    live = CasbinPdp(snapshot, now=lambda: datetime(2026, 6, 1, tzinfo=UTC), fulfils=())
    with pytest.raises(NotActivatable):
        live.activate(snapshot_toen)
    assert live.snapshot is snapshot


def test_a_simulation_hands_out_no_permit(snapshot: Snapshot) -> None:
    assert not isinstance(simulate(snapshot, bekend("politie", "P01")), Permit)


def test_an_obligation_that_nobody_can_fulfil_turns_the_permit_into_a_denial(snapshot: Snapshot, bron: Bron) -> None:
    pdp = CasbinPdp(snapshot, now=lambda: bron.convenant.geldig_van, fulfils={"niveau-L0", "niveau-L1"})

    permit(pdp.decide(bekend("ggz", "P04")))
    answer = deny(pdp.decide(bekend("politie", "P01")))
    assert (answer.reden, answer.artikelen) == (ReasonCode.BRONVOORWAARDE, ("art-7-2",))


def test_a_clock_that_fails_denies(snapshot: Snapshot) -> None:
    def broken() -> datetime:
        raise OSError

    pdp = CasbinPdp(snapshot, now=broken, fulfils=())

    assert deny(pdp.decide(bekend("politie", "P01"))).reden is ReasonCode.FOUT


def test_what_is_no_request_at_all_is_denied(pdp: CasbinPdp) -> None:
    for odd in (
        PolicyRequest(None, "P01", "medewerker", "ID_CONTACT", "BEVRAGEN"),  # type: ignore[arg-type]
        PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({1})),  # type: ignore[arg-type]
        PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", ["KENMERK"]),  # type: ignore[arg-type]
    ):
        assert deny(pdp.decide(odd)).reden is ReasonCode.ONBEKEND_WOORD


def test_many_requests_are_decided_one_by_one_in_order(pdp: CasbinPdp) -> None:
    asked = [bekend("politie", "P01"), bekend("woco", "P01"), bekend("ggz", "P04")]

    assert [type(d) for d in pdp.decide_all(asked)] == [Permit, Deny, Permit]


def test_a_new_snapshot_answers_from_the_next_request_on(snapshot: Snapshot, bron: Bron) -> None:
    pdp = CasbinPdp(snapshot, now=lambda: bron.convenant.geldig_van, fulfils=snapshot.manifest.obligations)
    permit(pdp.decide(bekend("politie", "P01")))
    closed = replace(snapshot.manifest, digest="0" * 64, roles={**snapshot.manifest.roles, "politie": frozenset()})

    pdp.activate(Snapshot(closed, snapshot._stock, snapshot.rows))

    answer = deny(pdp.decide(bekend("politie", "P01")))
    assert (answer.reden, answer.bundel) == (ReasonCode.AANWIJZING, "0" * 64)
