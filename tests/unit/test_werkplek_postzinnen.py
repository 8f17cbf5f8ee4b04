"""A message of the hub on a page: every kind is said in words, and leads to where its work is."""

import re
from typing import get_args

import pytest

from connectors.agent.berichtenboek import Ontvangen
from connectors.protocol.berichten import Bericht
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.protocol.meldingen import Feit
from connectors.werkplek.opmaak import talen
from connectors.werkplek.paginas.post_beeld import pad_van, regel_beeld
from connectors.werkplek.paginas.post_zinnen import schermzinnen
from connectors.werkplek.zinnen import Vertaler, Zin
from hub.domain.gebeurtenis import CATEGORIE
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

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
    ("GEBEURTENIS", {"termijn": "TM-07", "stap": "VERLOPEN"}, "De tijd om een verzoek van een betrokkene te beantw"),
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
FEITELIJK: tuple[tuple[str, dict[str, str], str], ...] = (
    (
        "GEBEURTENIS",
        {"status": "GESCHORST", "voorwaarde": "CONTACTVERBOD", "contactverbod_tot": "2027-01-01"},
        " De voorwaarde is: geen contact. Het contactverbod loopt tot en met 1 januari 2027.",
    ),
    (
        "GEBEURTENIS",
        {"gebeurtenis": "VERWACHT_UIT", "op": "2026-02-02"},
        " iemand komt naar verwachting vrij uit een inrichting. De datum is 2 februari 2026.",
    ),
    (
        "OPVANG",
        {"opvang_nodig": "JA", "contactverbod": "NEE", "periode": "2026-12-01/2026-12-10"},
        " Er is een bed nodig. Dat is nodig van 1 december 2026 tot en met 10 december 2026. Er is geen contactverbod.",
    ),
    (
        "OVERLEG",
        {"begint_op": "2026-12-02T10:30+01:00", "plaats": "PARKET", "stand": "AFGEZEGD"},
        "gaat niet door. Het zou beginnen op 2 december 2026, 10:30.",
    ),
    (
        "OVERLEG",
        {"begint_op": "2026-12-02T09:30+00:00", "plaats": "ZVH_1", "punt_01": "BEELD", "punt_02": "TAKEN"}
        | {"gebied_02": "INKOMEN_WERK"},
        (
            "U bent uitgenodigd voor een overleg over een casus. Het overleg begint op 2 december 2026, 10:30."
            " De plaats is: Veiligheidshuis, zaal 1. Punt 1 op de agenda: het beeld."
            " Punt 2 op de agenda: taken (inkomen en werk)."
        ),
    ),
    (
        "STRAFZAAK",
        {"status": "AFGEDAAN", "voorwaarden": "CONTACTVERBOD+MELDPLICHT", "tot": "2026-12-10"},
        (
            "Het OM antwoordt: de strafzaak is klaar. De voorwaarde is: geen contact, zich melden."
            " Dat geldt tot en met 10 december 2026."
        ),
    ),
)
"""Mail that brings facts of its own, and how it ends."""
NERGENS = re.compile(r"`|connector|[0-9a-f]{32}|\d{4}-\d\d-\d\d|\b[A-Z]{4,}\b|[A-Z]_|^$")
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
    text = " ".join(schermzinnen(bericht(soort, **said), GEBIEDEN))

    assert text.startswith(begin)
    assert NERGENS.search(text) is None


@pytest.mark.parametrize(("soort", "said", "einde"), FEITELIJK)
def test_facts_that_mail_alone_brings_are_said_in_words(soort: str, said: dict[str, str], einde: str) -> None:
    text = " ".join(schermzinnen(bericht(soort, **said), GEBIEDEN))

    assert text.endswith(einde)
    assert NERGENS.search(text) is None


GEBIEDEN = Leefgebieden({"INKOMEN_WERK": "inkomen en werk"})
BEDVRAAG = {"opvang_nodig": "JA", "contactverbod": "JA", "periode": "2026-12-01/2026-12-10"}
WAARDEN: dict[str, tuple[str, ...]] = {
    naam: ("2026-12-01",) if naam == "op" or naam.endswith(("_tot", "vanaf")) else tuple(FEITEN[soort][naam].split("|"))
    for soort in CATEGORIE
    for naam in CATEGORIE[soort]
}
"""Whatever mail about an event can say (US-13), by the name of the fact."""


@pytest.mark.parametrize("naam", WAARDEN)
def test_each_fact_of_an_event_is_said_in_a_sentence_of_its_own(naam: str) -> None:
    without = list(schermzinnen(bericht("GEBEURTENIS")))

    said = [list(schermzinnen(bericht("GEBEURTENIS", **{naam: waarde}))) for waarde in WAARDEN[naam]]

    assert all(len(zinnen) == len(without) + 1 for zinnen in said)
    assert len({zinnen[-1] for zinnen in said}) == len(WAARDEN[naam])
    assert [zin for zinnen in said for zin in zinnen if NERGENS.search(zin)] == []


def test_facts_of_an_event_are_of_the_two_kinds_of_report_that_are_told() -> None:
    assert set(CATEGORIE) == {Soort.STRAFZAAK, Soort.DETENTIE}


@pytest.mark.parametrize("naam", BEDVRAAG)
def test_each_field_of_a_request_for_a_bed_is_said(naam: str) -> None:
    everything = set(schermzinnen(bericht("OPVANG", **BEDVRAAG)))
    without = {one: waarde for one, waarde in BEDVRAAG.items() if one != naam}

    assert len(everything - set(schermzinnen(bericht("OPVANG", **without)))) == 1


def test_a_fact_is_read_in_english_with_its_day() -> None:
    english = Vertaler("en", talen())

    said = [
        english.zeg(zin)
        for kind, facts in (
            ("OPVANG", BEDVRAAG),
            ("GEBEURTENIS", {naam: waarden[0] for naam, waarden in WAARDEN.items()}),
            ("GEBEURTENIS", {"termijn": "TM-07", "stap": "WAARSCHUW"}),
        )
        for zin in schermzinnen(bericht(kind, **facts))
    ]

    assert "That is needed from 1 December 2026 up to and including 10 December 2026." in said
    assert [zin for zin in said if zin in talen() or (isinstance(zin, Zin) and zin.sjabloon in talen())] == []


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
        ("GEBEURTENIS", {"termijn": "TM-07"}, f"/rechten/verzoek/{NUMMER}"),
    ],
)
def test_a_message_leads_to_where_its_work_is(soort: str, said: dict[str, str], pad: str) -> None:
    assert pad_van(bericht(soort, **said)) == pad


def test_a_line_of_the_post_names_a_casus_by_the_begin_of_its_number_and_an_article_as_people_write_it() -> None:
    line = regel_beeld(Ontvangen(0, bericht("TAAK")), "", GEBIEDEN)
    own = regel_beeld(Ontvangen(0, bericht("TERUGMELDING").model_copy(update={"casus": ""})), "A-2041", GEBIEDEN)

    assert (line["titel"], line["artikelen"]) == ("Casus cccccccc", "9.25")
    assert (own["titel"], own["pad"]) == ("A-2041", "")


def test_mail_of_a_copy_that_must_go_names_the_number_that_stands_on_the_extract() -> None:
    assert list(schermzinnen(bericht("TREK_IN", handeling="VERNIETIGEN")))[-1] == (
        "Op het uittreksel staat het bij nummer dddddddd."
    )
