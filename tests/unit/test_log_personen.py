"""Of whom a party hears that its own entries in the log were about them, and of whom it does not."""

from hub.application.log_personen import clusters_of, own_part
from hub.application.ports.logboek import Personen
from hub.domain.logregel import Logregel
from hub.domain.spoor import Spoor

PEOPLE = Personen(
    casus={"c": ((1, "vader"), (2, "kind"))}, melding={"m": ("vader",)}, verzoek={"v": ("vader",), "w": ("kind",)}
)
Deelname = dict[str, frozenset[int]]
EVERYBODY: Deelname = {"c": frozenset({0})}
FIRST: Deelname = {"c": frozenset({1})}
NONE: Deelname = {}


def entry(naam: str, **velden: str) -> Logregel:
    return Logregel(1, 0, 0, naam, velden, Spoor("f" * 32), "f" * 16)


def about(one: Logregel, deelname: Deelname) -> set[str]:
    entries, people = own_part([one], PEOPLE, deelname)
    return {who for left in entries for who in clusters_of(left, people)}


def test_of_a_casus_a_party_hears_of_those_for_whom_it_takes_part() -> None:
    act = entry("casus.stap", casus="c")

    assert about(act, EVERYBODY) == {"vader", "kind"}
    assert about(act, FIRST) == {"vader"}
    assert about(act, NONE) == set()


def test_a_refusal_tells_of_nobody_whatever_number_was_tried() -> None:
    assert about(entry("casus.geweigerd", casus="c"), EVERYBODY) == set()
    assert about(entry("handeling.geweigerd", melding="m"), NONE) == set()
    assert about(entry("melding.aangenomen", melding="m"), NONE) == {"vader"}


def test_the_number_of_a_question_tells_of_people_to_whoever_was_answered() -> None:
    assert about(entry("bekendheid.beantwoord", verzoek_id="v"), NONE) == {"vader"}
    assert about(entry("casus.getoond", verzoek_id="v"), NONE) == set()
