"""What may leave only when somebody is on the list, on its way into the outbox."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from connectors.agent.bericht import Berichtenmaker
from connectors.agent.bronbestand import meld_als
from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import Onbereikbaar
from connectors.agent.inlezen import STUK, Gelezen, Inlezer, Meldfilter
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Stand
from connectors.protocol.koppelmodel import Oordeelklasse
from tests.bronberichten import DAG, genummerd, wie
from tests.integration.agent_meldwereld import Meldwereld


class Bron:
    def __init__(self, *meldingen: Bronmelding | Afgewezen) -> None:
        self._meldingen = meldingen

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        return iter(self._meldingen)


class Lijst:
    """A list with the numbers of messages about people on it; remembers whom it was asked about."""

    def __init__(self, *op_lijst: int, misschien: Sequence[int] = (), down: bool = False) -> None:
        self._op_lijst = {genummerd(number).bronnummer: Oordeelklasse.ZEKER for number in op_lijst}
        self._op_lijst |= {genummerd(number).bronnummer: Oordeelklasse.MOGELIJK for number in misschien}
        self._down = down
        self.asked: list[str] = []

    def op_lijst(self, meldingen: Sequence[Bronmelding]) -> list[Oordeelklasse]:
        if self._down:
            raise Onbereikbaar("te-laat", "hub")
        self.asked += [melding.bronnummer for melding in meldingen]
        return [self._op_lijst.get(melding.bronnummer, Oordeelklasse.GEEN) for melding in meldingen]


class Kantoor:
    def __init__(self, maker: Berichtenmaker, outbox: Outbox) -> None:
        self._maker = maker
        self.outbox = outbox

    def reads(self, *meldingen: Bronmelding | Afgewezen, lijst: Meldfilter | None = None) -> list[Gelezen]:
        inlezer = Inlezer(self._maker, self.outbox, meld_als("dienst", "meld/1"), lijst)
        return list(inlezer.lees(Bron(*meldingen), adapter="politie", herkomst=bytes(16)))

    @property
    def waiting(self) -> list[str]:
        return [wachtend.inhoud.bronnummer for wachtend in self.outbox.take()]


@pytest.fixture
def kantoor(tmp_path: Path) -> Iterator[Kantoor]:
    with Meldwereld(tmp_path / "connector").verbonden() as (verbinding, outbox):
        yield Kantoor(Berichtenmaker(verbinding.omgeving.instellingen, verbinding.geheim, DAG), outbox)


def only_listed(number: int) -> Bronmelding:
    return genummerd(number, alleen_op_lijst=True)


def test_without_a_filter_such_a_message_is_refused_and_never_waits(kantoor: Kantoor) -> None:
    outcomes = kantoor.reads(only_listed(1), genummerd(2))

    assert outcomes == [Gelezen(2, Stand.AFGEWEZEN, "lijstfilter-ontbreekt"), Gelezen(3, Stand.NIEUW)]
    assert kantoor.waiting == [genummerd(2).bronnummer]


def test_only_those_on_the_list_enter_the_outbox_and_the_others_are_counted(kantoor: Kantoor) -> None:
    outcomes = kantoor.reads(only_listed(1), only_listed(2), genummerd(3), lijst=Lijst(2))

    assert [one.stand for one in outcomes] == [Stand.NIET_OP_LIJST, Stand.NIEUW, Stand.NIEUW]
    assert kantoor.waiting == [genummerd(2).bronnummer, genummerd(3).bronnummer]


def test_a_possible_match_does_not_leave_and_is_for_somebody_of_the_source(kantoor: Kantoor) -> None:
    outcomes = kantoor.reads(only_listed(1), only_listed(2), lijst=Lijst(2, misschien=[1]))

    assert outcomes[0] == Gelezen(2, Stand.MOGELIJK_OP_LIJST, "mogelijk-op-lijst")
    assert kantoor.waiting == [genummerd(2).bronnummer]


def test_a_mutatie_that_passed_says_so_as_a_coded_fact(kantoor: Kantoor) -> None:
    kantoor.reads(only_listed(1), genummerd(2), lijst=Lijst(1))

    facts = [{feit.naam: feit.waarde for feit in wachtend.wire.feiten} for wachtend in kantoor.outbox.take()]

    assert [fact.get("op_lijst") for fact in facts] == ["JA", None]


def test_nobody_is_asked_about_whose_message_may_not_leave_anyway(kantoor: Kantoor) -> None:
    lijst = Lijst(1, 2)
    bad = genummerd(1, alleen_op_lijst=True, betrokkenen=(wie(1, bsn="900000000"),))

    outcomes = kantoor.reads(bad, Afgewezen(9, "wpg-artikel-12"), genummerd(3), lijst=lijst)

    assert lijst.asked == []
    assert [one.code for one in outcomes] == ["bsn: elfproef", "wpg-artikel-12", ""]


def test_when_the_list_cannot_be_asked_nothing_of_that_piece_goes(kantoor: Kantoor) -> None:
    first = [genummerd(number) for number in range(STUK)]

    with pytest.raises(Onbereikbaar):
        kantoor.reads(*first, only_listed(900), genummerd(901), lijst=Lijst(down=True))

    assert kantoor.outbox.telling().wachtend == STUK
