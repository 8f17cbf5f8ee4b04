"""The secret of a casus: made once on proof, worth nothing in a stolen database, and gone for good when destroyed."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import ValidationError

from connectors.agent.casussleutel import Casussleutels
from connectors.agent.errors import Geweigerd
from connectors.agent.opening import open_inzage
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.casussleutels import MAX_GEVRAAGD, Casussleutelvraag
from connectors.protocol.errors import SealInvalid
from connectors.protocol.inhoud import open_bytes
from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.omhulsel import Inhoudsplaats, unwrap_omhulsel, wrapping_key
from hub.adapters import sleutelbestand
from hub.adapters.kluis.kluis import Kluis
from hub.cli.opzet import Opstelling
from hub.domain.casussleutel import Casussleutel, Plaats, Verpakt
from hub.domain.errors import KeyMissing
from tests.openingwereld import Beeld, Hublogboek, beeld, hublogboek, leidt, stuk
from tests.world import World, world

Bewijs = Callable[["Toneel", str], Casusbewijs]
STUK = "1" * 32
PARTIJEN = ("politie", "ggz")


@dataclass(frozen=True, slots=True)
class Toneel:
    """A region, and the hub's log."""

    region: World
    hub: Hublogboek

    def keys(self, partij: str = "zvh") -> Casussleutels:
        return Casussleutels(self.region.named(partij).verbinding)

    def stored(self, casus: str) -> Casussleutel:
        """The row of this casus, as whoever stole the key holder's database has it."""
        sql = "SELECT casus, geheim, vernietigd_op FROM casussleutel"
        rows = {str(row[0]): row for row in self.region.rows("sleutelhouder", sql)}
        (_, geheim, vernietigd_op) = rows[casus]
        assert isinstance(geheim, bytes)
        return Casussleutel(casus, geheim, int(str(vernietigd_op)))

    def vault(self, geheim: bytes = b"") -> Kluis:
        """The vault that the key holder's own key file makes, or one with another secret."""
        values = self.region.opstelling.sleutelhouder
        passphrase = sleutelbestand.read_passphrase(Path(values["wachtwoordbestand"]))
        sleutels = sleutelbestand.read(Path(values["sleutelbestand"]), passphrase)
        return Kluis(geheim or sleutels.geheim("kluis"), sleutels.geheim("hpke"))

    def asked(self, casus: str) -> str:
        """By which rule nobody gets a key to write with in this casus."""
        return self.refused(lambda: self.keys().nieuwe(casus, [(STUK, "tekst")], categorie="ID_CONTACT"))

    def refused(self, ask: Callable[[], object]) -> str:
        with pytest.raises(Geweigerd) as refusal:
            ask()
        return refusal.value.regel


@pytest.fixture(scope="module")
def toneel(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toneel]:
    with world(template, tmp_path_factory.mktemp("sleutel") / "wereld") as region, hublogboek(region) as hub:
        yield Toneel(region, hub)


@pytest.fixture
def casus() -> str:
    """A casus that no other test knows."""
    return secrets.token_hex(16)


def wrapped(one: Beeld) -> Verpakt:
    zichtbaar = one[0]
    plaats = Plaats(zichtbaar.naam, zichtbaar.deel, zichtbaar.categorieen[0])
    return Verpakt(zichtbaar.sleutel, plaats, van_melding=False)


def test_a_secret_is_made_on_proof_of_a_step_and_keys_under_it_go_to_every_party_that_writes(
    toneel: Toneel, casus: str
) -> None:
    toneel.keys().maak(toneel.hub.stap(toneel.region.zvh, casus))

    politie, ggz = (
        toneel.keys(partij).nieuwe(casus, [(STUK, "samenvatting"), (STUK, "tekst")], categorie="ID_CONTACT")
        for partij in PARTIJEN
    )

    assert len({key.sleutel for key in politie + ggz}) == 4
    found = [(one.naam, one.velden["partij"], one.velden["aantal"]) for one in toneel.region.log("sleutelhouder")[-3:]]
    assert found == [
        ("casussleutel.gemaakt", "zvh", 0),
        ("casussleutel.gegeven", "politie", 2),
        ("casussleutel.gegeven", "ggz", 2),
    ]


