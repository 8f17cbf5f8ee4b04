"""The key holder opens what the hub's log proves it gave to this party, and nothing else.

Each test lets the hub say something, or somebody change what it said; the key holder is the real one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.errors import Alarm, Geweigerd
from connectors.agent.opening import open_inzage
from connectors.protocol.canonical import b64u, canonical_json, parse_canonical, unb64u
from connectors.protocol.inzagen import Inzagebewijs
from connectors.protocol.transparency import Checkpoint, leaf_hash, sign_checkpoint
from hub.cli.opzet import Opstelling
from tests.openingwereld import (
    ANDERE,
    CASUS,
    FEITEN,
    Hublogboek,
    Schrijver,
    beeld,
    changed,
    hublogboek,
    leidt,
    stuk,
    waarom,
)
from tests.world import World, world


@dataclass(frozen=True, slots=True)
class Toneel:
    """A casus with a key, and the hub's log."""

    region: World
    hub: Hublogboek
    schrijver: Schrijver

    def opens(self, bewijs: Inzagebewijs, inhouden: list[bytes], partij: str = "politie") -> list[bytes | None]:
        return open_inzage(self.region.named(partij).verbinding, bewijs, inhouden)

    def stays_shut(self, bewijs: Inzagebewijs, inhouden: list[bytes], partij: str = "politie") -> tuple[str, object]:
        """The rule that the asker hears and the reason on record; every refusal of a view has both."""
        with pytest.raises(Geweigerd) as refusal:
            self.opens(bewijs, inhouden, partij)
        last = self.region.log("sleutelhouder")[-1]
        assert (last.naam, last.velden["partij"]) == ("inzage.dicht_gebleven", partij)
        return refusal.value.regel, last.velden["reden"]

    @property
    def hpke(self) -> bytes:
        return self.region.politie.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()


@pytest.fixture(scope="module")
def toneel(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toneel]:
    with world(template, tmp_path_factory.mktemp("opening") / "wereld") as region, hublogboek(region) as hub:
        yield Toneel(region, hub, leidt(hub))


def test_a_view_opens_for_whom_it_was_given_to_and_is_on_record(toneel: Toneel) -> None:
    first, second = stuk(toneel.schrijver, b"een", nummer="1" * 32), stuk(toneel.schrijver, b"twee", nummer="2" * 32)
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, first, second)

    assert toneel.opens(bewijs, inhouden) == [b"een", b"twee"]
    last = toneel.region.log("sleutelhouder")[-1]
    assert last.naam == "inzage.geopend"
    said = {
        name: last.velden[name] for name in ("partij", "doel", "casus", "aantal", "inzage", "bewijs", "categorieen")
    }
    assert said == {
        "partij": "politie",
        "doel": "P08",
        "casus": CASUS,
        "aantal": 2,
        "inzage": bewijs.kern.verzoek_id,
        "bewijs": bewijs.bon.nummer,
        "categorieen": ["ID_CONTACT"],
    }


def test_a_view_opens_as_often_as_it_is_looked_at_within_its_time(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))

    assert [toneel.opens(bewijs, inhouden) for _ in range(2)] == [[b"tekst"], [b"tekst"]]


def test_what_came_with_a_melding_opens_along_the_same_path(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(
        toneel.region.politie, stuk(toneel.hpke, b"naam", deel="identiteit"), stuk(toneel.schrijver, b"tekst")
    )

    assert toneel.opens(bewijs, inhouden) == [b"naam", b"tekst"]


def test_a_summary_opens_where_the_covenant_leaves_no_more(toneel: Toneel) -> None:
    zorg = stuk(toneel.schrijver, b"kort", deel="samenvatting", categorieen=["GEZONDHEID"])
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, zorg)

    assert toneel.opens(bewijs, inhouden) == [b"kort"]


def test_what_one_source_sealed_wrongly_does_not_keep_the_rest_closed(toneel: Toneel) -> None:
    good, other = stuk(toneel.schrijver, b"goed", nummer="1" * 32), stuk(toneel.schrijver, b"fout", nummer="2" * 32)
    moved = other[0].model_copy(update={"stuk": "3" * 32})
    elsewhere = leidt(toneel.hub, ANDERE)
    bewijs, inhouden = toneel.hub.toont(
        toneel.region.politie,
        good,
        (moved, other[1]),
        stuk(elsewhere, b"elders", nummer="4" * 32),
        stuk(toneel.hpke, b"algemeen", nummer="5" * 32),
    )

    assert toneel.opens(bewijs, inhouden) == [b"goed", None, None, None]


