"""A message of the hub on a page: every kind is said in words, and leads to where its work is."""

import re
from typing import get_args

import pytest

from connectors.agent.berichtenboek import Ontvangen
from connectors.protocol.berichten import Bericht
from connectors.protocol.meldingen import Feit
from connectors.werkplek.paginas.post_beeld import pad_van, regel_beeld
from connectors.werkplek.paginas.post_zinnen import schermzinnen

CASUS, NUMMER = "c" * 32, "d" * 32
MIDDERNACHT = 1_796_079_600
SOORTEN = get_args(Bericht.model_fields["soort"].annotation)
VRAAG = {"categorie": "RELATIES", "persoon": "1"}
GEZEGD: tuple[tuple[str, dict[str, str], str], ...] = (
    ("BEANTWOORD_VRAAG", VRAAG, "Het huis vraagt gegevens over persoon 1: gezin en directe kring."),
    ("GEEF_IDENTITEIT", {}, "Het huis vraagt wie iemand is, over de casus als geheel: een gegeven."),
    (
        "NOODINZAGE",
        {"door": "OM", "reden": "KIND", "voor": "BRON"},
        "Bij levensgevaar is gekeken naar gegevens die uw organisatie gaf, door: Openbaar Ministerie.",
    ),
    ("BEOORDEEL", {"door": "OM", "reden": "KIND", "voor": "FG"}, "Voor uw FG: beoordeel een noodinzage."),
    (
        "BEOORDEEL",
        {"vraag": "RECHTEN", "soort": "INZAGE"},
        "Een betrokkene deed een verzoek: zien wat er is vastgelegd. Beoordeel wat uw organisatie gaf.",
    ),
    (
        "BEOORDEEL",
        {"vraag": "SCHALING", "naar": "NWO_HG", "waarom": "STAGNATIE"},
        "Er is voorgesteld verder te gaan in een ander overleg: ",
    ),
    (
        "BEOORDEEL",
        {"vraag": "HERNIEUWING", "grond": "X", "tot": "2027-01-01"},
        "Iemand vraagt om een casus langer te bewaren. Beoordeel wat uw organisatie gaf.",
    ),
    ("BEOORDEEL", {"vraag": "CONVENANT_TERUG"}, "Voor uw FG: een andere partij wil terug naar een eerdere versie"),
    ("BEOORDEEL", {"vraag": "RAC_AFWIJKING"}, "Voor uw FG: een nieuwe versie van het convenant wijkt af"),
    ("GEBEURTENIS", {"termijn": "TM-04"}, "De rechter is om een voorlopige voorziening tegen een huisverbod gevraagd."),
    ("GEBEURTENIS", {"doelgroep": "VEELPLEGER"}, "Er is iets gebeurd dat uw plan raakt. Bekijk de casus."),
    (
        "INCIDENT",
        {"vraag": "BERICHT", "oefening": "JA", "plicht": "BETROKKENEN", "stap": "WAARSCHUW"},
        "Dit is een oefening. Een incident raakt mensen van uw organisatie. De tijd is bijna om: betrokkenen b",
    ),
    ("AANVULLEN", {"meer_leefgebieden": "ONTBREEKT", "ernst": "ERNSTIG"}, "Vul uw melding aan: meer leefgebieden."),
    ("TREK_IN", {"reden": "CASUS_AFGESLOTEN"}, "Een casus is afgesloten. Vernietig wat uw organisatie daaruit meenam"),
    (
        "TREK_IN",
        {"handeling": "VERNIETIGEN"},
        "De bewaartermijn van een gegeven in een casus is voorbij en het is vernietigd. Uw organisatie nam het mee: ",
    ),
    (
        "DERDENHERSTEL",
        {"handeling": "VERNIETIGEN"},
        "De bewaartermijn is voorbij van iets op een uittreksel dat u aan een derde gaf. Zeg het die derde.",
    ),
    ("OVERLEG", {"stand": "AFGEZEGD"}, "Het overleg over een casus waarvoor u was uitgenodigd, gaat niet door."),
)
NERGENS = re.compile(r"`|connector|[0-9a-f]{32}|\d{4}-\d\d-\d\d|\b[A-Z]+_[A-Z_]+\b|^$")
"""What stands on no page: a command, a long number, a day as a computer writes it, a code."""


def bericht(kind: str, /, **said: str) -> Bericht:
    return Bericht(
        bericht="b" * 32,
        soort=kind,  # type: ignore[arg-type]
        betreft="",
        uiterlijk=MIDDERNACHT,
        inhoud=[Feit(naam=naam, waarde=waarde) for naam, waarde in sorted(said.items())],
        artikelen=["art-9-25"],
        casus=CASUS,
        nummer=NUMMER,
    )


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_says_something_that_a_page_can_show(soort: str) -> None:
    assert NERGENS.search(" ".join(schermzinnen(bericht(soort)))) is None


@pytest.mark.parametrize(("soort", "said", "begin"), GEZEGD)
def test_a_message_is_said_in_words(soort: str, said: dict[str, str], begin: str) -> None:
    text = " ".join(schermzinnen(bericht(soort, **said)))

    assert text.startswith(begin)
    assert NERGENS.search(text) is None


@pytest.mark.parametrize(
    ("soort", "said", "pad"),
    [
        ("BEANTWOORD_VRAAG", {}, f"/casussen/{CASUS}/vragen/{NUMMER}"),
        ("BEOORDEEL", {"vraag": "RECHTEN"}, f"/casussen/verzoeken/{CASUS}/{NUMMER}"),
        ("BEOORDEEL", {"vraag": "SCHALING"}, f"/casussen/{CASUS}/schaal"),
        ("BEOORDEEL", {"door": "OM"}, "/toezicht/nood"),
        ("BEOORDEEL", {"vraag": "HERNIEUWING"}, f"/casussen/{CASUS}/bewaren"),
        ("TAAK", {}, f"/casussen/{CASUS}/plan"),
        ("CORRECTIE", {}, f"/casussen/{CASUS}"),
        ("INCIDENT", {}, "/incidenten"),
    ],
)
def test_a_message_leads_to_where_its_work_is(soort: str, said: dict[str, str], pad: str) -> None:
    assert pad_van(bericht(soort, **said)) == pad


def test_a_line_of_the_post_names_a_casus_by_the_begin_of_its_number_and_an_article_as_people_write_it() -> None:
    line = regel_beeld(Ontvangen(0, bericht("TAAK")), "")
    own = regel_beeld(Ontvangen(0, bericht("TERUGMELDING").model_copy(update={"casus": ""})), "A-2041")

    assert (line["titel"], line["artikelen"]) == ("Casus cccccccc", "9.25")
    assert (own["titel"], own["pad"]) == ("A-2041", "")


def test_mail_of_a_copy_that_must_go_names_the_number_that_stands_on_the_extract() -> None:
    assert list(schermzinnen(bericht("TREK_IN", handeling="VERNIETIGEN")))[-1] == (
        "Op het uittreksel staat het bij nummer dddddddd."
    )
