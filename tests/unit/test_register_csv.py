"""The register port and its CSV: bad rows aside by number and code, never a value, never the whole file."""

import copy
import pickle
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.csvregels import MAX_REGEL_BYTES, Afgewezen, RegisterOnleesbaar
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.register import (
    ADAPTERS,
    CSV,
    REGISTERKOLOMMEN,
    CsvRegister,
    Reden,
    RegisterRij,
    laad_adapter,
    lees_personen,
)
from connectors.voorbeeldregio.schrijven import schrijf_csv

KOP = "referentie,voornamen,achternaam,bsn,sinds\n"
KANARIE = "Kanariepiet7431"


def register(tmp_path: Path, text: str | bytes, peildatum: date = date.max) -> CsvRegister:
    pad = tmp_path / "register.csv"
    pad.write_bytes(text if isinstance(text, bytes) else text.encode())
    return CsvRegister(pad, peildatum)


def unreadable(tmp_path: Path, text: str | bytes) -> RegisterOnleesbaar:
    with pytest.raises(RegisterOnleesbaar) as refused:
        list(register(tmp_path, text).rijen())
    return refused.value


def test_columns_come_in_any_order_and_may_be_missing(tmp_path: Path) -> None:
    rijen = list(register(tmp_path, "achternaam,referentie\nde Wit,R1\n").rijen())

    assert rijen == [RegisterRij(referentie="R1", achternaam="de Wit")]


def test_a_byte_order_mark_capitals_in_the_header_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    rijen = list(register(tmp_path, b"\xef\xbb\xbfReferentie,Achternaam\r\nR1,de Wit\r\n\r\n").rijen())

    assert rijen == [RegisterRij(referentie="R1", achternaam="de Wit")]


def test_reason_and_day_are_read_and_the_reason_is_a_casus_when_nothing_is_said(tmp_path: Path) -> None:
    tekst = "referentie,reden,doel,sinds\nR1,SIGNAAL,P04,2011-05-01\nR2,,,\n"

    assert list(register(tmp_path, tekst).rijen()) == [
        RegisterRij(referentie="R1", reden=Reden.SIGNAAL, doel="P04", sinds=date(2011, 5, 1)),
        RegisterRij(referentie="R2", reden=Reden.CASUS, sinds=None),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b",Jan,de Wit,,", "referentie-lengte"),
        (b"R" * 65 + b",Jan,de Wit,,", "referentie-lengte"),
        (b"R9,Jan,de Wit,,1-5-2011", "sinds-formaat"),
        (b"R9,Jan,de Wit,,2011-W01-1", "sinds-formaat"),
        (b"R9,Jan,de Wit,,2011-02-30", "sinds-formaat"),
        (b"R9,Jan,de Wit,,2012-01-01", "sinds-toekomst"),
        (b"R9,Jan,de Wit", "kolomaantal"),
        (b"R9,Jan,de Wit,,,", "kolomaantal"),
        (b'R9,"Jan,de Wit,,', "aanhaling"),
        (b'R9,"Jan"x,de Wit,,', "aanhaling"),
        (b"R9,Jan\xff,de Wit,,", "codering"),
        (b"R9,Jan\x00,de Wit,,", "stuurteken"),
        (b"R9," + b"a" * MAX_REGEL_BYTES + b",de Wit,,", "regel-te-lang"),
        (b"R9," + b"a" * (5 * MAX_REGEL_BYTES) + b",de Wit,,", "regel-te-lang"),
    ],
)
def test_a_bad_row_is_set_aside_by_number_and_the_rows_around_it_are_read(
    tmp_path: Path, line: bytes, code: str
) -> None:
    tekst = KOP.encode() + b"R1,Jan,de Wit,,\n" + line + b"\nR2,Piet,Bos,,\n"

    uitkomsten = list(register(tmp_path, tekst, date(2011, 12, 31)).rijen())

    assert uitkomsten[1] == Afgewezen(3, code)
    assert [een.referentie for een in uitkomsten if isinstance(een, RegisterRij)] == ["R1", "R2"]


def test_an_unknown_reason_is_set_aside(tmp_path: Path) -> None:
    assert list(register(tmp_path, "referentie,reden\nR1,ZOMAAR\n").rijen()) == [Afgewezen(2, "reden-onbekend")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "kop-ontbreekt"),
        ("\nR1\n", "kop-ontbreekt"),
        ("achternaam\nde Wit\n", "kolom-ontbreekt: referentie"),
        ("referentie,referentie\nR1,R1\n", "kolom-dubbel"),
        (f"referentie,{KANARIE}\nR1,x\n", "kolom-onbekend"),
        (f"R1;{KANARIE}\n", "kolom-onbekend"),
        ("referentie,achternaam\nR1,x\n".encode("utf-16"), "codering"),
        (b"referentie" * MAX_REGEL_BYTES, "kop-ontbreekt"),
    ],
)
def test_a_file_that_is_no_register_is_refused_without_saying_what_it_holds(
    tmp_path: Path, text: str | bytes, rule: str
) -> None:
    refused = unreadable(tmp_path, text)

    assert refused.regel == rule
    assert KANARIE not in str(refused)


