"""Assign, involve, step, designate, in any order and by anybody: only who may, and every change once.

The use cases run on SQLite with the policy of the house, without a network. One database serves all
examples; each has a casus of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from connectors.agent.casus import DOEL_VAN_FASE
from hub.adapters.clock import new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.winkel import load_snapshot
from hub.application.activeer_bundel import activeer_bundel
from hub.application.beheer_partijen import admit_party
from hub.application.betrek import Betrekvraag, beeindig_betrokkenheid, betrek
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Afzender, Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.proces import Peer, PolicyDecisionPoint
from hub.application.ports.tafel import NieuweCasus
from hub.application.toon_casussen import Lijstverzoek, toon_casussen
from hub.application.wijs_toe import Toewijsvraag, wijs_toe
from hub.application.zet_stap import Stapvraag, zet_stap
from hub.bootstrap.beleid import enforce
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent
from hub.domain.casus import EINDE, LEIDT, LOPEND, STAPPEN, Betrokkenreden, Casuslid
from hub.domain.convenant import Convenant, Fase
from hub.domain.errors import Refused, Regel
from tests.opslag import Opslag, event, verdict

ROOT = Path(__file__).parents[2]
NAAM = "zvh-maastricht-2026"
LID1, LID2 = ("om", "politie", "college"), ("ggz", "gi")
PARTIJEN = (*LID1, *LID2, "woco", "zvh")
ONBEKEND = "f" * 32
DAG = timedelta(days=1)
_numbers = count(1)


@dataclass(frozen=True)
class Wie:
    """Somebody who acts; `login` tells employees of one party and role apart."""

    partij: str
    rol: str
    login: str

    @property
    def gebruiker(self) -> str:
        return f"{self.partij}-{self.login}"


MEDEWERKERS = [Wie(partij, "medewerker", login) for partij in PARTIJEN[:-1] for login in ("a", "b")]
PM = [Wie("zvh", "procesmanager", login) for login in ("een", "twee")]
MANAGER = Wie("zvh", "manager", "chef")
IEDEREEN = [*MEDEWERKERS, *PM, MANAGER, Wie("zvh", "triagist", "tri")]
WIE = st.none() | st.none() | st.sampled_from(IEDEREEN)
"""Somebody, or none for whoever the model says may do it."""
FASEN = st.integers(0, 2) | st.integers(0, 2) | st.sampled_from(list(STAPPEN))
"""One of the next phases by place, or any phase."""
PERSONEN = st.frozensets(st.integers(0, 3), min_size=1, max_size=2)
VERSIES = st.sampled_from([0, 0, 0, 0, 0, 0, 0, -1, 1])
"""How far the version that was seen is from the newest."""


@dataclass
class Model:
    """Where one casus stands, by the rules of the covenant and nothing else."""

    fase: Fase = Fase.GEACCEPTEERD
    versie: int = 0
    pm: str = ""
    betrokken: set[tuple[str, int]] = field(default_factory=lambda: {("om", 0)})

    def has_part(self, wie: Wie) -> bool:
        if wie.partij == "zvh":
            return self.pm == wie.gebruiker
        return any(partij == wie.partij for partij, _ in self.betrokken)


class Huis:
    """The hub's use cases on one database, and who is designated there."""

    def __init__(self, opslag: Opslag, runner: GroupRunner[HubWerk]) -> None:
        self.opslag = opslag
        self.runner = runner
        self.snapshot = load_snapshot(ROOT, NAAM)
        self.pdp: PolicyDecisionPoint = enforce(self.snapshot, opslag.klok.now)
        self.convenant: Convenant = read_bron(ROOT / "convenanten" / NAAM).convenant
        self.aangewezen: set[Wie] = set()
        self.modellen: dict[str, Model] = {}
        """Every casus of every example."""
        self.gedaan = 0
        for partij in PARTIJEN:
            peer = Peer(partij, sha256(partij.encode()).digest(), sha256(b"k" + partij.encode()).digest(), actief=True)
            self.job(lambda uow, peer=peer: admit_party(peer, uow=uow))
        self.job(lambda uow: activeer_bundel(Gebundeld(self.pdp.bundel, NAAM, {}), uow=uow))

    def job(self, work: Callable[[HubWerk], object]) -> object:
        return self.runner.submit(work).result(20).waarde

    def does(self, wie: Wie, act: Callable[[Behandeling[HubWerk]], object]) -> object:
        """One signed request of this person.

        Raises:
            Refused: as the use case.
        """
        number = next(_numbers).to_bytes(32)
        print_, key = (sha256(x + wie.partij.encode()).digest() for x in (b"", b"k"))
        now = self.opslag.klok.now()
        afzender = Afzender(wie.partij, print_, key, number[16:], now + DAG, number)
        return self.job(lambda uow: act(Behandeling(afzender, uow, self.pdp, now)))

    def designate(self, wie: Wie, *, aan: bool) -> None:
        def work(uow: HubWerk) -> None:
            velden = {"partij": wie.partij, "gebruiker": wie.gebruiker, "rol": wie.rol}
            if aan:
                term = Aanwijzing(wie.partij, wie.gebruiker, wie.rol, date(2026, 1, 1), date(2027, 1, 1))
                uow.wijs_aan(term, AuditEvent("medewerker.aangewezen", velden))
            else:
                uow.trek_aanwijzing_in(wie.partij, wie.gebruiker, wie.rol, event())
                uow.record(event())
            uow.commit()

        self.job(work)
        (self.aangewezen.add if aan else self.aangewezen.discard)(wie)


