"""The table of words: what may stand in it, and how a word is found in a request."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.winkel import load_snapshot
from hub.application.gate import StaleBundle
from hub.application.ports.proces import PolicyDecisionPoint
from hub.bootstrap.anderbeleid import AnderBeleid, buiten
from hub.bootstrap.authzenroutes import vertaler_of
from hub.domain.beleidsvraag import Afwijzing, Voorgelegd
from hub.domain.convenant import Convenant
from hub.domain.decision import Deny, Permit, PolicyRequest
from hub.entrypoints.authzen.vertaling import Vertaler
from hub.entrypoints.authzen.woordenboek import MOST_KNOWN, read_informatie, read_woordenboek
from hub.settings import HubSettings, SettingsWrong

ROOT = Path(__file__).parents[2]
TABLE = json.loads((ROOT / "tests/authzen_proef/woordenboek.json").read_bytes())
BRON = (ROOT / "tests/authzen_proef/bron.json").read_bytes()
CONVENANT = read_bron(ROOT / "tests/authzen_proef").convenant
MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
Change = Callable[[dict[str, Any]], None]


def table(change: Change | None = None) -> bytes:
    made = json.loads(json.dumps(TABLE))
    if change is not None:
        change(made)
    return json.dumps(made).encode()


def fase(*places: dict[str, object]) -> Change:
    return lambda made: made["woorden"].update(fase=list(places))


def asked(status: object, role: object = None) -> dict[str, object]:
    return {
        "subject": {"type": "user", "id": "alice", "properties": {} if role is None else {"role": role}},
        "action": {"name": "read"},
        "resource": {"type": "record", "id": "record-9", "properties": {} if status is None else {"status": status}},
    }


WRONG: dict[str, Change] = {
    "another version": lambda made: made.update(formaat=2),
    "an unknown member": lambda made: made.update(meer=1),
    "a word without places": lambda made: made["woorden"].pop("doel"),
    "a fact that is none": lambda made: made.update(feiten=["BESTAAT_NIET"]),
    "a type of obligation that is none": lambda made: made["verplichtingen"].update(x={"type": "mask"}),
    "a place that is nowhere": fase({}),
    "a path that is none": fase({"uit": ["resource.status"]}),
    "a path to a whole": fase({"uit": ["subject"]}),
    "an action with a type": fase({"uit": ["action.type"]}),
    "a path and a fixed word": fase({"uit": ["context.fase"], "vast": "GEEN"}),
    "two paths without rows": fase({"uit": ["context.a", "context.b"]}),
    "a row that does not fit": fase({"uit": ["context.a"], "rijen": [["a", "b", "GEEN"]]}),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_table_of_another_form_is_refused(what: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_woordenboek(table(WRONG[what]))


def test_a_source_that_knows_too_much_of_one_kind_is_refused() -> None:
    known = {"weten": {"record": {str(number): {} for number in range(MOST_KNOWN + 1)}}}

    with pytest.raises(ValueError, match="too many"):
        read_informatie(json.dumps(known).encode())


@pytest.mark.parametrize("value", ["<naam>", {"a": 1}, b"{"])
def test_a_file_of_another_form_stops_the_hub(value: object, tmp_path: Path) -> None:
    path = tmp_path / "bron.json"
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    settings = HubSettings.model_construct(authzen_woordenboek=None, authzen_bron=path)

    with pytest.raises(SettingsWrong, match="HUB_AUTHZEN"):
        vertaler_of(settings)


def request_of(vraag: dict[str, object], change: Change | None = None) -> PolicyRequest | Afwijzing:
    found = Vertaler(read_woordenboek(table(change)), read_informatie(BRON)).vertaal(vraag, CONVENANT)
    return found.vraag if isinstance(found, Voorgelegd) else found


FIXED = fase({"uit": ["resource.properties.status"], "rijen": [["active", "UITVOERING"]]}, {"vast": "AFSLUITING"})


@pytest.mark.parametrize("status", ["other", "", 3, True, ["active"], {}])
def test_what_was_said_and_is_unknown_is_never_read_as_not_said(status: object) -> None:
    assert request_of(asked(status), FIXED) is Afwijzing.ONBEKEND_WOORD


@pytest.mark.parametrize(("status", "phase"), [("active", "UITVOERING"), (None, "AFSLUITING")])
def test_a_fixed_word_is_for_what_nobody_said(status: object, phase: str) -> None:
    found = request_of(asked(status), FIXED)

    assert isinstance(found, PolicyRequest)
    assert found.fase == phase


@pytest.mark.parametrize(("role", "rol"), [(None, "medewerker"), ("manager", "medewerker"), ("admin", "beheerder")])
def test_what_the_request_says_goes_before_what_the_source_knows(role: str | None, rol: str) -> None:
    found = request_of(asked("active", role))

    assert isinstance(found, PolicyRequest)
    assert (found.partij, found.rol) == ("archief", rol)


class Binnen:
    """The policy of a process that can change under whoever holds it."""

    def __init__(self) -> None:
        snapshot = load_snapshot(ROOT, "zvh-maastricht-2026")
        self.pdp: PolicyDecisionPoint = CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=())
        self.refreshed = 0

    def current(self) -> PolicyDecisionPoint:
        return self.pdp

    def convenant_of(self, bundel: str) -> Convenant:
        if bundel != self.pdp.bundel:
            raise StaleBundle
        return CONVENANT

    async def refresh(self) -> None:
        self.refreshed += 1


def test_a_gateway_hears_of_permits_whose_obligations_the_hub_itself_could_not_carry_out() -> None:
    binnen = Binnen()
    request = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({"KENMERK"}))

    outside = AnderBeleid(binnen, lambda: MOMENT, buiten).current().decide(request)

    assert isinstance(binnen.pdp.decide(request), Deny)
    assert isinstance(outside, Permit)
    assert outside.verplichtingen == {"niveau-L2"}


def test_a_gateway_is_answered_by_the_bundle_that_decides_and_by_one_snapshot_of_it() -> None:
    binnen = Binnen()
    outside = AnderBeleid(binnen, lambda: MOMENT, buiten)
    before = outside.current()
    assert outside.current() is before

    binnen.pdp = Other(binnen.pdp)

    with pytest.raises(TypeError, match="no snapshot"):
        outside.current()


class Other:
    """A decision point of another bundle, and of another make."""

    def __init__(self, pdp: PolicyDecisionPoint) -> None:
        self.bundel = "0" * 64
        self.decide = pdp.decide
        self.decide_all = pdp.decide_all
