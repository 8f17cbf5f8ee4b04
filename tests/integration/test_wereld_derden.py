"""Named stukken leave to a derde, once, after it signed; a derde itself gets nothing of the system."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.agent.derdenpost import Aan, Item
from connectors.agent.derdenuittreksel import op_papier
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.protocol.canonical import b64u
from connectors.protocol.derden import Derdenafgifte, Derdenverklaring
from connectors.protocol.inzagen import Inzagevraag
from hub.application.ruim_uittreksels_op import ruim_uittreksels_op
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus
from tests.derdenwereld import SLAAPHUIS, Gever, aan, geweigerd, item, regel
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.ophaalwereld import ophaalpunt
from tests.stukwereld import brenger
from tests.tafelwereld import Aanzittende
from tests.world import World, iemand, world

RELAAS = "De buren hoorden weer ruzie."
TEKSTEN = {
    "naam": "K. zoekt onderdak.",
    "periode": "Tien nachten vanaf vandaag.",
    "veiligheid": "Geen bezoek binnenlaten.",
    "mutatie": "Driemaal aangehouden.",
    "thuis": "Woont op een geheim adres.",
    "intern": "Alleen voor in huis.",
}


@dataclass(frozen=True, slots=True)
class Verhaal:
    casus: Casus
    stuk: dict[str, str]

    def gever(self, partij: str) -> Gever:
        return Gever(self.casus.werker(partij), self.casus)

    def bed(self) -> list[Item]:
        return [item(self.stuk[veld], veld) for veld in ("naam", "periode", "veiligheid")]


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("derden")) as running:
        yield running


@pytest.fixture(scope="module")
def verhaal(region: World) -> Verhaal:
    casus = begin_leesbaar(region, "D-1", iemand(7601), relaas=RELAAS)
    maakt_sleutel(casus)
    casus.betrekt("college", "ggz")
    politie, college = brenger(casus, "politie", leesbaar=True), brenger(casus, "college", leesbaar=True)
    stuk = {
        "naam": politie.heeft_ingebracht("ID_CONTACT", tekst=TEKSTEN["naam"]),
        "periode": college.heeft_ingebracht("WOONSITUATIE", tekst=TEKSTEN["periode"]),
        "veiligheid": politie.heeft_ingebracht("TOEZICHT_MAATREGELEN", tekst=TEKSTEN["veiligheid"]),
        "mutatie": politie.heeft_ingebracht("POLITIE", tekst=TEKSTEN["mutatie"], bevestiging="WPG_8"),
        "thuis": college.heeft_ingebracht("WOONSITUATIE", tekst=TEKSTEN["thuis"], voorwaarden={"geheim_adres": True}),
        "intern": college.heeft_ingebracht(
            "ID_CONTACT", tekst=TEKSTEN["intern"], voorwaarden={"niet_exporteren": True}
        ),
    }
    casus.gaat_naar("PLAN")
    return Verhaal(casus, stuk)


@pytest.fixture(scope="module")
def verklaring(verhaal: Verhaal) -> str:
    """A statement of the slaaphuis, and the agreement of the police to its two items."""
    verhaal.gever("politie").is_akkoord(SLAAPHUIS, verhaal.stuk["naam"], verhaal.stuk["veiligheid"])
    return verhaal.gever("college").verklaart()


def test_nothing_leaves_before_the_statement_is_signed(verhaal: Verhaal) -> None:
    college = verhaal.gever("college")
    elders = college.verklaart("opvang-zuid")
    before = _aantal(verhaal.casus.region)

    unsigned = geweigerd(
        lambda: college.derden.verstrek(verhaal.casus.nummer, "P08", aan("0" * 32), [item(verhaal.stuk["periode"])])
    )
    of_another = geweigerd(
        lambda: college.derden.verstrek(verhaal.casus.nummer, "P08", aan(elders), [item(verhaal.stuk["periode"])])
    )

    assert (unsigned, of_another) == ("verklaring-ontbreekt", "verklaring-ontbreekt")
    assert _aantal(verhaal.casus.region) == before


def test_the_slaaphuis_reads_name_period_and_safety_and_nothing_else(verhaal: Verhaal, verklaring: str) -> None:
    college = verhaal.gever("college")

    klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", aan(verklaring, sjabloon="SLAAPHUIS"), verhaal.bed())
    gegeven = college.derden.geef_af(klaar.uittreksel, Uittrekselcode.lees(klaar.code.tekst))
    page = op_papier(gegeven.uittreksel, gegeven.nummer, gegeven.op)

    assert [tekst for _, tekst in gegeven.uittreksel.regels] == [TEKSTEN[v] for v in ("naam", "periode", "veiligheid")]
    assert page.count(SLAAPHUIS) == page.count(klaar.uittreksel) == 2
    assert verhaal.casus.nummer not in page
    assert "MULTIPROBLEMATIEK" not in page
    assert TEKSTEN["mutatie"] not in page


def test_us_06_the_slaaphuis_opens_its_message_by_itself_once_and_without_an_account(
    verhaal: Verhaal, verklaring: str
) -> None:
    college, region = verhaal.gever("college"), verhaal.casus.region
    how = aan(verklaring, sjabloon="SLAAPHUIS", wijze="OPHALEN", dagen=3)
    with ophaalpunt(region.college) as punt:
        klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", how, verhaal.bed())
        read = punt.opent(klaar.uittreksel, klaar.code.tekst).text
        again = punt.opent(klaar.uittreksel, klaar.code.tekst).text

    assert [TEKSTEN[veld] in read for veld in ("naam", "periode", "veiligheid")] == [True] * 3
    assert [TEKSTEN[veld] in again for veld in ("naam", "periode", "veiligheid")] == [False] * 3
    assert verhaal.casus.nummer not in read
    assert TEKSTEN["mutatie"] not in read
    assert "MULTIPROBLEMATIEK" not in read


def test_an_extract_is_handed_over_once_and_is_gone_from_the_hub(verhaal: Verhaal, verklaring: str) -> None:
    college, region = verhaal.gever("college"), verhaal.casus.region
    klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", aan(verklaring), [item(verhaal.stuk["periode"])])
    college.derden.geef_af(klaar.uittreksel, klaar.code)

    again = geweigerd(lambda: college.derden.geef_af(klaar.uittreksel, klaar.code))

    kept = _stand(region, klaar.uittreksel)
    assert again == "uittreksel-onbekend"
    assert kept == [("AFGEGEVEN", b"")]
    assert [e.velden["aantal"] for e in region.log("hub") if e.naam == "derde.afgegeven"][-1] == 1


def test_guessing_a_number_or_a_code_gets_the_same_refusal_as_one_that_is_gone(
    verhaal: Verhaal, verklaring: str
) -> None:
    college = verhaal.gever("college")
    klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", aan(verklaring), [item(verhaal.stuk["periode"])])
    wrong = Uittrekselcode.nieuw(bytes(16))

    guesses = [
        geweigerd(lambda: college.derden.geef_af("ab" * 16, klaar.code)),
        geweigerd(lambda: college.derden.geef_af(klaar.uittreksel, wrong)),
        geweigerd(lambda: verhaal.gever("politie").derden.geef_af(klaar.uittreksel, klaar.code)),
    ]

    assert guesses == ["uittreksel-onbekend"] * 3
    assert college.derden.geef_af(klaar.uittreksel, klaar.code).uittreksel.derde == SLAAPHUIS


@pytest.mark.parametrize(
    ("stuk", "veld", "fields", "rule"),
    [
        ("mutatie", "gegeven", {}, "akkoord-ontbreekt"),
        ("thuis", "gegeven", {}, "stuk-onbekend"),
        ("intern", "gegeven", {}, "stuk-onbekend"),
        ("naam", "periode", {}, "sjabloon-past-niet"),
        ("naam", "naam", {"sjabloon": "SLAAPHUIS"}, "sjabloon-past-niet"),
        ("periode", "gegeven", {"rac": "RAC-2026-01"}, "rac-ontbreekt"),
        ("periode", "gegeven", {"rac": ""}, "rac-ontbreekt"),
        ("periode", "gegeven", {"derde": "opvang-oost"}, "verklaring-ontbreekt"),
    ],
)
def test_the_hub_stops_what_a_bad_connector_would_supply(  # noqa: PLR0917 - a row of the table
    verhaal: Verhaal, verklaring: str, stuk: str, veld: str, fields: dict[str, str], rule: str
) -> None:
    college = verhaal.gever("college")

    refused = college.stuurt(verklaring, (verhaal.stuk[stuk], veld), **fields)

    assert regel(refused) == rule
    last = [e.velden["reden"] for e in verhaal.casus.region.log("hub") if e.naam == "casus.geweigerd"][-1]
    assert last == rule


def test_our_own_connector_supplies_no_stuk_that_its_employee_does_not_see(verhaal: Verhaal, verklaring: str) -> None:
    with pytest.raises(InvoerOnjuist, match="stuk-niet-te-zien"):
        verhaal.gever("college").derden.verstrek(
            verhaal.casus.nummer, "P08", aan(verklaring), [item(verhaal.stuk["mutatie"])]
        )


def test_an_item_leaves_only_with_the_agreement_of_its_source_for_this_very_derde(
    verhaal: Verhaal, verklaring: str
) -> None:
    college, politie = verhaal.gever("college"), verhaal.gever("politie")
    other = college.verklaart("leger-des-heils")
    naam, casus = verhaal.stuk["naam"], verhaal.casus.nummer

    elsewhere = geweigerd(lambda: college.derden.verstrek(casus, "P08", aan(other, "leger-des-heils"), [item(naam)]))
    politie.is_akkoord("leger-des-heils", naam)
    klaar = college.derden.verstrek(casus, "P08", aan(other, "leger-des-heils"), [item(naam)])
    politie.trekt_akkoord_in("leger-des-heils", naam)
    withdrawn = geweigerd(lambda: college.derden.geef_af(klaar.uittreksel, klaar.code))

    stand = _stand(verhaal.casus.region, klaar.uittreksel)
    assert (elsewhere, withdrawn) == ("akkoord-ontbreekt", "uittreksel-onbekend")
    assert stand == [("INGETROKKEN", b"")]


def test_police_data_leaves_by_the_police_alone_and_after_a_decision_of_its_own(verhaal: Verhaal) -> None:
    politie, college = verhaal.gever("politie"), verhaal.gever("college")
    verklaring = politie.verklaart("woco", noodzaak="HUISVESTING")
    mutatie, casus = [item(verhaal.stuk["mutatie"], "politie")], verhaal.casus.nummer

    def form(grondslag: str, besluit: str = "") -> Aan:
        return aan(verklaring, "woco", sjabloon="ONTRUIMING", grondslag=grondslag, besluit=besluit)

    without = geweigerd(lambda: politie.derden.verstrek(casus, "P08", form("WGS_1_7"), mutatie))
    politie.is_akkoord("woco", verhaal.stuk["mutatie"])
    by_another = regel(
        college.stuurt(
            verklaring,
            (verhaal.stuk["mutatie"], "politie"),
            derde="woco",
            sjabloon="ONTRUIMING",
            grondslag="WPG_19",
            besluit="POL-2026-14",
        )
    )
    unnamed = [
        geweigerd(lambda said=said: politie.derden.verstrek(casus, "P08", form(*said), mutatie))
        for said in (("WPG_19",), ("WPG_20",), ("WGS_1_7", "POL-2026-14"))
    ]
    klaar = politie.derden.verstrek(casus, "P08", form("WPG_19", "POL-2026-14"), mutatie)

    assert (without, by_another) == ("stuk-onbekend", "stuk-onbekend")
    assert unnamed == ["besluit-ontbreekt"] * 3
    assert verhaal.casus.region.log("hub")[-1].velden["besluit"] == "POL-2026-14"
    assert "9-36" in " ".join(klaar.gedaan.kern.artikelen)


def test_a_source_agrees_to_its_own_in_the_version_it_saw_and_to_what_may_leave_at_all(verhaal: Verhaal) -> None:
    politie, college, stuk = verhaal.gever("politie"), verhaal.gever("college"), verhaal.stuk

    refusals = [
        geweigerd(lambda: politie.is_akkoord(SLAAPHUIS, stuk["naam"], versie=2)),
        geweigerd(lambda: college.is_akkoord(SLAAPHUIS, stuk["naam"])),
        geweigerd(lambda: college.is_akkoord(SLAAPHUIS, stuk["intern"])),
        geweigerd(lambda: college.is_akkoord(SLAAPHUIS, stuk["thuis"])),
        geweigerd(lambda: college.is_akkoord("om", stuk["periode"])),
        geweigerd(lambda: college.is_akkoord(SLAAPHUIS, stuk["periode"], tot=college.dag(-1))),
    ]

    assert refusals == [
        "versie-verouderd",
        "stuk-onbekend",
        "voorwaarde-bron",
        "voorwaarde-bron",
        "partij-onmogelijk",
        "partij-onmogelijk",
    ]


def test_a_statement_has_its_own_number_purpose_and_days(verhaal: Verhaal, verklaring: str) -> None:
    college, path = verhaal.gever("college"), "/v1/derdenverklaringen"
    said = {
        "casus": verhaal.casus.nummer,
        "verklaring": verklaring,
        "derde": SLAAPHUIS,
        "noodzaak": "OPVANG",
        "getekend_op": college.dag(),
        "tot": college.dag(9),
        "tekstversie": "13.2-2026",
        "document": b64u(bytes(32)),
    }

    def sends(doel: str = "P19", **fields: str) -> str:
        return regel(college.wie.posts(path, college.wie.message(Derdenverklaring, doel, **said | fields)))

    assert sends() == "stuk-anders"
    assert sends("P08", verklaring="ab" * 16) == "niet-toegestaan"
    assert sends(verklaring="ab" * 16, getekend_op=college.dag(1)) == "verklaring-ontbreekt"
    assert sends(verklaring="ab" * 16, tot="2026-02-31") == "bericht-ongeldig"


def test_a_number_of_an_extract_is_taken_once_and_needs_are_sealed(verhaal: Verhaal, verklaring: str) -> None:
    college, item_of = verhaal.gever("college"), (verhaal.stuk["periode"], "gegeven")
    bare = {"sleutel": b64u(bytes(9)), "inhoud": b64u(b"zomaar")}
    open_need = [{"stuk": item_of[0], "versie": 1, "veld": "gegeven", "noodzaak": bare}]

    first = college.stuurt(verklaring, item_of, uittreksel="ef" * 16)
    again = college.stuurt(verklaring, item_of, uittreksel="ef" * 16)
    unsealed = college.stuurt(verklaring, item_of, items=open_need)

    assert (first.status, regel(again), regel(unsealed)) == (200, "stuk-anders", "bericht-ongeldig")


def test_a_derde_gets_nothing_of_the_system_itself(verhaal: Verhaal, verklaring: str) -> None:
    college = verhaal.gever("college")
    klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", aan(verklaring), [item(verhaal.stuk["periode"])])
    woco = Aanzittende(verhaal.casus.region.woco, "medewerker", "medewerker")
    bewijs = klaar.code.bewijs(klaar.uittreksel)

    fetch = woco.message(Derdenafgifte, "P19", uittreksel=klaar.uittreksel, bewijs=b64u(bewijs))
    look = woco.message(Inzagevraag, "P08", casus=verhaal.casus.nummer)
    sign = woco.message(
        Derdenverklaring,
        "P19",
        casus=verhaal.casus.nummer,
        verklaring="cd" * 16,
        derde="woco",
        noodzaak="HUISVESTING",
        getekend_op=college.dag(),
        tot=college.dag(9),
        tekstversie="13.2-2026",
        document=b64u(bytes(32)),
    )

    answers = [
        woco.posts("/v1/derdenafgiften", fetch).status,
        woco.posts("/v1/inzagen", look).status,
        woco.posts("/v1/derdenverklaringen", sign).status,
    ]
    assert answers == [404, 403, 403]


def test_a_deelnemer_of_lid_2_lets_no_derde_in(verhaal: Verhaal) -> None:
    assert geweigerd(lambda: verhaal.gever("ggz").verklaart()) == "niet-toegestaan"


def test_a_deelnemer_is_no_derde(verhaal: Verhaal) -> None:
    assert geweigerd(lambda: verhaal.gever("college").verklaart("reclassering")) == "partij-onmogelijk"


def test_who_got_what_is_in_the_register_of_supplies(verhaal: Verhaal, verklaring: str) -> None:
    college, region = verhaal.gever("college"), verhaal.casus.region
    klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", aan(verklaring), [item(verhaal.stuk["veiligheid"])])
    before = region.rows("hub", _register(verhaal.stuk["veiligheid"]))
    college.derden.geef_af(klaar.uittreksel, klaar.code)

    after = region.rows("hub", _register(verhaal.stuk["veiligheid"]))
    assert len(after) >= len(before)
    assert (SLAAPHUIS, "VERSTREKKEN", "P19", "politie", "TOEZICHT_MAATREGELEN") in after


def test_a_secret_address_and_what_may_not_leave_are_in_no_extract_log_or_mail(
    verhaal: Verhaal, verklaring: str
) -> None:
    """Nothing that crossed the wire in the open, and nothing the hub keeps, says what the stukken say."""
    region = verhaal.casus.region
    college = verhaal.gever("college")
    klaar = college.derden.verstrek(verhaal.casus.nummer, "P08", aan(verklaring), [item(verhaal.stuk["naam"])])
    college.derden.geef_af(klaar.uittreksel, klaar.code)

    seen = b"".join(one.body + one.reply.body for one in region.seen)
    files = [path for naam in ("hub", "sleutelhouder") for path in _files(region.database(naam))]
    kept = b"".join(path.read_bytes() for path in files)
    for tekst in TEKSTEN.values():
        assert tekst.encode() not in seen
        assert tekst.encode() not in kept
    assert klaar.uittreksel.encode() in kept
    assert klaar.code.tekst.encode() not in seen + kept
    assert "geheim adres" not in str(region.log("hub")).lower()


def test_an_extract_that_nobody_came_for_is_destroyed(verhaal: Verhaal, verklaring: str) -> None:
    college, region, casus = verhaal.gever("college"), verhaal.casus.region, verhaal.casus.nummer
    wanted = [item(verhaal.stuk["periode"])]
    asked = college.derden.verstrek(casus, "P08", aan(verklaring, dagen=1), wanted)
    left = college.derden.verstrek(casus, "P08", aan(verklaring, dagen=1), wanted)

    with region.clock.ahead(timedelta(hours=25)):
        late = geweigerd(lambda: college.derden.geef_af(asked.uittreksel, asked.code))
        region.manages_index(lambda uow: ruim_uittreksels_op(uow=uow, now=region.clock.now()))  # type: ignore[arg-type]

    assert late == "uittreksel-onbekend"
    assert [_stand(region, one.uittreksel) for one in (asked, left)] == [[("VERVALLEN", b"")]] * 2
    assert region.audit("hub").fout is None


def _files(database: Path) -> list[Path]:
    """The database with whatever SQLite keeps beside it."""
    return sorted(database.parent.glob(f"{database.name}*"))


def _aantal(region: World) -> object:
    return region.rows("hub", "SELECT COUNT(*) FROM derdenuittreksel")[0][0]


def _stand(region: World, uittreksel: str) -> list[tuple[object, ...]]:
    return region.rows("hub", f"SELECT stand, inhoud FROM derdenuittreksel WHERE uittreksel = '{uittreksel}'")  # noqa: S608


def _register(stuk: str) -> str:
    return f"SELECT partij, handeling, doel, bron, categorie FROM verstrekking WHERE stuk = '{stuk}'"  # noqa: S608