class Casusmachine(RuleBasedStateMachine):
    """People in one casus, against the model."""

    def __init__(self, huis: Huis) -> None:
        super().__init__()
        self.huis = huis
        self.casus = f"{next(_numbers):032x}"
        self.model = Model()

    @initialize()
    def begin(self) -> None:
        """The OM decided to take it up, it has two persons and a leader, and all but each `b` are designated."""
        new = NieuweCasus(
            self.casus, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=True, betrokken=(("om", Betrokkenreden.BESLISSER),)
        )

        def work(uow: HubWerk) -> None:
            uow.maak_casus(new, "geen")
            for persoon in (1, 2):
                uow.voeg_lid_toe(self.casus, Casuslid(persoon, "PLEGER"), f"r{persoon}")
            uow.record(event())
            uow.commit()

        self.huis.job(work)
        self.huis.modellen[self.casus] = self.model
        for wie in IEDEREEN:
            if (wie in self.huis.aangewezen) is (wie.login == "b"):
                self.huis.designate(wie, aan=wie.login != "b")
        self.assign(None, PM[0], 0)

    @rule(wie=WIE, stap=FASEN, verschil=VERSIES)
    def step(self, wie: Wie | None, stap: Fase | int, verschil: int) -> None:
        following = sorted(STAPPEN[self.model.fase], reverse=True)
        naar = stap if isinstance(stap, Fase) else following[stap % len(following)]
        leads = naar in LEIDT
        wie = wie or (self._leader() if leads else self._decider())
        may = self._leads(wie) if leads else self._decides(wie)
        may = may and naar in STAPPEN[self.model.fase] - EINDE and not verschil

        def act(casus: str, werk: Behandeling[HubWerk]) -> object:
            return zet_stap(Stapvraag(self._vraag(wie, casus, verschil), naar), self.huis.convenant, werk=werk)

        if self._try(wie, act, may=may):
            self.model.fase = naar

    @rule(wie=WIE, naar=st.sampled_from([*PM, *PM, *IEDEREEN]), verschil=VERSIES)
    def assign(self, wie: Wie | None, naar: Wie, verschil: int) -> None:
        wie = wie or MANAGER
        leads = Wie("zvh", "procesmanager", naar.login)
        may = wie == MANAGER and MANAGER in self.huis.aangewezen and leads.gebruiker == naar.gebruiker
        may = may and leads in self.huis.aangewezen and not verschil

        def act(casus: str, werk: Behandeling[HubWerk]) -> object:
            vraag = Toewijsvraag(self._vraag(wie, casus, verschil), naar.gebruiker)
            return wijs_toe(vraag, self.huis.convenant, werk=werk)

        if self._try(wie, act, may=may):
            self.model.pm = naar.gebruiker

    @rule(wie=WIE, partij=st.sampled_from(PARTIJEN), personen=PERSONEN, verschil=VERSIES)
    def involve(self, wie: Wie | None, partij: str, personen: frozenset[int], verschil: int) -> None:
        wie = wie or self._decider()
        may = self._decides(wie) and partij in LID1 + LID2 and personen <= {0, 1, 2} and self.model.fase in LOPEND
        may = may and not verschil

        def act(casus: str, werk: Behandeling[HubWerk]) -> object:
            vraag = Betrekvraag(self._vraag(wie, casus, verschil), partij, personen, Betrokkenreden.BRON)
            return betrek(vraag, Maatstaf(self.huis.convenant, new_id), werk=werk)

        if self._try(wie, act, may=may):
            self.model.betrokken |= {(partij, persoon) for persoon in personen}

    @rule(wie=WIE, partij=st.sampled_from(LID1 + LID2), personen=PERSONEN)
    def end(self, wie: Wie | None, partij: str, personen: frozenset[int]) -> None:
        wie = wie or self._decider()
        ends = {(partij, persoon) for persoon in personen}
        stays = self.model.betrokken - ends
        may = self._decides(wie) and ends <= self.model.betrokken and any(one in LID1 for one, _ in stays)

        def act(casus: str, werk: Behandeling[HubWerk]) -> object:
            vraag = Betrekvraag(self._vraag(wie, casus, 0), partij, personen, Betrokkenreden.BRON)
            return beeindig_betrokkenheid(vraag, Maatstaf(self.huis.convenant, new_id), werk=werk)

        if self._try(wie, act, may=may):
            self.model.betrokken = stays

    @rule(wie=st.sampled_from(IEDEREEN), aan=st.sampled_from([True, True, False]))
    def designate(self, wie: Wie, aan: bool) -> None:
        """From the next request on it counts, either way."""
        self.huis.designate(wie, aan=aan)

    @rule(wie=st.sampled_from(IEDEREEN), doel=st.sampled_from(["P06", "P07", "P08", "P09"]))
    def look(self, wie: Wie, doel: str) -> None:
        """The list holds exactly the own casussen in a phase of this purpose, over all examples."""
        vraag = Lijstverzoek(Kop(f"{next(_numbers):032x}", doel, wie.rol, wie.gebruiker, "K-1"))
        shown = {
            casus
            for casus, model in self.huis.modellen.items()
            if doel == DOEL_VAN_FASE[model.fase.value] and (wie == MANAGER or model.has_part(wie))
        }
        try:
            lijst = self.huis.does(wie, lambda werk: toon_casussen(vraag, self.huis.convenant, werk=werk))
        except Refused:
            assert wie not in self.huis.aangewezen or wie.partij == "woco" or wie.rol == "triagist"
        else:
            assert wie in self.huis.aangewezen
            assert {regel.casus for regel in lijst.casussen} == shown
            assert lijst.aantal == len(shown)

    @invariant()
    def the_casus_stands_where_the_model_says(self) -> None:
        """Phase, version, leader and who takes part: nothing that was refused left anything."""
        sql = "SELECT fase, versie, procesmanager FROM casus WHERE casus = '{}'"
        [head] = self.huis.opslag.query(sql.format(self.casus))
        assert head == (self.model.fase.value, self.model.versie, self.model.pm)
        sql = "SELECT partij, persoon FROM casus_betrokkene WHERE tot = 0 AND casus = '{}'"
        assert set(self.huis.opslag.query(sql.format(self.casus))) == self.model.betrokken

    def _leader(self) -> Wie:
        return next((wie for wie in PM if wie.gebruiker == self.model.pm), PM[0])

    def _decider(self) -> Wie:
        return next((wie for wie in MEDEWERKERS if self._decides(wie)), MEDEWERKERS[0])

    def _leads(self, wie: Wie) -> bool:
        return wie in PM and wie in self.huis.aangewezen and self.model.pm == wie.gebruiker

    def _decides(self, wie: Wie) -> bool:
        return wie.partij in LID1 and wie in self.huis.aangewezen and self.model.has_part(wie)

    def _vraag(self, wie: Wie, casus: str, verschil: int) -> Casusvraag:
        doel = DOEL_VAN_FASE[self.model.fase.value]
        kop = Kop(f"{next(_numbers):032x}", doel, wie.rol, wie.gebruiker, "K-1")
        return Casusvraag(kop, casus, max(0, self.model.versie + verschil))

    def _try(self, wie: Wie, act: Callable[[str, Behandeling[HubWerk]], object], *, may: bool) -> bool:
        """Act; a refusal of an outsider is what a casus that never was would give."""
        try:
            self.huis.does(wie, lambda werk: act(self.casus, werk))
        except Refused as refusal:
            told = refusal.regel, refusal.artikelen
        else:
            told = None
        assert (told is None) is may
        if told and not self.model.has_part(wie) and wie != MANAGER:
            assert told == self._of_nothing(wie, act)
        self.model.versie += may
        self.huis.gedaan += may
        return may

    def _of_nothing(
        self, wie: Wie, act: Callable[[str, Behandeling[HubWerk]], object]
    ) -> tuple[Regel, tuple[str, ...]]:
        with pytest.raises(Refused) as refusal:
            self.huis.does(wie, lambda werk: act(ONBEKEND, werk))
        return refusal.value.regel, refusal.value.artikelen


@pytest.fixture
def huis(sqlite_opslag: Opslag) -> Iterator[Huis]:
    with sqlite_opslag.running() as runner:
        yield Huis(sqlite_opslag, runner)


def test_only_who_may_changes_a_casus_and_each_change_counts_once(huis: Huis) -> None:
    chosen = settings(max_examples=10, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))

    run_state_machine_as_test(lambda: Casusmachine(huis), settings=chosen)

    assert huis.gedaan == sum(model.versie for model in huis.modellen.values()) > 0
    assert verdict(huis.opslag).fout is None