def test_no_key_is_given_twice(toneel: Toneel, casus: str) -> None:
    keys = toneel.keys()
    keys.maak(toneel.hub.stap(toneel.region.zvh, casus))

    given = [keys.nieuwe(casus, [(STUK, "tekst")], categorie="ID_CONTACT")[0] for _ in range(2)]

    assert given[0].sleutel != given[1].sleutel
    assert given[0].omhulsel != given[1].omhulsel


def test_a_key_to_write_with_opens_nothing_that_is_there(toneel: Toneel, casus: str) -> None:
    _, text = stuk(leidt(toneel.hub, casus), b"tekst", nummer=STUK)

    (key,) = toneel.keys("politie").nieuwe(casus, [(STUK, "tekst")], categorie="ID_CONTACT")

    with pytest.raises(SealInvalid):
        open_bytes(unb64u(key.sleutel), unb64u(text), bericht=bytes.fromhex(STUK), deel="tekst")


def test_more_keys_than_one_request_may_have_come_in_two(toneel: Toneel, casus: str) -> None:
    keys = toneel.keys()
    keys.maak(toneel.hub.stap(toneel.region.zvh, casus))

    given = keys.nieuwe(casus, [(f"{number:032x}", "tekst") for number in range(MAX_GEVRAAGD + 1)], categorie="")

    assert len({key.sleutel for key in given}) == MAX_GEVRAAGD + 1
    assert [one.velden["aantal"] for one in toneel.region.log("sleutelhouder")[-2:]] == [MAX_GEVRAAGD, 1]


def test_a_part_of_a_melding_has_no_key_of_a_casus(toneel: Toneel, casus: str) -> None:
    toneel.keys().maak(toneel.hub.stap(toneel.region.zvh, casus))

    with pytest.raises(ValidationError):
        toneel.keys().nieuwe(casus, [(STUK, "identiteit")], categorie="ID_CONTACT")


def test_a_second_step_leaves_the_secret_that_there_is(toneel: Toneel, casus: str) -> None:
    toneel.keys().maak(toneel.hub.stap(toneel.region.zvh, casus))
    first = toneel.stored(casus)

    toneel.keys().maak(toneel.hub.stap(toneel.region.zvh, casus, "OVERLEG"))

    assert toneel.stored(casus) == first


def test_nobody_gets_a_secret_by_asking_for_keys(toneel: Toneel, casus: str) -> None:
    assert toneel.asked(casus) == "sleutel-onbekend"
    assert toneel.region.log("sleutelhouder")[-1].velden["regel"] == "sleutel-onbekend"


@pytest.mark.parametrize(
    "bewijs",
    [
        lambda toneel, casus: toneel.hub.stap(toneel.region.politie, casus),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, naam="casus.getoond"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, "AFSLUITING"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, "VERNIETIGD"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, fase="OVERLEG"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, gevraagd="a" * 32),
    ],
    ids=["another party", "no step", "closing", "destroyed", "another phase than asked", "another casus than asked"],
)
def test_no_key_is_made_without_proof_that_this_party_leads_this_casus(
    toneel: Toneel, casus: str, bewijs: Bewijs
) -> None:
    shown = bewijs(toneel, casus)

    assert toneel.refused(lambda: toneel.keys().maak(shown)) == "bewijs-ongeldig"
    assert toneel.asked(casus) == "sleutel-onbekend"


def test_proof_of_one_casus_makes_no_key_of_another(toneel: Toneel, casus: str) -> None:
    party = toneel.region.zvh
    vraag = Casussleutelvraag(
        versie=1,
        verzoek_id=party.verbinding.clock.verzoek_id(),
        gezien=0,
        casus=secrets.token_hex(16),
        gevraagd=[],
        bewijs=toneel.hub.stap(party, casus),
    )

    assert party.posts("sleutelhouder", "/v1/casussleutels", vraag).regel == "bewijs-ongeldig"


