"""A covenant in parts: together they are the whole, and a changed part comes back in its own place."""

import pytest

from connectors.werkplek.convenantdelen import MOST, feitendelen, tekstdelen, vervangen

LANG = "Een lange zin van een artikel. " * 100
TEKST = (
    "# Convenant\n\n## 1. Aard\n\nKort.\n\n## 2. Doelen\n\n"
    + "".join(f'<a id="art-2-{n}"></a>\n{LANG}\n\n' for n in range(1, 5))
    + "## 3. Slot\n"
)
FEITEN = "id: proef\n\npartijen:\n" + "  - id: politie\n    naam: Politie\n" * 400 + "\nregels:\n  - id: r-1\n"


@pytest.mark.parametrize("whole", [TEKST, FEITEN, "", "\n\n", "x" * (3 * MOST), "geen kop\n" * 2000, "## 1. Aard"])
def test_the_parts_are_together_the_whole(whole: str) -> None:
    for parts in (tekstdelen(whole), feitendelen(whole)):
        assert "".join(deel.alles for deel in parts) == whole
        assert all(len(deel.alles) <= MOST or "\n" not in deel.getypt for deel in parts)


def test_a_part_has_the_heading_under_which_it_stands_and_which_of_how_many_it_is() -> None:
    text = [(deel.kop, deel.nummer, deel.aantal) for deel in tekstdelen(TEKST)]
    facts = {(deel.kop, deel.aantal) for deel in feitendelen(FEITEN)}

    assert text == [("", 1, 1), ("1. Aard", 1, 1), ("2. Doelen", 1, 2), ("2. Doelen", 2, 2), ("3. Slot", 1, 1)]
    assert facts == {("", 1), ("partijen", 2), ("regels", 1)}


def test_a_long_list_of_facts_is_cut_between_two_of_them_and_a_fact_keeps_its_place() -> None:
    begin, second = (deel for deel in feitendelen(FEITEN) if deel.kop == "partijen")

    assert begin.alles.startswith("partijen:\n  - id")
    assert second.getypt.startswith("  - id: politie\n")


def test_a_part_comes_back_in_its_place_with_the_empty_lines_that_were_behind_it() -> None:
    parts = tekstdelen(TEKST)

    changed = vervangen(parts, parts[1].zegel, "## 1. Aard\n\nLang.\n\n\n")

    assert changed == TEKST.replace("Kort.", "Lang.")
    assert vervangen(parts, parts[1].zegel, "") == TEKST.replace("## 1. Aard\n\nKort.\n\n", "")
    assert vervangen(parts, parts[1].zegel, parts[1].getypt) == TEKST


def test_a_part_that_is_no_more_is_not_written_over() -> None:
    parts = tekstdelen(TEKST)

    assert vervangen(tekstdelen(TEKST.replace("Kort.", "Anders.")), parts[1].zegel, "## 1. Aard\n\nLang.") is None
    assert vervangen(parts, "", "Lang.") is None
