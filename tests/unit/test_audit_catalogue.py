"""Nothing can be logged that the catalogue does not list."""

import pytest

from hub.domain.audit import EVENTS, AuditEvent

FORBIDDEN = {"naam", "bsn", "adres", "geboortedatum", "tekst", "postcode", "straat"}


def test_an_event_outside_the_catalogue_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="not in the catalogue"):
        AuditEvent("bekendheid.verzonnen", {})


def test_a_field_outside_its_row_cannot_be_logged() -> None:
    with pytest.raises(ValueError, match="does not list"):
        AuditEvent("proces.gestart", {"partij": "politie"})


def test_numbers_are_unique() -> None:
    numbers = [row.nummer for row in EVENTS.values()]

    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("naam", sorted(EVENTS))
def test_no_event_has_room_for_a_person(naam: str) -> None:
    assert not EVENTS[naam].velden & FORBIDDEN
