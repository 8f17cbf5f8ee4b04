"""How a traject begins or ends, what a message tells of a huisverbod, and which words of the log are counted."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from hub.domain.huisverbod import Stap, stappen_van
from hub.domain.logregel import Logregel
from hub.domain.melding import Aanmelding, Bron, Soort
from hub.domain.rapport.logboektelling import Gebeurtenisdag, telplaats
from hub.domain.spoor import Spoor
from hub.domain.traject import Wending, wending

OP, IMPOSED = date(2011, 3, 9), date(2011, 3, 1)


@pytest.mark.parametrize(
    ("van", "naar", "how"),
    [
        ("", "INTEGRALE_AANPAK", Wending.BESLUIT),
        ("NWO_STADSDELEN", "INTEGRALE_AANPAK", Wending.OPGESCHAALD),
        ("INTEGRALE_AANPAK", "ZCO_HG", Wending.AFGESCHAALD),
        ("JCO_HG", "NWO_HG", Wending.OPZIJ),
        ("JCO_HG", "JCO_HG", Wending.BESLUIT),
        ("JCO_HG", "ONBEKEND", Wending.BESLUIT),
    ],
)
def test_going_on_elsewhere_is_up_down_or_aside(van: str, naar: str, how: Wending) -> None:
    assert wending(van, naar) is how


@pytest.mark.parametrize(
    ("feiten", "told"),
    [
        ({"besluit": "NIET_OPGELEGD"}, {Stap.RIHG: OP}),
        ({"besluit": "OPGELEGD", "opgelegd_op": "2011-03-01T21:30"}, {Stap.RIHG: IMPOSED, Stap.OPGELEGD: IMPOSED}),
        (
            {"besluit": "VERLENGD", "opgelegd_op": "2011-03-01T21:30"},
            {Stap.RIHG: IMPOSED, Stap.OPGELEGD: IMPOSED, Stap.VERLENGD: OP},
        ),
        (
            {"besluit": "INGETROKKEN", "samenloop": "JA"},
            {Stap.RIHG: OP, Stap.OPGELEGD: OP, Stap.INGETROKKEN: OP, Stap.SAMENLOOP: OP},
        ),
    ],
)
def test_what_is_extended_or_withdrawn_was_imposed(feiten: dict[str, str], told: dict[Stap, date]) -> None:
    received = datetime(2011, 3, 10, tzinfo=UTC)
    aanmelding = Aanmelding(Soort.HUISVERBOD, Bron.PARTNER, "college", "HG", (), OP, received, feiten=feiten)

    assert stappen_van(aanmelding) == told


def entry(naam: str, **velden: Any) -> Logregel:
    late = int(datetime(2011, 2, 28, 23, 30, tzinfo=UTC).timestamp() * 1000)
    return Logregel(7, late, 1, naam, velden, Spoor("", "", ""), "")


@pytest.mark.parametrize(
    ("regel", "kenmerk"),
    [
        (entry("bekendheid.beantwoord", niveau="L2", kenmerk="zaak/1"), "L2"),
        (entry("bekendheid.beantwoord", niveau="L9"), ""),
        (entry("handeling.geweigerd", reden="NIET_BETROKKEN"), "NIET_BETROKKEN"),
        (entry("casus.geweigerd", reden="Jan Jansen"), ""),
        (entry("verzoek.geweigerd", regel="te-druk"), "te-druk"),
        (entry("rechten.ontvangen", soort="INZAGE"), "INZAGE"),
        (entry("melding.gewist", grond="AANGEVULD"), "AANGEVULD"),
        (entry("melding.gewist", grond="BGS art. 1.16 lid 1"), ""),
        (entry("inzage.gegeven", doel="P08"), ""),
    ],
)
def test_an_entry_is_counted_on_the_local_day_under_a_known_code_or_none(regel: Logregel, kenmerk: str) -> None:
    assert telplaats(regel) == Gebeurtenisdag(date(2011, 3, 1), regel.naam, kenmerk)


def test_an_event_that_nobody_knows_is_not_counted() -> None:
    assert telplaats(entry("iets.anders")) is None
