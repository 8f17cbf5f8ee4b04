"""Contacts per client in the police's own export: windows, who is left out, and what is wrong by line and code."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.vergroven import vergroof
from connectors.agent.voor_en_na import Contactclient, tel
from connectors.politie.contacten import CONTACTKOLOMMEN, lees_contacten
from connectors.voorbeeldregio.contacten_export import CONTACTKOLOMMEN as GESCHREVEN
from connectors.voorbeeldregio.contacten_export import GROEPEN, export_contacten
from connectors.voorbeeldregio.schrijven import schrijf_csv

BEGIN = date(2010, 6, 1)
DEKKING = (date(2009, 1, 1), date(2012, 1, 1))
GOED = dict(
    zip(
        CONTACTKOLOMMEN, ("PK-1", "INTEGRALE_AANPAK", "OGGZ", "2010-06-01", "2009-01-01", "2012-01-01", ""), strict=True
    )
)


def client(*contacten: date, begin: date = BEGIN, dekking: tuple[date, date] = DEKKING) -> Contactclient:
    return Contactclient("OGGZ", begin, dekking, contacten)


def after(days: int) -> date:
    return BEGIN + timedelta(days=days)


def bestand(tmp_path: Path, *rijen: dict[str, str]) -> Path:
    return schrijf_csv(tmp_path / "contacten.csv", CONTACTKOLOMMEN, rijen, scheiding=";")


def codes(found: Iterable[Afgewezen]) -> list[tuple[int, str]]:
    return [(een.rijnummer, een.code) for een in found]


def test_both_windows_are_as_long_and_the_day_of_the_beginning_is_in_neither() -> None:
    edges = [after(days) for days in (-366, -365, -1, 0, 1, 365, 366)]

    assert client(*edges).paar() == (2, 2)


def test_two_contacts_of_one_day_are_two() -> None:
    assert client(after(-9), after(-9), after(9)).paar() == (2, 1)


@pytest.mark.parametrize(
    ("dekking", "counts"),
    [
        ((after(-365), after(365)), True),
        ((after(-364), after(365)), False),
        ((after(-365), after(364)), False),
    ],
)
def test_whoever_has_no_full_windows_is_left_out_and_counted(dekking: tuple[date, date], counts: bool) -> None:
    telling = tel([client(dekking=dekking)], 2011)

    assert (telling.per_doelgroep, telling.buiten) == (({"OGGZ": Counter({(0, 0): 1})}, 0) if counts else ({}, 1))


def test_each_client_counts_in_the_year_in_which_its_window_closed() -> None:
    late = client(begin=date(2011, 6, 1), dekking=(date(2009, 1, 1), date(2013, 1, 1)))

    assert [tel([late], year).per_doelgroep for year in (2010, 2011, 2012, 2013)] == [
        {}, {}, {"OGGZ": Counter({(0, 0): 1})}, {},
    ]  # fmt: skip
    assert [tel([late], year).buiten for year in (2010, 2011, 2012, 2013)] == [0, 1, 0, 0]


def test_lines_of_a_client_come_together_and_another_aanpak_is_passed_over(tmp_path: Path) -> None:
    other = GOED | {"aanpak": "JCO_HG", "doelgroep": "HUISELIJK_GEWELD"}
    pad = bestand(tmp_path, GOED | {"contactdag": "2010-01-02"}, other, GOED | {"contactdag": "2011-01-02"})

    clienten, wrong = lees_contacten(pad, "INTEGRALE_AANPAK")

    assert clienten == [client(date(2010, 1, 2), date(2011, 1, 2))]
    assert wrong == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"clientnummer": "Jan Jansen"}, "clientnummer-formaat"),
        ({"clientnummer": ""}, "clientnummer-formaat"),
        ({"aanpak": "Jansen"}, "aanpak-onbekend"),
        ({"doelgroep": "Jansen"}, "doelgroep-onbekend"),
        ({"begin": "1-6-2010"}, "datum-formaat"),
        ({"begin": ""}, "datum-formaat"),
        ({"contactdag": "2010-02-30"}, "datum-formaat"),
        ({"dekking_tot": "2008-01-01"}, "dekking-omgekeerd"),
        ({"contactdag": "2012-01-02"}, "contact-buiten-dekking"),
        ({"contactdag": "2008-12-31"}, "contact-buiten-dekking"),
        ({"begin": "2010-06-02"}, "client-spreekt-zich-tegen"),
        ({"doelgroep": "RISICOJEUGD"}, "client-spreekt-zich-tegen"),
    ],
)
def test_a_wrong_line_is_a_number_and_a_code(tmp_path: Path, change: dict[str, str], code: str) -> None:
    _, wrong = lees_contacten(bestand(tmp_path, GOED, GOED | change), "INTEGRALE_AANPAK")

    assert codes(wrong) == [(3, code)]


def test_a_column_that_is_missing_or_unknown_stops_the_file(tmp_path: Path) -> None:
    few = schrijf_csv(tmp_path / "a.csv", CONTACTKOLOMMEN[1:], [], scheiding=";")
    more = schrijf_csv(tmp_path / "b.csv", (*CONTACTKOLOMMEN, "naam"), [], scheiding=";")

    for pad, said in ((few, "kolom-ontbreekt: clientnummer"), (more, "kolom-onbekend")):
        with pytest.raises(RegisterOnleesbaar, match=said):
            lees_contacten(pad, "INTEGRALE_AANPAK")


def test_the_invented_year_is_read_whole_and_says_what_it_was_made_to_say(tmp_path: Path) -> None:
    pad = schrijf_csv(tmp_path / "contacten.csv", GESCHREVEN, export_contacten(2011), scheiding=";")

    clienten, wrong = lees_contacten(pad, "INTEGRALE_AANPAK")
    telling = tel(clienten, 2011)

    assert wrong == []
    assert {naam: sum(paren.values()) for naam, paren in telling.per_doelgroep.items()} == {
        "MULTIPROBLEMATIEK": 56, "VEELPLEGER_VOLWASSEN": 22, "RISICOJEUGD": 14,
    }  # fmt: skip
    assert telling.buiten == sum(groep.in_2011 for groep in GROEPEN) + 2
    assert len(vergroof(telling.per_doelgroep)) == 3
