"""What people ask about versions of the covenant over the wire: what changes, why, and who may at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.errors import Geweigerd
from connectors.protocol.beleidsuitleg import Verzoekwoorden
from connectors.protocol.verschillen import Verschilkern
from hub.cli.convenantronde import MINDER
from hub.cli.opzet import Opstelling
from tests.convenantwereld import AUTEUR, Beleid, changed
from tests.world import KENMERK, Party, World, copied, started

FG = "functionaris"
ONBEKEND = "0" * 64
GRENS = 1
"""What a party may have worked out here on a day: the comparison that the fixture asks for."""


@dataclass(frozen=True)
class Gebied:
    """A region with a draft by which deelnemers hear less, and what its author heard that it changes."""

    region: World
    geldig: str
    concept: str
    verschil: Verschilkern

    @property
    def auteur(self) -> Beleidspost:
        return post(self.region.zvh)


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gebied]:
    made = copied(template, tmp_path_factory.mktemp("beleid") / "wereld", {})
    settings = dict(made.hub) | {"rekenwerk_per_partij_per_dag": str(GRENS)}
    with started(replace(made, hub=settings)) as region:
        concept = Beleid(region).dient_in(*changed(region, "2.0.0", *MINDER[2:])).bundel
        geldig = region.opstelling.bundel
        yield Gebied(region, geldig, concept, post(region.zvh).verschil(geldig, concept))


def post(party: Party, login: str = AUTEUR) -> Beleidspost:
    return Beleidspost(party.verbinding, login, KENMERK)


def verzoek(**other: object) -> Verzoekwoorden:
    """May somebody of the police see health data in a meeting that the police takes no part in?"""
    said = {
        "partij": "politie",
        "rol": "medewerker",
        "doel": "P07",
        "categorie": "GEZONDHEID",
        "actie": "INZIEN",
        "fase": "OVERLEG",
        "feiten": ["KENMERK"],
    }
    return Verzoekwoorden.model_validate(said | other)


def refused(gebied: Gebied, ask: object) -> str:
    """By which rule it was refused; that is in the log too."""
    with pytest.raises(Geweigerd) as refusal:
        ask()  # type: ignore[operator]
    last = gebied.region.log("hub")[-1]
    assert (last.naam, last.velden["regel"]) == ("convenant.geweigerd", refusal.value.regel)
    return refusal.value.regel


def test_what_a_draft_changes_is_told_by_theme_with_the_articles_of_both_sides(gebied: Gebied) -> None:
    kern = gebied.verschil

    [thema] = kern.themas
    assert (thema.thema, thema.nieuw, thema.vervallen) == ("BEKEND", 0, 0)
    assert thema.anders == sum(one.vragen for one in kern.veranderingen) > 0
    assert (thema.artikelen_was, thema.artikelen_wordt) == (["art-7-2"], ["art-7-2"])
    assert (kern.was.versie, kern.wordt.versie) == ("1.0.0", "2.0.0")
    assert all("het functionele contact" in one.was for one in kern.veranderingen)
    assert not [one for one in kern.veranderingen if "het functionele contact" in one.wordt]


def test_the_numbers_count_every_request_that_gets_another_answer(gebied: Gebied) -> None:
    told, changes = gebied.verschil.gevolg, gebied.verschil.veranderingen

    assert (told.nu_ja, told.nu_nee) == (0, 0)
    assert told.andere_plichten == sum(one.andere_plichten for one in told.partijen) > 0
    assert {one.partij for one in told.partijen if one.andere_plichten} == {one.partij for one in changes}
    assert told.verzoeken > told.ja_was == told.ja_wordt


def test_the_changes_of_one_party_are_asked_apart_and_the_whole_stays_in_sight(gebied: Gebied) -> None:
    own = gebied.auteur.verschil(gebied.geldig, gebied.concept, partij="om")
    none = gebied.auteur.verschil(gebied.geldig, gebied.concept, thema="BEWAREN")
    after = gebied.auteur.verschil(gebied.geldig, gebied.concept, vanaf=gebied.verschil.aantal)

    assert {one.partij for one in own.veranderingen} == {"om"}
    assert 0 < own.aantal < gebied.verschil.aantal
    assert (own.themas, own.gevolg) == (gebied.verschil.themas, gebied.verschil.gevolg)
    assert (none.aantal, after.veranderingen, after.verder) == (0, [], 0)


def test_an_answer_is_on_record_before_it_is_given(gebied: Gebied) -> None:
    kern = gebied.auteur.verschil(gebied.geldig, gebied.concept)

    last = gebied.region.log("hub")[-1]
    assert (last.naam, last.velden["bundel"], last.velden["vorige"]) == (
        "beleid.vergeleken",
        gebied.concept,
        gebied.geldig,
    )
    assert last.velden["verzoek_id"] == kern.verzoek_id


def test_what_was_worked_out_costs_nothing_more_and_what_was_not_has_a_limit(gebied: Gebied) -> None:
    again = gebied.auteur.verschil(gebied.geldig, gebied.concept)

    assert again.veranderingen == gebied.verschil.veranderingen
    assert refused(gebied, lambda: gebied.auteur.verschil(gebied.concept, gebied.geldig)) == "budget-op"


def test_a_version_that_is_not_here_is_refused(gebied: Gebied) -> None:
    rule = "convenantversie-onbekend"
    assert refused(gebied, lambda: gebied.auteur.verschil(gebied.geldig, ONBEKEND)) == rule
    assert refused(gebied, lambda: gebied.auteur.uitleg(ONBEKEND, verzoek())) == rule
    assert refused(gebied, lambda: gebied.auteur.rechten(ONBEKEND, partij="om")) == rule


def test_a_no_is_explained_with_the_least_that_would_have_to_be_different(gebied: Gebied) -> None:
    told = gebied.auteur.uitleg(gebied.geldig, verzoek()).uitleg

    assert (told.toegestaan, told.reden, told.artikelen) == (False, "NIET_BETROKKEN", ["art-5-1"])
    assert ["BETROKKEN_BIJ_CASUS"] in [way.feiten for way in told.ja_als]
    assert any("de partij is betrokken bij de casus" in zin for zin in told.zinnen)


def test_a_yes_is_explained_with_its_rules_and_the_facts_it_rests_on(gebied: Gebied) -> None:
    asked = verzoek(feiten=["BETROKKEN_BIJ_CASUS", "KENMERK"])

    told = gebied.auteur.uitleg(gebied.geldig, asked).uitleg

    assert told.toegestaan
    assert all(regel.staat_toe and regel.artikel in told.artikelen for regel in told.regels)
    assert ["BETROKKEN_BIJ_CASUS"] in told.nee_zonder
    assert told.verzoek == asked


def test_what_nearly_was_allowed_is_for_whoever_tests_legality(gebied: Gebied) -> None:
    """ADR 0022: an asker hears the reason and no more."""
    politie = gebied.region.politie

    assert post(politie, FG).uitleg(gebied.geldig, verzoek()).uitleg.ja_als
    rule = refused(gebied, lambda: post(politie, "teamchef").uitleg(gebied.geldig, verzoek()))
    assert rule == "niet-aangewezen"


def test_a_word_that_the_covenant_does_not_know_is_refused_and_recorded_nowhere(gebied: Gebied) -> None:
    for other in ({"doel": "P99"}, {"partij": "kanarie"}, {"feiten": ["KANARIE"]}):
        assert refused(gebied, lambda said=other: gebied.auteur.uitleg(gebied.geldig, verzoek(**said))) == (  # type: ignore[misc]
            "woord-onbekend"
        )
    assert refused(gebied, lambda: gebied.auteur.rechten(gebied.geldig, categorie="KANARIE")) == "woord-onbekend"

    assert "kanarie" not in repr([entry.velden for entry in gebied.region.log("hub")]).lower()


def test_any_employee_of_a_party_may_see_what_the_covenant_gives_to_whom(gebied: Gebied) -> None:
    teamchef = post(gebied.region.politie, "teamchef")

    own = teamchef.rechten(gebied.geldig, partij="woco")

    assert {one.actie for one in own.rechten} == {"BEVRAGEN", "EVALUEREN", "OPHALEN", "SIGNALEREN"}
    assert "art-5-3" in [one.artikel for one in own.verboden]
    assert (own.aantal, own.verder) == (len(own.rechten), 0)
    assert teamchef.rechten(gebied.geldig, partij="woco", rol="connector").aantal < own.aantal


def test_who_sees_a_category_comes_a_page_at_a_time_and_every_right_once(gebied: Gebied) -> None:
    first = gebied.auteur.rechten(gebied.geldig, categorie="GEZONDHEID")
    second = gebied.auteur.rechten(gebied.geldig, categorie="GEZONDHEID", vanaf=first.verder)

    told = [one.model_dump_json() for one in (*first.rechten, *second.rechten)]
    assert (len(told), len(set(told)), second.verder) == (first.aantal, first.aantal, 0)
    assert {one.partij for one in first.rechten}.isdisjoint({"woco", "school"})


@pytest.mark.parametrize("keuze", [{}, {"partij": "om", "categorie": "BSN"}, {"categorie": "BSN", "rol": "fg"}])
def test_a_question_about_both_or_neither_is_no_question(gebied: Gebied, keuze: dict[str, str]) -> None:
    with pytest.raises(Geweigerd) as refusal:
        gebied.auteur.rechten(gebied.geldig, **keuze)

    assert refusal.value.regel == "bericht-ongeldig"
