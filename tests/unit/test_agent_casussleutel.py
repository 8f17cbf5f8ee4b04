"""What a connector believes of the key holder that gives it keys to write with."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from connectors.agent.casussleutel import Casussleutels
from connectors.agent.errors import Alarm
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import b64u
from connectors.protocol.casussleutels import CasussleutelKern

CASUS, STUK = "c" * 32, "1" * 32
OMHULSEL = b64u(b"\x03" + bytes(60))
EEN, TWEE = ({"sleutel": b64u(bytes((n,)) * 32), "omhulsel": OMHULSEL} for n in (1, 2))


class Houder:
    """A key holder whose answer was proven, and says what the test wants."""

    def __init__(self, **kern: Any) -> None:
        self.kern = CasussleutelKern.model_validate({"verzoek_id": "a" * 32, **kern})

    def exchange(self, send: object, kop: object) -> object:
        return SimpleNamespace(kern=self.kern)


def keys(**kern: Any) -> Casussleutels:
    lijn = SimpleNamespace(getuige=Houder(**kern))
    clock, geheim = SimpleNamespace(verzoek_id=lambda: "a" * 32), SimpleNamespace(kenmerk=lambda _: bytes(32))
    return Casussleutels(
        cast("Verbinding", SimpleNamespace(lijnen={"sleutelhouder": lijn}, clock=clock, geheim=geheim))
    )


def test_each_part_is_sealed_under_a_key_of_its_own() -> None:
    found = keys(casus=CASUS, sleutels=[EEN, TWEE]).verzegel(
        CASUS, STUK, [("samenvatting", b"a"), ("tekst", b"a")], categorie="POLITIE"
    )

    assert [one.sleutel for one in found] == [OMHULSEL, OMHULSEL]
    assert found[0].inhoud != found[1].inhoud


@pytest.mark.parametrize(
    ("kern", "regel"),
    [
        ({"casus": "d" * 32, "sleutels": [EEN, TWEE]}, "sleutel-andere-casus"),
        ({"casus": CASUS, "sleutels": [EEN]}, "sleutel-aantal"),
        ({"casus": CASUS, "sleutels": [EEN, EEN]}, "sleutel-hergebruikt"),
    ],
)
def test_keys_that_do_not_fit_the_question_are_an_alarm(kern: dict[str, Any], regel: str) -> None:
    with pytest.raises(Alarm, match=regel):
        keys(**kern).nieuwe(CASUS, [(STUK, "samenvatting"), (STUK, "tekst")], categorie="POLITIE")