def test_a_stolen_database_of_the_key_holder_opens_nothing(toneel: Toneel, casus: str) -> None:
    schrijver = leidt(toneel.hub, casus)
    one, row = wrapped(stuk(schrijver, b"tekst")), toneel.stored(casus)
    (key,) = toneel.vault().unwrap(row, [one])
    assert len(key) == 32

    with pytest.raises(KeyMissing):
        toneel.vault(bytes(32)).unwrap(row, [one])
    pieces = [row.geheim[at : at + 32] for at in range(len(row.geheim) - 31)]
    assert not any(opens(wrapping_key(piece, casus), one) for piece in pieces)


def test_a_key_in_the_row_of_another_casus_opens_nothing(toneel: Toneel, casus: str) -> None:
    one, row = stuk(leidt(toneel.hub, casus), b"tekst"), toneel.stored(casus)

    with pytest.raises(KeyMissing):
        toneel.vault().unwrap(Casussleutel("f" * 32, row.geheim), [wrapped(one)])


def test_a_destroyed_key_opens_nothing_whoever_kept_a_copy_of_the_hub(toneel: Toneel, casus: str) -> None:
    region = toneel.region
    one = stuk(leidt(toneel.hub, casus), b"tekst")
    copy, texts = toneel.hub.toont(region.politie, one, beeld=beeld(casus=casus), gevraagd=casus)
    assert open_inzage(region.politie.verbinding, copy, texts) == [b"tekst"]

    since = toneel.keys().vernietig(toneel.hub.stap(region.zvh, casus, "VERNIETIGD", naam="casus.vernietigd"))

    assert toneel.refused(lambda: open_inzage(region.politie.verbinding, copy, texts)) == "sleutel-vernietigd"
    assert region.log("sleutelhouder")[-1].velden["reden"] == "SLEUTEL_VERNIETIGD"
    left = toneel.stored(casus)
    assert (left.vernietigd_op, set(left.geheim)) == (since, {0})
    with pytest.raises(KeyMissing):
        toneel.vault().unwrap(left, [wrapped(one)])


def test_what_came_with_its_meldingen_stays_shut_too(toneel: Toneel, casus: str) -> None:
    region = toneel.region
    general = region.politie.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
    one = stuk(general, b"naam", deel="identiteit")
    shown, texts = toneel.hub.toont(region.politie, one, beeld=beeld(casus=casus), gevraagd=casus)
    assert open_inzage(region.politie.verbinding, shown, texts) == [b"naam"]

    toneel.keys().vernietig(toneel.hub.stap(region.zvh, casus, "VERNIETIGD"))

    assert toneel.refused(lambda: open_inzage(region.politie.verbinding, shown, texts)) == "sleutel-vernietigd"


def test_a_view_of_a_casus_without_a_key_names_that(toneel: Toneel, casus: str) -> None:
    other = leidt(toneel.hub, secrets.token_hex(16))
    shown, texts = toneel.hub.toont(
        toneel.region.politie, stuk(other, b"tekst"), beeld=beeld(casus=casus), gevraagd=casus
    )

    assert toneel.refused(lambda: open_inzage(toneel.region.politie.verbinding, shown, texts)) == "sleutel-onbekend"


@pytest.mark.parametrize("had_a_key", [True, False])
def test_a_casus_whose_key_was_destroyed_never_gets_another(toneel: Toneel, casus: str, had_a_key: bool) -> None:
    step = toneel.hub.stap(toneel.region.zvh, casus)
    if had_a_key:
        toneel.keys().maak(step)
    toneel.keys().vernietig(toneel.hub.stap(toneel.region.zvh, casus, "VERNIETIGD"))

    assert toneel.refused(lambda: toneel.keys().maak(step)) == "sleutel-vernietigd"
    assert toneel.asked(casus) == "sleutel-vernietigd"


