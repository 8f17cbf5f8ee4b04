"""One question, from a partner's employee to an answer that anyone can check."""

import sqlite3
from contextlib import closing

from tests.world import World

KEES = {
    "referentie": "P-1",
    "bsn": "999990019",
    "voornamen": "Cornelis Lambertus",
    "voorvoegsel": "van der",
    "achternaam": "Heijdenrijck",
    "geboortedatum": "1979-03-08",
    "geslacht": "M",
    "straat": "Roerdompstraat",
    "huisnummer": "41",
    "postcode": "6223KD",
    "woonplaats": "Maastricht",
}


def test_a_person_that_police_delivered_is_known_to_the_prosecutor(region: World) -> None:
    region.politie.delivers(KEES)

    answer = region.om.asks(KEES)

    assert (answer.niveau, answer.uitkomst) == ("L2", "BEKEND")
    assert answer.artikelen
    assert region.audit("hub").fout is None
    assert region.audit("sleutelhouder").fout is None


def test_a_delivery_that_is_repeated_counts_once_and_keeps_its_handle(region: World) -> None:
    first = region.politie.delivers(KEES)

    again = region.politie.delivers(KEES)

    assert again == first
    with closing(sqlite3.connect(region.database("hub"))) as database:
        assert database.execute("SELECT count(*) FROM registratie").fetchone() == (1,)


def test_partners_that_know_the_same_person_get_handles_that_do_not_join(region: World) -> None:
    police, prosecutor = region.politie.delivers(KEES), region.om.delivers(KEES)

    assert police != prosecutor
    with closing(sqlite3.connect(region.database("hub"))) as database:
        assert database.execute("SELECT count(*) FROM cluster").fetchone() == (1,)