def test_a_file_that_is_not_there_is_refused_by_the_name_of_the_rule(tmp_path: Path) -> None:
    with pytest.raises(RegisterOnleesbaar) as refused:
        list(CsvRegister(tmp_path / KANARIE).rijen())

    assert str(refused.value) == "bestand-niet-leesbaar"


def test_a_row_whose_identifier_breaks_a_rule_is_set_aside_by_that_rule(tmp_path: Path) -> None:
    tekst = KOP + "R1,Jan,de Wit,912345678,\nR2,Piet,Bos,900000041,\n"

    uitkomsten = list(lees_personen(register(tmp_path, tekst)))

    assert uitkomsten[0] == Afgewezen(2, "bsn: elfproef")
    assert isinstance(uitkomsten[1], tuple)
    assert uitkomsten[1][0].referentie == "R2"


def test_a_row_shows_nothing_of_its_person_and_refuses_to_be_pickled_or_copied() -> None:
    rij = RegisterRij(referentie="R1", achternaam=KANARIE)

    assert KANARIE not in repr(rij) + str(rij) + f"{[rij]}"
    for copied in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            copied(rij)


def test_where_a_row_stood_is_no_part_of_what_it_says() -> None:
    assert RegisterRij(referentie="R1", rijnummer=2) == RegisterRij(referentie="R1", rijnummer=9)
    assert RegisterRij(referentie="R1") != RegisterRij(referentie="R2")


def test_memory_stays_flat_however_many_rows_there_are(tmp_path: Path) -> None:
    pieken = []
    for aantal in (2_000, 15_000):
        pad = tmp_path / f"{aantal}.csv"
        with pad.open("w", encoding="utf-8") as bestand:
            bestand.write(KOP)
            bestand.writelines(f"R{nummer},Jan,de Wit,,\n" for nummer in range(aantal))
        tracemalloc.start()
        gelezen = sum(isinstance(rij, RegisterRij) for rij in CsvRegister(pad).rijen())
        pieken.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert gelezen == aantal

    assert pieken[1] - pieken[0] < 100_000


def test_a_register_can_be_read_again_from_the_start(tmp_path: Path) -> None:
    bron = register(tmp_path, KOP + "R1,Jan,de Wit,,\n")

    assert list(bron.rijen()) == list(bron.rijen()) != []


veld = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20).map(str.strip)
rij = st.builds(
    RegisterRij,
    referentie=st.text("ABCabc019-/ .,\"'", min_size=1, max_size=30).map(str.strip).filter(bool),
    voornamen=veld,
    achternaam=veld,
    straat=veld,
    reden=st.sampled_from(Reden),
    doel=veld,
    sinds=st.none() | st.dates(),
)


@given(st.lists(rij, min_size=1, max_size=5))
def test_what_is_written_as_a_register_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, rijen: list[RegisterRij]
) -> None:
    pad = tmp_path_factory.mktemp("heen-en-terug") / "register.csv"

    schrijf_csv(pad, REGISTERKOLOMMEN, (een.registervelden() for een in rijen))

    assert list(CsvRegister(pad).rijen()) == rijen


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail_in_another_way_than_it_says(
    tmp_path_factory: pytest.TempPathFactory, rommel: bytes
) -> None:
    pad = tmp_path_factory.mktemp("rommel") / "register.csv"
    pad.write_bytes(KOP.encode() + rommel)

    uitkomsten = list(CsvRegister(pad).rijen())

    assert all(isinstance(een, RegisterRij | Afgewezen) for een in uitkomsten)


def test_every_adapter_with_a_short_name_can_be_loaded() -> None:
    assert laad_adapter("csv") is CSV
    assert all(laad_adapter(naam).scheiding for naam in ADAPTERS)


@pytest.mark.parametrize("naam", ["", "brandweer", "connectors.agent.register:NIETS", "geen.pakket:X", ":", "a:b:c"])
def test_an_adapter_that_is_not_there_is_refused_by_the_name_of_the_rule(naam: str) -> None:
    with pytest.raises(InvoerOnjuist) as refused:
        laad_adapter(naam)

    assert refused.value.regel == "adapter-onbekend"
