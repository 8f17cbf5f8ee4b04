"""Deliver from the outbox to a scripted hub: what is settled, what waits, and what spoils a request alone."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from connectors.agent.bericht import Berichtenmaker
from connectors.agent.cli import main
from connectors.agent.errors import Alarm, Geweigerd, Onbereikbaar
from connectors.agent.melden import GEDULD, MAX_POGINGEN, Bezorger
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Post, Zending
from connectors.agent.verbinding import Verbinding
from connectors.protocol import meldingen as w
from connectors.protocol.messages import Message
from tests.bronberichten import DAG, bron, genummerd, wie
from tests.integration.agent_meldwereld import MELDINGEN, Meldwereld, unsigned_refusal

HERKOMST = b"h" * 16


class Kantoor:
    """A partner with a connector, an outbox and messages to send."""

    def __init__(self, wereld: Meldwereld, verbinding: Verbinding, outbox: Outbox) -> None:
        self.wereld = wereld
        self.outbox = outbox
        self._maker = Berichtenmaker(verbinding.omgeving.instellingen, verbinding.geheim, DAG)
        self._bezorger = Bezorger(verbinding, outbox)

    def offers(self, *numbers: int, doel: str = "P04") -> list[str]:
        """Put numbered messages in the outbox; their names on the wire."""
        zending = Zending(doel=doel, rol="connector", gebruiker="j.jansen", kenmerk="meld/2026-03-02")
        made = [self._maker.maak(genummerd(number, doel=doel), adapter="politie") for number in numbers]
        self.outbox.add(Post(gemaakt, zending, HERKOMST) for gemaakt in made)
        return [gemaakt.wire.bericht for gemaakt in made]

    def offers_phenomenon(self) -> None:
        zending = Zending(doel="P04", rol="connector", gebruiker="j.jansen", kenmerk="meld/2026-03-02")
        made = self._maker.maak(bron(bronnummer="groep", betrokkenen=()), adapter="politie")
        self.outbox.add([Post(made, zending, HERKOMST)])

    def delivers(self) -> None:
        self._bezorger.ronde()

    @property
    def codes(self) -> list[str]:
        return [opzij.code for opzij in self.outbox.opzij()]


@pytest.fixture
def wereld(tmp_path: Path) -> Meldwereld:
    return Meldwereld(tmp_path / "connector")


@pytest.fixture
def kantoor(wereld: Meldwereld) -> Iterator[Kantoor]:
    with wereld.verbonden() as (verbinding, outbox):
        yield Kantoor(wereld, verbinding, outbox)


def test_what_waits_is_delivered_once_and_is_gone_from_the_outbox(kantoor: Kantoor) -> None:
    names = kantoor.offers(1, 2, 3)

    kantoor.delivers()
    kantoor.delivers()

    assert kantoor.wereld.aangenomen == dict.fromkeys(names, 1)
    assert len(kantoor.wereld.leveringen) == 1
    assert (kantoor.outbox.telling().wachtend, kantoor.outbox.telling().geleverd) == (0, 3)


def test_every_delivery_asks_for_the_proof_of_its_evaluation(kantoor: Kantoor) -> None:
    kantoor.offers(1)

    kantoor.delivers()

    assert kantoor.wereld.gekende_bewijzen == 1
    assert all(groep.tk for groep in kantoor.wereld.leveringen[0].groepen)


def test_points_belong_to_the_persons_in_the_order_of_the_messages(kantoor: Kantoor) -> None:
    first, second = kantoor.offers(1, 2)
    kantoor.delivers()
    seen = dict(kantoor.wereld.personen)
    kantoor.wereld.ontvangen.clear()

    with kantoor.wereld.verbonden() as (verbinding, _):
        elders = Outbox(kantoor.wereld.map / "elders", verbinding.geheim, kantoor.wereld.klok)
        other = Kantoor(kantoor.wereld, verbinding, elders)
        other.offers(2, 1)
        other.delivers()

    assert kantoor.wereld.personen == seen
    assert seen[first] != seen[second]


def test_points_are_blinded_anew_at_every_attempt_and_seals_are_not(kantoor: Kantoor) -> None:
    kantoor.offers(1)

    def answer_is_lost(path: str, answer: Message) -> Message:
        if path == MELDINGEN and len(kantoor.wereld.leveringen) == 1:
            raise httpx.ReadTimeout("lost")
        return answer

    kantoor.wereld.hub.bewerk = answer_is_lost
    kantoor.delivers()

    lost, again = kantoor.wereld.leveringen
    assert lost.meldingen == again.meldingen
    assert not set(lost.groepen[0].punten) & set(again.groepen[0].punten)
    assert set(kantoor.wereld.aangenomen.values()) == {1}


def test_a_phenomenon_travels_without_an_evaluation(kantoor: Kantoor) -> None:
    kantoor.offers_phenomenon()

    kantoor.delivers()

    assert kantoor.wereld.leveringen[0].groepen == []
    assert kantoor.wereld.houder.verzoeken == []
    assert main(["audit", "verify"], kantoor.wereld.buiten()) == 0


def test_each_purpose_has_requests_of_its_own(kantoor: Kantoor) -> None:
    kantoor.offers(1, doel="P04")
    kantoor.offers(2, doel="P11")
    kantoor.offers(3, doel="P04")

    kantoor.delivers()

    assert [(levering.doel, len(levering.meldingen)) for levering in kantoor.wereld.leveringen] == [
        ("P04", 2),
        ("P11", 1),
    ]


def test_what_the_hub_refuses_is_set_aside_by_its_rule_and_the_rest_goes_on(kantoor: Kantoor) -> None:
    names = kantoor.offers(1, 2, 3)
    kantoor.wereld.oordeel = lambda melding: "feit-onbekend" if melding.bericht == names[1] else ""

    kantoor.delivers()

    assert [(opzij.rijnummer, opzij.code) for opzij in kantoor.outbox.opzij()] == [(3, "feit-onbekend")]
    assert set(kantoor.wereld.aangenomen) == {names[0], names[2]}


def test_a_message_that_the_hub_holds_with_another_content_is_set_aside(kantoor: Kantoor) -> None:
    [name] = kantoor.offers(1)
    kantoor.wereld.ontvangen[name] = "something else"

    kantoor.delivers()

    assert kantoor.codes == ["andere-inhoud"]


@pytest.mark.parametrize("regel", ["bericht-ongeldig", "punt-ongeldig", "aantal-onjuist", "woord-onbekend"])
def test_one_message_that_spoils_a_request_is_found_and_the_others_arrive(kantoor: Kantoor, regel: str) -> None:
    names = kantoor.offers(*range(1, 12))
    kantoor.wereld.gif, kantoor.wereld.gifregel = {names[4]}, (400, regel)

    kantoor.delivers()

    assert kantoor.codes == [regel]
    assert set(kantoor.wereld.aangenomen) == set(names) - {names[4]}
    assert set(kantoor.wereld.aangenomen.values()) == {1}


def test_several_messages_that_spoil_a_request_are_all_found(kantoor: Kantoor) -> None:
    names = kantoor.offers(*range(1, 9))
    kantoor.wereld.gif = {names[0], names[3], names[7]}

    kantoor.delivers()

    assert kantoor.codes == ["bericht-ongeldig"] * 3
    assert len(kantoor.wereld.aangenomen) == 5


def test_when_nothing_at_all_can_be_read_nothing_is_set_aside_at_once(kantoor: Kantoor) -> None:
    names = kantoor.offers(1, 2)
    kantoor.wereld.gif = set(names)

    for _ in range(MAX_POGINGEN - 1):
        with pytest.raises(Geweigerd, match="bericht-ongeldig"):
            kantoor.delivers()
    assert kantoor.outbox.telling().wachtend == 2

    kantoor.delivers()

    assert kantoor.codes == ["bericht-ongeldig"] * 2


def test_a_fault_of_the_hub_is_waited_out_before_a_message_is_suspected(kantoor: Kantoor) -> None:
    names = kantoor.offers(1, 2, 3)
    kantoor.wereld.gif, kantoor.wereld.gifregel = {names[0]}, (500, "interne-fout")

    for _ in range(GEDULD):
        with pytest.raises(Onbereikbaar):
            kantoor.delivers()
    assert kantoor.codes == []
    kantoor.delivers()

    assert kantoor.codes == ["interne-fout"]
    assert set(kantoor.wereld.aangenomen) == set(names[1:])


@pytest.mark.parametrize(
    ("status", "regel"), [(429, "budget-op"), (503, "te-druk"), (503, "niet-vastgelegd"), (400, "epoch-onbekend")]
)
def test_a_refusal_that_passes_leaves_everything_waiting(kantoor: Kantoor, status: int, regel: str) -> None:
    names = kantoor.offers(1, 2)
    kantoor.wereld.hub.probleem = (status, regel, ())
    with pytest.raises((Geweigerd, Onbereikbaar), match=regel):
        kantoor.delivers()
    assert kantoor.outbox.uitstel.seconds() > 0

    kantoor.wereld.hub.probleem = None
    kantoor.delivers()

    assert set(kantoor.wereld.aangenomen) == set(names)
    assert kantoor.outbox.uitstel.seconds() == 0


def test_a_denied_purpose_waits_for_a_person_and_the_others_go_on(kantoor: Kantoor) -> None:
    [denied] = kantoor.offers(1, doel="P12")
    [allowed] = kantoor.offers(2, doel="P04")
    kantoor.wereld.gif, kantoor.wereld.gifregel = {denied}, (403, "niet-toegestaan")

    with pytest.raises(Geweigerd, match="niet-toegestaan"):
        kantoor.delivers()

    assert set(kantoor.wereld.aangenomen) == {allowed}
    assert (kantoor.outbox.telling().wachtend, kantoor.codes) == (1, [])


def test_a_refusal_that_nobody_signed_sets_nothing_aside(kantoor: Kantoor) -> None:
    kantoor.offers(1, 2)
    kantoor.wereld.hub.verstoring = [unsigned_refusal("bericht-ongeldig")] * 8

    with pytest.raises(Geweigerd):
        kantoor.delivers()

    assert kantoor.outbox.telling().wachtend == 2
    assert kantoor.codes == []


@pytest.mark.parametrize("part", [slice(0, 1), slice(None, None, -1)], ids=["one too few", "in another order"])
def test_an_answer_about_other_messages_is_an_alarm(kantoor: Kantoor, part: slice) -> None:
    kantoor.offers(1, 2)

    kantoor.wereld.bewerk_kern = lambda kern: kern.model_copy(update={"ontvangsten": kern.ontvangsten[part]})
    with pytest.raises(Alarm, match="ontvangsten-anders"):
        kantoor.delivers()

    assert kantoor.outbox.telling().wachtend == 2


def test_an_answer_whose_receipt_is_of_something_else_settles_nothing(kantoor: Kantoor) -> None:
    kantoor.offers(1)

    def other_fate(path: str, answer: Message) -> Message:
        if not isinstance(answer, w.MeldingenAntwoord):
            return answer
        refused = [fate.model_copy(update={"uitkomst": "GEWEIGERD"}) for fate in answer.kern.ontvangsten]
        return answer.model_copy(update={"kern": answer.kern.model_copy(update={"ontvangsten": refused})})

    kantoor.wereld.hub.bewerk = other_fate
    with pytest.raises(Alarm, match="blad-antwoord"):
        kantoor.delivers()

    assert (kantoor.outbox.telling().wachtend, kantoor.codes) == (1, [])


def test_while_one_process_delivers_another_passes_its_turn_or_waits_for_it(
    wereld: Meldwereld, kantoor: Kantoor
) -> None:
    kantoor.offers(1)

    with wereld.verbonden() as (verbinding, outbox):
        with kantoor.outbox.alone(wait=True):
            Bezorger(verbinding, outbox, wait=False).ronde()
        passed = len(wereld.ontvangen)
        Bezorger(verbinding, outbox).ronde()

    assert (passed, len(wereld.ontvangen)) == (0, 1)


def test_a_message_delivered_a_thousand_times_is_one_melding(kantoor: Kantoor) -> None:
    for _ in range(1_000):
        kantoor.offers(1)
    kantoor.delivers()

    assert set(kantoor.wereld.aangenomen.values()) == {1}
    assert wie(1).woongemeente == kantoor.wereld.leveringen[0].meldingen[0].betrokkenen[0].woongemeente