def test_destroying_again_is_proof_of_the_first_time(toneel: Toneel, casus: str) -> None:
    end = toneel.hub.stap(toneel.region.zvh, casus, "VERNIETIGD")
    keys = toneel.keys()

    assert keys.vernietig(end) == keys.vernietig(end)
    last = toneel.region.log("sleutelhouder")[-1]
    assert (last.naam, last.velden["bewijs"]) == ("casussleutel.vernietigd", end.bon.nummer)


@pytest.mark.parametrize(
    "bewijs",
    [
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, "AFGESCHERMD"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.om, casus, "VERNIETIGD"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, "VERNIETIGD", naam="gegevens.vernietigd"),
        lambda toneel, casus: toneel.hub.stap(toneel.region.zvh, casus, "AFGESCHERMD").model_copy(
            update={"kern": toneel.hub.stap(toneel.region.zvh, casus, "VERNIETIGD").kern}
        ),
    ],
    ids=["not destroyed", "another party", "no act in a casus", "another outcome"],
)
def test_no_key_is_destroyed_without_proof_that_its_casus_is(toneel: Toneel, casus: str, bewijs: Bewijs) -> None:
    leidt(toneel.hub, casus)
    made = toneel.stored(casus)
    shown = bewijs(toneel, casus)

    assert toneel.refused(lambda: toneel.keys().vernietig(shown)) == "bewijs-ongeldig"
    assert toneel.stored(casus) == made


def test_content_keys_do_not_pass_the_hub_and_texts_do_not_pass_the_key_holder(toneel: Toneel, casus: str) -> None:
    region = toneel.region
    one = stuk(leidt(toneel.hub, casus), b"tekst")
    shown, texts = toneel.hub.toont(region.politie, one, beeld=beeld(casus=casus), gevraagd=casus)
    open_inzage(region.politie.verbinding, shown, texts)
    (key,) = toneel.vault().unwrap(toneel.stored(casus), [wrapped(one)])
    assert open_bytes(key, texts[0], bericht=b"\x11" * 16, deel="tekst") == b"tekst"

    at_houder = [seen for seen in region.seen if seen.naam == "sleutelhouder"]
    assert at_houder
    assert not any(b64u(texts[0]).encode() in seen.body for seen in at_houder)
    assert not any(b64u(key).encode() in seen.body + seen.reply.body for seen in region.seen if seen.naam == "hub")


def test_no_party_asks_more_keys_to_write_with_than_its_budget_on_a_day(
    template: Opstelling, tmp_path_factory: pytest.TempPathFactory, casus: str
) -> None:
    small = replace(template, sleutelhouder={**template.sleutelhouder, "inhoudssleutels_per_partij_per_dag": "2"})
    with world(small, tmp_path_factory.mktemp("sleutelbudget") / "wereld") as region, hublogboek(region) as hub:
        toneel = Toneel(region, hub)
        toneel.keys().maak(hub.stap(region.zvh, casus))
        politie = toneel.keys("politie")

        assert len(politie.nieuwe(casus, [(STUK, "samenvatting"), (STUK, "tekst")], categorie="ID_CONTACT")) == 2

        assert toneel.refused(lambda: politie.nieuwe(casus, [(STUK, "tekst")], categorie="ID_CONTACT")) == "budget-op"
        assert region.log("sleutelhouder")[-1].velden["regel"] == "budget-op"
        assert toneel.keys("ggz").nieuwe(casus, [(STUK, "tekst")], categorie="ID_CONTACT")
        with region.clock.ahead(timedelta(days=1)):
            assert politie.nieuwe(casus, [(STUK, "tekst")], categorie="ID_CONTACT")


def opens(ours: AESGCM, one: Verpakt) -> bool:
    try:
        place = Inhoudsplaats(one.plaats.gebonden_aan, "tekst", one.plaats.categorie)
        return bool(unwrap_omhulsel(ours, one.sleutel, place))
    except SealInvalid:
        return False