def test_another_party_opens_nothing_with_a_receipt_that_it_found(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))

    assert toneel.stays_shut(bewijs, inhouden, "om") == ("bewijs-ongeldig", "bewijs-partij")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kern", "tot"), "2096-10-02T07:06:40Z"),
        (("kern", "partij"), "om"),
        (("kern", "waarom", 0, "feiten"), ["BETROKKEN_BIJ_CASUS", "EIGEN", "KENMERK"]),
        (("kern", "stukken", 0, "deel"), "samenvatting"),
        (("kern", "stukken", 0, "categorieen"), []),
        (("kern", "beeld", "casus"), "e" * 32),
    ],
    ids=["time", "party", "facts", "part", "categories", "casus"],
)
def test_a_view_that_was_changed_after_the_record_stays_shut(
    toneel: Toneel, path: tuple[str | int, ...], value: object
) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))

    def edit(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    assert toneel.stays_shut(changed(bewijs, edit), inhouden) == ("bewijs-ongeldig", "blad-antwoord")


def test_a_stuk_that_was_added_keeps_all_of_it_shut(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"een", nummer="1" * 32))
    added, text = stuk(toneel.schrijver, b"twee", nummer="2" * 32)
    more = changed(bewijs, lambda content: content["kern"]["stukken"].append(added.model_dump(mode="json")))

    assert toneel.stays_shut(more, [*inhouden, unb64u(text)]) == ("bewijs-ongeldig", "blad-antwoord")


def test_a_receipt_of_another_question_proves_nothing(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))
    other, _ = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))
    mixed = bewijs.model_copy(update={"verzoek": other.verzoek})

    assert toneel.stays_shut(mixed, inhouden) == ("bewijs-ongeldig", "blad-verzoek")


@pytest.mark.parametrize(
    "said", [{"doel": "P07"}, {"rol": "connector"}, {"handeling": "EXPORTEREN"}, {"beeld": beeld(casus="e" * 32)}]
)
def test_a_view_of_something_else_than_was_asked_stays_shut(toneel: Toneel, said: dict[str, Any]) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"), **said)

    assert toneel.stays_shut(bewijs, inhouden) == ("bewijs-ongeldig", "bewijs-vraag")


@pytest.mark.parametrize("naam", ["casus.getoond", "inzage.geopend"])
def test_an_entry_about_something_else_is_no_view(toneel: Toneel, naam: str) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"), naam=naam)

    assert toneel.stays_shut(bewijs, inhouden) == ("bewijs-ongeldig", "blad-naam")


def test_a_leaf_that_was_changed_is_in_no_log(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))
    later = _later(bewijs.bon.blad)

    edited = changed(bewijs, lambda content: content["bon"].update(blad=later))

    assert toneel.stays_shut(edited, inhouden) == ("bewijs-ongeldig", "inclusion")


@pytest.mark.parametrize("origin", ["hub", "elders"])
def test_a_log_of_somebody_else_proves_nothing(toneel: Toneel, origin: str) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))
    named = toneel.region.opstelling.hub["oorsprong"] if origin == "hub" else "elders.example/log"
    own = Checkpoint(named, 1, leaf_hash(bewijs.bon.blad.encode()))
    note = sign_checkpoint(own, Ed25519PrivateKey.generate())

    forged = changed(bewijs, lambda c: c["bon"].update(nummer=0, insluiting=[], controlepunt=note))

    assert toneel.stays_shut(forged, inhouden) == ("bewijs-ongeldig", "note-unsigned")


def test_a_view_closes_when_its_time_is_over(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"), duur=600)

    with toneel.region.clock.ahead(timedelta(seconds=601)):
        assert toneel.stays_shut(bewijs, inhouden) == ("bewijs-ongeldig", "VERLOPEN")
    assert toneel.opens(bewijs, inhouden) == [b"tekst"]


def test_a_view_from_the_future_or_without_an_end_in_sight_stays_shut(toneel: Toneel) -> None:
    forever, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"), duur=3_700)
    assert toneel.stays_shut(forever, inhouden) == ("bewijs-ongeldig", "KLOK")
    with toneel.region.clock.ahead(timedelta(minutes=5)):
        later, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))

    assert toneel.stays_shut(later, inhouden) == ("bewijs-ongeldig", "KLOK")


def test_a_view_of_an_emergency_opens_for_its_own_purpose(toneel: Toneel) -> None:
    adres = stuk(toneel.schrijver, b"adres", categorieen=["WOONSITUATIE"])
    why = [waarom("KENMERK")]

    opened = toneel.opens(*toneel.hub.toont(toneel.region.politie, adres, doel_gevraagd="P21", waarom=why))

    assert opened == [b"adres"]
    assert toneel.stays_shut(*toneel.hub.toont(toneel.region.politie, adres, waarom=why)) == (
        "niet-toegestaan",
        "KLASSE",
    )


@pytest.mark.parametrize(
    ("anders", "regel", "reden"),
    [
        ({"waarom": 1}, "niet-toegestaan", "NIET_BETROKKEN"),
        ({"categorieen": ["FINANCIEEL"]}, "niet-toegestaan", "KLASSE"),
        ({"categorieen": ["ID_CONTACT", "FINANCIEEL"]}, "niet-toegestaan", "KLASSE"),
        ({"categorieen": ["ROEPNAAM"]}, "woord-onbekend", "ONBEKEND_WOORD"),
        ({"waarom": 2}, "woord-onbekend", "ONBEKEND_WOORD"),
        ({"categorieen": []}, "bewijs-ongeldig", "LEEG"),
        ({"categorieen": ["GEZONDHEID"]}, "bewijs-ongeldig", "SAMENVATTING"),
    ],
)
def test_a_hub_that_gives_more_than_the_covenant_is_not_followed(
    toneel: Toneel, anders: dict[str, Any], regel: str, reden: str
) -> None:
    good = stuk(toneel.schrijver, b"mag", nummer="2" * 32)
    other = stuk(toneel.schrijver, b"niet", **anders)
    why = [waarom(*FEITEN), waarom("KENMERK"), waarom("HEEFT_ZIN")]
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, good, other, waarom=why)

    assert toneel.stays_shut(bewijs, inhouden) == (regel, reden)


