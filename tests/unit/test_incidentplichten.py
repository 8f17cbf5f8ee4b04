"""LF-37 and LF-60: which duties an incident brings, and by when (AVG art. 33 and 34, NIS2 art. 23)."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.domain.incident import Incidentklasse, Plicht, eindverslag_na, taken_van

BEWUST = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
UUR = timedelta(hours=1)


def test_a_significant_incident_is_warned_of_in_a_day_notified_in_three_and_reported_in_a_month() -> None:
    due = {taak.plicht: taak.uiterlijk for taak in taken_van([Incidentklasse.NIS2_SIGNIFICANT], BEWUST)}

    assert due[Plicht.NIS2_WAARSCHUWEN] == BEWUST + 24 * UUR
    assert due[Plicht.NIS2_MELDEN] == BEWUST + 72 * UUR
    assert due[Plicht.NIS2_EINDVERSLAG] >= eindverslag_na(BEWUST)
    assert eindverslag_na(BEWUST + 72 * UUR) == datetime(2026, 12, 25, 9, 0, tzinfo=UTC)


def test_a_breach_of_personal_data_is_notified_in_72_hours_whatever_else_it_is() -> None:
    for klassen in ([Incidentklasse.DATALEK], list(Incidentklasse)):
        due = {taak.plicht: taak.uiterlijk for taak in taken_van(klassen, BEWUST)}
        assert due[Plicht.AP_MELDEN] == BEWUST + 72 * UUR
        assert Plicht.BETROKKENEN in due


@pytest.mark.parametrize("klasse", Incidentklasse)
def test_every_class_brings_a_duty_with_a_term(klasse: Incidentklasse) -> None:
    taken = taken_van([klasse], BEWUST)

    assert taken
    assert all(taak.uiterlijk > BEWUST for taak in taken)
