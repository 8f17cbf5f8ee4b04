"""What the covenant that ships lets each party send, through the questions that receiving asks."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.winkel import load_snapshot
from hub.application.gate import Kop
from hub.application.melding_beleid import reden_of, toets_levering, toets_melding
from hub.bootstrap.beleid import FULFILLED
from hub.domain.decision import Deny, Permit
from hub.domain.melding import Aanmelding, Betrokkene, Bron, Leeftijdsklasse, RolBetrokkene, Soort
from hub.domain.melding_toets import Meldingregel

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
PDP = CasbinPdp(load_snapshot(ROOT, "zvh-maastricht-2026"), now=lambda: NOW, fulfils=FULFILLED)
IEMAND = Betrokkene(RolBetrokkene.PLEGER, Leeftijdsklasse.VANAF_23, "GM0935")


def kop(doel: str = "P04") -> Kop:
    return Kop("0" * 32, doel, "connector", "gebruiker", "PROEF-1")


def levering(partij: str, *klassen: str, doel: str = "P04", derde: bool = False) -> list[bool]:
    decisions = toets_levering(kop(doel), partij, klassen, PDP, derde=derde)
    return [isinstance(decision, Permit) for decision in decisions]


def regel(
    partij: str,
    soort: Soort,
    *categorieen: str,
    doel: str = "P04",
    derde: bool = False,
    feiten: dict[str, str] | None = None,
    gronden: dict[str, str] | None = None,
) -> Meldingregel | None:
    melding = Aanmelding(
        soort=soort,
        bron=Bron.PARTNER,
        partij=partij,
        doelgroep="OGGZ",
        betrokkenen=(IEMAND,),
        gebeurd_op=date(2026, 5, 1),
        ontvangen_op=NOW,
        categorieen=frozenset(categorieen),
        feiten=feiten or {},
        gronden=gronden or {},
    )
    return toets_melding(kop(doel), melding, PDP, derde=derde)[1]


def test_a_derde_may_bring_points_without_a_bsn_and_no_others() -> None:
    assert levering("woco", "link", derde=True) == [True]
    assert levering("woco", "bsn", "link", derde=True) == [True, False]


@pytest.mark.parametrize(
    ("partij", "doel"),
    [("politie", "P04"), ("politie", "P11"), ("om", "P11"), ("college", "P12"), ("dji", "P13"), ("ggz", "P04")],
)
def test_a_deelnemer_may_say_who_somebody_is_for_the_purposes_it_serves(partij: str, doel: str) -> None:
    assert levering(partij, "bsn", "link", doel=doel) == [True, True]


@pytest.mark.parametrize(("partij", "doel"), [("politie", "P08"), ("ggz", "P11"), ("om", "P13"), ("niemand", "P04")])
def test_no_party_may_for_another_purpose(partij: str, doel: str) -> None:
    assert levering(partij, "link", doel=doel) == [False]


def test_an_unknown_class_of_points_has_no_category_and_so_no_leave() -> None:
    with pytest.raises(KeyError):
        levering("politie", "iris")


@pytest.mark.parametrize("soort", [soort for soort in Soort if soort not in (Soort.SIGNAAL, Soort.WOONOVERLAST)])
def test_a_derde_sends_signalen_and_nothing_else(soort: Soort) -> None:
    assert regel("woco", soort, derde=True) is Meldingregel.SOORT_NIET_TOEGESTAAN
    assert regel("woco", Soort.SIGNAAL, derde=True) is None


def test_a_corporatie_tells_of_measures_against_its_own_tenant_only() -> None:
    own = {"zaak": "DRUGS", "overeenkomst": "LOPEND"}

    assert regel("woco", Soort.WOONOVERLAST, "TOEZICHT_MAATREGELEN", derde=True, feiten=own) is None
    assert (
        regel("woco", Soort.WOONOVERLAST, "TOEZICHT_MAATREGELEN", derde=True, feiten={"zaak": "DRUGS"})
        is Meldingregel.NIET_TOEGESTAAN
    )


@pytest.mark.parametrize(
    ("partij", "soort", "categorie", "feit", "waarde"),
    [
        ("politie", Soort.MUTATIE, "POLITIE", "wpg_artikel", "13"),
        ("politie", Soort.AANMELDING, "POLITIE", "wpg_artikel", "8"),
        ("om", Soort.STRAFZAAK, "JUSTITIEEL", "wjsg_artikel", "8B"),
        ("dji", Soort.DETENTIE, "JUSTITIEEL", "wjsg_artikel", "51CA"),
    ],
)
def test_police_and_court_data_come_with_the_article_that_lets_them(
    partij: str, soort: Soort, categorie: str, feit: str, waarde: str
) -> None:
    assert regel(partij, soort, categorie, feiten={feit: waarde}) is None
    assert regel(partij, soort, categorie) is Meldingregel.BRONBEVESTIGING_ONTBREEKT


def test_nobody_but_their_source_sends_police_data() -> None:
    assert regel("om", Soort.AANMELDING, "POLITIE", feiten={"wpg_artikel": "8"}) is Meldingregel.NIET_TOEGESTAAN


def test_what_is_secret_comes_with_its_ground_for_each_category() -> None:
    ground = {"GEZONDHEID": "UITDRUKKELIJKE_TOESTEMMING"}

    assert regel("ggz", Soort.ZORG, "GEZONDHEID", gronden=ground) is None
    assert regel("ggz", Soort.ZORG, "GEZONDHEID") is Meldingregel.VRIJGAVE_ONTBREEKT
    assert regel("ggz", Soort.ZORG, "GEZONDHEID", "BEGELEIDING", gronden=ground) is Meldingregel.VRIJGAVE_ONTBREEKT


def test_a_word_that_the_covenant_does_not_know_is_an_unknown_category() -> None:
    assert regel("politie", Soort.SIGNAAL, "STERRENBEELD") is Meldingregel.CATEGORIE_ONBEKEND


def test_the_record_has_the_reason_of_the_denial_and_else_the_rule() -> None:
    denied = toets_levering(kop("P08"), "politie", ["link"], PDP, derde=False)

    assert isinstance(denied[0], Deny)
    assert reden_of(denied, Meldingregel.NIET_TOEGESTAAN) == denied[0].reden.value
    assert reden_of([], Meldingregel.DATUM_ONJUIST) == "datum-onjuist"