@pytest.mark.parametrize("categorie", ["POLITIE", ""])
def test_a_hub_that_relabels_a_stuk_makes_it_unreadable_and_nothing_else(toneel: Toneel, categorie: str) -> None:
    good = stuk(toneel.schrijver, b"mag", nummer="1" * 32)
    relabelled = stuk(toneel.schrijver, b"mag niet", nummer="2" * 32, verzegeld_als=categorie)
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, good, relabelled)
    assert {one.categorieen[0] for one in bewijs.kern.stukken} == {"ID_CONTACT"}

    assert toneel.opens(bewijs, inhouden) == [b"mag", None]


def test_a_hub_that_adds_a_category_to_a_stuk_makes_it_unreadable(toneel: Toneel) -> None:
    both = stuk(
        toneel.schrijver, b"niet", categorieen=["ID_CONTACT", "TOEZICHT_MAATREGELEN"], verzegeld_als="ID_CONTACT"
    )

    assert toneel.opens(*toneel.hub.toont(toneel.region.politie, both)) == [None]


def test_a_phase_in_which_nobody_reads_is_shut_here_too(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(
        toneel.region.politie, stuk(toneel.schrijver, b"tekst"), beeld=beeld(fase="AFGESCHERMD")
    )

    assert toneel.stays_shut(bewijs, inhouden) == ("niet-toegestaan", "FASE")


def test_a_view_by_another_covenant_stays_shut(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"), bundel="a" * 64)

    assert toneel.stays_shut(bewijs, inhouden) == ("bewijs-ongeldig", "BUNDEL")


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"gebonden_aan": b64u(b"\x11" * 32)}, "bewijs-binding"),
        ({"deel": "identiteit", "soort": "AANMELDING"}, "bewijs-binding"),
        ({"deel": "dossier"}, "bewijs-deel"),
        ({"soort": "AANMELDING"}, "bewijs-deel"),
    ],
)
def test_a_part_that_is_bound_to_something_else_stays_shut(toneel: Toneel, anders: dict[str, Any], reden: str) -> None:
    one, text = stuk(toneel.schrijver, b"tekst")
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, (one.model_copy(update=anders), text))

    assert toneel.stays_shut(bewijs, inhouden) == ("bewijs-ongeldig", reden)


def test_texts_that_are_not_those_of_the_receipt_are_an_alarm_and_no_key_is_asked(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(
        toneel.region.politie, stuk(toneel.schrijver, b"een"), stuk(toneel.schrijver, b"twee", nummer="2" * 32)
    )
    before = len(toneel.region.log("sleutelhouder"))

    for wrong in (inhouden[::-1], inhouden[:1], [b"?", b"?"]):
        with pytest.raises(Alarm, match="inzage-inhoud"):
            toneel.opens(bewijs, wrong)
    assert len(toneel.region.log("sleutelhouder")) == before


def test_no_party_opens_more_than_its_budget_on_a_day(
    template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> None:
    small = replace(template, sleutelhouder={**template.sleutelhouder, "openingen_per_partij_per_dag": "2"})
    with world(small, tmp_path_factory.mktemp("budget") / "wereld") as region, hublogboek(region) as hub:
        toneel = Toneel(region, hub, leidt(hub))
        numbers = ("1" * 32, "2" * 32)
        bewijs, inhouden = hub.toont(region.politie, *(stuk(toneel.schrijver, b"t", nummer=n) for n in numbers))
        once, text = hub.toont(region.politie, stuk(toneel.schrijver, b"t"))

        assert toneel.opens(bewijs, inhouden) == [b"t", b"t"]
        assert toneel.stays_shut(once, text) == ("budget-op", "BUDGET")


def _later(blad: str) -> str:
    content = parse_canonical(blad.encode())
    assert isinstance(content, dict)
    return canonical_json({**content, "tijd": int(str(content["tijd"])) + 1}).decode()


def test_the_receipts_of_the_key_holder_are_kept_and_hold(toneel: Toneel) -> None:
    bewijs, inhouden = toneel.hub.toont(toneel.region.politie, stuk(toneel.schrijver, b"tekst"))
    toneel.opens(bewijs, inhouden)

    assert toneel.region.politie.command("audit", "verify") == 0
    kept = toneel.region.politie.verbinding.bewaarplaats.laatste_regels("sleutelhouder")[-1]
    assert b'"soort":"opening"' in kept
    assert unb64u(bewijs.verzoek) not in kept
