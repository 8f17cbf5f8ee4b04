"""Drafts on the disk of a werkplek: for one employee, bound to their place, and gone when their time is over."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import SealInvalid
from connectors.werkplek.concepten import (
    AANMELDING,
    CASUS,
    OPGERUIMD,
    Concept,
    Concepten,
    ConceptVeranderd,
    Plaats,
    Soort,
)
from tests.integration.agent_wereld import Klok

GEHEIM = Geheim(bytes(32), "ggz")
TEKST = "De afspraken van maandag, zoals besproken."
CASUSNUMMER, ANDERE = "a" * 32, "b" * 32
Maak = Callable[..., Concepten]


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def van(tmp_path: Path, klok: Klok) -> Maak:
    """What one employee writes of one kind."""

    def make(login: str = "behandelaar", soort: Soort = CASUS) -> Concepten:
        return Concepten(tmp_path, GEHEIM, klok, login, soort)

    return make


def verslag(nummer: str = "1", casus: str = CASUSNUMMER, tekst: str = TEKST) -> Concept:
    plaats = Plaats(casus, "medewerker|", f"/casussen/{casus}/plan/nieuw/verslag")
    return Concept(nummer, "2026-03-02T10:00:00+00:00", velden={"tekst": [tekst]}, plaats=plaats)


def files(place: Path) -> list[str]:
    """Everything that is kept of casussen but for the lock and the day of cleaning, without whose it is."""
    kept = (path.name for path in (place / "werkplek" / CASUS.map).iterdir() if path.name not in ("slot", OPGERUIMD))
    return sorted(name.rpartition("-")[2] for name in kept)


def file(place: Path, nummer: str = "1", login: str = "behandelaar") -> Path:
    """Where a draft is kept."""
    return place / "werkplek" / CASUS.map / f"{GEHEIM.gebruiker(login).hex()}-{nummer}.json"


def test_what_was_kept_comes_back_with_its_place_and_the_moment_it_was_kept(van: Maak, klok: Klok) -> None:
    saved = van().bewaar(verslag())

    assert van().lees("1") == saved
    assert (saved("tekst"), saved.versie, saved.plaats) == (TEKST, 1, verslag().plaats)
    assert saved.bewaard_op == klok.now().isoformat(timespec="seconds")


def test_nobody_else_reads_it_and_the_disk_says_neither_what_nor_where(van: Maak, tmp_path: Path) -> None:
    van().bewaar(verslag())
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    kept += unb64u(json.loads(file(tmp_path).read_bytes())["zegel"])

    assert van("collega").lees("1") is None
    assert van("collega").alle() == []
    assert not any(word.encode() in kept for word in (TEKST, "afspraken", CASUSNUMMER, "verslag", "behandelaar"))


@pytest.mark.parametrize("soort", [CASUS, AANMELDING], ids=lambda soort: soort.map)
def test_on_the_last_day_it_is_there_and_the_day_after_anybody_destroys_it(
    van: Maak, klok: Klok, tmp_path: Path, soort: Soort
) -> None:
    van(soort=soort).bewaar(verslag())
    klok.loopt(soort.termijn)
    last = van(soort=soort).lees("1")
    klok.loopt(timedelta(days=1))
    van("collega", soort)

    assert last is not None
    assert not list((tmp_path / "werkplek" / soort.map).glob("*.json"))


def test_a_version_that_another_window_kept_is_not_written_over(van: Maak) -> None:
    first = van().bewaar(verslag())
    van().bewaar(first)

    with pytest.raises(ConceptVeranderd):
        van().bewaar(first)
    with pytest.raises(ConceptVeranderd):
        van().bewaar(verslag(tekst="Een ander verslag."))
    kept = van().lees("1")
    assert kept is not None
    assert kept("tekst") == TEKST


def test_a_draft_does_not_open_under_another_number_or_a_later_last_day(van: Maak, tmp_path: Path) -> None:
    van().bewaar(verslag())
    path = file(tmp_path)
    file(tmp_path, "2").write_bytes(path.read_bytes())
    line = json.loads(path.read_bytes())
    path.write_text(json.dumps(line | {"tot": "2099-01-01"}))

    for nummer in ("1", "2"):
        with pytest.raises(SealInvalid):
            van().lees(nummer)


def test_the_end_of_a_casus_destroys_what_anybody_wrote_in_it_and_nothing_else(van: Maak, tmp_path: Path) -> None:
    van().bewaar(verslag("1"))
    van("collega").bewaar(verslag("2"))
    van("collega").bewaar(verslag("3", ANDERE))

    van().vernietig_casus(CASUSNUMMER)

    assert files(tmp_path) == ["3.json"]


def test_a_draft_does_not_open_in_the_name_of_a_colleague(van: Maak, tmp_path: Path) -> None:
    van().bewaar(verslag())
    file(tmp_path, login="collega").write_bytes(file(tmp_path).read_bytes())

    with pytest.raises(SealInvalid):
        van("collega").lees("1")


def test_who_has_as_many_as_fit_keeps_no_other_and_loses_none(van: Maak) -> None:
    kept = [van().bewaar(verslag(str(nummer))) for nummer in range(CASUS.meest)]

    with pytest.raises(InvoerOnjuist) as refused:
        van().bewaar(verslag("nog een"))
    changed = van().bewaar(replace(kept[0], velden={"tekst": ["Anders."]}))
    van("collega").bewaar(verslag("van een ander"))
    van().verwijder(kept[1])
    van().bewaar(verslag("nog een"))

    assert refused.value.regel == "concepten-vol"
    assert {one.nummer for one in van().alle()} == {one.nummer for one in kept} - {"1"} | {"nog een"}
    assert changed("tekst") == "Anders."


def test_what_was_sent_takes_no_room_of_what_is_still_to_be_sent(van: Maak) -> None:
    for nummer in range(AANMELDING.meest):
        van(soort=AANMELDING).bewaar(Concept(str(nummer), "2026-03-02T10:00:00+00:00"))

    van(soort=AANMELDING).bewaar(verslag("nieuw"))

    assert len(van(soort=AANMELDING).alle()) == AANMELDING.meest + 1


def test_keeping_one_opens_no_draft_of_anybody_else(van: Maak, tmp_path: Path) -> None:
    van("collega").bewaar(verslag())
    file(tmp_path, login="collega").write_bytes(b"not even a draft")

    saved = van().bewaar(verslag())

    assert van().alle() == [saved]


def test_what_a_killed_process_left_half_way_goes_the_next_day_and_what_was_kept_stays(
    van: Maak, klok: Klok, tmp_path: Path
) -> None:
    van().bewaar(verslag())
    file(tmp_path).with_name(f".{file(tmp_path).name}.nieuw").write_bytes(b'{"tot":')
    klok.loopt(timedelta(days=1))

    kept = van().lees("1")

    assert kept is not None
    assert kept("tekst") == TEKST
    assert files(tmp_path) == ["1.json"]
