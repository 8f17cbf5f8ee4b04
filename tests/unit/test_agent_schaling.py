"""What a connector knows of the ladder of meetings, held to the covenant and to the rules of the hub."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.berichtenboek import Ontvangen
from connectors.agent.casuswoorden import REGIMES, SCHAALSTANDEN
from connectors.agent.schaalboek import Schaalregel
from connectors.agent.schaling import (
    AFGEWEZEN,
    OPEN,
    REDENEN,
    VORMEN,
    blijft_een_casus,
    lopend,
    past,
    richting,
    vormen_bij,
)
from connectors.agent.stukteksten import stukbericht
from connectors.protocol.berichten import Bericht
from connectors.protocol.meldingen import Feit
from hub.adapters.policy.laden import parse_convenant
from hub.domain import schaling as regels
from hub.domain.convenant import Convenant, Regime
from hub.domain.werkruimte import EIGEN_DOEL

TEKST = Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026" / "convenant.yaml"


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    return parse_convenant(TEKST.read_bytes())


def test_every_meeting_is_as_the_covenant_and_the_ladder_have_it(convenant: Convenant) -> None:
    known = {code: (vorm.regie, vorm.regime, vorm.doel, frozenset(vorm.doelgroepen)) for code, vorm in VORMEN.items()}

    assert known == {
        vorm.code: (
            regels.LADDER[vorm.code].value,
            vorm.regime.value,
            EIGEN_DOEL.get(vorm.code, ""),
            frozenset(vorm.doelgroepen),
        )
        for vorm in convenant.overlegvormen
    }
    assert {code: {str(way) for way in ways} for code, ways in regels.REDENEN.items()} == dict(REDENEN)
    assert {vorm.regime for vorm in VORMEN.values()} == set(REGIMES)
    assert {stand.value for stand in regels.Schaalstand} == set(SCHAALSTANDEN)


def test_what_can_be_proposed_is_what_the_hub_would_take(convenant: Convenant) -> None:
    doelgroepen = {code for vorm in VORMEN.values() for code in vorm.doelgroepen}
    for van, doelgroep in product(VORMEN, doelgroepen):
        taken = {
            (naar, reden)
            for naar, reden in product(VORMEN, REDENEN)
            if isinstance(
                regels.toets_schaling(regels.Schaling("s", "c", van, naar, reden), doelgroep, convenant), Regime
            )
        }

        offered = set(product(vormen_bij(van, doelgroep), REDENEN))

        assert {(naar, reden) for naar, reden in offered if past(van, naar, reden)} == taken


def test_stukken_go_along_under_the_same_law_and_purpose_alone() -> None:
    assert blijft_een_casus("ZCO_HG", "INTEGRALE_AANPAK")
    assert not blijft_een_casus("INTEGRALE_AANPAK", "NWO_HG")
    assert not blijft_een_casus("NWO_RISICOJEUGD", "NAZORGOVERLEG")
    assert richting("INTEGRALE_AANPAK", "NWO_HG") == "AF"
    assert vormen_bij("NIEUW_OVERLEG", "HUISELIJK_GEWELD") == []


def bericht(soort: Any, nummer: str = "a" * 32, **said: str) -> Bericht:
    feiten = [Feit(naam=naam, waarde=waarde) for naam, waarde in said.items()]
    return Bericht(
        bericht="b" * 32,
        soort=soort,
        betreft="",
        uiterlijk=0,
        inhoud=feiten,
        artikelen=[],
        casus="c" * 32,
        nummer=nummer,
    )


def test_mail_tells_what_was_proposed_who_decides_and_what_became_of_it() -> None:
    about = {"naar": "ZCO_HG", "waarom": "DOELEN_BEREIKT"}
    other = "d" * 32
    mail = [
        Ontvangen(1, bericht("BEOORDEEL", vraag="SCHALING", **about)),
        Ontvangen(2, bericht("GEBEURTENIS", other, schaling="VOORGESTELD", **about)),
        Ontvangen(3, bericht("GEBEURTENIS", schaling="BESLOTEN", **about)),
        Ontvangen(4, bericht("GEBEURTENIS", antwoord="GEGEVEN")),
    ]

    found = lopend(mail, [], "c" * 32)

    assert [(one.nummer, one.stand, one.op, one.te_besluiten) for one in found] == [
        (other, "VOORGESTELD", 2, False),
        ("a" * 32, "BESLOTEN", 1, True),
    ]
    assert lopend(mail, [], "e" * 32) == []


def test_what_was_done_here_is_known_before_mail_tells_it_and_mail_changes_nothing_about_it() -> None:
    mail = [Ontvangen(1, bericht("BEOORDEEL", vraag="SCHALING", naar="ZCO_HG", waarom="DOELEN_BEREIKT"))]
    casus, mine = "c" * 32, "f" * 32
    made = Schaalregel(casus=casus, schaling=mine, stand=OPEN, op=5, naar="NWO_HG", reden="REGULIERE_KETEN")
    decided = Schaalregel(casus=casus, schaling="a" * 32, stand=AFGEWEZEN, op=6)

    found = lopend(mail, [made, decided], casus)

    assert [(one.nummer, one.naar, one.stand) for one in found] == [
        (mine, "NWO_HG", OPEN),
        ("a" * 32, "ZCO_HG", AFGEWEZEN),
    ]
    assert lopend([], [decided], casus) == []
    assert lopend(mail, [made], "e" * 32) == []


def test_mail_about_a_proposal_reads_as_dutch() -> None:
    about = {"naar": "ZCO_HG", "waarom": "DOELEN_BEREIKT"}

    asked = " ".join(stukbericht(bericht("BEOORDEEL", vraag="SCHALING", **about)))
    told = " ".join(stukbericht(bericht("GEBEURTENIS", schaling="AFGEWEZEN", **about)))

    assert "zorgcasusoverleg huiselijk geweld, want de doelen zijn bereikt" in asked
    assert "opschalen-besluit" in asked
    assert told.startswith("Er is besloten niet verder te gaan")
