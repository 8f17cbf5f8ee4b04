"""The huisverbod as the Wth has it: four decisions, ten days, four weeks, and whom it concerns."""

from datetime import date
from typing import Any

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import Bericht
from connectors.gemeente.brp import GeenBrp
from connectors.gemeente.codes import Weigering
from connectors.gemeente.mapping import map_bericht
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

PEILDATUM = date(2011, 12, 31)
WEG = object()


def verbod(**anders: Any) -> dict[str, Any]:
    personen = [
        {"rol": "UITHUISGEPLAATSTE", "persoon": {"inpBsn": "900000041", "geslachtsnaam": "Leemberg"}},
        {"rol": "ACHTERBLIJVER", "persoon": {"geslachtsnaam": "Zonnebloem"}},
        {"rol": "KIND", "persoon": {"geslachtsnaam": "Leemberg"}},
    ]
    heel = {
        "rihg": "RIHG-2011-0042",
        "gemeente": "1903",
        "opgelegd_op": "2011-03-04T22:15",
        "samenloop": True,
        "volwassenen": 2,
        "kinderen": 1,
        "feiten": "Dreiging met mes.",
        "inschatting": "Hoog.",
        "personen": personen,
        **anders,
    }
    return {"huisverbod": {naam: waarde for naam, waarde in heel.items() if waarde is not WEG}}


def mapped(velden: dict[str, Any]) -> Bronmelding | Afgewezen:
    return map_bericht(Bericht(7, velden), PEILDATUM, GeenBrp())


def goed(velden: dict[str, Any]) -> Bronmelding:
    uitkomst = mapped(velden)
    assert isinstance(uitkomst, Bronmelding), uitkomst
    return uitkomst


def test_an_imposed_huisverbod_is_urgent_and_stays_under_the_wth() -> None:
    melding = goed(verbod())

    assert (melding.soort, melding.doel, melding.doelgroep, melding.spoed) == (
        "HUISVERBOD",
        "P12",
        "HUISELIJK_GEWELD",
        "THV",
    )
    assert (melding.bronnummer, melding.pleeggemeente, melding.gebeurd_op) == (
        "RIHG-2011-0042/OPGELEGD",
        "GM1903",
        date(2011, 3, 4),
    )
    assert melding.feiten == {
        "rihg": "RIHG-2011-0042",
        "besluit": "OPGELEGD",
        "opgelegd_op": "2011-03-04T22:15",
        "samenloop": "JA",
        "volwassenen": "2",
        "kinderen": "1",
    }
    assert [een.rol for een in melding.betrokkenen] == ["PLEGER", "SLACHTOFFER", "GEZINSLID"]
    assert melding.categorieen == ("ID_CONTACT", "BSN", "RELATIES", "TOEZICHT_MAATREGELEN")
    assert (melding.antwoorden.c1_onveilige_situatie, melding.antwoorden.strafzaak) == ("JA", "JA")
    assert (melding.relaas, melding.mening) == ("Dreiging met mes.", "Hoog.")


@pytest.mark.parametrize(
    ("anders", "besluit", "op", "spoed"),
    [
        ({}, "OPGELEGD", date(2011, 3, 4), "THV"),
        (
            {"verlengd_op": "2011-03-13T09:00", "verlengd_tot": "2011-04-01T22:15"},
            "VERLENGD",
            date(2011, 3, 13),
            "THV",
        ),
        ({"ingetrokken_op": "2011-03-08T12:00"}, "INGETROKKEN", date(2011, 3, 8), "GEEN"),
        ({"opgelegd_op": WEG, "niet_opgelegd_op": "2011-03-05T01:00"}, "NIET_OPGELEGD", date(2011, 3, 5), "GEEN"),
    ],
)
def test_every_decision_is_a_melding_of_its_own(anders: dict[str, Any], besluit: str, op: date, spoed: str) -> None:
    melding = goed(verbod(**anders))

    assert (melding.bronnummer, melding.feiten["besluit"]) == (f"RIHG-2011-0042/{besluit}", besluit)
    assert (melding.gebeurd_op, melding.spoed) == (op, spoed)
    assert melding.feiten.keys() <= FEITEN[Soort.HUISVERBOD].keys()


@pytest.mark.parametrize(
    ("tot", "code"),
    [
        ("2011-04-01T22:15", None),
        ("2011-04-01T22:16", Weigering.VERLENGING_TE_LANG),
        ("2011-03-14T22:16", None),
        ("2011-03-14T22:15", Weigering.VERLENGING_TE_KORT),
    ],
)
def test_an_extension_runs_beyond_ten_days_and_to_at_most_four_weeks(tot: str, code: Weigering | None) -> None:
    uitkomst = mapped(verbod(verlengd_op="2011-03-13T09:00", verlengd_tot=tot))

    assert isinstance(uitkomst, Bronmelding) if code is None else uitkomst == Afgewezen(7, code)


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"opgelegd_op": WEG}, Weigering.HUISVERBOD_STRIJDIG),
        ({"niet_opgelegd_op": "2011-03-05T01:00"}, Weigering.HUISVERBOD_STRIJDIG),
        ({"verlengd_tot": "2011-04-01T22:15"}, Weigering.HUISVERBOD_STRIJDIG),
        ({"verlengd_op": "2011-03-13T09:00"}, Weigering.HUISVERBOD_STRIJDIG),
        ({"ingetrokken_op": "2011-03-04T22:14"}, Weigering.HUISVERBOD_VOLGORDE),
        ({"verlengd_op": "2011-03-01T09:00", "verlengd_tot": "2011-04-01T22:15"}, Weigering.HUISVERBOD_VOLGORDE),
        (
            {
                "verlengd_op": "2011-03-13T09:00",
                "verlengd_tot": "2011-04-01T22:15",
                "ingetrokken_op": "2011-03-12T09:00",
            },
            Weigering.HUISVERBOD_VOLGORDE,
        ),
        ({"opgelegd_op": "2012-01-01T00:00"}, Weigering.DATUM_TOEKOMST),
        ({"opgelegd_op": "2011-03-04"}, Weigering.DATUM),
        ({"opgelegd_op": "2011-03-04T22:15:00"}, Weigering.DATUM),
        ({"opgelegd_op": "2011-03-04T25:15"}, Weigering.DATUM),
        ({"gemeente": "Margraten"}, Weigering.GEMEENTE),
        ({"personen": [{"rol": "PLEGER", "persoon": {}}]}, Weigering.ROL),
        ({"rihg": "rihg 17"}, "veld-onjuist: huisverbod.rihg"),
        ({"kinderen": -1}, "veld-onjuist: huisverbod.kinderen"),
        ({"kinderen": "1"}, "veld-onjuist: huisverbod.kinderen"),
        ({"samenloop": WEG}, "veld-onjuist: huisverbod.samenloop"),
        ({"personen": []}, "veld-onjuist: huisverbod.personen"),
    ],
    ids=range(18),
)
def test_a_huisverbod_that_can_not_be_is_refused(anders: dict[str, Any], code: str) -> None:
    assert mapped(verbod(**anders)) == Afgewezen(7, code)
