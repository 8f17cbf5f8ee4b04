"""A decision point for gateways in memory, under the covenant of 2026, and questions to ask it."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from hub.adapters.policy.compiler import compile_rows
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.winkel import load_snapshot
from hub.adapters.policy.woorden import facts_of
from hub.application.ports.proces import Peer
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget
from hub.domain.convenant import Actie, Convenant, Fase, Feit
from hub.domain.decision import Decision, PolicyRequest
from hub.domain.logboek import Afgerond
from hub.domain.spoor import Spoor
from hub.entrypoints.authzen.handlers import AuthzenHandlers
from hub.entrypoints.authzen.vertaling import Vertaler
from hub.entrypoints.authzen.woordenboek import read_woordenboek
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply
from hub.entrypoints.channel.peer import PeerCertificate
from hub.entrypoints.channel.request import Request
from tests.policies.conftest import MOMENT

ROOT = Path(__file__).parents[1]
PARTIJ = "politie"
WOORDEN = (ROOT / "hub/entrypoints/authzen/woordenboek.json").read_bytes()
ACCEPTED = {"EIGEN", "KENMERK"}
Body = dict[str, Any]


@dataclass
class Geheugen:
    """A hub that remembers in memory what it was asked, and lets one party in."""

    pdp: CasbinPdp
    convenant: Convenant
    events: list[AuditEvent] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    kept: int = 0
    healthy: bool = True

    def now(self) -> datetime:
        return MOMENT

    def current(self) -> CasbinPdp:
        return self.pdp

    def convenant_of(self, bundel: str) -> Convenant:
        assert bundel == self.pdp.bundel
        return self.convenant

    async def refresh(self) -> None:
        raise AssertionError("the bundle does not change in these tests")

    async def run(self, job: Callable[["Geheugen"], Any]) -> Afgerond[Any]:
        try:
            return Afgerond((), None, job(self))
        except Exception as error:  # noqa: BLE001 - a runner hands a recorded refusal over as an outcome
            return Afgerond((), error)

    def peer(self, vingerafdruk: bytes) -> Peer:
        return Peer(PARTIJ, vingerafdruk, bytes(32), actief=True)

    def active_bundle(self) -> str:
        return self.pdp.bundel

    def spend(self, budgets: Sequence[Budget], amount: int) -> None:
        assert amount > 0

    def follow(self, spoor: Spoor) -> None:
        raise AssertionError("no question of these tests has a trace")

    def decided(self, decision: Decision) -> None:
        self.decisions.append(decision)

    def record(self, event: AuditEvent) -> None:
        self.events.append(event)

    def refuse(self, event: AuditEvent) -> None:
        self.record(event)
        self.commit()

    def commit(self) -> None:
        self.kept += 1


@dataclass
class Beslispunt:
    geheugen: Geheugen
    handlers: AuthzenHandlers[Any]

    def asks(self, path: str, body: Body) -> Any:
        """What a call that is in order is answered."""
        reply = self.hears(path, body)
        assert reply.status == 200, reply.body
        return json.loads(reply.body)

    def hears(self, path: str, body: Body) -> Reply:
        """The answer to a call, which leaves exactly one record."""
        before = len(self.geheugen.events)
        peer = PeerCertificate(bytes(32), "0", "Politie")
        request = Request(peer, "POST", path, [(b"content-type", b"application/json")], json.dumps(body).encode())
        reply: Reply = asyncio.run(getattr(self.handlers, path)(request))
        assert len(self.geheugen.events) - before == 1
        return reply


def beslispunt() -> Beslispunt:
    """A fresh one, with the table of words that ships."""
    snapshot = load_snapshot(ROOT, "zvh-maastricht-2026")
    pdp = CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)
    geheugen: Any = Geheugen(pdp, C)
    bediening: Bediening[Any] = Bediening(geheugen, geheugen, geheugen, geheugen)
    return Beslispunt(geheugen, AuthzenHandlers(bediening, Vertaler(read_woordenboek(WOORDEN), {}), 1_000_000))


C = read_bron(ROOT / "convenanten" / "zvh-maastricht-2026").convenant
OWN = [
    row
    for row in compile_rows(C)
    if (row.partner, row.eft) == (PARTIJ, "allow")
    and facts_of(row.cond) <= ACCEPTED
    and row.purpose in {d.id for d in C.doelen}
    and row.cat in {c.code for c in C.categorieen}
]
"""Rows that a gateway of this party can come out on by words and facts of its own."""
ODD = ["", "ieder", "ALLE_DOELEN", "P01|medewerker", "bestaat-niet", "politie ", "\ud800", "geen", "*"]


def words(known: Sequence[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(sorted(known)), st.sampled_from(sorted(known)), st.sampled_from(ODD))


@st.composite
def requests(draw: st.DrawFn) -> PolicyRequest:
    """Half of them are rows that permit, so that there is something to agree about."""
    if draw(st.booleans()):
        partij = draw(st.sampled_from([PARTIJ, PARTIJ, PARTIJ, *(p.id for p in C.partijen), *ODD]))
        rol, doel = draw(words([r.id for r in C.rollen])), draw(words([d.id for d in C.doelen]))
        categorie = draw(words([c.code for c in C.categorieen]))
        actie, fase = draw(words([a.value for a in Actie])), draw(words([f.value for f in Fase]))
    else:
        row = draw(st.sampled_from(OWN))
        partij, doel, rol, categorie, actie, fase = row[1:7]
        return PolicyRequest(partij, doel, rol, categorie, actie, fase, facts_of(row.cond))
    feiten = draw(st.sets(st.sampled_from([*ACCEPTED, "KENMERK", *(feit.value for feit in Feit)]), max_size=2))
    return PolicyRequest(partij, doel, rol, categorie, actie, fase, frozenset(feiten))


def body_of(r: PolicyRequest) -> Body:
    return {
        "subject": {"type": "partij", "id": r.partij, "properties": {"rol": r.rol}},
        "action": {"name": r.actie},
        "resource": {"type": "categorie", "id": r.categorie, "properties": {"fase": r.fase}},
        "context": {"doel": r.doel, "feiten": sorted(r.feiten)},
    }
