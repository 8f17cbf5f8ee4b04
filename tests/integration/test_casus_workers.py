"""Two workers of one hub act on a casus at once: one act counts, the other leaves a refusal and nothing else."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from connectors.protocol.casussen import CasusKern
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.winkel import load_snapshot
from hub.application.beheer_partijen import admit_party
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Afzender, Behandeling, Kop, StaleBundle
from hub.application.maatstaf import Maatstaf
from hub.application.ports.proces import Peer, PolicyDecisionPoint
from hub.application.ports.stuk import NieuweVrijgave, Verstrekking
from hub.application.ports.tafel import NieuweCasus
from hub.application.sluit_af import Afsluitvraag, sluit_af
from hub.application.toon_casussen import Lijstverzoek, toon_onder_doelen
from hub.application.verloop_vrijgaven import verloop_vrijgaven
from hub.application.zet_stap import Stapvraag, zet_stap
from hub.bootstrap.beleid import enforce
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent
from hub.domain.bronvraag import Bronvraag, Noodzaak
from hub.domain.casusoverleg import Casusoverleg, Overlegstand
from hub.domain.convenant import Convenant, Fase
from hub.domain.errors import Refused, Regel
from hub.domain.logboek import Afgerond
from hub.domain.stuk import Vrijgave
from hub.domain.vrijgave import Grondgegevens
from tests.opslag import START, Opslag, event, verdict

ROOT = Path(__file__).parents[2]
NAAM = "zvh-maastricht-2026"
PM, OFFICIER = ("zvh", "procesmanager"), ("om", "medewerker")
TERUG = Fase.EVALUATIE
RONDEN = 6
GETOOND, VERANDERD = "casus.getoond", "partij.ingeschreven"
NAMEN = re.compile(rb"casus\.getoond|partij\.ingeschreven")
STALE = object()
"""What a question gets whose policy does not decide any more."""
_numbers = count(1)


def new_id() -> str:
    return f"{next(_numbers):032x}"


@dataclass(frozen=True)
class Hub:
    """Two workers on one database, with the policy of the house."""

    opslag: Opslag
    workers: tuple[GroupRunner[HubWerk], ...]
    pdp: PolicyDecisionPoint
    convenant: Convenant

    def at_once(self, *jobs: Callable[[HubWerk], object]) -> list[object]:
        """One job on each worker; what it gave, or the rule by which it was refused."""
        futures = [worker.submit(job) for worker, job in zip(self.workers, jobs, strict=True)]
        return [_outcome(future) for future in futures]

    def signed(self, close: Afsluitvraag, back: Stapvraag) -> list[Callable[[HubWerk], object]]:
        """The officier closes; the procesmanager leads back."""
        maatstaf = Maatstaf(self.convenant, new_id)
        officier, pm = (self._afzender(who) for who in (OFFICIER[0], PM[0]))
        now = self.opslag.klok.now()
        return [
            lambda uow: sluit_af(close, maatstaf, werk=Behandeling(officier, uow, self.pdp, now)),
            lambda uow: zet_stap(back, self.convenant, werk=Behandeling(pm, uow, self.pdp, now)),
        ]

    def asks(self, *doelen: str) -> Callable[[HubWerk], object]:
        """The officier asks for its list under each of these purposes, in one question."""
        vraag, now = Lijstverzoek(Kop(new_id(), doelen[0], OFFICIER[1], OFFICIER[0], "K-1")), self.opslag.klok.now()
        sender = self._afzender(OFFICIER[0])
        return lambda uow: toon_onder_doelen(
            vraag, doelen, self.convenant, werk=Behandeling(sender, uow, self.pdp, now)
        )

    def recorded(self) -> list[str]:
        """The names of what is on record, in order."""
        with self.opslag.source.reading() as reader:
            found = [NAMEN.search(regel.inhoud or b"") for regel in reader.regels(0, 100_000)]
        return [one[0].decode() for one in found if one]

    def _afzender(self, partij: str) -> Afzender:
        number = next(_numbers).to_bytes(32)
        return Afzender(partij, *_keys(partij), number[16:], self.opslag.klok.now() + timedelta(days=1), number)


def _outcome(future: Future[Afgerond[object]]) -> object:
    try:
        return future.result(20).waarde
    except Refused as refusal:
        return refusal.regel
    except StaleBundle:
        return STALE


def _keys(partij: str) -> tuple[bytes, bytes]:
    return sha256(partij.encode()).digest(), sha256(b"k" + partij.encode()).digest()


@pytest.fixture
def hub(opslag: Opslag) -> Iterator[Hub]:
    pdp = enforce(load_snapshot(ROOT, NAAM), opslag.klok.now)
    convenant = read_bron(ROOT / "convenanten" / NAAM).convenant
    other = Opslag(opslag.url, opslag.klok)
    with opslag.running() as first, other.running() as second:
        for partij in ("om", "politie", "zvh"):
            first.submit(lambda uow, p=partij: admit_party(Peer(p, *_keys(p), actief=True), uow=uow)).result(20)
        first.submit(lambda uow: _prepare(uow, pdp.bundel)).result(20)
        yield Hub(opslag, (first, second), pdp, convenant)
    other.source.close()


def _prepare(uow: HubWerk, bundel: str) -> None:
    uow.activate_bundle(bundel, NAAM, event())
    for partij, rol in (PM, OFFICIER):
        uow.wijs_aan(Aanwijzing(partij, partij, rol, date(2026, 1, 1), date(2027, 1, 1)), event())
    uow.commit()


def _closing(uow: HubWerk) -> str:
    """A casus in its last phase, with an open question and a meeting to come."""
    casus = new_id()
    new = NieuweCasus(casus, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=True, betrokken=(("om", "BESLISSER"),))
    uow.maak_casus(new, "geen")
    uow.zet_procesmanager(casus, "zvh")
    uow.zet_fase(casus, Fase.AFSLUITING)
    uow.stel_bronvraag(
        Bronvraag(new_id(), casus, "politie", 0, "POLITIE", Noodzaak.CONTROLE, date(2026, 12, 1)), event()
    )
    when = int(START.timestamp())
    uow.bewaar_overleg(Casusoverleg(new_id(), casus, when, "VEILIGHEIDSHUIS", Overlegstand.GEPLAND, ("om",)), event())
    uow.commit()
    return casus


def test_who_closes_and_who_leads_back_at_once_are_one_change_and_one_refusal(hub: Hub) -> None:
    for _ in range(RONDEN):
        casus = hub.workers[0].submit(_closing).result(20).waarde
        seen = {who: Casusvraag(Kop(new_id(), "P09", who[1], who[0], "K-1"), casus, 0) for who in (PM, OFFICIER)}
        close, back = Afsluitvraag(seen[OFFICIER], "DOEL_BEREIKT", laat_vervallen=True), Stapvraag(seen[PM], TERUG)

        closed, led = hub.at_once(*hub.signed(close, back))

        if isinstance(closed, CasusKern):
            assert led is Regel.NIET_TOEGESTAAN
            assert _left(hub.opslag, casus) == ("AFGESCHERMD", 1, "VERVALLEN", "AFGEZEGD", 2)
        else:
            assert closed is Regel.VERSIE_VEROUDERD
            assert isinstance(led, CasusKern)
            assert _left(hub.opslag, casus) == ("EVALUATIE", 1, "", "GEPLAND", 0)
    assert verdict(hub.opslag).fout is None


def test_consent_that_two_workers_find_expired_ends_once_with_one_record_and_one_letter(hub: Hub) -> None:
    for _ in range(RONDEN):
        gronden = {hub.workers[0].submit(_consented).result(20).waarde for _ in range(3)}
        now = hub.opslag.klok.now()

        ended = hub.at_once(*[lambda uow: verloop_vrijgaven(new_id, uow=uow, now=now)] * 2)  # noqa: B023

        assert sorted(ended) == [0, len(gronden)]  # type: ignore[type-var]
    told = hub.opslag.query("SELECT count(*) FROM bericht WHERE soort = 'VRIJGAVE_EINDE'")
    ended_of = hub.opslag.query("SELECT DISTINCT einde FROM vrijgave")
    with hub.opslag.source.reading() as reader:
        kept = b"".join(regel.inhoud or b"" for regel in reader.regels(0, 100_000))
    assert (told, ended_of) == ([(3 * RONDEN,)], [("VERLOPEN",)])
    assert kept.count(b"vrijgave.verlopen") == 3 * RONDEN
    assert verdict(hub.opslag).fout is None


@pytest.mark.parametrize("change", ["no part any more", "another bundle"])
def test_what_is_asked_under_several_purposes_is_wholly_of_before_a_change_or_of_after_it(
    hub: Hub, change: str
) -> None:
    """One page asks for all purposes of daily work at once, and each is recorded and committed by itself."""
    doelen = ("P07", "P08", "P09")
    for _ in range(RONDEN):
        casussen = hub.workers[0].submit(_taking_part).result(20).waarde
        before = len(hub.recorded())

        shown, _ = hub.at_once(hub.asks(*doelen), lambda uow: _changes(uow, change, casussen))  # noqa: B023

        names = hub.recorded()[before:]
        hub.workers[0].submit(lambda uow: _back(uow, hub.pdp.bundel)).result(20)
        if shown is STALE:
            assert names == [VERANDERD]
            continue
        assert isinstance(shown, list)
        seen = {regel.casus for lijst in shown for regel in lijst.casussen} & casussen
        first = names.index(GETOOND)
        assert names[first : first + 3] == [GETOOND] * 3, "the change came before or after, and not in between"
        assert seen == (casussen if names[-1] == VERANDERD else frozenset())
    assert verdict(hub.opslag).fout is None


def _taking_part(uow: HubWerk) -> frozenset[str]:
    """Two casussen in phases of different purposes, in which the officier takes part."""
    made = {}
    for fase in (Fase.OVERLEG, Fase.EVALUATIE):
        made[fase] = new_id()
        new = NieuweCasus(
            made[fase], "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=True, betrokken=(("om", "BESLISSER"),)
        )
        uow.maak_casus(new, "geen")
        uow.zet_fase(made[fase], fase)
    uow.record(event())
    uow.commit()
    return frozenset(made.values())


def _changes(uow: HubWerk, change: str, casussen: frozenset[str]) -> None:
    changed = AuditEvent(VERANDERD, {"partij": "om"})
    if change == "another bundle":
        uow.activate_bundle("e" * 64, NAAM, changed)
    else:
        uow.record(changed)
        for casus in casussen:
            uow.beeindig_deelname(casus, "om", {0})
    uow.commit()


def _back(uow: HubWerk, bundel: str) -> None:
    uow.activate_bundle(bundel, NAAM, event())
    uow.commit()


def _consented(uow: HubWerk) -> str:
    """A ground that ended yesterday, and somebody who saw its stuk."""
    casus, vrijgave, stuk, yesterday = new_id(), new_id(), new_id(), START.date() - timedelta(days=1)
    parties, doelen = frozenset({"politie"}), frozenset({"P07"})
    ground = Vrijgave(
        vrijgave,
        "UITDRUKKELIJKE_TOESTEMMING",
        frozenset({stuk}),
        parties,
        doelen,
        yesterday,
        yesterday,
        bron="om",
        categorie="GEZONDHEID",
    )
    uow.maak_casus(NieuweCasus(casus, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=False), "geen")
    uow.leg_vrijgave_vast(NieuweVrijgave(ground, casus, "iemand", Grondgegevens(), None), event())
    uow.noteer_verstrekkingen([Verstrekking(casus, stuk, 1, "politie", "INZIEN", "P07", "om", "GEZONDHEID")])
    uow.commit()
    return vrijgave


def _left(opslag: Opslag, casus: str) -> tuple[object, ...]:
    """Phase and version, the question, the meeting, and how much mail there is."""
    sql = (
        "SELECT fase, versie, (SELECT antwoord FROM bronvraag b WHERE b.casus = c.casus),"
        " (SELECT stand FROM casus_overleg o WHERE o.casus = c.casus),"
        " (SELECT count(*) FROM bericht p WHERE p.casus = c.casus) FROM casus c WHERE casus = '{}'"
    )
    [row] = opslag.query(sql.format(casus))
    return row
