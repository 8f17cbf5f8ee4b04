"""The acts with a version on both databases, with a bundle that is no covenant: what is kept, and what is not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.convenanten import ConvenantKern
from hub.adapters.clock import new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.adapters.policy.laden import read_bron
from hub.application.activeer_bundel import verwijder_bundel
from hub.application.activeer_convenant import activeer_convenant, zet_convenant_terug
from hub.application.beheer_partijen import admit_party
from hub.application.convenant_gate import Versievraag
from hub.application.dien_convenant_in import dien_convenant_in
from hub.application.gate import Afzender, Behandeling, Kop
from hub.application.kondig_einde_aan import DAGEN, kondig_einde_aan
from hub.application.laat_convenanten_ingaan import beeindig_verlopen, laat_ingaan, te_laten_ingaan
from hub.application.maatstaf import Maatstaf
from hub.application.ports.convenant import Afkeuring, Getekend, Ontwerp, Proef
from hub.application.ports.proces import Peer
from hub.application.teken_convenant import teken_convenant
from hub.application.treed_uit import treed_uit
from hub.application.zet_convenantstap import Toetsvraag, toets_convenant, trek_convenant_in
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Convenant
from hub.domain.convenantversie import BEHEERROL, Convenantversie
from hub.domain.errors import BundelGeciteerd, Refused, Regel
from tests.opslag import START, Opslag, event

Runner = GroupRunner[HubWerk]
INSTALLED, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64
PEER = Peer("zvh", b"\x01" * 32, b"\x02" * 32, actief=True)
POLITIE = Peer("politie", b"\x03" * 32, b"\x04" * 32, actief=True)
ANNA, BO, CEES, DEE = (b64u(bytes([number]) * 16) for number in (1, 2, 3, 4))
"""Three who manage policy for the house, and the fg of the police."""
TERM = (int(START.timestamp()) - 1000, int((START + timedelta(days=900)).timestamp()))
GENOEG = 1000
MOETEN = frozenset({"om", "politie"})
GOED = Proef(volledig=True, vallen_af=frozenset())
KAPOT = Proef(volledig=False, vallen_af=frozenset())
ZONDER_OM = Proef(volledig=True, vallen_af=frozenset({"om"}))


@dataclass
class People:
    """Everybody who manages policy, each request a new one."""

    runner: Runner
    opslag: Opslag
    convenant: Convenant
    number: int = 0

    def acts(
        self, act: Callable[[Kop, Behandeling[HubWerk]], ConvenantKern], wie: str, peer: Peer | None = None
    ) -> ConvenantKern:
        own = peer or PEER
        self.number += 1
        now = self.opslag.klok.now()
        nonce = self.number.to_bytes(16, "big")
        until = now + timedelta(minutes=3)
        sender = Afzender(own.partij, own.vingerafdruk, own.tekensleutel, nonce, until, bytes(32))
        kop = Kop(nonce.hex(), "", BEHEERROL, wie, "beleid/1")
        return self.runner.submit(lambda uow: act(kop, Behandeling(sender, uow, None, now))).result().waarde  # type: ignore[arg-type]

    def hands_in(self, made: Ontwerp | Afkeuring | None, wie: str = ANNA) -> ConvenantKern:
        return self.acts(lambda kop, werk: dien_convenant_in(kop, made, self.convenant, GENOEG, werk=werk), wie)

    def reviews(self, bundel: str, wie: str = BO, advies: str = "RAC-1", afwijking: str = "") -> ConvenantKern:
        maatstaf = Maatstaf(self.convenant, new_id)

        def act(kop: Kop, werk: Behandeling[HubWerk]) -> ConvenantKern:
            return toets_convenant(Toetsvraag(kop, bundel, advies, afwijking), maatstaf, werk=werk)

        return self.acts(act, wie)

    def signs(self, bundel: str, *partijen: str, wie: str = ANNA) -> ConvenantKern:
        signed = Getekend({f"handtekeningen/{partij}.json": b"{}" for partij in partijen}, partijen)
        return self.acts(
            lambda kop, werk: teken_convenant(Versievraag(kop, bundel, GENOEG), signed, MOETEN, werk=werk), wie
        )

    def activates(self, bundel: str, wie: str = CEES, ingang: int = 0, proef: Proef = GOED) -> ConvenantKern:
        def act(kop: Kop, werk: Behandeling[HubWerk]) -> ConvenantKern:
            return activeer_convenant(Versievraag(kop, bundel, GENOEG), ingang, proef, werk=werk)

        return self.acts(act, wie)

    def goes_back(self, bundel: str, wie: str, proef: Proef = GOED, peer: Peer | None = None) -> ConvenantKern:
        def act(kop: Kop, werk: Behandeling[HubWerk]) -> ConvenantKern:
            return zet_convenant_terug(
                Versievraag(kop, bundel, GENOEG), proef, Maatstaf(self.convenant, new_id), werk=werk
            )

        return self.acts(act, wie, peer)

    def withdraws(self, bundel: str, wie: str = ANNA, peer: Peer | None = None) -> ConvenantKern:
        maatstaf = Maatstaf(self.convenant, new_id)
        return self.acts(lambda kop, werk: trek_convenant_in(kop, bundel, maatstaf, werk=werk), wie, peer)

    def signed(self, bundel: str = NEW, versie: str = "2.0.0") -> str:
        self.hands_in(made(bundel, versie))
        self.reviews(bundel)
        assert self.signs(bundel, *MOETEN).stand == "ONDERTEKEND"
        return bundel

    def tick(self, proef: Proef = GOED) -> None:
        now = self.opslag.klok.now()
        for bundel in self.runner.submit(lambda uow: te_laten_ingaan(uow=uow, now=now)).result().waarde:
            enter = self.runner.submit(lambda uow, one=bundel: laat_ingaan(one, proef, uow=uow, now=now))
            enter.result().require()
        self.runner.submit(lambda uow: beeindig_verlopen(uow=uow, now=now)).result().require()

    def announces(self) -> int:
        """A turn of the clock that tells of the end of the covenant: how many letters."""
        now = self.opslag.klok.now()
        return (
            self.runner.submit(lambda uow: kondig_einde_aan(self.convenant, new_id, uow=uow, now=now)).result().waarde
        )

    def stand(self, bundel: str) -> str:
        found = self.runner.submit(lambda uow: uow.versie(bundel)).result().waarde
        assert found is not None
        return found.stand.value

    def active(self) -> str:
        return self.runner.submit(lambda uow: uow.active_bundle()).result().waarde


def made(bundel: str = NEW, versie: str = "2.0.0") -> Ontwerp:
    return Ontwerp(Convenantversie(bundel, "zvh-proef", versie, *TERM), {"convenant.yaml": versie.encode()})


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    return read_bron(Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026").convenant


@pytest.fixture
def people(runner: Runner, opslag: Opslag, convenant: Convenant) -> People:
    def prepare(uow: HubWerk) -> None:
        for peer in (PEER, POLITIE):
            uow.register_peer(peer, AuditEvent("partij.ingeschreven", {"partij": peer.partij}))
        uow.activate_bundle(INSTALLED, "zvh-proef", event())
        for wie in (ANNA, BO, CEES):
            uow.wijs_aan(Aanwijzing("zvh", wie, BEHEERROL, START.date(), date(2030, 1, 1), geheimhouding=True), event())
        uow.wijs_aan(Aanwijzing("politie", DEE, "fg", START.date(), date(2030, 1, 1), geheimhouding=True), event())
        uow.commit()

    runner.submit(prepare).result().require()
    facts = replace(convenant, id="zvh-proef", versie="1.0.0", geldig_tot=datetime(2029, 1, 1, tzinfo=UTC))
    return People(runner, opslag, facts)


def refused(act: Callable[[], object]) -> Regel:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.regel


def test_a_version_walks_its_whole_life_and_back(people: People) -> None:
    people.signed()
    assert (people.stand(INSTALLED), people.stand(NEW), people.active()) == ("GELDIG", "ONDERTEKEND", INSTALLED)

    people.activates(NEW)

    assert (people.stand(INSTALLED), people.stand(NEW), people.active()) == ("VERVANGEN", "GELDIG", NEW)
    assert refused(lambda: people.goes_back(INSTALLED, DEE, peer=POLITIE)) is Regel.NIET_AANGEWEZEN
    people.goes_back(INSTALLED, ANNA)
    assert [refused(lambda wie=wie: people.goes_back(INSTALLED, wie)) for wie in (ANNA, BO)] == [
        Regel.TWEE_PARTIJEN
    ] * 2  # type: ignore[misc]
    assert refused(lambda: people.goes_back(INSTALLED, ANNA, peer=POLITIE)) is Regel.NIET_AANGEWEZEN
    assert people.goes_back(INSTALLED, DEE, peer=POLITIE).stand == "GELDIG"
    assert (people.stand(INSTALLED), people.stand(NEW), people.active()) == ("GELDIG", "VERVANGEN", INSTALLED)


def test_nobody_does_two_parts(people: People) -> None:
    people.hands_in(made())

    assert refused(lambda: people.reviews(NEW, ANNA)) is Regel.VIER_OGEN
    people.reviews(NEW, BO)
    people.signs(NEW, *MOETEN)
    assert [refused(lambda wie=wie: people.activates(NEW, wie)) for wie in (ANNA, BO)] == [Regel.VIER_OGEN] * 2  # type: ignore[misc]
    assert people.active() == INSTALLED


@pytest.mark.parametrize("act", ["hands_in", "reviews", "activates", "goes_back"])
def test_whoever_is_not_designated_any_more_does_nothing(people: People, act: str) -> None:
    people.signed()
    people.opslag.klok.advance(timedelta(days=5 * 365))

    acts: dict[str, Callable[[], object]] = {
        "hands_in": lambda: people.hands_in(made(OTHER, "3.0.0")),
        "reviews": lambda: people.reviews(NEW),
        "activates": lambda: people.activates(NEW),
        "goes_back": lambda: people.goes_back(NEW, ANNA),
    }

    assert refused(acts[act]) is Regel.NIET_AANGEWEZEN


def test_a_review_without_advice_is_none(people: People) -> None:
    people.hands_in(made())

    assert refused(lambda: people.reviews(NEW, advies="")) is Regel.RAC_ONTBREEKT
    assert people.stand(NEW) == "CONCEPT"


def test_the_last_signature_counts_whoever_brought_the_others(people: People) -> None:
    people.hands_in(made())
    assert refused(lambda: people.signs(NEW, "om")) is Regel.CONVENANT_STAND
    people.reviews(NEW)

    assert people.signs(NEW, "om").ontbreekt == ["politie"]
    assert refused(lambda: people.activates(NEW)) is Regel.CONVENANT_STAND
    assert people.signs(NEW, "politie").stand == "ONDERTEKEND"


def test_a_bundle_that_is_not_whole_at_that_moment_is_not_activated(people: People) -> None:
    people.signed()

    assert refused(lambda: people.activates(NEW, proef=KAPOT)) is Regel.BUNDEL_ONGELDIG
    assert people.active() == INSTALLED


def test_the_clock_lets_in_what_is_due_once_and_whole(people: People) -> None:
    people.signed()
    moment = int((START + timedelta(hours=1)).timestamp())
    assert people.activates(NEW, ingang=moment).ingang == moment
    people.tick()
    assert people.active() == INSTALLED
    people.opslag.klok.advance(timedelta(hours=1))

    people.tick(KAPOT)
    assert (people.active(), people.stand(NEW)) == (INSTALLED, "ONDERTEKEND")
    people.activates(NEW, ingang=moment)
    people.tick()

    assert (people.active(), people.stand(NEW)) == (NEW, "GELDIG")


def test_a_term_that_is_over_ends_by_itself(people: People) -> None:
    people.activates(people.signed())
    people.opslag.klok.advance(timedelta(days=900))

    people.tick()
    people.tick()

    assert (people.stand(INSTALLED), people.stand(NEW)) == ("VERLOPEN", "VERLOPEN")


def test_the_same_text_twice_and_another_text_under_the_same_number_are_refused(people: People) -> None:
    people.hands_in(made())

    assert refused(lambda: people.hands_in(made())) is Regel.CONVENANT_STAND
    [zin] = people.hands_in(made(OTHER)).bevindingen
    assert "eigen nummer" in zin
    people.withdraws(NEW)
    assert people.hands_in(made(OTHER)).stand == "CONCEPT"


def test_what_was_rejected_leaves_a_count_and_nothing_else(people: People) -> None:
    said = people.hands_in(Afkeuring(("woord",), ("woord · art-1: zo niet",)))

    assert (said.bundel, said.bevindingen) == ("", ["woord · art-1: zo niet"])
    assert people.runner.submit(lambda uow: uow.versies()).result().waarde == []
    assert people.runner.submit(lambda uow: uow.bundels()).result().waarde == {}


def test_a_draft_can_be_removed_and_what_decided_cannot(people: People) -> None:
    people.activates(people.signed())
    people.hands_in(made(OTHER, "3.0.0"))

    assert people.runner.submit(lambda uow: verwijder_bundel(OTHER, uow=uow)).result().waarde
    with pytest.raises(BundelGeciteerd):
        people.runner.submit(lambda uow: verwijder_bundel(NEW, uow=uow)).result().require()


@pytest.mark.parametrize("bundel", [OTHER, "d" * 64])
def test_a_version_that_nobody_handed_in_has_no_life(people: People, bundel: str) -> None:
    assert refused(lambda: people.reviews(bundel)) is Regel.CONVENANT_ONBEKEND


def test_no_version_comes_in_that_leaves_a_party_without_a_say_before_it_left(people: People) -> None:
    people.signed()
    assert refused(lambda: people.activates(NEW, proef=ZONDER_OM)) is Regel.PARTIJ_VALT_AF
    moment = int((START + timedelta(hours=1)).timestamp())
    people.activates(NEW, ingang=moment)
    people.opslag.klok.advance(timedelta(hours=2))
    people.tick(ZONDER_OM)
    assert (people.active(), people.stand(NEW)) == (INSTALLED, "ONDERTEKEND")

    om = Peer("om", b"\x05" * 32, b"\x06" * 32, actief=True)
    people.runner.submit(lambda uow: admit_party(om, uow=uow)).result().require()
    people.runner.submit(lambda uow: treed_uit("om", Maatstaf(people.convenant, new_id), uow=uow)).result().require()
    people.activates(NEW, proef=ZONDER_OM)

    assert people.active() == NEW


def test_nobody_goes_back_to_before_a_party_came_unless_it_left(people: People) -> None:
    people.activates(people.signed())
    assert refused(lambda: people.goes_back(INSTALLED, ANNA, ZONDER_OM)) is Regel.PARTIJ_VALT_AF
    people.goes_back(INSTALLED, ANNA)
    assert refused(lambda: people.goes_back(INSTALLED, DEE, ZONDER_OM, POLITIE)) is Regel.PARTIJ_VALT_AF
    assert people.active() == NEW

    om = Peer("om", b"\x05" * 32, b"\x06" * 32, actief=True)
    people.runner.submit(lambda uow: admit_party(om, uow=uow)).result().require()
    people.runner.submit(lambda uow: treed_uit("om", Maatstaf(people.convenant, new_id), uow=uow)).result().require()
    people.goes_back(INSTALLED, DEE, ZONDER_OM, POLITIE)

    assert people.active() == INSTALLED


def test_somebody_of_another_party_withdraws_no_version_that_it_did_not_make(people: People) -> None:
    """A covenant may give the managing role to more parties than the house."""
    officer = Aanwijzing("politie", DEE, BEHEERROL, START.date(), date(2030, 1, 1), geheimhouding=True)

    def designate(uow: HubWerk) -> None:
        uow.wijs_aan(officer, event())
        uow.commit()

    people.runner.submit(designate).result().require()
    people.hands_in(made())

    assert refused(lambda: people.withdraws(NEW, DEE, POLITIE)) is Regel.VERSIE_VAN_ANDER
    assert people.stand(NEW) == "CONCEPT"
    assert people.withdraws(NEW, BO).stand == "INGETROKKEN"


def test_one_person_withdraws_nothing_that_every_party_signed(people: People) -> None:
    people.signed()

    assert refused(lambda: people.withdraws(NEW, DEE, POLITIE)) is Regel.NIET_AANGEWEZEN
    assert people.withdraws(NEW, ANNA).stand == "ONDERTEKEND"
    assert refused(lambda: people.withdraws(NEW, BO)) is Regel.TWEE_PARTIJEN
    people.opslag.klok.advance(timedelta(days=1))
    assert people.withdraws(NEW, BO).stand == "ONDERTEKEND"
    assert people.withdraws(NEW, DEE, POLITIE).stand == "INGETROKKEN"


def test_a_version_that_was_replaced_is_withdrawn_or_gone_back_to_as_was_asked(people: People) -> None:
    people.activates(people.signed())

    people.goes_back(INSTALLED, ANNA)
    assert people.withdraws(INSTALLED, BO).stand == "VERVANGEN"
    assert refused(lambda: people.goes_back(INSTALLED, DEE, peer=POLITIE)) is Regel.NIET_AANGEWEZEN
    assert people.withdraws(INSTALLED, DEE, POLITIE).stand == "INGETROKKEN"
    assert people.active() == NEW


def test_every_party_that_did_not_leave_hears_three_times_that_the_covenant_ends(people: People) -> None:
    om = Peer("om", b"\x05" * 32, b"\x06" * 32, actief=True)
    people.runner.submit(lambda uow: admit_party(om, uow=uow)).result().require()
    people.runner.submit(lambda uow: treed_uit("om", Maatstaf(people.convenant, new_id), uow=uow)).result().require()
    einde, parties = people.convenant.geldig_tot, len(people.convenant.partijen) - 1
    people.opslag.klok.advance(einde - timedelta(days=91) - people.opslag.klok.now())
    told = [people.announces()]

    for days in DAGEN:
        people.opslag.klok.advance(einde - timedelta(days=days) - people.opslag.klok.now())
        told += [people.announces(), people.announces()]
    people.opslag.klok.advance(timedelta(days=7))
    told.append(people.announces())

    assert told == [0, parties, 0, parties, 0, parties, 0, 0]


def test_nobody_hears_of_an_end_that_a_signed_version_comes_before(people: People) -> None:
    people.signed()
    people.opslag.klok.advance(people.convenant.geldig_tot - timedelta(days=30) - people.opslag.klok.now())
    moment = int((people.opslag.klok.now() + timedelta(days=1)).timestamp())
    people.activates(NEW, ingang=moment)

    assert people.announces() == 0
