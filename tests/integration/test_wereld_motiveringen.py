"""Why something was decided is read by who tests legality, on record, and by nobody who works in the casus."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors.agent import noodpost
from connectors.agent.casus import Casuspost
from connectors.agent.motiveringen import Reden, motiveringen
from connectors.agent.opening import open_inzage
from connectors.protocol.inzagen import InzageAntwoord, Inzagevraag
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, gelukt, werker
from tests.derdenwereld import geweigerd, regel
from tests.eindewereld import Einde
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, post_van
from tests.openingwereld import Hublogboek, hublogboek, stuk
from tests.stukwereld import Brenger, brenger
from tests.world import World, iemand, world

NOOD, OORDEEL, WEIGERING = "Hij belde dat hij iemand iets aandoet.", "Bellen was genoeg.", "Dat schaadt de behandeling."
FG = "functionaris"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("motivering")) as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    casus = begin_leesbaar(region, "M-1", iemand(7661), relaas="Ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("ggz", "college")
    return casus


@pytest.fixture(scope="module")
def nood(casus: Casus) -> str:
    return noodpost.begin(post(casus, "college", "", "P21"), casus.nummer, "KIND", NOOD).kern.nummer


def post(casus: Casus, partij: str, login: str = FG, doel: str = "P15") -> Casuspost:
    return post_van(werker(casus.region.named(partij), login), doel)


def leest(casus: Casus, partij: str, *nummers: str) -> dict[tuple[str, str], str | None]:
    """What the fg of this party reads: by kind and number."""
    found: list[Reden] = list(motiveringen(post(casus, partij), casus.nummer, nummers))
    return {(one.kern.codes["van"], one.kern.stuk): one.tekst for one in found}


def test_the_reviewer_of_an_emergency_reads_the_reason_before_judging(casus: Casus, nood: str) -> None:
    assert leest(casus, "zvh", nood) == {("NOODINZAGE", nood): NOOD}

    noodpost.beoordeel(post(casus, "zvh"), casus.nummer, nood, "TE_RUIM", OORDEEL)

    assert leest(casus, "zvh", nood) == {("NOODINZAGE", nood): NOOD, ("NOODOORDEEL", nood): OORDEEL}
    given = [one for one in casus.region.log("hub") if one.naam == "inzage.gegeven"][-1]
    opened = [one for one in casus.region.log("sleutelhouder") if one.naam == "inzage.geopend"][-1]
    assert (given.velden["handeling"], given.velden["doel"], given.velden["aantal"]) == ("BESLISSEN", "P15", 2)
    assert (opened.velden["partij"], opened.velden["doel"], opened.velden["aantal"]) == ("zvh", "P15", 2)
    assert opened.velden["inzage"] == given.velden["verzoek_id"]


def test_a_caseworker_reads_no_reason_whatever_it_takes_part_in(casus: Casus, nood: str) -> None:
    for partij, login, rol in (("zvh", "procesmanager", ""), ("college", "", ""), ("om", "", "")):
        who = werker(casus.region.named(partij), login)
        for doel in ("P15", "P08", "P09", "P21"):
            asked = who.message(Inzagevraag, doel, casus=casus.nummer, handeling="BESLISSEN", stukken=[nood])
            assert who.posts("/v1/motiveringen", asked).status == 403, (partij, rol, doel)


def test_an_fg_of_a_party_reads_what_its_own_people_wrote(casus: Casus, nood: str) -> None:
    brenger(casus, "college").heeft_ingebracht("WOONSITUATIE", tekst="Woont boven de winkel.")
    own = noodpost.begin(post(casus, "politie", "", "P21"), casus.nummer, "ANDER", NOOD).kern.nummer

    assert leest(casus, "politie") == {("NOODINZAGE", own): NOOD}
    assert {("NOODINZAGE", own), ("NOODINZAGE", nood)} <= leest(casus, "zvh").keys()


def test_reasons_under_the_key_of_the_casus_are_read_too(casus: Casus) -> None:
    ggz = brenger(casus, "ggz", leesbaar=True)
    vraag = gelukt(Brenger(casus.pm, casus.nummer).vraagt("ggz", "BEGELEIDING")).nummer
    gelukt(ggz.antwoordt(vraag, "GEWEIGERD", reden="ZWAARWEGENDE_REDENEN", waarom=WEIGERING))

    assert leest(casus, "zvh", vraag) == {("BRONANTWOORD", vraag): WEIGERING}


def test_a_hold_has_its_reason_and_no_stuk_is_among_them(casus: Casus) -> None:
    einde = Einde(casus)
    hold = einde.nummer()
    casus.is_in("AFGESCHERMD")
    try:
        gelukt(einde.houdt_aan(hold))
        found = leest(casus, "zvh", hold)
    finally:
        casus.is_in("VERRIJKING")

    assert set(found) == {("AANHOUDING", hold)}
    stukken = {str(row[0]) for row in casus.region.rows("hub", "SELECT stuk FROM stuk")}
    assert not stukken & {nummer for _, nummer in leest(casus, "zvh")}


def test_reasons_come_in_parts_when_that_is_asked(casus: Casus, nood: str) -> None:
    vraag = gelukt(Brenger(casus.pm, casus.nummer).vraagt("ggz", "BEGELEIDING")).nummer
    ggz = brenger(casus, "ggz", leesbaar=True)
    gelukt(ggz.antwoordt(vraag, "GEWEIGERD", reden="ZWAARWEGENDE_REDENEN", waarom=WEIGERING))
    fg, said = werker(casus.region.zvh, FG), {"casus": casus.nummer, "handeling": "BESLISSEN", "hoogstens": 1}

    answers = [fg.posts("/v1/motiveringen", fg.message(Inzagevraag, "P15", **said, overslaan=at)) for at in (0, 1)]

    first, second = (decode(InzageAntwoord, answer.body).kern for answer in answers)
    assert [len(one.stukken) for one in (first, second)] == [1, 1]
    assert first.stukken[0].stuk != second.stukken[0].stuk
    assert first.aantal == second.aantal + 1


@pytest.mark.parametrize("about", [True, False])
def test_reasons_are_not_counted_without_reading_one(casus: Casus, nood: str, *, about: bool) -> None:
    fg = werker(casus.region.zvh, FG)
    said = {"casus": casus.nummer, "handeling": "BESLISSEN", "hoogstens": 0, "stukken": [nood] if about else []}

    answer = fg.posts("/v1/motiveringen", fg.message(Inzagevraag, "P15", **said))

    assert (answer.status, answer.regel) == (400, "bericht-ongeldig"), "the record would say that none was given"


def test_reasons_are_asked_for_to_judge_and_stukken_are_not(casus: Casus) -> None:
    fg, nummer, motieven = werker(casus.region.zvh, FG), casus.nummer, "/v1/motiveringen"

    answers = [
        regel(fg.posts(motieven, fg.message(Inzagevraag, "P15", casus=nummer))),
        regel(
            fg.posts("/v1/motiveringen", fg.message(Inzagevraag, "P15", casus=nummer, persoon=1, handeling="BESLISSEN"))
        ),
        regel(fg.posts("/v1/inzagen", fg.message(Inzagevraag, "P15", casus=nummer, handeling="BESLISSEN"))),
        regel(fg.posts(motieven, fg.message(Inzagevraag, "P15", casus="e" * 32, handeling="BESLISSEN"))),
    ]

    assert answers == ["bericht-ongeldig", "bericht-ongeldig", "bericht-ongeldig", "niet-toegestaan"]


@pytest.fixture(scope="module")
def hub(region: World) -> Iterator[Hublogboek]:
    with hublogboek(region) as log:
        yield log


@pytest.mark.parametrize(
    ("kern", "anders"),
    [
        ({}, {}),
        ({"handeling": "BESLISSEN", "doel": "P09"}, {"deel": "motivering", "soort": "MOTIVERING"}),
        ({"handeling": "BESLISSEN", "doel": "P15", "rol": "fg"}, {"deel": "motivering"}),
        ({}, {"deel": "motivering", "soort": "MOTIVERING"}),
    ],
    ids=["a stuk to judge", "reasons for who decides", "a stuk as a reason", "reasons in a daily view"],
)
def test_a_hub_that_lets_reasons_and_stukken_change_places_opens_nothing(
    hub: Hublogboek, kern: dict[str, str], anders: dict[str, str]
) -> None:
    """The key holder tells them apart by itself: reasons are to judge by, for that purpose alone."""
    said = {"handeling": "BESLISSEN"} if not anders else kern
    general = hub.region.zvh.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
    one = stuk(general, b"omdat", **{"deel": "motivering" if anders else "dossier", **anders})
    bewijs, inhouden = hub.toont(hub.region.zvh, one, doel_gevraagd=said.get("doel", "P15"), **said)

    assert geweigerd(lambda: open_inzage(hub.region.zvh.verbinding, bewijs, inhouden)) == "bewijs-ongeldig"


def test_the_command_shows_reasons_under_a_watermark(casus: Casus, nood: str, capsys: Capture, tmp_path: Path) -> None:
    fg = werker(casus.region.zvh, FG)
    wie = ["--gebruiker", fg.login, "--rol", fg.rol]

    assert fg.party.command("casus", "motiveringen", casus.nummer, "--nummer", nood, *wie) == 0
    shown = capsys.readouterr().out
    assert NOOD in shown
    assert shown.count("TOEZICHT zvh ") == 2
    assert fg.party.command("casus", "motiveringen", casus.nummer, "--nummer", nood, "--json", *wie) == 0
    assert NOOD in capsys.readouterr().out
