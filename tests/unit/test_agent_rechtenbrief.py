"""The letter of a refusal: what it must say by law, and that it tells of nothing that there is."""

from datetime import date
from typing import get_args

import pytest

from connectors.agent.rechtenbrief import GEVRAAGD, GRONDEN, UITKOMSTEN, weigerbrief
from connectors.protocol.rechten import RechtenKern, Rechtensoort, Rechtenstap

DAG = date(2026, 3, 2)
LOKET = "Het college van Testdorp"


def kern(soort: str = "INZAGE", uitkomst: str = "AFGEWEZEN", bundel: str = "b" * 64) -> RechtenKern:
    return RechtenKern(
        verzoek_id="a" * 32,
        partij="college",
        verzoek="c" * 32,
        soort=soort,  # type: ignore[arg-type]
        uiterlijk=1_775_000_000,
        uitkomst=uitkomst,
        contactpunt=LOKET,
        artikelen=["art-9-38"],
        bundel=bundel,
    )


def letter(*, soort: str = "INZAGE", uitkomst: str = "AFGEWEZEN", grond: str = "UAVG-41") -> str:
    return "\n".join(weigerbrief(kern(soort, uitkomst), grond, DAG))


def test_every_kind_and_outcome_of_the_wire_has_its_words() -> None:
    assert set(GEVRAAGD) == set(get_args(Rechtensoort))
    refusals = set(get_args(Rechtenstap.model_fields["uitkomst"].annotation)) - {"", "TOEGEWEZEN"}
    assert set(UITKOMSTEN) == refusals


@pytest.mark.parametrize("soort", get_args(Rechtensoort))
@pytest.mark.parametrize("uitkomst", UITKOMSTEN)
@pytest.mark.parametrize(
    ("grond", "artikel"),
    [("UAVG-41", "artikel 41 van de Uitvoeringswet AVG"), ("AVG-12-5", "artikel 12 lid 5 van de AVG")],
)
def test_a_letter_names_request_outcome_ground_and_where_to_complain(
    soort: str, uitkomst: str, grond: str, artikel: str
) -> None:
    said = letter(soort=soort, uitkomst=uitkomst, grond=grond)

    assert GEVRAAGD[soort] in said
    assert UITKOMSTEN[uitkomst] in said
    assert [other for other in ("artikel 41 van", "artikel 12 lid 5") if other in said] == [
        other for other in ("artikel 41 van", "artikel 12 lid 5") if other in artikel
    ]
    assert "klacht indienen bij de Autoriteit Persoonsgegevens" in said
    assert "binnen zes weken bezwaar" in said
    assert said.endswith(f"contactpunt: {LOKET}.")


def test_there_is_no_letter_when_nothing_was_refused() -> None:
    assert list(weigerbrief(kern(uitkomst="TOEGEWEZEN"), "UAVG-41", DAG)) == []
    assert list(weigerbrief(kern(uitkomst=""), "UAVG-41", DAG)) == []


def test_a_letter_says_of_nobody_whether_anything_is_kept() -> None:
    said = letter()

    assert "Deze brief zegt niet of wij gegevens over u hebben" in said
    assert "art-9-38" not in said
    assert {word for word in said.split() if word.isupper() and "_" in word} == set()


def test_grounds_are_two_and_each_has_sentences() -> None:
    assert sorted(GRONDEN) == ["AVG-12-5", "UAVG-41"]
    assert all(zin.strip() for zinnen in GRONDEN.values() for zin in zinnen)
