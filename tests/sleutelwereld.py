"""Keys of a simulated world: regions with people or an open epoch, and what administrators do with key files."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from connectors.protocol.canonical import unb64u
from connectors.protocol.transit import Klasse
from hub.adapters import sleutelbestand
from hub.cli.opzet import Opstelling
from hub.cli.sleutelvorming import accept, public_part, retire, rotate
from hub.domain.sleutels import Sleutels
from tests.world import MovedClock, Naam, World, copied, iemand, world

KEES, PIET = iemand(11), iemand(12)
KLASSEN = (Klasse.BSN, Klasse.LINK)
PROCESSES: tuple[Naam, ...] = ("hub", "sleutelhouder")


@pytest.fixture(scope="session")
def geleverd(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Opstelling:
    """A region in which the police know two people."""
    with world(template, tmp_path_factory.mktemp("geleverd") / "wereld") as running:
        running.politie.delivers(KEES, PIET)
        return running.opstelling


@pytest.fixture(scope="session")
def geopend(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Opstelling:
    """The same, after administrators opened the next epoch and before anything was converted."""
    region = cold_world(geleverd, tmp_path_factory.mktemp("geopend"))
    open_next_epoch(region)
    region.close()
    return region.opstelling


@pytest.fixture
def cold(geleverd: Opstelling, tmp_path: Path) -> Iterator[World]:
    """A world in which nothing was started yet."""
    region = cold_world(geleverd, tmp_path)
    yield region
    region.close()


@pytest.fixture
def cold_open(geopend: Opstelling, tmp_path: Path) -> Iterator[World]:
    """Nothing started yet, and the next epoch open in every key file."""
    region = cold_world(geopend, tmp_path)
    yield region
    region.close()


def cold_world(opstelling: Opstelling, directory: Path) -> World:
    return World(copied(opstelling, directory / "wereld", {}), MovedClock())


def files_of(region: World, naam: Naam) -> bytes:
    """Every byte of a process's database, write-ahead log included."""
    database = region.database(naam)
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(database.name + "*")))


def open_next_epoch(region: World) -> dict[Klasse, bytes]:
    """Rotate, accept, and hand out the new public keys; the tokens. Processes notice when they are started."""
    keys = {naam: keys_of(region, naam) for naam in PROCESSES}
    tokens: dict[Klasse, bytes] = {}
    for klasse in KLASSEN:
        keys["sleutelhouder"], tokens[klasse] = rotate(keys["sleutelhouder"], klasse, hub_hpke(region))
        keys["hub"] = accept(keys["hub"], tokens[klasse])
    write_all_keys(region, keys)
    hand_out_public_keys(region, public_part(keys["sleutelhouder"]))
    return tokens


def hand_out_public_keys(region: World, published: Mapping[str, object]) -> None:
    Path(region.opstelling.hub["sleutelhouder_publiek"]).write_text(json.dumps(published))
    for home in (region.opstelling.map / "connectors").iterdir():
        settings = json.loads((home / "connector.json").read_text())
        settings["sleutelhouder"]["oprf"] = published["oprf"]
        (home / "connector.json").write_text(json.dumps(settings))


def retire_oldest_epoch(region: World) -> None:
    keys = {naam: keys_of(region, naam) for naam in PROCESSES}
    for klasse in KLASSEN:
        keys = {naam: retire(sleutels, klasse) for naam, sleutels in keys.items()}
    write_all_keys(region, keys)


def hub_hpke(region: World) -> bytes:
    return unb64u(region.opstelling.sleutelhouder["hub_hpke"])


def index_of(region: World) -> set[object]:
    """Row keys and sealed elements: everything in the index that could be compared with another dump."""
    rows = region.rows("hub", "SELECT rijsleutel, element FROM index_waarde")
    return {value for row in rows for value in row}


def key_file(region: World, naam: Naam) -> Path:
    return region.settings(naam).sleutelbestand


def passphrase(region: World, naam: Naam) -> str:
    return region.settings(naam).wachtwoordbestand.read_text()


def keys_of(region: World, naam: Naam) -> Sleutels:
    return sleutelbestand.read(key_file(region, naam), passphrase(region, naam).encode())


def write_keys(region: World, naam: Naam, sleutels: Sleutels) -> None:
    sleutelbestand.replace(key_file(region, naam), sleutels, passphrase(region, naam).encode())


def write_all_keys(region: World, keys: Mapping[Naam, Sleutels]) -> None:
    for naam, sleutels in keys.items():
        write_keys(region, naam, sleutels)
