"""No item of care leaves without a vrijgavegrond that holds: table of consents and of decisions."""

from datetime import date
from typing import Any

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import Bericht
from connectors.zorg.codes import Regime, Weigering
from connectors.zorg.mapping import map_bundel
from tests.zorg_bundels import besluit, bundel, consent, flag, ouder, patient, plan, provision, tag, verwijzing

PEILDATUM = date(2011, 12, 31)
GEEN_GROND = Afgewezen(7, Weigering.VRIJGAVEGROND)


def mapped(velden: dict[str, Any], standaard: Regime | None = None) -> Bronmelding | Afgewezen:
    return map_bundel(Bericht(7, velden), PEILDATUM, standaard)


def goed(velden: dict[str, Any]) -> Bronmelding:
    uitkomst = mapped(velden)
    assert isinstance(uitkomst, Bronmelding), uitkomst
    return uitkomst


def bep(**anders: Any) -> dict[str, Any]:
    return provision("GEZONDHEID", **anders)


def test_with_consent_for_the_category_the_item_goes_and_says_on_which_ground() -> None:
    melding = goed(bundel(flag(), consent()))

    assert melding.gronden == {"GEZONDHEID": "UITDRUKKELIJKE_TOESTEMMING"}
    assert (melding.geinformeerd, melding.feiten) == ("JA", {"signaal": "ZORGMIJDING"})


@pytest.mark.parametrize("regime", ["WGBO", "JEUGDWET"])
@pytest.mark.parametrize(
    "item", [flag("CRISIS"), flag("DREIGING"), verwijzing(), plan()], ids=["crisis", "dreiging", "verwijzing", "plan"]
)
def test_under_secrecy_no_item_leaves_without_a_ground(regime: str, item: dict[str, Any]) -> None:
    assert mapped(bundel(item, tags={"geheimhouding": regime})) == GEEN_GROND


@pytest.mark.parametrize(
    "toestemming",
    [
        consent("BEGELEIDING"),
        consent(status="inactive"),
        consent(status="rejected"),
        consent(status="proposed"),
        consent(status="entered-in-error"),
        consent(scope={"coding": [{"code": "research"}]}),
        consent(patient={"reference": "Patient/p2"}),
        consent(patient={"display": "de patient"}),
        consent(dateTime="2012-01-01"),
        consent(dateTime="2011"),
        consent(performer=[]),
        consent(performer=[{"reference": "Practitioner/arts"}]),
        consent(verification=[{"verified": False}]),
        consent(bepaling=bep(type="deny")),
        consent(bepaling=bep(actor=[])),
        consent(bepaling={**bep(), "actor": [{"role": {"text": "x"}, "reference": {"display": "zvh"}}]}),
        consent(bepaling={**bep(), "class": []}),
        consent(bepaling={**bep(), "class": [{"system": "http://loinc.org", "code": "GEZONDHEID"}]}),
        consent(bepaling={k: v for k, v in bep().items() if k != "period"}),
        consent(bepaling=bep(period={"start": "2011-01-01"})),
        consent(bepaling=bep(period={"end": "2011-12-30"})),
        consent(bepaling=bep(period={"start": "2012-01-01", "end": "2013-01-01"})),
        consent(bepaling=bep(period={"end": "2012"})),
        consent(bepaling=bep(provision=[{"type": "deny"}])),
        consent(bepaling=bep(purpose=[{"code": "TREAT"}])),
        consent(bepaling=bep(securityLabel=[{"code": "R"}])),
        consent(bepaling=bep(action=[{"text": "collect"}])),
        consent(bepaling=bep(data=[{"meaning": "instance", "reference": {"reference": "Flag/f2"}}])),
    ],
    ids=range(28),
)
def test_a_consent_that_does_not_hold_is_no_ground(toestemming: dict[str, Any]) -> None:
    assert mapped(bundel(flag(), toestemming)) == GEEN_GROND


def test_a_consent_holds_to_its_last_day_and_for_the_items_it_names() -> None:
    tot_vandaag = consent(bepaling=bep(period={"end": "2011-12-31"}))
    voor_dit = consent(bepaling=bep(data=[{"meaning": "instance", "reference": {"reference": "Flag/f1"}}]))

    assert goed(bundel(flag(), tot_vandaag)).gronden == goed(bundel(flag(), voor_dit)).gronden != {}


ZELF, OUDER = {"reference": "Patient/p1"}, {"reference": "RelatedPerson/o1"}


@pytest.mark.parametrize(
    ("geboren", "gevers", "mag"),
    [
        ("1999-01-06", [OUDER], True),
        ("1999-01-06", [ZELF], False),
        ("1999-01-05", [OUDER], False),
        ("1999-01-05", [ZELF], False),
        ("1999-01-05", [ZELF, OUDER], True),
        ("1995-01-06", [ZELF], False),
        ("1995-01-05", [ZELF], True),
        ("1995-01-05", [OUDER], False),
        ("1995", [ZELF], False),
        ("1995", [ZELF, OUDER], True),
        ("1994", [ZELF], True),
        ("2012-01-01", [OUDER], False),
        (None, [ZELF, OUDER], False),
    ],
)
def test_who_may_consent_depends_on_the_age_on_the_day_it_was_given(
    geboren: str | None, gevers: list[dict[str, str]], mag: bool
) -> None:
    velden = bundel(flag(), consent(performer=gevers), ouder())
    velden["entry"][0]["resource"] = patient(birthDate=geboren) if geboren else _zonder(patient(), "birthDate")

    assert isinstance(mapped(velden), Bronmelding) is mag


