"""What a malicious partner and a thief of databases find in the pseudonyms.

`pseudonyms.md` 4: partners have nothing to join, and a dump of one side answers no guess.
"""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.evaluaties import EvaluatieAntwoord, EvaluatieGroep
from connectors.protocol.group import mult
from connectors.protocol.identifiers import Bsn
from connectors.protocol.koppelfamilies import FAMILIES
from connectors.protocol.koppelsleutels import bsn_sleutel
from connectors.protocol.messages import decode
from connectors.protocol.transit import Blinded, Klasse, blind_record, class_key, index_element, unblind
from hub.adapters.index.sleutels import ROW_KEY_BYTES
from hub.cli.opzet import Opstelling
from tests.meldwereld import meldt, signaal
from tests.sleutelwereld import (
    KEES,
    PIET,
    PROCESSES,
    files_of,
    keys_of,
)
from tests.world import EVALUATIE, VRAAG, Naam, Party, World, iemand, world


@pytest.fixture(scope="module")
def gebied(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in which partners ask and deliver; every test with people of its own."""
    with world(geleverd, tmp_path_factory.mktemp("gebied") / "wereld") as running:
        yield running


def test_two_partners_handles_of_one_person_have_nothing_in_common(gebied: World) -> None:
    person = iemand(15)
    handles = [*gebied.politie.delivers(person), *gebied.om.delivers(person), *gebied.ggz.delivers(person)]

    clusters = gebied.rows("hub", "SELECT cluster FROM registratie GROUP BY cluster HAVING COUNT(*) = 3")
    assert len(clusters) == 1
    assert len(set(handles)) == 3


def test_a_partners_handle_of_a_person_stays_the_same(gebied: World) -> None:
    assert gebied.politie.delivers(KEES) == gebied.politie.delivers(KEES)


def test_no_point_on_the_wire_ever_comes_twice(gebied: World) -> None:
    """Same partner or another, same person, question or delivery: nothing to join, at any of the three."""
    start = len(gebied.seen)
    for party in (gebied.politie, gebied.om, gebied.politie):
        party.asks(KEES)
    gebied.om.delivers(iemand(16))

    sent = [points_of(seen.body) for seen in gebied.seen[start:]]
    answered = [points_of(seen.reply.body) for seen in gebied.seen[start:]]

    every = [point for points in (*sent, *answered) for point in points]
    assert len(every) == 4 * 3 * 25
    assert len(set(every)) == len(every)


def points_of(body: bytes) -> list[str]:
    """All points of a message, at whichever depth its groups lie."""
    document = json.loads(body)
    groepen = document.get("groepen") or document.get("kern", {}).get("groepen") or []
    return [punt for groep in groepen for punt in groep.get("punten", [])]


@dataclass(frozen=True)
class Smuggled:
    """A BSN among the linkage keys of a partner that wrote its own connector."""

    party: Party
    family: str = FAMILIES[0]

    def transit(self, bsn: str, *, soort: str = "vraag") -> tuple[str, TransitGroep]:
        """The number, carried through the key holder in class link; with the request's number."""
        blinded = blind_record([bsn_sleutel(Bsn(bsn)).key], Klasse.LINK)
        honest = self.party.blinds(KEES)
        punten = [b64u(point) for point in blinded.points]
        message = honest.model_copy(update={"groepen": [EvaluatieGroep(klasse="link", punten=punten)]})
        reply = self.party.posts("sleutelhouder", EVALUATIE, message)
        return message.verzoek_id, self._unblinded(blinded, decode(EvaluatieAntwoord, reply.body))

    def _unblinded(self, blinded: Blinded, answer: EvaluatieAntwoord) -> TransitGroep:
        (groep,) = answer.kern.groepen
        points = unblind(blinded, [unb64u(punt, 32) for punt in groep.punten])
        return TransitGroep(
            klasse="link",
            epoch=groep.epoch,
            verloopt_op=groep.verloopt_op,
            families=[self.family, *[""] * (len(points) - 1)],
            punten=[b64u(point) for point in points],
            zegel=groep.zegel,
            tk="",
        )


def test_a_bsn_smuggled_into_class_link_matches_nothing(gebied: World) -> None:
    om = gebied.om
    honest = om.prepares(KEES)
    assert om.posts("hub", VRAAG, honest).status == 200
    number, groep = Smuggled(om).transit(KEES["bsn"])
    question = honest.model_copy(update={"verzoek_id": number, "groepen": [groep]})

    reply = om.posts("hub", VRAAG, question)

    assert json.loads(reply.body)["kern"]["uitkomst"] == "GEEN_MEDEDELING"
    found = [row[0] for row in gebied.rows("hub", "SELECT bevinding FROM vraag ORDER BY nummer")]
    assert found[-2:] == ["ZEKER", "GEEN"]


def test_a_bsn_under_its_own_label_in_class_link_is_no_family(gebied: World) -> None:
    om = gebied.om
    number, groep = Smuggled(om, family="bsn").transit(KEES["bsn"])
    question = om.prepares(KEES).model_copy(update={"verzoek_id": number, "groepen": [groep]})

    assert om.posts("hub", VRAAG, question).regel == "familie-onbekend"


def test_a_seal_of_class_link_does_not_open_as_class_bsn(gebied: World) -> None:
    om = gebied.om
    number, groep = Smuggled(om).transit(KEES["bsn"])
    as_number = groep.model_copy(update={"klasse": "bsn", "families": ["bsn"], "punten": groep.punten[:1]})
    question = om.prepares(KEES).model_copy(update={"verzoek_id": number, "groepen": [as_number]})

    assert om.posts("hub", VRAAG, question).regel == "zegel-ongeldig"


def test_a_woningcorporatie_gets_no_evaluation_of_a_bsn(gebied: World) -> None:
    """Its own connector never asks; one that it rewrote is refused by the key holder, before a key is touched."""
    woco = gebied.woco
    blinded = blind_record([bsn_sleutel(Bsn(KEES["bsn"])).key], Klasse.BSN)
    groep = EvaluatieGroep(klasse="bsn", punten=[b64u(point) for point in blinded.points])
    message = woco.blinds(KEES).model_copy(update={"groepen": [groep]})

    reply = woco.posts("sleutelhouder", EVALUATIE, message)

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert b"punten" not in reply.body
    last = gebied.log("sleutelhouder")[-1]
    assert (last.naam, last.velden["partij"], last.velden["reden"]) == ("evaluatie.geweigerd", "woco", "KLASSE")


def test_one_refused_class_refuses_the_whole_evaluation(gebied: World) -> None:
    woco = gebied.woco
    honest = woco.blinds(KEES)
    number = EvaluatieGroep(klasse="bsn", punten=honest.groepen[0].punten[:1])

    reply = woco.posts("sleutelhouder", EVALUATIE, honest.model_copy(update={"groepen": [*honest.groepen, number]}))

    assert (reply.status, b"punten" in reply.body) == (403, False)


def test_a_dump_of_the_hub_with_all_its_keys_answers_no_guess_of_a_bsn(gebied: World) -> None:
    """The dictionary holds the right number. With the key holder's half as well it finds it: the attack works."""
    stolen = Dump(gebied)
    guesses = [iemand(at)["bsn"] for at in range(5, 13)]

    ours, theirs = (stolen.half(naam, Klasse.BSN) for naam in PROCESSES)
    without_k = [bsn for bsn in guesses if stolen.finds(bsn, [ours])]
    with_both = [bsn for bsn in guesses if stolen.finds(bsn, [ours, theirs])]

    assert without_k == []
    assert with_both == [KEES["bsn"], PIET["bsn"]]


def test_the_other_class_key_halves_do_not_help_a_thief_either(gebied: World) -> None:
    stolen = Dump(gebied)
    every = [stolen.half(naam, klasse) for naam in PROCESSES for klasse in (Klasse.LINK, Klasse.DOC)]

    assert not any(stolen.finds(KEES["bsn"], [one, other]) for one in every for other in every)


class Dump:
    """The hub's database file and key file in the hands of a thief."""

    def __init__(self, region: World) -> None:
        self._keys = {naam: keys_of(region, naam) for naam in PROCESSES}
        self.row_keys = {row[0] for row in region.rows("hub", "SELECT rijsleutel FROM index_waarde")}

    def half(self, naam: Naam, klasse: Klasse) -> bytes:
        return class_key(self._keys[naam].geheim("oprf"), klasse, 1)

    def finds(self, bsn: str, halves: Sequence[bytes]) -> bool:
        """Whether a guess meets a row, by the HMAC that the thief can make of every element."""
        element = index_element(bsn_sleutel(Bsn(bsn)).key)
        for half in halves:
            element = mult(half, element)
        return hmac.digest(self._keys["hub"].geheim("rij"), element, "sha256")[:ROW_KEY_BYTES] in self.row_keys


def test_the_key_holder_keeps_no_point_in_its_database_or_its_log(gebied: World) -> None:
    gebied.om.asks(KEES)
    points = {point for seen in gebied.seen for body in (seen.body, seen.reply.body) for point in points_of(body)}
    spellings = [text for point in points for text in (point.encode(), unb64u(point), unb64u(point).hex().encode())]

    kept = files_of(gebied, "sleutelhouder")

    assert len(points) >= 3 * 25  # blinded, evaluated and unblinded, for one BSN and 24 keys
    assert not [text for text in spellings if text in kept]


def test_the_hub_keeps_no_transit_value_and_no_seal(gebied: World) -> None:
    gebied.om.asks(KEES)
    bodies = [json.loads(seen.body) for seen in gebied.seen if seen.naam == "hub"]
    groepen = [groep for body in bodies for groep in body.get("groepen", [])]
    values = [unb64u(text) for groep in groepen for text in (*groep["punten"], groep["zegel"])]

    kept = files_of(gebied, "hub")

    assert len(values) > 25
    assert not [value for value in values if value in kept or b64u(value).encode() in kept]


def test_the_hub_keeps_neither_reference_nor_handle_in_the_clear(gebied: World) -> None:
    handles = [unb64u(handle) for handle in gebied.politie.delivers(KEES)]
    kept = files_of(gebied, "hub")

    assert KEES["referentie"].encode() not in kept
    assert not [handle for handle in handles if handle in kept]


def test_who_tells_of_somebody_without_the_number_never_receives_it(gebied: World) -> None:
    """LF-51, UAVG art. 46: police and house know the person by the number; the corporatie hears none of it."""
    person = iemand(17)
    numberless = {name: value for name, value in person.items() if name != "bsn"}
    gebied.politie.delivers(person)
    start = len(gebied.seen)

    meldt(gebied.woco, signaal("W-17", numberless))
    gebied.woco.asks(numberless)

    answers = [seen.reply.body for seen in gebied.seen[start:]]
    assert len(answers) > 2
    for spelled in (person["bsn"], b64u(person["bsn"].encode()), '"bsn"'):
        assert not any(spelled.encode() in body for body in answers)
