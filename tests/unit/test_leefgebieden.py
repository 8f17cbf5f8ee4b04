"""The leefgebieden of a covenant are read from its text, by the connector as the hub has them."""

import pytest

from connectors.protocol.leefgebieden import KOP, KOP_BIJ, leefgebieden_van
from tests.formulier import convenant
from tests.unit.test_werkplek_talen import CONVENANT

TEKST = f"""**12.7 Leefgebieden.** De lijst kan groeien.

{KOP}
|---|---|
| `ZORG` | zorg |
| `SPORT` | sport, spel en dagbesteding |

| code | gemeente |
|---|---|
| `GM0935` | Maastricht |

{KOP_BIJ}
|---|---|
| `NAZORGOVERLEG` | `ZORG`, `WEG` |
"""


def test_the_text_of_the_region_says_what_its_facts_say() -> None:
    read, facts = leefgebieden_van(CONVENANT.read_text(encoding="utf-8")), convenant()

    assert dict(read.namen) == {one.code: one.naam for one in facts.triage.leefgebieden}
    for vorm in facts.overlegvormen:
        assert set(read.bij(vorm.code)) == facts.leefgebieden_bij(vorm.code)


def test_a_meeting_has_its_own_or_all_and_a_code_without_a_name_stays_one() -> None:
    read = leefgebieden_van(TEKST)

    assert dict(read.bij("NWO_HG")) == {"ZORG": "zorg", "SPORT": "sport, spel en dagbesteding"}
    assert dict(read.bij("NAZORGOVERLEG")) == {"ZORG": "zorg", "WEG": "WEG"}


@pytest.mark.parametrize("tekst", ["", "| code | leefgebied |", TEKST.replace("leefgebied |", "gebied |")])
def test_a_text_without_the_table_has_none(tekst: str) -> None:
    assert dict(leefgebieden_van(tekst).namen) == {}