def _zonder(resource: dict[str, Any], veld: str) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in resource.items() if naam != veld}


def test_a_neighbour_can_not_consent_for_a_child() -> None:
    buur = ouder(relationship=[{"coding": [{"code": "NBOR"}]}])
    velden = bundel(flag(), consent(performer=[OUDER]), buur)
    velden["entry"][0]["resource"] = patient(birthDate="2005-01-01")

    assert mapped(velden) == GEEN_GROND


@pytest.mark.parametrize("grond", ["WETTELIJKE_VERPLICHTING", "WETTELIJKE_BEVOEGDHEID", "GOED_HULPVERLENERSCHAP"])
def test_a_recorded_decision_is_a_ground_and_its_motivation_stays_behind(grond: str) -> None:
    melding = goed(bundel(flag("DREIGING", **besluit(grond))))

    assert (melding.gronden, melding.geinformeerd) == ({"GEZONDHEID": grond}, "NEE")
    assert "gevaar" not in melding.relaas + melding.mening


@pytest.mark.parametrize(
    "extension",
    [
        besluit("UITDRUKKELIJKE_TOESTEMMING"),
        besluit("ZORG"),
        besluit(grond=None),
        besluit(motivering=None),
        besluit(motivering={"valueString": "  "}),
        besluit(collegiaal_overleg=None),
        besluit(client_geinformeerd=None),
        besluit(besloten_op=None),
        besluit(besloten_op={"valueDate": "2012-01-01"}),
        besluit("WETTELIJKE_VERPLICHTING", artikel=None),
        besluit("WETTELIJKE_BEVOEGDHEID", artikel={"valueString": " "}),
        {"extension": [{"url": "https://elders.example/grond", "valueCode": "GOED_HULPVERLENERSCHAP"}]},
    ],
    ids=range(12),
)
def test_a_decision_that_is_not_whole_is_no_ground(extension: dict[str, Any]) -> None:
    assert mapped(bundel(flag(**extension))) == GEEN_GROND


@pytest.mark.parametrize(
    ("ingetrokken_op", "mag"),
    [("2011-03-03T10:00:00Z", True), ("2011-03-04T10:00:00Z", False), (None, False)],
)
def test_a_withdrawal_needs_a_decision_of_a_later_day(ingetrokken_op: str | None, mag: bool) -> None:
    weg = consent(status="inactive", **({"meta": {"lastUpdated": ingetrokken_op}} if ingetrokken_op else {}))

    assert isinstance(mapped(bundel(flag(**besluit()), weg)), Bronmelding) is mag


def test_what_has_no_ground_stays_behind_and_the_rest_goes_without_it() -> None:
    melding = goed(bundel(flag(), plan(), verwijzing(), consent("ZORG_VOORZIENING")))

    assert (melding.feiten, melding.relaas) == ({"signaal": "VERWIJZING"}, "Opvang")
    assert melding.categorieen == ("ID_CONTACT", "BSN", "ZORG_VOORZIENING")
    assert melding.gronden == {"ZORG_VOORZIENING": "UITDRUKKELIJKE_TOESTEMMING"}


def test_a_threat_that_was_not_noticed_in_treatment_goes_without_health() -> None:
    """Example E9: the nurse chooses a ground, or sends without health items."""
    buiten_behandeling = flag("DREIGING", meta={"tag": [tag("geheimhouding", "GEEN")]})

    melding = goed(bundel(buiten_behandeling, plan()))

    assert (melding.categorieen, melding.gronden) == (("ID_CONTACT", "BSN"), {})
    assert (melding.antwoorden.c1_onveilige_situatie, melding.betrokkenen[0].rol) == ("JA", "PLEGER")


def test_health_needs_a_ground_under_no_regime_as_well_and_other_care_does_not() -> None:
    geen = {"geheimhouding": "GEEN"}

    assert mapped(bundel(flag("CRISIS"), tags=geen)) == GEEN_GROND
    assert goed(bundel(verwijzing(), tags=geen)).categorieen == ("ID_CONTACT", "BSN", "ZORG_VOORZIENING")


def test_a_source_that_does_not_say_its_secrecy_needs_it_as_a_setting() -> None:
    velden = bundel(verwijzing(), tags={"geheimhouding": ""})

    assert mapped(velden) == Afgewezen(7, Weigering.REGIME)
    assert mapped(velden, Regime.JEUGDWET) == GEEN_GROND
    assert isinstance(mapped(velden, Regime.GEEN), Bronmelding)
