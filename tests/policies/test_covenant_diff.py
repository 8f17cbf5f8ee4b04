"""What would change between two covenants, told so that a lawyer can read it."""

from dataclasses import replace

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import Clause
from hub.adapters.policy.uitspraak import verdict
from hub.adapters.policy.verschil import Verandering, compare, tellingen
from hub.adapters.policy.verschil_thema import Thema, summaries


def edited(bron: Bron, old: bytes, new: bytes) -> Bron:
    assert old in bron.yaml
    return replace(bron, yaml=bron.yaml.replace(old, new, 1))


def test_a_covenant_does_not_differ_from_itself(bron_toen: Bron) -> None:
    assert compare(bron_toen, bron_toen) == ()


def test_one_changed_level_is_one_change_with_both_articles(bron: Bron) -> None:
    lower = edited(bron, b"doel: [P04], niveau: L1", b"doel: [P04], niveau: L0")

    changes = compare(bron, lower)

    assert {c.partij for c in changes} == {"reclassering", "veilig-thuis", "gi", "ggz", "opd"}
    assert all((c.artikelen_was, c.artikelen_wordt) == (("art-7-6",), ("art-7-6",)) for c in changes)
    assert str(changes[0]).splitlines() == [
        "ggz · P04 · BEVRAGEN",
        "    was:   mag, mits KENMERK, met niveau-L1 (art. 7.6)",
        "    wordt: mag, mits KENMERK, met niveau-L0 (art. 7.6)",
        "    rol casusregisseur, medewerker; ID_CONTACT; fase AANVULLEN, GEEN, IN_TOETS, ONTVANGEN",
    ]


def test_a_withdrawn_sentence_shows_what_is_lost_and_the_closing_article(bron_toen: Bron) -> None:
    line = next(line for line in bron_toen.yaml.splitlines(keepends=True) if b"artikel: art-5-6," in line)
    without = edited(bron_toen, line, b"")

    (change,) = compare(bron_toen, without)

    assert (change.partij, change.actie, str(change.wordt)) == ("zvh", "EXPORTEREN", "mag niet")
    assert change.artikelen_wordt == ("art-4-1",)
    assert len(change.categorieen) == 12


def test_from_2012_to_2026_the_housing_corporation_leaves_the_table(eeuw: tuple[Verandering, ...]) -> None:
    changes = [c for c in eeuw if c.partij == "woco" and c.doel == "P07" and c.actie == "INZIEN"]

    assert [(str(c.was), str(c.wordt), c.artikelen_wordt) for c in changes] == [("mag", "mag niet", ("art-5-3",))]


def test_the_counts_add_up(eeuw: tuple[Verandering, ...]) -> None:
    numbers = [int(word) for line in tellingen(eeuw) for word in line.split() if word.isdigit()]

    assert sum(numbers) == len(eeuw)


def test_a_clause_that_adds_nothing_is_not_told() -> None:
    wide = Clause("allow", frozenset(), frozenset(), "art-1-1")
    narrow = Clause("allow", frozenset({"KENMERK"}), frozenset(), "art-1-1")
    burdened = Clause("allow", frozenset({"KENMERK"}), frozenset({"samenvatting"}), "art-1-1")

    assert str(verdict([wide, narrow])) == "mag"
    assert str(verdict([wide, burdened])) == "mag; of mits KENMERK, met samenvatting"
    assert str(verdict([wide, wide._replace(effect="deny")])) == "mag niet"


def test_every_change_belongs_to_one_theme_and_the_themes_add_up(
    eeuw: tuple[Verandering, ...], bron: Bron, bron_toen: Bron
) -> None:
    themes = list(summaries(bron_toen, bron, eeuw))

    assert [t.thema for t in themes] == list(Thema)
    assert sum(t.nieuw + t.vervallen + t.anders for t in themes) == sum(v.vragen for v in eeuw)


def test_the_themes_say_what_the_law_of_2025_changed_with_articles_on_both_sides(
    eeuw: tuple[Verandering, ...], bron: Bron, bron_toen: Bron
) -> None:
    told = {t.thema: " ".join(t.lines()) for t in summaries(bron_toen, bron, eeuw)}

    for thema, words in {
        Thema.GRONDSLAG: "was 1 onder BESTUUR en 8 onder CONVENANT (art. 3.1)",
        Thema.BUITEN: "woco en school: was partner, wordt derde",
        Thema.BEKEND: "was partner L4 zonder kenmerk (art. 6.1); wordt derde L0",
        Thema.BIJZONDER: "Bronnen met een beroepsgeheim: was geen (art. 2.1); wordt dji, ggd,",
        Thema.TOEZICHT: "Rollen die toetsen: was geen (art. 2.4); wordt contactpunt",
        Thema.BEWAREN: "opzeggen onbekend (art. 10.1); wordt van 1 januari 2026",
    }.items():
        assert words in told[thema]
    outside = next(t for t in summaries(bron_toen, bron, eeuw) if t.thema is Thema.BUITEN)
    assert "art-5-1" in outside.artikelen_was
    assert "art-5-3" in outside.artikelen_wordt
    assert outside.vrij_was > outside.vrij_wordt


def test_a_covenant_has_no_theme_against_itself(bron: Bron) -> None:
    assert not list(summaries(bron, bron, ()))
