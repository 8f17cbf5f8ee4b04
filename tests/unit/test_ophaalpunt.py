"""What the ophaalpunt keeps: counters that stay small, and a book in which the last word counts."""

from pathlib import Path

import pytest

from connectors.agent.clock import SystemClock
from connectors.agent.ophaalboek import BESTAND, Ophaalboek, Ophaalregel, Ophaalstand
from connectors.ophaalpunt.rem import MOST_KEYS, Rem
from connectors.protocol.canonical import b64u
from connectors.protocol.messages import encode

NUMMER, ANDER = "1" * 32, "2" * 32
REGEL = Ophaalregel(
    uittreksel=NUMMER,
    casus="c" * 32,
    derde="slaaphuis",
    gebruiker=b64u(bytes(16)),
    rol="medewerker",
    proef=b64u(bytes(32)),
    tot="2026-11-30",
    stand="KLAAR",
    op=1,
)


class Stopwatch(SystemClock):
    """A clock that goes on when it is told to."""

    seconds = 0.0

    def elapsed(self) -> float:
        return self.seconds


def test_so_many_in_a_minute_and_each_key_by_itself() -> None:
    clock = Stopwatch()
    rem = Rem(clock, 3)

    first = [rem.mag() for _ in range(4)]
    other = rem.mag("iemand anders")
    clock.seconds = 20
    later = [rem.mag() for _ in range(2)]
    clock.seconds = 10_000
    full = [rem.mag() for _ in range(4)]

    assert first == [True, True, True, False]
    assert other
    assert later == [True, False]
    assert full == [True, True, True, False], "waiting long saves up no more than one minute"


def test_counters_do_not_grow_with_who_comes_by() -> None:
    rem = Rem(Stopwatch(), 1)

    for at in range(MOST_KEYS * 2):
        rem.mag(str(at))

    assert len(rem._stand) == MOST_KEYS


@pytest.mark.parametrize(
    ("standen", "left"),
    [
        (("GEVRAAGD", "WEG"), "WEG"),
        (("GEVRAAGD", "OPGEHAALD", "WEG"), "OPGEHAALD"),
        (("GEVRAAGD", "WEG", "OPGEHAALD"), "OPGEHAALD"),
        (("OPGEHAALD", "GEVRAAGD"), "OPGEHAALD"),
        (("PAPIER", "KLAAR"), "PAPIER"),
        (("GEVRAAGD", "KLAAR"), "KLAAR"),
    ],
)
def test_that_an_extract_was_given_is_never_taken_back(
    tmp_path: Path, standen: tuple[Ophaalstand, ...], left: Ophaalstand
) -> None:
    boek = Ophaalboek(tmp_path, SystemClock())
    boek.zet_klaar(REGEL)

    for stand in standen:
        boek.zet(NUMMER, stand)

    kept = Ophaalboek(tmp_path, SystemClock()).van(NUMMER)
    assert kept is not None
    assert (kept.stand, kept.te_halen) == (left, left == "KLAAR")


def test_one_process_reads_what_another_wrote_and_passes_over_what_it_cannot_read(tmp_path: Path) -> None:
    werkplek, punt = Ophaalboek(tmp_path, SystemClock()), Ophaalboek(tmp_path, SystemClock())
    before = punt.van(NUMMER)
    werkplek.zet_klaar(REGEL)
    with (tmp_path / BESTAND).open("ab") as file:
        file.write(b'{"stand":"VAN_LATER"}\n' + encode(REGEL)[:40])
    punt.zet(NUMMER, "OPGEHAALD")
    punt.zet(ANDER, "OPGEHAALD")

    assert before is None
    assert [one.stand for one in werkplek.van_casus("c" * 32)] == ["OPGEHAALD"]
    assert werkplek.van(ANDER) is None
    assert (tmp_path / BESTAND).stat().st_mode & 0o077 == 0
