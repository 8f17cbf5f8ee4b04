"""For any casus and any viewer: no sealed value outside the permits leaves the database, or is named or counted.

The codes and parts of a random casus lie in a real database. A view reads them over a connection that is
watched, and what was read is held against the second reading of the texts (`tests/inzage_orakel.py`).
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import write_ordered
from connectors.protocol.inzagen import MAX_STUKKEN
from hub.adapters.db.driver import Driver, connect
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_opslag
from hub.adapters.db.runner import GroupRunner
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.winkel import load_snapshot
from hub.application.inzage_kijker import Codes, kijk
from hub.application.inzage_lezen import Lezing, lees
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuweVrijgave, NieuwStuk
from hub.application.ports.tafel import NieuweCasus
from hub.domain.inzage import EXPORTEREN, Kijker
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.stuk import Deel
from hub.domain.vrijgave import Grondgegevens, Vrijgaveeinde
from tests.inzage_orakel import herkomst, ziet
from tests.inzage_toeval import Inhoud, casussen, hernoemd, kijkers, wie
from tests.inzagewereld import Meekijkend
from tests.opslag import Opslag, event
from tests.policies.conftest import MOMENT, NU, ROOT
from tests.voorbeelden import een_deel


@dataclass
class Kast:
    """A database of the hub with casussen, over connections that are watched."""

    opslag: Opslag
    kijkers: list[Meekijkend] = field(default_factory=list)
    nummers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        made = index_opslag(self.opslag.engine, self.opslag.logboek, self.opslag.klok.now)
        self.runner: GroupRunner[HubWerk] = GroupRunner(replace(made, connect=self._watched))
        self.runner.start()

    def _watched(self) -> Driver:
        self.kijkers.append(Meekijkend(connect(self.opslag.engine)))
        return cast("Driver", self.kijkers[-1])

    def bewaar(self, inhoud: Inhoud) -> "Bewaard":
        """Keep this casus under numbers that nobody used; each part says which one it is."""
        at = next(self.nummers)
        new = Bewaard(f"{at:032x}", hernoemd(inhoud, at))

        def job(uow: HubWerk) -> None:
            uow.maak_casus(NieuweCasus(new.casus, "ZCO", "WGS", "OGGZ", op_lijst=False), f"{at:032x}")
            for stuk in new.inhoud.stukken:
                delen = tuple(VerzegeldDeel(deel.value, b"k", merk(stuk.stuk, deel)) for deel in stuk.delen)
                uow.bewaar_stuk(NieuwStuk(replace(stuk, casus=new.casus), delen, "wie", bytes(32)), event())
            for one in new.inhoud.vrijgaven:
                uow.leg_vrijgave_vast(NieuweVrijgave(one, new.casus, "wie", Grondgegevens(), None), event())
                if one.beeindigd:
                    uow.beeindig_vrijgave(one.vrijgave, Vrijgaveeinde.INGETROKKEN, event())
            uow.commit()

        self.runner.submit(job).result(20)
        return new

    def kijkt(
        self, kijker: Kijker, casus: "Bewaard", pdp: CasbinPdp, *, vanaf: int = 0, hoogstens: int = MAX_STUKKEN
    ) -> tuple[Lezing, set[bytes]]:
        """What this viewer gets, and every byte string that left the database for it."""
        for one in self.kijkers:
            one.gelezen.clear()

        def job(uow: HubWerk) -> Lezing:
            codes = Casusstukken(tuple(uow.stukken_van(casus.casus)), tuple(uow.vrijgaven_van(casus.casus)))
            found = lees(kijk(kijker, Codes(codes, ()), pdp.decide).alle[vanaf:], uow, hoogstens)
            uow.record(event())
            uow.commit()
            return found

        lezing = self.runner.submit(job).result(20).waarde
        return lezing, {cell for one in self.kijkers for cell in one.gelezen if isinstance(cell, bytes)}


@dataclass(frozen=True)
class Bewaard:
    """A casus in the database."""

    casus: str
    inhoud: Inhoud


def merk(stuk: str, deel: Deel) -> bytes:
    return f"verzegeld {stuk} {deel.value}".encode()


def verwacht(kijker: Kijker, inhoud: Inhoud) -> dict[str, bytes]:
    """Which sealed part of which stuk the texts let this viewer have."""
    found = {}
    for stuk in inhoud.stukken:
        said = ziet(wie(kijker), stuk, inhoud.by_id, inhoud.vrijgaven)
        whole = next((deel for deel in (Deel.TEKST, Deel.BIJLAGE) if deel in stuk.delen), Deel.SAMENVATTING)
        if said:
            found[stuk.stuk] = merk(stuk.stuk, whole if said == "tekst" else Deel.SAMENVATTING)
    return found


@pytest.fixture(scope="module")
def kast(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kast]:
    path = tmp_path_factory.mktemp("kast") / "hub.db"
    shutil.copy(sqlite_template, path)
    kast = Kast(Opslag(f"sqlite:///{path}"))
    yield kast
    kast.runner.close()
    kast.opslag.source.close()


@pytest.fixture(scope="module")
def pdp() -> CasbinPdp:
    """Policy as the repository has it compiled."""
    snapshot = load_snapshot(ROOT, NU)
    return CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)


@een_deel(12)
@given(kijker=kijkers(), inhoud=casussen())
def test_no_value_outside_the_permits_is_read_named_or_counted(
    kijker: Kijker, inhoud: Inhoud, kast: Kast, pdp: CasbinPdp
) -> None:
    casus = kast.bewaar(inhoud)
    expected = verwacht(kijker, casus.inhoud)

    lezing, read = kast.kijkt(kijker, casus, pdp)

    assert {cell for cell in read if cell.startswith(b"verzegeld")} == set(expected.values())
    assert {one.stuk: one.inhoud for one in lezing.stukken} == expected
    assert lezing.aantal == len(expected)
    said = write_ordered([one.zichtbaar for one in lezing.stukken])
    assert not [name for name in casus.inhoud.by_id if name not in expected and name.encode() in said]


@een_deel(12)
@given(kijker=kijkers(), inhoud=casussen(), hoogstens=st.integers(1, 3))
def test_page_by_page_each_stuk_is_read_once_and_nothing_beside_the_page(
    kijker: Kijker, inhoud: Inhoud, hoogstens: int, kast: Kast, pdp: CasbinPdp
) -> None:
    casus = kast.bewaar(inhoud)
    whole, _ = kast.kijkt(kijker, casus, pdp)

    pages = [
        kast.kijkt(kijker, casus, pdp, vanaf=vanaf, hoogstens=hoogstens)
        for vanaf in range(0, len(whole.stukken), hoogstens)
    ]

    assert [one.stuk for lezing, _ in pages for one in lezing.stukken] == [one.stuk for one in whole.stukken]
    for page, (lezing, read) in enumerate(pages):
        assert {cell for cell in read if cell.startswith(b"verzegeld")} == {one.inhoud for one in lezing.stukken}
        assert lezing.aantal == len(whole.stukken) - page * hoogstens


@een_deel(12)
@given(kijker=kijkers(), inhoud=casussen())
def test_no_value_is_read_for_an_export_that_may_not_be_seen_or_may_not_leave(
    kijker: Kijker, inhoud: Inhoud, kast: Kast, pdp: CasbinPdp
) -> None:
    casus = kast.bewaar(inhoud)
    seen = verwacht(kijker, casus.inhoud)

    lezing, read = kast.kijkt(replace(kijker, gebruik=EXPORTEREN), casus, pdp)

    out = {cell for cell in read if cell.startswith(b"verzegeld")}
    assert out == {one.inhoud for one in lezing.stukken}
    assert {one.stuk for one in lezing.stukken} <= seen.keys()
    for one in lezing.stukken:
        behind = herkomst(casus.inhoud.by_id[one.stuk], casus.inhoud.by_id, ()) or {}
        others = [stuk.voorwaarden for stuk in behind.values() if stuk.bron != kijker.partij]
        assert not any(v.niet_exporteren or v.geheim_adres for v in others)
