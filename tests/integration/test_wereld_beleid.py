"""What people ask about versions of the covenant over the wire: what changes, why, and who may at all."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.buitenwereld import Buitenwereld
from connectors.agent.cli import main
from connectors.agent.errors import Geweigerd
from connectors.protocol.beleidsuitleg import Verzoekwoorden
from connectors.protocol.bevindingen import Bevindingenkern
from connectors.protocol.naspelingen import Naspeling
from connectors.protocol.verschillen import Verschilkern
from hub.cli.convenantronde import MINDER
from hub.cli.opzet import Opstelling
from tests.convenantwereld import AUTEUR, Beleid, changed
from tests.world import KENMERK, Party, World, copied, iemand, started

FG = "functionaris"
ONBEKEND = "0" * 64
GRENS = 3
"""What a party may have worked out here on a day: what the author has in the fixture."""
KEES = iemand(61)
FOUT = ("doel: [P01], niveau: L2,", "doel: [P99], niveau: L2,")
KAPOT = ("geldig_tot:", "geldig_nooit:")
VERZOEK = {
    "partij": "politie",
    "rol": "medewerker",
    "doel": "P07",
    "categorie": "GEZONDHEID",
    "actie": "INZIEN",
    "fase": "OVERLEG",
    "feiten": ["KENMERK"],
}
"""May somebody of the police see health data in a meeting that the police takes no part in?"""


@dataclass(frozen=True)
class Gebied:
    """A region with a draft by which deelnemers hear less, and what its author heard that it changes."""

    region: World
    geldig: str
    concept: str
    verschil: Verschilkern
    fout: Bevindingenkern
    """What was found of a draft with a purpose that the covenant does not have."""
    kapot: Bevindingenkern
    """What the command found of a draft that can't be read."""
    uitgang: int
    """The exit status of that command."""

    @property
    def auteur(self) -> Beleidspost:
        return post(self.region.zvh)


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gebied]:
    made = copied(template, tmp_path_factory.mktemp("beleid") / "wereld", {})
    settings = dict(made.hub) | {"rekenwerk_per_partij_per_dag": str(GRENS)}
    with started(replace(made, hub=settings)) as region:
        region.politie.delivers(KEES)
        for party in (region.politie, region.om):
            party.asks(KEES)
        concept = Beleid(region).dient_in(*changed(region, "2.0.0", *MINDER[2:])).bundel
        geldig = region.opstelling.bundel
        auteur = post(region.zvh)
        yield Gebied(
            region,
            geldig,
            concept,
            auteur.verschil(geldig, concept),
            auteur.proef(*changed(region, "2.0.0", FOUT, ("status: GELDIG", "status: CONCEPT"))),
            *tried(region, tmp_path_factory.mktemp("kapot"), changed(region, "2.0.0", KAPOT)),
        )


def runs(region: World, *words: str, wie: str = AUTEUR, partij: str = "zvh") -> int:
    """One command of an employee; its exit status."""
    buiten = Buitenwereld(
        clock=region.clock, http=region.open_http, environment={}, login=lambda: wie, ask=lambda _: ""
    )
    return main(["convenant", *words, "--map", str(region.opstelling.connector(partij))], buiten)


def tried(region: World, folder: Path, faces: tuple[str, str]) -> tuple[Bevindingenkern, int]:
    """What the command says of a draft in files, for another program."""
    paths = [folder / "convenant.md", folder / "convenant.yaml"]
    for path, text in zip(paths, faces, strict=True):
        path.write_text(text)
    with redirect_stdout(StringIO()) as out:
        code = runs(region, "proef", *map(str, paths), "--json")
    return Bevindingenkern.model_validate_json(out.getvalue()), code


def post(party: Party, login: str = AUTEUR) -> Beleidspost:
    return Beleidspost(party.verbinding, login, KENMERK)


def verzoek(**other: object) -> Verzoekwoorden:
    return Verzoekwoorden.model_validate(VERZOEK | other)


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
    for filters in ({"thema": "KANARIE"}, {"partij": "kanarie"}):
        ask = partial(gebied.auteur.verschil, gebied.geldig, gebied.concept, **filters)
        assert refused(gebied, ask) == "woord-onbekend"

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


