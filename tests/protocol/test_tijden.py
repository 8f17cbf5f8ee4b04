"""Days and moments on the wire: formats of the API Design Rules, and one spelling for each value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Message, decode, encode
from connectors.protocol.tijden import Datum, Datumkeuze, Moment, Momentkeuze, spell

LAST = 4_102_444_800


class Proef(Message):
    moment: Moment
    keuze: Momentkeuze = 0
    dag: Datum = "2026-03-02"
    dagkeuze: Datumkeuze = ""


@given(st.integers(0, LAST), st.integers(0, LAST))
def test_a_moment_comes_back_as_it_went(moment: int, keuze: int) -> None:
    message = Proef(moment=moment, keuze=keuze)

    assert decode(Proef, encode(message)) == message


def test_a_moment_is_spelled_in_utc_and_none_is_empty() -> None:
    assert encode(Proef(moment=1772443800)) == (
        b'{"dag":"2026-03-02","dagkeuze":"","keuze":"","moment":"2026-03-02T09:30:00Z"}'
    )


@pytest.mark.parametrize(
    "spelled",
    [
        '"2026-03-02T10:30:00+01:00"',
        '"2026-03-02T09:30:00-00:00"',
        '"2026-03-02T09:30:00.0Z"',
        '"2026-03-02t09:30:00z"',
        '"2026-03-02 09:30:00Z"',
        '"2026-02-30T09:30:00Z"',
        '"2026-03-02T24:00:00Z"',
        '"2026-03-02"',
        '"1969-12-31T23:59:59Z"',
        '"٢٠٢٦-03-02T09:30:00Z"',
        '""',
        "1772443800",
        "null",
    ],
)
def test_a_moment_has_no_other_spelling(spelled: str) -> None:
    body = encode(Proef(moment=1)).replace(b'"1970-01-01T00:00:01Z"', spelled.encode())

    with pytest.raises(Malformed):
        decode(Proef, body)


@pytest.mark.parametrize("value", [-1, LAST + 1, "2026-03-02T09:30:00Z", 1.5, None, True])
def test_in_python_a_moment_is_a_number_of_seconds_that_a_calendar_has(value: Any) -> None:
    with pytest.raises(ValueError, match="moment"):
        Proef(moment=value)


@pytest.mark.parametrize("dag", ["2026-3-2", "٢٠٢٦-03-02", "", "2026-03-02T00:00:00Z"])
def test_a_day_is_written_in_full_and_in_plain_figures(dag: str) -> None:
    with pytest.raises(ValueError, match="dag"):
        Proef(moment=0, dag=dag)


def test_the_schema_says_the_format() -> None:
    properties = Proef.model_json_schema()["properties"]

    assert (properties["moment"]["format"], properties["dag"]["format"]) == ("date-time", "date")
    assert [form.get("format") for form in properties["keuze"]["anyOf"]] == ["date-time", None]
    assert spell(0) == "1970-01-01T00:00:00Z"
