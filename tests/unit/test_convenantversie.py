"""The life of a version: the whole table, three people for a change, two parties to undo one."""

from dataclasses import replace

import pytest

from hub.domain.convenantversie import (
    OVERGANGEN,
    VERZOEK_GELDIG,
    Convenantversie,
    Mens,
    Stapverzoek,
    Versiestand,
    Versiestap,
    nummer_is_bezet,
)
from hub.domain.errors import Regel, Rejected

ANNA, BO, CEES = (Mens("zvh", wie) for wie in ("anna", "bo", "cees"))
DEE = Mens("politie", "dee")
BEGIN, EIND, NU = 1_000, 1_000_000, 5_000
CONCEPT = Convenantversie("a" * 64, "zvh", "2.0.0", BEGIN, EIND, auteur=ANNA)
TE_TEKENEN = CONCEPT.getoetst(BO, "RAC-1", "")
GETEKEND = TE_TEKENEN.na(Versiestap.VOLTEKENEN)
GELDIG = GETEKEND.geactiveerd(CEES, NU, NU).na(Versiestap.INGAAN)
VERVANGEN = GELDIG.na(Versiestap.VERVANGEN)
DAG = int(VERZOEK_GELDIG.total_seconds())


def regel_of(error: pytest.ExceptionInfo[Rejected]) -> Regel:
    return error.value.regel


@pytest.mark.parametrize("stand", Versiestand)
@pytest.mark.parametrize("stap", Versiestap)
def test_only_the_steps_of_the_table_exist(stand: Versiestand, stap: Versiestap) -> None:
    version = replace(CONCEPT, stand=stand)

    if (stand, stap) in OVERGANGEN:
        assert version.na(stap).stand is OVERGANGEN[stand, stap]
    else:
        with pytest.raises(Rejected) as error:
            version.na(stap)
        assert regel_of(error) is Regel.CONVENANT_STAND


def test_nothing_leaves_the_two_ends_and_every_other_state_leads_to_one() -> None:
    ends = {Versiestand.INGETROKKEN, Versiestand.VERLOPEN}

    assert {stand for stand, _ in OVERGANGEN} == set(Versiestand) - ends
    assert all((stand, Versiestap.VERLOPEN) in OVERGANGEN for stand in set(Versiestand) - ends)
    assert (Versiestand.GELDIG, Versiestap.INTREKKEN) not in OVERGANGEN


@pytest.mark.parametrize("toetser", [ANNA, BO, CEES])
@pytest.mark.parametrize("activator", [ANNA, BO, CEES])
def test_a_version_is_activated_only_when_three_people_did_their_part(toetser: Mens, activator: Mens) -> None:
    def done() -> Convenantversie:
        return CONCEPT.getoetst(toetser, "RAC-1", "").na(Versiestap.VOLTEKENEN).geactiveerd(activator, NU, NU)

    if len({ANNA, toetser, activator}) == 3:
        assert {done().auteur, done().toetser, done().activeerder} == {ANNA, toetser, activator}
    else:
        with pytest.raises(Rejected) as error:
            done()
        assert regel_of(error) is Regel.VIER_OGEN


def test_the_same_pseudonym_at_another_party_is_another_person() -> None:
    assert CONCEPT.getoetst(Mens("om", ANNA.gebruiker), "RAC-1", "").toetser.partij == "om"


@pytest.mark.parametrize("ingang", [NU - 1, BEGIN - 1, EIND, EIND + 1])
def test_a_version_begins_at_a_moment_to_come_within_its_own_term(ingang: int) -> None:
    with pytest.raises(Rejected) as error:
        GETEKEND.geactiveerd(CEES, ingang, NU)

    assert regel_of(error) is Regel.INGANG_ONMOGELIJK


def test_nobody_alone_puts_off_what_every_party_signed() -> None:
    activated = GETEKEND.geactiveerd(CEES, NU + DAG, NU)

    for wie in (CEES, DEE):
        with pytest.raises(Rejected) as error:
            activated.geactiveerd(wie, EIND - 1, NU + DAG - 1)
        assert regel_of(error) is Regel.INGANG_ONMOGELIJK
    assert activated.geactiveerd(DEE, NU + 1, NU).ingang == NU + 1
    assert activated.geactiveerd(DEE, NU + 2 * DAG, NU + 2 * DAG).stand is Versiestand.ONDERTEKEND


@pytest.mark.parametrize("version", [CONCEPT, TE_TEKENEN, GELDIG, VERVANGEN])
def test_what_is_not_signed_by_all_or_decided_before_is_not_activated(version: Convenantversie) -> None:
    with pytest.raises(Rejected) as error:
        version.geactiveerd(CEES, NU, NU)

    assert regel_of(error) is Regel.CONVENANT_STAND


