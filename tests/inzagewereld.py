"""What people see of a casus in the simulated world, by their own connectors.

    beeld = ziet(casus.werker("ggz"), casus.nummer)
    beeld.nummers, beeld.teksten["2f..."], beeld.waarom["2f..."].artikelen

The keys are those of the real key holder; who may open is what hub and key holder both say.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

from connectors.agent.casus import DOEL_VAN_FASE, Casuspost
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.inzage import Beeld, bekijk
from connectors.agent.opdracht import Opdracht
from connectors.agent.stukinhoud import decode_inhoud
from connectors.agent.tafel import Deelnemer
from connectors.protocol.canonical import canonical_json, unb64u
from connectors.protocol.casussen import Casusstap
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.inzagen import Inzagevraag, Waarom
from hub.adapters.db.driver import Cell, Driver, Row, Rows, connect
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_opslag
from hub.adapters.db.runner import GroupRunner
from hub.application.gate import Afzender, Behandeling
from hub.application.inzage_afgifte import Gegeven
from hub.application.toon_inzage import toon_inzage
from hub.bootstrap.beleid import FULFILLED, ActiefBeleid, Bundelplaats
from hub.bootstrap.proces import lay_foundation
from hub.entrypoints.api.inzage import verzoek_van
from tests.casuswereld import Casus, Werker, gelukt, stand, werker
from tests.meldwereld import Stuk, aanmelding
from tests.tafelwereld import komt_binnen
from tests.world import KENMERK, Reply, World


@dataclass(frozen=True, slots=True)
class Gezien:
    """A view that was opened."""

    beeld: Beeld

    @property
    def nummers(self) -> list[str]:
        return [stuk.stuk for stuk in self.beeld.kern.stukken]

    @property
    def teksten(self) -> dict[str, str]:
        """What each stuk says; those of a melding by number and part."""
        return {
            stuk.stuk if stuk.soort != "AANMELDING" else f"{stuk.stuk}/{stuk.deel}": (
                decode_inhoud(text or b"").tekst if stuk.soort != "AANMELDING" else (text or b"").decode()
            )
            for stuk, text in self.beeld.stukken
        }

    @property
    def waarom(self) -> dict[str, Waarom]:
        kern = self.beeld.kern
        return {stuk.stuk: kern.waarom_van(stuk) for stuk in kern.stukken}


def post_van(wie: Werker, doel: str) -> Casuspost:
    """This employee's own connector."""
    opdracht = Opdracht(doel, KENMERK, wie.login)
    return Casuspost(wie.party.verbinding, Deelnemer(opdracht, wie.rol))


def doel_nu(wie: Werker, casus: str) -> str:
    """The purpose of the phase that the casus is in."""
    return DOEL_VAN_FASE.get(stand(wie.party.world, casus)[0], "P06")


def ziet(wie: Werker, casus: str, doel: str = "", **vraag: Any) -> Gezien:
    """Ask, and open what comes."""
    return Gezien(bekijk(post_van(wie, doel or doel_nu(wie, casus)), {"casus": casus, **vraag}))


def vraagt_inzage(wie: Werker, casus: str, doel: str = "", **vraag: Any) -> Reply:
    """Ask, and look at the bare answer."""
    return wie.posts("/v1/inzagen", wie.in_casus(Inzagevraag, casus, doel, **vraag))


def maakt_sleutel(casus: Casus) -> None:
    """Let the casus go on to VERRIJKING by its procesmanager, and have its secret made at the key holder."""
    post = post_van(casus.pm, "P06")
    versie = stand(casus.region, casus.nummer)[1]
    said = {**post.kop("P06"), "casus": casus.nummer, "versie_gezien": versie, "naar": "VERRIJKING"}
    step = post.doe(Casusstap.model_validate(said), "/v1/casusstappen", "casusstap")
    Casussleutels(post.verbinding).maak(step.bewijs())


def neemt_over(wie: Werker, casus: str, doel: str = "") -> int:
    """Bring what the casus began with under its key, by the command; its exit code."""
    argv = ["casus", "neem-identiteit-over", casus, "--gebruiker", wie.login, "--rol", wie.rol]
    return wie.party.command(*argv, "--doel", doel or doel_nu(wie, casus))


