"""Questions of one connector that are under way at the same time: one history, whatever comes in first.

The log is real and in memory (`agent_wereld.Logboek`). Every question has a witness of its own, as every page and
every program has, on the one directory that they share. What another one does meanwhile is done within its `send`:
before its answer is made, or after that and before it comes in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.bewaarplaats import REGELS, Bewaarplaats
from connectors.agent.errors import Alarm, Onbereikbaar
from connectors.agent.getuige import BonKop, Getuige, log_of
from connectors.agent.kanaal import Ontvangen
from connectors.agent.nacontrole import Bevinding, verify_kept
from connectors.agent.settings import Proces
from connectors.agent.spoor import new_spoor
from connectors.protocol.canonical import b64u
from connectors.protocol.casussen import CasusAntwoord, CasusKern
from connectors.protocol.messages import Bon, Eerder, encode
from tests.integration.agent_wereld import Klok, Logboek
from tests.voorbeelden import een_deel

Stap = Callable[[], object]
NIETS: Final[Stap] = lambda: None  # noqa: E731 - a step that does nothing
BEWERKING = st.recursive(st.just(()), lambda more: st.tuples(st.sampled_from(["voor", "na"]), more, more), max_leaves=5)

SOME: Final = een_deel(3)
KLOK: Final = Klok()


@dataclass
class Zetel:
    """One connector, and the log of the hub that it watches."""

    map: Path
    log: Logboek = field(default_factory=lambda: Logboek("hub.test/log", KLOK))
    getoond: list[bytes] = field(default_factory=list)
    """Leaves of the answers that somebody saw."""
    bewijzen: int = 0
    bereikbaar: bool = True
    """Whether the log answers when it is asked for a proof alone."""
    onthoudt: bool = False
    """Whether the log remembers what it showed this connector, and proves each answer from there as well."""
    laatst: int = 0

    @property
    def proces(self) -> Proces:
        key = b64u(self.log.sleutel.public_key().public_bytes_raw())
        return Proces(adres="https://hub.test", origin=self.log.origin, log_sleutel=key, tekensleutel=key)

    @property
    def getuige(self) -> Getuige:
        return Getuige("hub", self.proces, Bewaarplaats(self.map), self._tussen)

    @property
    def bonnen(self) -> Path:
        return self.map / "hub" / REGELS

    def vraagt(self, voor: Stap = NIETS, na: Stap = NIETS) -> None:
        """Ask one thing, while others do this before the answer is made, and that before it comes in."""
        verzoek_id = KLOK.verzoek_id()

        def send(gezien: int) -> Ontvangen[CasusAntwoord]:
            voor()
            kern = CasusKern(
                verzoek_id=verzoek_id,
                partij="politie",
                casus="1" * 32,
                versie=1,
                fase="OVERLEG",
                nummer="",
                artikelen=[],
                bundel="b",
            )
            bon = self._schrijft(encode(kern), gezien)
            na()
            return Ontvangen(b"verzoek", CasusAntwoord(kern=kern, bon=bon), new_spoor("", KLOK))

        answer = self.getuige.exchange(send, BonKop("casusstap", verzoek_id, bytes(16)))
        self.getoond.append(answer.bon.blad.encode())

    def controle(self) -> Bevinding:
        """What the offline check says of everything kept."""
        bewaarplaats = Bewaarplaats(self.map)
        return verify_kept(bewaarplaats.regels("hub"), log_of(self.proces), bewaarplaats.controlepunt("hub"))

    def _schrijft(self, kern: bytes, gezien: int) -> Bon:
        eerder = self.laatst if self.onthoudt and gezien < self.laatst <= len(self.log.bladen) else 0
        self.laatst = len(self.log.bladen) + 1
        return self.log.append("casus.stap", b"verzoek", kern, gezien, eerder)

    def _tussen(self, gezien: int, omvang: int) -> list[str]:
        if not self.bereikbaar:
            raise Onbereikbaar("te-laat", "hub")
        self.bewijzen += 1
        return self.log.consistentie(gezien, omvang)


@pytest.fixture
def zetel(tmp_path: Path) -> Zetel:
    made = Zetel(tmp_path)
    for _ in range(3):
        made.vraagt()
    return made


def test_of_two_at_once_the_newer_one_is_proven_from_the_one_that_came_in_before(zetel: Zetel) -> None:
    zetel.vraagt(voor=zetel.vraagt)

    assert zetel.controle() == Bevinding(5, 0, 5)
    assert zetel.bewijzen == 1


def test_an_answer_that_comes_in_after_a_newer_one_is_kept_with_the_way_to_it(zetel: Zetel) -> None:
    zetel.vraagt(na=zetel.vraagt)

    assert zetel.controle() == Bevinding(5, 0, 5)
    assert zetel.getuige.size() == 5
    zetel.vraagt()
    assert zetel.controle() == Bevinding(6, 0, 6)


def test_an_answer_that_brings_the_proof_from_the_one_before_along_asks_for_none(zetel: Zetel) -> None:
    zetel.onthoudt = True
    zetel.bereikbaar = False

    zetel.vraagt(voor=zetel.vraagt)

    assert zetel.controle() == Bevinding(5, 0, 5)
    assert all(b"eerder" not in line for line in zetel.bonnen.read_bytes().splitlines())


def test_a_proof_that_is_brought_along_and_does_not_hold_is_an_alarm(zetel: Zetel) -> None:
    honest = zetel.log.append

    def lies(naam: str, verzoek: bytes, kern: bytes, gezien: int, eerder: int) -> Bon:
        bon = honest(naam, verzoek, kern, gezien, eerder)
        other = Eerder(omvang=eerder, consistentie=bon.consistentie[::-1])
        return bon.model_copy(update={"eerder": other}) if eerder else bon

    zetel.onthoudt = True
    zetel.log.append = lies  # type: ignore[assignment]  # the log of an attacker

    with pytest.raises(Alarm, match="history-forked"):
        zetel.vraagt(voor=zetel.vraagt)

    assert len(zetel.getoond) == 4


def test_questions_one_after_the_other_need_no_proof_besides(zetel: Zetel) -> None:
    assert zetel.controle() == Bevinding(3, 0, 3)
    assert zetel.bewijzen == 0


def test_the_very_first_questions_do_not_each_trust_a_log_of_their_own(tmp_path: Path) -> None:
    eerste = Zetel(tmp_path)

    # Within the first question nobody else can ask: what came before it is what was kept by then.
    eerste.vraagt()
    eerste.vraagt(na=eerste.vraagt)

    assert eerste.controle() == Bevinding(3, 0, 3)


@pytest.mark.parametrize("cut", [0, 1], ids=["of the same size", "of another size"])
@pytest.mark.parametrize("when", ["voor", "na"])
def test_a_log_that_shows_two_questions_two_branches_is_refused_to_the_second(
    zetel: Zetel, when: str, cut: int
) -> None:
    def other_branch() -> None:
        mine = zetel.log.bladen[3:]
        del zetel.log.bladen[3:]
        zetel.log.append("casus.stap", b"anders", b"anders", 0)
        if not cut:
            zetel.log.bladen.pop()
        zetel.vraagt()
        if when == "voor":
            zetel.log.bladen[3:] = mine

    with pytest.raises(Alarm, match="history-forked"):
        zetel.vraagt(**{when: other_branch})

    assert len(zetel.getoond) == 4
    assert len(Bewaarplaats(zetel.map).vorken("hub")) == 1
    assert zetel.controle().bonnen == 4


def test_without_the_proof_between_two_answers_the_second_is_not_shown(zetel: Zetel) -> None:
    before = zetel.getoond.copy()
    zetel.bereikbaar = False

    with pytest.raises(Onbereikbaar):
        zetel.vraagt(na=zetel.vraagt)

    assert len(zetel.getoond) == len(before) + 1
    assert zetel.controle() == Bevinding(4, 0, 5)


def _run(zetel: Zetel, plan: tuple[object, ...]) -> None:
    """Ask while others ask: a plan is empty, or says when the first of two plans runs within this question."""
    match plan:
        case ("voor", tuple(inner), tuple(after)):
            zetel.vraagt(voor=lambda: _run(zetel, inner))
            _run(zetel, after)
        case ("na", tuple(inner), tuple(after)):
            zetel.vraagt(na=lambda: _run(zetel, inner))
            _run(zetel, after)
        case _:
            zetel.vraagt()


@SOME
@given(plan=BEWERKING, onthoudt=st.booleans())
def test_however_questions_overlap_all_are_kept_in_one_history(
    tmp_path_factory: pytest.TempPathFactory, plan: tuple[object, ...], *, onthoudt: bool
) -> None:
    zetel = Zetel(tmp_path_factory.mktemp("zetel"), onthoudt=onthoudt)
    zetel.vraagt()

    _run(zetel, plan)

    size = len(zetel.log.bladen)
    assert zetel.controle() == Bevinding(size, 0, size)
    assert sorted(zetel.getoond) == sorted(zetel.log.bladen)


@SOME
@given(plan=st.none() | BEWERKING, when=st.sampled_from(["voor", "na"]), second=BEWERKING, onthoudt=st.booleans())
def test_whatever_overlaps_nobody_sees_two_branches_of_a_log(
    tmp_path_factory: pytest.TempPathFactory,
    plan: tuple[object, ...] | None,
    when: str,
    second: tuple[object, ...],
    *,
    onthoudt: bool,
) -> None:
    zetel = Zetel(tmp_path_factory.mktemp("zetel"), onthoudt=onthoudt)
    zetel.vraagt()
    before: set[bytes] = set()

    def forks() -> None:
        before.update(zetel.log.bladen)
        zetel.log.bladen[1:] = [leaf.replace(b'"v":1', b'"v":2') for leaf in zetel.log.bladen[1:]]
        _run(zetel, second)

    def honest_until_then() -> None:
        if plan is not None:
            _run(zetel, plan)
        forks()

    alarmed = False
    try:
        zetel.vraagt(**{when: honest_until_then})
        zetel.vraagt()
    except Alarm:
        alarmed = True

    after, shown = set(zetel.log.bladen), set(zetel.getoond)
    assert alarmed == bool(before - after)
    assert not (shown & (before - after) and shown & (after - before))
    zetel.controle()


@SOME
@given(newer=st.booleans(), cut=st.integers(0, 12_000), shown=st.sampled_from(["", "oud"]))
def test_a_power_failure_loses_no_checkpoint_of_an_answer_that_was_shown(
    tmp_path_factory: pytest.TempPathFactory, cut: int, shown: str, *, newer: bool
) -> None:
    zetel = Zetel(tmp_path_factory.mktemp("zetel"))
    zetel.vraagt()
    oud = (zetel.map / "hub" / "controlepunt").read_bytes()
    durable: list[int] = []

    def other() -> None:
        zetel.vraagt()
        durable.append(zetel.bonnen.stat().st_size)

    zetel.vraagt(**{"voor" if newer else "na": other})
    whole = zetel.bonnen.read_bytes()
    seen = 2 if newer else 3

    zetel.bonnen.write_bytes(whole[: min(len(whole), durable[0] + cut)])
    (zetel.map / "hub" / "controlepunt").write_bytes(oud if shown else b"")

    assert zetel.getuige.size() >= seen
    zetel.vraagt()
    assert zetel.controle().omvang == 4