def test_going_back_takes_somebody_of_another_party_within_a_day() -> None:
    asked = VERVANGEN.terug_gevraagd(ANNA, NU)

    assert asked.stand is Versiestand.VERVANGEN
    assert asked.teruggezet(DEE, NU + DAG - 1).stand is Versiestand.GELDIG
    assert asked.teruggezet(DEE, NU).verzoek is None
    with pytest.raises(Rejected) as alone:
        asked.teruggezet(ANNA, NU)
    with pytest.raises(Rejected) as colleague:
        asked.teruggezet(BO, NU)
    with pytest.raises(Rejected) as late:
        asked.teruggezet(DEE, NU + DAG)
    with pytest.raises(Rejected) as unasked:
        VERVANGEN.teruggezet(DEE, NU)
    assert [*map(regel_of, (alone, colleague, late, unasked))] == [
        Regel.TWEE_PARTIJEN,
        Regel.TWEE_PARTIJEN,
        Regel.CONVENANT_STAND,
        Regel.CONVENANT_STAND,
    ]


def test_nobody_goes_back_to_a_version_whose_term_is_over() -> None:
    with pytest.raises(Rejected) as error:
        VERVANGEN.terug_gevraagd(ANNA, EIND)
    with pytest.raises(Rejected) as later:
        replace(VERVANGEN, verzoek=Stapverzoek(Versiestap.TERUGZETTEN, ANNA, EIND - 1)).teruggezet(DEE, EIND)

    assert (regel_of(error), regel_of(later)) == (Regel.INGANG_ONMOGELIJK, Regel.INGANG_ONMOGELIJK)


def test_one_number_is_one_text_until_that_is_withdrawn() -> None:
    withdrawn = CONCEPT.na(Versiestap.INTREKKEN)

    assert nummer_is_bezet("zvh", "2.0.0", "b" * 64, [CONCEPT])
    assert not nummer_is_bezet("zvh", "2.0.0", CONCEPT.bundel, [CONCEPT])
    assert not nummer_is_bezet("zvh", "2.0.1", "b" * 64, [CONCEPT])
    assert not nummer_is_bezet("zvh", "2.0.0", "b" * 64, [withdrawn])


@pytest.mark.parametrize("version", [CONCEPT, TE_TEKENEN])
def test_a_version_is_withdrawn_by_its_author_or_for_the_house(version: Convenantversie) -> None:
    assert version.intrekken(ANNA, NU, huis=False).stand is Versiestand.INGETROKKEN
    assert version.intrekken(DEE, NU, huis=True).stand is Versiestand.INGETROKKEN


@pytest.mark.parametrize("version", [CONCEPT, TE_TEKENEN, GETEKEND, VERVANGEN])
def test_nobody_else_withdraws_a_version_or_asks_to(version: Convenantversie) -> None:
    for other in (BO, DEE, Mens("politie", ANNA.gebruiker)):
        with pytest.raises(Rejected) as error:
            version.intrekken(other, NU, huis=False)
        assert regel_of(error) is Regel.VERSIE_VAN_ANDER


@pytest.mark.parametrize("version", [GETEKEND, VERVANGEN])
def test_what_every_party_signed_is_withdrawn_by_two_parties_within_a_day(version: Convenantversie) -> None:
    asked = version.intrekken(ANNA, NU, huis=True)

    assert asked.stand is version.stand
    assert asked.intrekken(DEE, NU + DAG - 1, huis=False).stand is Versiestand.INGETROKKEN
    for colleague in (ANNA, BO):
        with pytest.raises(Rejected) as error:
            asked.intrekken(colleague, NU, huis=True)
        assert regel_of(error) is Regel.TWEE_PARTIJEN
    again = asked.intrekken(BO, NU + DAG, huis=True)
    assert (again.stand, again.verzoek) == (version.stand, Stapverzoek(Versiestap.INTREKKEN, BO, NU + DAG))


def test_who_agrees_with_one_step_does_not_agree_with_another() -> None:
    with pytest.raises(Rejected) as back:
        VERVANGEN.intrekken(ANNA, NU, huis=True).teruggezet(DEE, NU)
    with pytest.raises(Rejected) as withdrawn:
        VERVANGEN.terug_gevraagd(ANNA, NU).intrekken(DEE, NU, huis=False)

    assert (regel_of(back), regel_of(withdrawn)) == (Regel.CONVENANT_STAND, Regel.VERSIE_VAN_ANDER)


def test_a_request_to_withdraw_ends_when_the_version_comes_to_decide() -> None:
    asked = GETEKEND.intrekken(ANNA, NU, huis=True).geactiveerd(CEES, NU, NU)
    replaced = asked.na(Versiestap.INGAAN).na(Versiestap.VERVANGEN)

    assert asked.wacht(Versiestap.INTREKKEN, NU)
    assert not replaced.wacht(Versiestap.INTREKKEN, NU)


def test_what_decides_is_withdrawn_by_nobody() -> None:
    with pytest.raises(Rejected) as error:
        GELDIG.intrekken(ANNA, NU, huis=True)

    assert regel_of(error) is Regel.CONVENANT_STAND
