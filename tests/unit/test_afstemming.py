"""One story of a day, told by three: whatever one of them leaves out or makes up is found, and nothing else."""

from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.afstemming import (
    HOUDER,
    HUB,
    Bevinding,
    Bonpunt,
    Soort,
    Spoorpunt,
    Verzoekpunt,
    moment_of,
    stem_af,
)
from hub.domain.puntgebruik import Puntgebruik

DAY_MS = 1_767_225_600_000
PARTIES = ("om", "politie", "zvh")
Story = tuple[dict[str, list[Spoorpunt]], dict[str, list[Bonpunt]]]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Questions and views as they happen: an evaluation or a view first, then its other half, each with a receipt."""
    logs: dict[str, list[Spoorpunt]] = {HUB: [], HOUDER: []}
    kept: dict[str, list[Bonpunt]] = {partij: [] for partij in PARTIES}
    numbers = count(1)
    for _ in range(draw(st.integers(1, 8))):
        partij, trace = draw(st.sampled_from(PARTIES)), f"{next(numbers):032x}"
        view = draw(st.booleans())
        steps = [(HUB, "inzage.gegeven"), (HOUDER, "inzage.geopend")]
        if not view:
            steps = [(HOUDER, "evaluatie.gedaan"), (HUB, "bekendheid.beantwoord")]
        for log, naam in steps:
            at = DAY_MS + next(numbers) * 1000
            transactie = uuid7(at, next(numbers))
            nummer = len(logs[log])
            moment = at + draw(st.integers(0, 5000))
            logs[log].append(point(trace, transactie, moment, partij, nummer, naam))
            kept[partij].append(Bonpunt(log, trace, transactie, nummer, True))
    return logs, kept


def point(  # noqa: PLR0917 - a row of a table
    trace: str, transactie: str, at: int, partij: str, nummer: int, naam: str, *, op_dag: bool = True, bon: bool = True
) -> Spoorpunt:
    """One entry; one trace is one request here, and what is told of it is what the name says."""
    gebruik = {"bekendheid.beantwoord": Puntgebruik.ZEKER, "melding.geweigerd": Puntgebruik.MOGELIJK}
    punten = gebruik.get(naam, Puntgebruik.GEEN)
    return Spoorpunt(trace, transactie, at, partij, nummer, naam, op_dag, bon, verzoek=trace, punten=punten)


def uuid7(at: int, chance: int) -> str:
    digits = f"{at:012x}7000{0x8000:04x}{chance:012x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@given(stories())
def test_a_story_that_all_tell_alike_has_no_findings(story: Story) -> None:
    assert stem_af(*story, 60) == []


@given(stories(), st.data())
def test_an_entry_that_was_left_out_is_found_by_the_receipt_of_it(story: Story, data: st.DataObject) -> None:
    logs, kept = story
    log = data.draw(st.sampled_from([name for name, points in logs.items() if points]))
    gone = data.draw(st.sampled_from(logs[log]))
    told = logs | {log: [point for point in logs[log] if point != gone]}

    found = stem_af(told, kept, 60)

    assert Bevinding(Soort.BON_ZONDER_REGEL, log, gone.nummer, gone.partij, gone.trace) in found
    assert {one.trace for one in found} == {gone.trace}


@given(stories(), st.data())
def test_a_receipt_that_was_left_out_is_found_by_the_entry(story: Story, data: st.DataObject) -> None:
    logs, kept = story
    partij = data.draw(st.sampled_from([name for name, receipts in kept.items() if receipts]))
    gone = data.draw(st.sampled_from(kept[partij]))

    found = stem_af(logs, kept | {partij: [bon for bon in kept[partij] if bon != gone]}, 60)

    assert found == [Bevinding(Soort.REGEL_ZONDER_BON, gone.log, gone.nummer, partij, gone.trace)]


@given(stories(), st.data())
def test_a_receipt_that_is_missing_does_not_hide_behind_another_of_the_same_transaction(
    story: Story, data: st.DataObject
) -> None:
    logs, kept = story
    log, first = data.draw(st.sampled_from([(name, point) for name, points in logs.items() for point in points]))
    again = replace(first, nummer=len(logs[log]))
    other = replace(first, nummer=again.nummer + 1, partij=next(one for one in PARTIES if one != first.partij))

    found = stem_af(logs | {log: [*logs[log], again, other]}, kept, 60)

    missing = {(one.nummer, one.partij) for one in found if one.soort is Soort.REGEL_ZONDER_BON}
    assert missing == {(again.nummer, again.partij), (other.nummer, other.partij)}


@given(stories(), st.data())
def test_a_receipt_for_another_entry_is_found(story: Story, data: st.DataObject) -> None:
    logs, kept = story
    partij = data.draw(st.sampled_from([name for name, receipts in kept.items() if receipts]))
    real = data.draw(st.sampled_from(kept[partij]))
    forged = replace(real, nummer=real.nummer + 1000)

    found = stem_af(logs, kept | {partij: [forged if bon == real else bon for bon in kept[partij]]}, 60)

    assert found == [
        Bevinding(Soort.BON_ZONDER_REGEL, real.log, forged.nummer, partij, real.trace),
        Bevinding(Soort.REGEL_ZONDER_BON, real.log, real.nummer, partij, real.trace),
    ]


@given(stories(), st.sampled_from(["evaluatie.gedaan", "inzage.geopend"]))
def test_what_the_key_holder_did_of_which_the_hub_has_nothing_is_an_orphan(story: Story, naam: str) -> None:
    logs, kept = story
    alone = point("f" * 32, uuid7(DAY_MS, 9), DAY_MS, "ggz", 99, naam, bon=False)

    found = stem_af(logs | {HOUDER: [*logs[HOUDER], alone]}, kept, 60)

    assert found == [Bevinding(Soort.WEES, HOUDER, 99, "ggz", alone.trace)]


@given(stories(), st.integers(61, 10_000), st.sampled_from([-1, 1]))
def test_the_largest_difference_of_clocks_is_told_once_per_party(story: Story, seconds: int, sign: int) -> None:
    logs, kept = story
    moved = [
        replace(p, tijd_ms=moment_of(p.transactie) + sign * seconds * 1000) if p.partij == "om" else p
        for p in logs[HUB]
    ]

    found = stem_af(logs | {HUB: moved}, kept, 60)

    assert {(one.soort, one.log, one.partij, one.seconden) for one in found} <= {(Soort.KLOK, HUB, "om", seconds)}
    assert bool(found) is any(point.partij == "om" for point in moved)


def test_a_refusal_has_no_receipt_and_a_party_that_sent_none_is_not_judged() -> None:
    refused = point("a" * 32, uuid7(DAY_MS, 1), DAY_MS, "om", 0, "verzoek.geweigerd", bon=False)
    other = point("b" * 32, uuid7(DAY_MS, 2), DAY_MS, "ggz", 1, "convenanten.getoond")

    assert stem_af({HUB: [refused, other], HOUDER: []}, {"om": []}, 60) == []


def test_what_happened_around_midnight_is_known_and_not_judged() -> None:
    before = point("a" * 32, uuid7(DAY_MS, 1), DAY_MS, "om", 0, "evaluatie.gedaan", op_dag=False)
    opened = point("b" * 32, uuid7(DAY_MS, 2), DAY_MS, "om", 1, "inzage.geopend")
    view = point("b" * 32, uuid7(DAY_MS, 3), DAY_MS, "om", 0, "inzage.gegeven", op_dag=False)

    assert stem_af({HUB: [view], HOUDER: [before, opened]}, {}, 60) == []


@given(stories(), st.sampled_from(("beleid.gevraagd", "convenanten.getoond", "bekendheid.beantwoord")), st.data())
def test_an_evaluation_is_not_explained_by_a_word_without_points_or_of_another_party(
    story: Story, naam: str, data: st.DataObject
) -> None:
    logs, _ = story
    at, partij, trace = DAY_MS + 900_000, data.draw(st.sampled_from(PARTIES)), "f" * 32
    other = next(one for one in PARTIES if one != partij)
    collected = point(trace, uuid7(at, 900), at, partij, 900, "evaluatie.gedaan")
    whose = other if naam == "bekendheid.beantwoord" else partij
    excuse = point(trace, uuid7(at, 901), at, whose, 901, naam)
    told = {HUB: [*logs[HUB], excuse], HOUDER: [*logs[HOUDER], collected]}

    found = stem_af(told, {}, 60)

    orphans = [one for one in found if one.soort is Soort.WEES]
    assert orphans == [Bevinding(Soort.WEES, HOUDER, 900, partij, trace)]


@given(stories(), st.integers(1, 3))
def test_a_second_evaluation_under_one_number_led_to_nothing(story: Story, times: int) -> None:
    logs, _ = story
    asked = [p for p in logs[HOUDER] if p.naam == "evaluatie.gedaan"]
    again = [replace(p, nummer=1000 + one) for p in asked[:1] for one in range(times)]

    found = stem_af(logs | {HOUDER: [*logs[HOUDER], *again]}, {}, 60)

    assert found == [Bevinding(Soort.WEES, HOUDER, p.nummer, p.partij, p.trace) for p in again]


def test_a_trace_that_was_used_before_explains_no_evaluation() -> None:
    told = point("a" * 32, uuid7(DAY_MS, 1), DAY_MS, "om", 0, "bekendheid.beantwoord")
    used = replace(told, naam="evaluatie.gedaan", punten=Puntgebruik.GEEN)
    collected = replace(used, nummer=1, verzoek="b" * 32)

    found = stem_af({HUB: [told], HOUDER: [used, collected]}, {}, 60)

    assert found == [Bevinding(Soort.WEES, HOUDER, 1, "om", "a" * 32)]


@given(stories(), st.data())
def test_points_that_the_key_holder_did_not_evaluate_are_found(story: Story, data: st.DataObject) -> None:
    logs, _ = story
    at, naam = DAY_MS + 900_000, data.draw(st.sampled_from(["bekendheid.beantwoord", "melding.geweigerd"]))
    made_up = point("f" * 32, uuid7(at, 900), at, "om", 900, naam)

    found = stem_af(logs | {HUB: [*logs[HUB], made_up]}, {}, 60)

    certain = naam == "bekendheid.beantwoord"
    assert found == [Bevinding(Soort.ZONDER_EVALUATIE, HUB, 900, "om", made_up.trace)] * certain


def test_a_view_may_be_opened_again_by_its_own_party_alone() -> None:
    view = point("a" * 32, uuid7(DAY_MS, 1), DAY_MS, "om", 0, "inzage.gegeven")
    opened = [point("a" * 32, uuid7(DAY_MS, n), DAY_MS, "om", n, "inzage.geopend") for n in range(2)]
    other = point("a" * 32, uuid7(DAY_MS, 2), DAY_MS, "ggz", 2, "inzage.geopend")

    found = stem_af({HUB: [view], HOUDER: [*opened, other]}, {}, 60)

    assert found == [Bevinding(Soort.WEES, HOUDER, 2, "ggz", "a" * 32)]


def books(story: Story, *, geweigerd: bool = False) -> dict[str, list[Verzoekpunt]]:
    """What the connectors of this story sent, as each had it in its book before."""
    logs, kept = story
    return {
        partij: [
            Verzoekpunt(log, point.trace, point.transactie, geweigerd, True)
            for log, points in logs.items()
            for point in points
            if point.partij == partij
        ]
        for partij in kept
    }


@given(stories(), st.booleans())
def test_books_that_tell_the_same_story_have_no_findings(story: Story, geweigerd: bool) -> None:
    assert stem_af(*story, 60, books(story, geweigerd=geweigerd)) == []


@given(stories(), st.data())
def test_a_request_that_the_connector_of_a_party_never_sent_is_found(story: Story, data: st.DataObject) -> None:
    logs, kept = story
    log = data.draw(st.sampled_from([name for name, points in logs.items() if points]))
    made = data.draw(st.sampled_from(logs[log]))
    told = books(story)
    told[made.partij] = [one for one in told[made.partij] if one.transactie != made.transactie]

    found = stem_af(logs, kept, 60, told)

    assert found == [Bevinding(Soort.REGEL_ZONDER_VERZOEK, log, made.nummer, made.partij, made.trace)]
    assert stem_af(logs, kept, 60, {name: book for name, book in told.items() if name != made.partij}) == []


@given(stories(), st.sampled_from(PARTIES))
def test_a_refusal_that_no_log_has_is_found_and_silence_is_none(story: Story, partij: str) -> None:
    lost, refused = (
        Verzoekpunt(HUB, trace * 16, uuid7(DAY_MS, at), at == 2, True) for trace, at in (("ab", 1), ("cd", 2))
    )
    told = books(story)
    told[partij] += [lost, refused]

    assert stem_af(*story, 60, told) == [Bevinding(Soort.WEIGERING_ZONDER_REGEL, HUB, -1, partij, refused.trace)]