def verzegeld_voor_de_sleutelhouder(region: World, stuk: Stuk, relaas: str) -> Stuk:
    """The same melding, with identity and story sealed as a connector does, so that they can be opened."""
    wire, rijen = stuk
    public = region.politie.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
    bericht = unb64u(wire.bericht, 32)
    content = {"v": 1, "betrokkenen": [dict(rij) for rij in rijen]}
    story = {"v": 1, "relaas": relaas, "mening": ""}
    sealed = {
        "identiteit": seal_inhoud(public, canonical_json(content), bericht=bericht, deel="identiteit"),
        "dossier": seal_inhoud(public, canonical_json(story), bericht=bericht, deel="dossier"),
    }
    return wire.model_copy(update=sealed), rijen


def begin_leesbaar(region: World, nummer: str, *rijen: Mapping[str, str], relaas: str, **codes: Any) -> Casus:
    """As `casuswereld.begin`, with a melding whose parts the key holder can open."""
    stuk = verzegeld_voor_de_sleutelhouder(region, aanmelding(nummer, *rijen, **codes), relaas)
    melding = komt_binnen(region.politie, stuk)
    officier, pm, manager = werker(region.om), werker(region.zvh, "procesmanager"), werker(region.zvh, "manager")
    assert officier.besluit(melding, "PRIORITEREN").status == 200
    casus = str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")[0][0])  # noqa: S608
    gelukt(manager.wijst_toe(casus, pm))
    return Casus(region, casus, melding, stuk, pm, manager, officier)


class Meekijkend:
    """A connection that remembers every cell that was read through it."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.gelezen: set[Cell] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    def execute(self, sql: str, values: Sequence[Cell] = ()) -> Rows:
        rows = self._driver.execute(sql, values)
        return rows if not sql.startswith("SELECT") else _Onthouden(rows.fetchall(), self.gelezen)


class _Onthouden:
    """Rows that were fetched at once, and remembered."""

    def __init__(self, rows: list[Row], gelezen: set[Cell]) -> None:
        gelezen |= {cell for row in rows for cell in row}
        self._rows = rows
        self.rowcount = len(rows)

    def fetchone(self) -> Row | None:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Row]:
        return self._rows


def gelezen_cellen(region: World, wie: Werker, casus: str, **vraag: Any) -> set[Cell]:
    """Give this view beside the hub, on its database, and tell every cell that left the database for it."""
    asked = wie.in_casus(Inzagevraag, casus, **vraag)
    settings = region.opstelling.hub_settings()
    grond = lay_foundation(settings, "hub", region.clock)
    drivers: list[Meekijkend] = []

    def watched() -> Driver:
        drivers.append(Meekijkend(connect(grond.engine)))
        return cast("Driver", drivers[-1])

    runner = grond.open(GroupRunner(replace(index_opslag(grond.engine, grond.log, region.clock.now), connect=watched)))
    beleid = ActiefBeleid(Bundelplaats(settings.bundels, settings.partijsleutels), runner, region.clock.now, FULFILLED)
    asyncio.run(beleid.refresh())
    sql = "SELECT vingerafdruk, tekensleutel FROM peer WHERE partij = '{}'"
    finger, key = region.rows("hub", sql.format(wie.party.wie.partij))[0]
    until = region.clock.now() + timedelta(minutes=3)
    afzender = Afzender(wie.party.wie.partij, finger, key, bytes.fromhex(asked.verzoek_id), until, bytes(32))  # type: ignore[arg-type]

    def job(uow: HubWerk) -> Gegeven:
        pdp = beleid.current()
        werk = Behandeling(afzender, uow, pdp, region.clock.now())
        return toon_inzage(verzoek_van(asked), beleid.convenant_of(pdp.bundel), werk=werk)

    try:
        before = {cell for driver in drivers for cell in driver.gelezen}
        runner.submit(job).result(20).waarde.inhouden  # noqa: B018 - a refusal is raised here
        return {cell for driver in drivers for cell in driver.gelezen} - before
    finally:
        grond.close(runner)
