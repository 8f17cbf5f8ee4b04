"""What mail about a casus says to a person: every kind and every code has a sentence, and none an empty one."""

from typing import get_args

import pytest

from connectors.agent.stukteksten import AFGESCHERMD, ANTWOORDEN, CORRECTIES, EINDES, REDENEN, stukbericht, waar
from connectors.protocol.berichten import Bericht
from connectors.protocol.meldingen import Feit
from connectors.protocol.stukken import Bronantwoord, Correctie, VrijgaveEinde

CASUS, NUMMER = "c" * 32, "d" * 32
MIDDERNACHT = 1_796_079_600
"""2026-12-01 00:00 in Maastricht: the day before is the last one."""


VAN_EEN_MELDING = {"TERUGMELDING", "AANVULLEN", "CORRIGEER"}
"""Kinds that `berichten` tells of, and no casus."""
VAN_EEN_CASUS = sorted({*get_args(Bericht.model_fields["soort"].annotation)} - VAN_EEN_MELDING)


def bericht(soort: str, uiterlijk: int = 0, **said: str) -> Bericht:
    return Bericht(
        bericht="b" * 32,
        soort=soort,  # type: ignore[arg-type]
        betreft="",
        uiterlijk=uiterlijk,
        inhoud=[Feit(naam=naam, waarde=waarde) for naam, waarde in sorted(said.items())],
        artikelen=[],
        casus=CASUS,
        nummer=NUMMER,
    )


def words(model: type, field: str) -> set[str]:
    return {word for word in get_args(model.model_fields[field].annotation) if word}  # type: ignore[attr-defined]


def test_every_code_of_the_wire_has_a_sentence() -> None:
    assert set(CORRECTIES) == words(Correctie, "handeling")
    assert set(EINDES) == words(VrijgaveEinde, "reden")
    assert set(ANTWOORDEN) == words(Bronantwoord, "antwoord")
    assert set(REDENEN) == words(Bronantwoord, "reden")


@pytest.mark.parametrize("soort", VAN_EEN_CASUS)
def test_every_kind_says_something_also_without_codes(soort: str) -> None:
    assert all(stukbericht(bericht(soort)))
    assert list(stukbericht(bericht(soort)))


def test_codes_come_along_with_a_kind_that_has_no_sentence_for_them() -> None:
    [first, codes] = stukbericht(bericht("TAAK", MIDDERNACHT, stand="OPEN", bron="OM"))

    assert first.endswith("Dat kan tot en met 2026-11-30.")
    assert codes == "bron: OM; stand: OPEN."


def test_the_fg_hears_of_which_version_the_advice_was_not_followed() -> None:
    [said] = stukbericht(bericht("BEOORDEEL", voor="FG", vraag="RAC_AFWIJKING"))

    assert "wijkt af van het advies van de RAC" in said
    assert said.endswith(f"begint met {NUMMER}.")


@pytest.mark.parametrize(("vraag", "opdracht"), [("CONVENANT_TERUG", "terug"), ("CONVENANT_INTREKKEN", "trek-in")])
def test_the_fg_hears_what_another_party_asks_to_agree_with(vraag: str, opdracht: str) -> None:
    asked, what_to_do = stukbericht(bericht("BEOORDEEL", voor="FG", vraag=vraag))

    assert asked.endswith(f"De vingerafdruk begint met {NUMMER}.")
    assert f"`connector convenant {opdracht}`" in what_to_do


def test_every_party_hears_until_when_the_covenant_holds_and_what_follows() -> None:
    [said] = stukbericht(bericht("BEOORDEEL", uiterlijk=1_861_920_000, vraag="CONVENANT_EINDE"))

    assert said.startswith("Het convenant geldt tot en met 2028-12-31.")
    assert "weigert de hub elke vraag" in said


def test_a_meeting_that_is_called_off_says_so_and_invites_nobody() -> None:
    assert list(stukbericht(bericht("OVERLEG", stand="AFGEZEGD"))) == [
        "Het overleg over een casus waarvoor u was uitgenodigd, gaat niet door."
    ]


def test_a_question_says_what_about_whom_and_until_when() -> None:
    said = " ".join(stukbericht(bericht("BEANTWOORD_VRAAG", MIDDERNACHT, categorie="GEZONDHEID", persoon="0")))

    assert said == (
        "Het huis vraagt om GEZONDHEID over de casus als geheel. "
        f"Antwoord met `connector casus antwoord {CASUS} {NUMMER}`, uiterlijk op 2026-11-30."
    )


def test_a_question_who_somebody_is_says_so() -> None:
    [first, _how] = stukbericht(bericht("GEEF_IDENTITEIT", MIDDERNACHT, categorie="ID_CONTACT", persoon="2"))

    assert first == "Het huis vraagt wie iemand is: ID_CONTACT over persoon 2."


def test_a_request_for_provisional_relief_says_when_the_hearing_is_at_the_latest() -> None:
    said = list(stukbericht(bericht("GEBEURTENIS", MIDDERNACHT + 1800, termijn="TM-04")))

    assert said == [
        "De rechter is om een voorlopige voorziening tegen een huisverbod gevraagd.",
        "De zitting is uiterlijk op 2026-12-01.",
    ]


def test_a_refusal_is_told_with_its_class_of_reasons() -> None:
    said = list(stukbericht(bericht("GEBEURTENIS", antwoord="GEWEIGERD", reden="GEHEIMHOUDING")))

    assert said == [ANTWOORDEN["GEWEIGERD"], REDENEN["GEHEIMHOUDING"]]


def test_what_was_made_of_it_is_named_as_that() -> None:
    assert list(stukbericht(bericht("CORRECTIE", handeling="INTREKKEN", via="AFGELEID")))[1]
    [copy] = stukbericht(bericht("CORRECTIE", handeling="BEPERKEN", via="AFSCHRIFT", verzoek="AB" * 16))
    assert "ab" * 16 in copy


@pytest.mark.parametrize("handeling", sorted(CORRECTIES))
def test_whoever_can_look_no_more_is_not_told_to_look_again(handeling: str) -> None:
    said = list(stukbericht(bericht("CORRECTIE", handeling=handeling, reden="ONJUIST", fase="AFGESCHERMD")))

    assert said[-1] == AFGESCHERMD
    assert not any("opnieuw" in sentence for sentence in said)


def test_a_fault_that_somebody_saw_is_for_its_source_to_look_into() -> None:
    [said] = stukbericht(bericht("CORRECTIE", wat="DATUM"))

    assert "Kijk het na" in said


def test_where_it_is_about_is_said_by_numbers() -> None:
    assert waar(bericht("TAAK")) == f"casus {CASUS}, nummer {NUMMER}"
    assert waar(bericht("TAAK").model_copy(update={"nummer": ""})) == f"casus {CASUS}"
    assert waar(bericht("TAAK").model_copy(update={"casus": "", "nummer": ""})) == ""


def test_another_kind_has_no_sentence_here() -> None:
    assert list(stukbericht(bericht("TERUGMELDING"))) == []