def test_what_a_version_has_to_be_known_for_is_told_with_a_repair(gebied: Gebied) -> None:
    teamchef = post(gebied.region.politie, "teamchef")

    kern = teamchef.bevindingen(gebied.geldig)

    assert (kern.stopt, kern.aantal, kern.bundel) == (0, len(kern.bevindingen), gebied.geldig)
    assert {one.ernst for one in kern.bevindingen} == {"LET_OP"}
    assert all(one.plaats and one.zin and one.herstel for one in kern.bevindingen)
    assert teamchef.bevindingen(gebied.geldig).bevindingen == kern.bevindingen
    assert gebied.region.log("hub")[-1].naam == "beleid.doorgelicht"


def test_a_draft_is_tried_and_says_which_article_to_repair(gebied: Gebied) -> None:
    found = gebied.fout.bevindingen

    assert gebied.fout.stopt == len(found) > 0
    assert [one for one in found if (one.toets, one.plaats) == ("woord", "art-7-2") and "P99" in one.zin]
    assert "status" in {one.toets for one in found}, "it says of itself that it is no text to be in force"
    assert all(one.ernst == "STOPT" and one.herstel for one in found)
    assert (gebied.kapot.bundel, {one.toets for one in gebied.kapot.bevindingen}) == ("", {"vorm"})
    assert gebied.uitgang == 3
    assert any("geldig_tot" in one.plaats for one in gebied.kapot.bevindingen)


def test_of_a_draft_that_was_tried_nothing_is_kept_but_the_record(gebied: Gebied) -> None:
    tried = [entry.velden for entry in gebied.region.log("hub") if entry.naam == "beleid.beproefd"]

    assert [velden["toetsen"] for velden in tried] == [["status", "woord"], ["vorm"]]
    kept = gebied.region.rows("hub", "SELECT DISTINCT bundel FROM bundelbestand")
    assert {row[0] for row in kept} == {gebied.geldig, gebied.concept}
    assert {regel.bundel for regel in Beleid(gebied.region).standen().versies} == {gebied.geldig, gebied.concept}


def test_trying_a_draft_is_for_who_may_hand_it_in_and_has_a_limit(gebied: Gebied) -> None:
    faces = changed(gebied.region, "2.0.0")

    assert refused(gebied, lambda: post(gebied.region.politie, FG).proef(*faces)) == "niet-aangewezen"
    assert refused(gebied, lambda: gebied.auteur.proef(*faces)) == "budget-op"


def vraag_van(gebied: Gebied, partij: str) -> int:
    """The entry of the question that a party asked."""
    naam = "bekendheid.beantwoord"
    log = gebied.region.entries("hub")
    return next(one.nummer for one in log if (one.naam, one.velden.get("partij")) == (naam, partij))


def test_a_decision_is_explained_and_answered_again_under_its_own_bundle_and_a_draft(gebied: Gebied) -> None:
    nummer = vraag_van(gebied, "politie")

    kern = post(gebied.region.zvh, FG).naspeling(nummer, "fg", onder=gebied.concept)

    [one] = kern.naspelingen
    assert (one.toegestaan, one.uitkomst, one.afloop) == (True, "GELIJK", "ANDERE_PLICHTEN")
    assert (kern.nummer, kern.gebeurtenis, kern.bundel) == (nummer, "bekendheid.beantwoord", gebied.geldig)
    assert one.uitleg is not None
    assert one.uitleg_onder is not None
    assert (one.uitleg.artikelen, one.uitleg_onder.bundel) == (["art-7-2"], gebied.concept)
    assert any(zin.endswith("dezelfde bundel geeft nu hetzelfde") for zin in one.zinnen)
    last = gebied.region.log("hub")[-1]
    assert (last.naam, last.velden["nummer"], last.velden["verschil"]) == ("besluit.nagespeeld", nummer, 0)


def test_a_decision_tells_nothing_of_who_it_was_about_or_who_asked(gebied: Gebied) -> None:
    nummer = vraag_van(gebied, "politie")
    entry = next(one for one in gebied.region.entries("hub") if one.nummer == nummer)

    told = post(gebied.region.zvh, FG).naspeling(nummer, "fg").model_dump_json()

    assert not [name for name in ("gebruiker", "kenmerk", "verzoek_id") if str(entry.velden[name]) in told]
    assert entry.velden["bevinding"] not in told


def test_the_fg_of_a_party_reads_its_own_decisions_and_cannot_tell_others_from_none(gebied: Gebied) -> None:
    police = post(gebied.region.politie, FG)

    own: list[Naspeling] = police.naspeling(vraag_van(gebied, "politie"), "fg").naspelingen

    assert {one.uitleg.verzoek.partij for one in own if one.uitleg} == {"politie"}
    for nummer in (vraag_van(gebied, "om"), 10**9, 0):
        with pytest.raises(Geweigerd) as refusal:
            police.naspeling(nummer, "fg")
        assert refusal.value.regel == "logregel-onbekend"
        last = gebied.region.log("hub")[-1]
        assert (last.naam, last.velden["reden"]) == ("handeling.geweigerd", "logregel-onbekend")


