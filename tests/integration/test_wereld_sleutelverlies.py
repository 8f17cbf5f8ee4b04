"""Keys that are lost, old, or of somebody else: the process stops by name, or a partner sounds the alarm."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from connectors.agent.dienst import KANARIES, Dienst, read_kanaries
from connectors.agent.errors import AgentError, Alarm
from connectors.protocol.identifiers import KOLOMMEN
from connectors.protocol.transit import Klasse
from hub.bootstrap.rotatie import rotate_index
from hub.cli.opzet import Opstelling
from hub.cli.sleutelvorming import generate
from hub.domain.errors import HubError, KeyMissing
from hub.domain.sleutels import Sleutels
from tests.sleutelwereld import (
    KEES,
    key_file,
    keys_of,
    retire_oldest_epoch,
    write_keys,
)
from tests.world import Naam, Party, World, iemand, world


def swap_key(region: World) -> None:
    """The key holder goes on with another evaluation key under everything that it signs with."""
    old = keys_of(region, "sleutelhouder")
    other = {**old.geheimen, "oprf": generate("sleutelhouder").geheim("oprf")}
    write_keys(region, "sleutelhouder", Sleutels(old.rol, other, old.epochs, old.tokens))
    region.restart("sleutelhouder")


@dataclass(frozen=True)
class Swapped:
    """A world whose key holder went on with another key, and what a canary said just before."""

    region: World
    before: dict[str, AgentError | None]


@pytest.fixture(scope="module")
def swapped(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swapped]:
    with world(geleverd, tmp_path_factory.mktemp("verwisseld") / "wereld") as running:
        write_canary(running.om)
        before = turn_of_service(running.om)
        swap_key(running)
        yield Swapped(running, before)


def test_a_key_holder_that_uses_another_key_is_found_at_the_next_delivery(swapped: Swapped) -> None:
    registered = swapped.region.rows("hub", "SELECT * FROM registratie")

    with pytest.raises(Alarm):
        swapped.region.politie.delivers(iemand(13))

    assert swapped.region.rows("hub", "SELECT * FROM registratie") == registered


def test_published_keys_that_are_not_the_pinned_ones_are_an_alarm(swapped: Swapped) -> None:
    with pytest.raises(Alarm, match="sleutel-afwijkend"):
        swapped.region.om.verbinding.evaluaties.check_published_keys()


def test_a_canary_is_known_until_the_key_is_another(swapped: Swapped) -> None:
    after = turn_of_service(swapped.region.om)

    assert swapped.before == {"kanaries": None}
    assert isinstance(after["kanaries"], Alarm)


def write_canary(party: Party) -> None:
    kolommen = [*KOLOMMEN, "doel"]
    row = {**KEES, "doel": party.wie.doel}
    lines = [",".join(kolommen), ",".join(row.get(kolom, "") for kolom in kolommen)]
    (party.home / KANARIES).write_text("\n".join(lines) + "\n")


def turn_of_service(party: Party) -> dict[str, AgentError | None]:
    """What `connector dienst` reports of its canaries after one turn."""
    reported: dict[str, AgentError | None] = {}
    Dienst(party.verbinding, read_kanaries(party.verbinding), reported.__setitem__).run_due()
    return {taak: error for taak, error in reported.items() if taak == "kanaries"}


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_a_lost_key_file_stops_the_process_by_name(cold: World, naam: Naam) -> None:
    key_file(cold, naam).unlink()

    with pytest.raises(KeyMissing, match="key file sleutels is missing"):
        cold.start(naam)

    assert not key_file(cold, naam).exists()


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_the_keys_of_another_installation_stop_the_process_by_name(cold: World, naam: Naam) -> None:
    write_keys(cold, naam, generate(naam))

    with pytest.raises(HubError, match="key log"):
        cold.start(naam)


def test_the_keys_of_the_other_process_are_refused(cold: World) -> None:
    write_keys(cold, "hub", keys_of(cold, "sleutelhouder"))

    with pytest.raises(KeyMissing, match="key file is of a sleutelhouder"):
        cold.start("hub")


@pytest.mark.parametrize("geheim", ["oprf", "hpke", "rij", "element", "handvat", "log", "teken"])
def test_one_lost_secret_stops_the_hub_by_name(cold: World, geheim: str) -> None:
    keys = keys_of(cold, "hub")
    rest = {name: value for name, value in keys.geheimen.items() if name != geheim}
    write_keys(cold, "hub", Sleutels(keys.rol, rest, keys.epochs, keys.tokens))

    with pytest.raises(KeyMissing, match=f"key {geheim} is missing"):
        cold.start("hub")


def test_a_copy_of_the_keys_from_before_a_rotation_stops_the_hub(cold_open: World, geleverd: Opstelling) -> None:
    """Its index has values of an epoch that the restored file does not know: those people would be lost in silence."""
    rotate_index(cold_open.opstelling.hub_settings(), Klasse.LINK, int)
    shutil.copy(geleverd.hub["sleutelbestand"], key_file(cold_open, "hub"))

    with pytest.raises(KeyMissing, match="link/2"):
        cold_open.start("hub")


def test_an_epoch_that_was_retired_too_early_stops_the_hub(cold_open: World) -> None:
    rotate_index(cold_open.opstelling.hub_settings(), Klasse.LINK, int)
    retire_oldest_epoch(cold_open)

    with pytest.raises(KeyMissing, match="bsn/1"):
        cold_open.start("hub")


def test_a_lost_rotation_token_stops_the_hub_by_name(cold_open: World) -> None:
    keys = keys_of(cold_open, "hub")
    write_keys(cold_open, "hub", Sleutels(keys.rol, keys.geheimen, keys.epochs, {}))

    with pytest.raises(KeyMissing, match="rotation token bsn/1/2 is missing"):
        cold_open.start("hub")


def test_a_hub_without_the_key_holders_new_public_key_says_so(cold_open: World, geleverd: Opstelling) -> None:
    shutil.copy(geleverd.hub["sleutelhouder_publiek"], cold_open.opstelling.hub["sleutelhouder_publiek"])

    with pytest.raises(KeyMissing, match="public key bsn/2 of the key holder"):
        cold_open.start("hub")
