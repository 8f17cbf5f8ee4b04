"""A party finds the number of its own ground again, as long as nobody ended it."""

from pathlib import Path

from connectors.agent.vrijgavenboek import BESTAND, Vrijgavenboek, Vrijgaveregel

CASUS, ANDERE = "a" * 32, "b" * 32


def regel(vrijgave: str, casus: str = CASUS) -> Vrijgaveregel:
    said = {"casus": casus, "vrijgave": vrijgave, "categorie": "GEZONDHEID", "grond": "WETTELIJKE_BEVOEGDHEID"}
    return Vrijgaveregel.model_validate({**said, "ontvangers": ["politie"], "tot": ""})


def test_a_ground_is_listed_in_its_casus_until_it_ends(tmp_path: Path) -> None:
    boek = Vrijgavenboek(tmp_path)
    for one in (regel("1" * 32), regel("2" * 32), regel("3" * 32, ANDERE)):
        boek.keep(one)

    boek.beeindig("1" * 32, "INGETROKKEN")

    assert [one.vrijgave for one in Vrijgavenboek(tmp_path).lopend(CASUS)] == ["2" * 32]


def test_an_end_of_a_ground_that_was_recorded_elsewhere_is_nothing(tmp_path: Path) -> None:
    boek = Vrijgavenboek(tmp_path)

    boek.beeindig("1" * 32, "INGETROKKEN")

    assert boek.lopend(CASUS) == []


def test_a_line_of_another_version_hides_no_other(tmp_path: Path) -> None:
    boek = Vrijgavenboek(tmp_path)
    (tmp_path / BESTAND).write_bytes(b'{"anders":1}\n')
    boek.keep(regel("2" * 32))

    assert [one.vrijgave for one in boek.lopend(CASUS)] == ["2" * 32]