def test_whoever_tests_no_legality_answers_no_decision_again(gebied: Gebied) -> None:
    nummer = vraag_van(gebied, "politie")
    for login, rol in (("teamchef", "medewerker"), ("teamchef", "fg")):
        with pytest.raises(Geweigerd) as refusal:
            post(gebied.region.politie, login).naspeling(nummer, rol)
        assert refusal.value.regel in {"niet-toegestaan", "niet-aangewezen"}


def test_a_refusal_of_words_that_were_not_kept_has_nothing_to_answer_again(gebied: Gebied) -> None:
    house = post(gebied.region.zvh, FG)
    with pytest.raises(Geweigerd):
        house.naspeling(0, "fg", doel="PERSONEEL")
    nummer = gebied.region.entries("hub")[-1].nummer

    [one] = house.naspeling(nummer, "fg", onder=gebied.concept).naspelingen

    assert (one.reden, one.uitkomst, one.afloop) == ("ONBEKEND_WOORD", "NIET", "NIET")
    assert (one.uitleg, one.uitleg_onder) == (None, None)


def test_a_decision_is_answered_under_no_version_that_is_not_here(gebied: Gebied) -> None:
    with pytest.raises(Geweigerd) as refusal:
        post(gebied.region.zvh, FG).naspeling(vraag_van(gebied, "politie"), "fg", onder=ONBEKEND)

    assert refusal.value.regel == "convenantversie-onbekend"


def said(gebied: Gebied, capsys: pytest.CaptureFixture[str], *words: str, wie: str = AUTEUR) -> str:
    """What a command printed that did what was asked."""
    code = runs(gebied.region, *words, wie=wie)
    told = capsys.readouterr()
    assert code == 0, (words, told.err)
    return told.out


def test_the_commands_say_what_a_draft_changes_and_for_whom(gebied: Gebied, capsys: pytest.CaptureFixture[str]) -> None:
    whole = said(gebied, capsys, "verschil", gebied.concept)
    short = said(gebied, capsys, "verschil", gebied.concept, "--kort")
    pages = said(gebied, capsys, "verschil", gebied.concept, "--partij", "om", "--json")

    assert "Vragen of iemand bekend is" in short
    assert whole.startswith(short.rstrip("\n"))
    assert "was:   mag, mits geldt: er is een kenmerk genoemd" in whole
    assert {one.partij for one in Verschilkern.model_validate_json(pages).veranderingen} == {"om"}


def test_the_commands_explain_an_answer_and_list_rights(gebied: Gebied, capsys: pytest.CaptureFixture[str]) -> None:
    words = [word for name, value in VERZOEK.items() if name != "feiten" for word in (f"--{name}", str(value))]

    why = said(gebied, capsys, "uitleg", *words, "--feit", "KENMERK")
    woco = said(gebied, capsys, "rechten", "--partij", "woco")
    health = said(gebied, capsys, "rechten", "--categorie", "GEZONDHEID", "--bundel", gebied.concept)

    assert "Antwoord: nee, op grond van artikel 5.1" in why
    assert "Het was ja geweest als ook geldt: de partij is betrokken bij de casus" in why
    assert "Verboden in artikel 5.3" in woco
    assert health.count("\n") > 200, "every page of them"


def test_the_commands_answer_a_decision_again(gebied: Gebied, capsys: pytest.CaptureFixture[str]) -> None:
    nummer = str(vraag_van(gebied, "politie"))

    told = said(gebied, capsys, "naspelen", nummer, "--onder", gebied.concept, wie=FG)

    assert f"Logregel {nummer}: bekendheid.beantwoord" in told
    assert "Onder zvh-maastricht-2026 2.0.0: andere verplichtingen, op grond van artikel 7.2" in told


@pytest.mark.parametrize(
    ("words", "code", "meaning"),
    [
        (("rechten",), 2, "Noem een partij"),
        (("rechten", "--partij", "om", "--bundel", "x"), 2, "vingerafdruk"),
        (("verschil", "0" * 64), 3, "geen versie"),
        (("naspelen", "0", "--rol", "fg"), 3, "niet aangewezen"),
        (("naspelen", "-1"), 2, "nummer"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(
    gebied: Gebied, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, meaning: str
) -> None:
    assert runs(gebied.region, *words) == code

    assert meaning in capsys.readouterr().err
