"""Names move from a melding to its casus: all of them, once, and they are gone from where they were."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.casussleutel import Casussleutels
from connectors.protocol.canonical import b64u
from connectors.protocol.einden import Afsluiting
from connectors.protocol.identiteiten import Identiteitsovername
from connectors.protocol.inhoud import OMHULSEL_SUITE, open_bytes
from hub.adapters import sleutelbestand
from hub.adapters.kluis.kluis import Kluis
from hub.cli.opzet import Opstelling
from hub.domain.casussleutel import Plaats, Verpakt
from tests import inzagewereld
from tests.casuswereld import Casus, Werker, gelukt
from tests.eindewereld import gebeurd
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.world import Reply, World, iemand, world

Capture = pytest.CaptureFixture[str]
_nummers = count(7600, 2)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("identiteit") / "wereld") as running:
        yield running


@pytest.fixture
def casus(region: World) -> Casus:
    """A casus about two people, which has a key."""
    nummer = next(_nummers)
    casus = begin_leesbaar(region, f"W-{nummer}", iemand(nummer), iemand(nummer + 1), relaas="Ruzie.")
    maakt_sleutel(casus)
    return casus


def neemt_over(wie: Werker, casus: Casus, doel: str = "P06") -> int:
    return inzagewereld.neemt_over(wie, casus.nummer, doel)


def stuurt(wie: Werker, casus: Casus, *personen: tuple[int, str], melding: str = "") -> Reply:
    """Bring in these people by hand, each by place and category."""
    keys, clock = Casussleutels(casus.pm.party.verbinding), wie.party.verbinding.clock
    stukken: list[dict[str, Any]] = []
    for volgnummer, categorie in personen:
        stuk = clock.verzoek_id()
        [sealed] = keys.verzegel(casus.nummer, stuk, [("samenvatting", b"naam")], categorie=categorie)
        content = {"inhoud_hash": "A" * 43, "samenvatting": sealed.model_dump()}
        stukken.append({"stuk": stuk, "volgnummer": volgnummer, "categorie": categorie, **content})
    said = wie.in_casus(Identiteitsovername, casus.nummer, "P06", melding=melding or casus.melding, stukken=stukken)
    return wie.posts("/v1/identiteiten", said)


def delen(casus: Casus) -> set[str]:
    """Which sealed parts the melding still has."""
    sql = "SELECT deel FROM melding_inhoud WHERE melding = '{}'"
    return {str(row[0]) for row in casus.region.rows("hub", sql.format(casus.melding))}


def test_names_come_under_the_key_of_the_casus_and_leave_the_melding(casus: Casus, capsys: Capture) -> None:
    assert delen(casus) == {"identiteit", "dossier"}

    assert neemt_over(casus.pm, casus) == 0

    seen = ziet(casus.pm, casus.nummer).beeld
    found = {(stuk.persoon, *stuk.categorieen): text for stuk, text in seen.stukken if stuk.soort == "GEGEVEN"}
    people = [dict(rij) for rij in casus.stuk[1]]
    assert delen(casus) == {"dossier"}
    assert set(found) == {(1, "ID_CONTACT"), (1, "BSN"), (2, "ID_CONTACT"), (2, "BSN")}
    for at, person in enumerate(people, start=1):
        assert person["achternaam"].encode() in (found[at, "ID_CONTACT"] or b"")
        assert person["bsn"].encode() not in (found[at, "ID_CONTACT"] or b"")
        assert person["bsn"].encode() in (found[at, "BSN"] or b"")
    out, err = capsys.readouterr()
    assert not any(person["achternaam"] in out + err or person["bsn"] in out + err for person in people)


def test_the_stukken_are_of_the_sender_and_as_old_as_its_melding(casus: Casus) -> None:
    assert neemt_over(casus.pm, casus) == 0

    rows = casus.region.rows("hub", f"SELECT bron, eerste_verwerking FROM stuk WHERE casus = '{casus.nummer}'")  # noqa: S608
    since = casus.region.rows("hub", f"SELECT ontvangen_op FROM melding WHERE melding = '{casus.melding}'")  # noqa: S608
    assert set(rows) == {("politie", since[0][0])}
    assert ziet(casus.werker("politie"), casus.nummer).waarom  # the sender still sees its own


def test_the_story_comes_under_the_key_of_the_casus_and_is_read_as_before(casus: Casus) -> None:
    before = verhaal(casus)
    assert neemt_over(casus.pm, casus) == 0

    after = verhaal(casus)

    assert (before[0][0] == OMHULSEL_SUITE, after[0][0] == OMHULSEL_SUITE) == (False, True)
    for wie in (casus.pm, casus.werker("politie")):
        found = {stuk.deel: text for stuk, text in ziet(wie, casus.nummer).beeld.stukken if stuk.soort == "AANMELDING"}
        assert b"Ruzie." in (found["dossier"] or b"")


def test_a_dump_with_the_general_key_opens_nothing_of_a_casus_that_was_destroyed(casus: Casus) -> None:
    region = casus.region
    general = _vault(region)
    wrapped, text = verhaal(casus)
    name = region.rows("hub", f"SELECT bericht FROM melding WHERE melding = '{casus.melding}'")[0][0]  # noqa: S608
    assert isinstance(name, bytes)
    (key,) = general.unwrap(None, [Verpakt(b64u(wrapped), Plaats(name, "dossier", ""), van_melding=True)])
    assert b"Ruzie." in open_bytes(key, text, bericht=name, deel="dossier")

    assert neemt_over(casus.pm, casus) == 0

    sql = "SELECT melding, deel, sleutel FROM melding_inhoud WHERE melding = '{}' UNION SELECT stuk, deel, sleutel"
    sql = (sql + " FROM stuk_deel JOIN stuk USING (stuk) WHERE casus = '{}'").format(casus.melding, casus.nummer)
    dump = [(str(nummer), str(deel), sleutel) for nummer, deel, sleutel in region.rows("hub", sql)]
    assert {deel for _, deel, _ in dump} == {"dossier", "samenvatting"}
    for nummer, deel, sleutel in dump:
        assert isinstance(sleutel, bytes)
        places = [Plaats(name, deel, ""), Plaats(bytes.fromhex(nummer), deel, "")]
        ways = [Verpakt(b64u(sleutel), place, van_melding=True) for place in places]
        assert general.unwrap(None, ways) == [b"", b""]


def sluit_af(casus: Casus) -> Reply:
    """Close it as it is."""
    return casus.officier.doet(
        "/v1/afsluitingen", Afsluiting, casus.nummer, "P09", reden="DOEL_BEREIKT", taken="AFGEDAAN"
    )


def test_a_casus_is_not_closed_while_who_it_is_about_lies_under_the_general_key(casus: Casus) -> None:
    casus.gaat_naar("AFSLUITING")

    refused = sluit_af(casus)
    assert (refused.status, refused.regel) == (409, "niet-overgenomen")
    assert delen(casus) == {"identiteit", "dossier"}
    assert neemt_over(casus.pm, casus, "P09") == 0
    gelukt(sluit_af(casus))

    assert casus.fase == "AFGESCHERMD"
    assert opent_nog(casus) == []


def test_a_story_that_nobody_brought_in_is_destroyed_when_the_casus_closes(casus: Casus) -> None:
    gelukt(stuurt(casus.pm, casus, (0, "ID_CONTACT"), (1, "ID_CONTACT")))
    assert delen(casus) == {"dossier"}
    assert opent_nog(casus) == ["dossier"]
    casus.gaat_naar("AFSLUITING")

    gelukt(sluit_af(casus))

    assert delen(casus) == set()
    assert opent_nog(casus) == []
    [gone] = [one for one in gebeurd(casus.region, "gegevens.vernietigd") if one["casus"] == casus.nummer]
    assert (gone["grond"], gone["stukken"]) == ("AFSLUITING", [casus.melding])


def opent_nog(casus: Casus) -> list[str]:
    """Which parts of identity and story whoever stole a dump of the hub and the general key would open."""
    general, region = _vault(casus.region), casus.region
    name = region.rows("hub", f"SELECT bericht FROM melding WHERE melding = '{casus.melding}'")[0][0]  # noqa: S608
    assert isinstance(name, bytes)
    sql = f"SELECT deel, sleutel FROM melding_inhoud WHERE melding = '{casus.melding}'"  # noqa: S608
    sql += f" UNION SELECT deel, sleutel FROM stuk_deel JOIN stuk USING (stuk) WHERE casus = '{casus.nummer}'"  # noqa: S608
    dump = [(str(deel), sleutel) for deel, sleutel in region.rows("hub", sql) if isinstance(sleutel, bytes)]
    asked = [Verpakt(b64u(sleutel), Plaats(name, deel, ""), van_melding=True) for deel, sleutel in dump]
    keys = general.unwrap(None, asked)
    return sorted(deel for (deel, _), key in zip(dump, keys, strict=True) if key and not deel.startswith("motivering"))


def verhaal(casus: Casus) -> tuple[bytes, bytes]:
    """The sealed story as the hub has it: key and text."""
    sql = f"SELECT sleutel, inhoud FROM melding_inhoud WHERE melding = '{casus.melding}' AND deel = 'dossier'"  # noqa: S608
    [(key, text)] = casus.region.rows("hub", sql)
    assert isinstance(key, bytes)
    assert isinstance(text, bytes)
    return key, text


def _vault(region: World) -> Kluis:
    """What whoever stole the key file of the key holder opens with it."""
    values = region.opstelling.sleutelhouder
    sleutels = sleutelbestand.read(
        Path(values["sleutelbestand"]), sleutelbestand.read_passphrase(Path(values["wachtwoordbestand"]))
    )
    return Kluis(sleutels.geheim("kluis"), sleutels.geheim("hpke"))


def test_it_is_done_once(casus: Casus, capsys: Capture) -> None:
    assert neemt_over(casus.pm, casus) == 0
    capsys.readouterr()

    assert neemt_over(casus.pm, casus) == 2

    assert "geen melding met personen" in capsys.readouterr().err
    assert stuurt(casus.pm, casus, (0, "ID_CONTACT"), (1, "ID_CONTACT")).regel == "melding-onbekend"


@pytest.mark.parametrize(
    "personen",
    [
        [(0, "ID_CONTACT")],
        [(0, "ID_CONTACT"), (1, "BSN")],
        [(0, "ID_CONTACT"), (0, "ID_CONTACT"), (1, "ID_CONTACT")],
        [(0, "ID_CONTACT"), (1, "ID_CONTACT"), (2, "ID_CONTACT")],
    ],
)
def test_nobody_may_be_left_out_or_named_twice(casus: Casus, personen: list[tuple[int, str]]) -> None:
    reply = stuurt(casus.pm, casus, *personen)

    assert reply.regel == "persoon-onbekend"
    assert delen(casus) == {"identiteit", "dossier"}
    assert casus.region.rows("hub", f"SELECT 1 FROM stuk WHERE casus = '{casus.nummer}'") == []  # noqa: S608


def test_only_who_leads_the_casus_may_and_only_with_its_own_melding(casus: Casus, region: World) -> None:
    everybody = ((0, "ID_CONTACT"), (1, "ID_CONTACT"))
    other = begin_leesbaar(region, f"W-{next(_nummers)}", iemand(7701), relaas="Ruzie.")

    assert stuurt(casus.werker("politie"), casus, *everybody).status == 403
    assert stuurt(casus.werker("zvh", "tweede-procesmanager"), casus, *everybody).status == 403
    assert stuurt(casus.pm, casus, (0, "ID_CONTACT"), melding=other.melding).regel == "melding-onbekend"
    assert delen(other) == {"identiteit", "dossier"}


def test_the_record_says_which_melding_and_how_many_and_no_name(casus: Casus) -> None:
    assert neemt_over(casus.pm, casus) == 0

    told = [event.velden for event in casus.region.log("hub") if event.naam == "identiteit.overgenomen"][-1]
    assert (told["melding"], told["bron"], told["aantal"]) == (casus.melding, "politie", 4)
    assert casus.region.audit("hub").fout is None
