"""Breaking the glass: on record with its reason, for an hour, heard by every source, judged by another.

And threats to employees: seen by who will meet the person, and by nobody else, anywhere.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from connectors.agent import noodpost
from connectors.agent.casus import Casuspost
from connectors.agent.postbus import Postbus
from connectors.protocol.canonical import b64u
from connectors.protocol.inzagen import Inzagevraag
from connectors.protocol.noodinzagen import MAX_NOODREGELS, Dreiging, Dreigingsvraag, Noodinzage, Noodoordeel
from hub.adapters.db.hub_werk import HubWerk
from hub.application.ports.melding import VerzegeldDeel
from hub.application.verwerk_termijnen import verwerk_termijnen
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.noodinzage import Noodinzage as Begonnen
from tests.casuswereld import Casus, werker
from tests.derdenwereld import geweigerd, regel
from tests.inzagewereld import Gezien, begin_leesbaar, maakt_sleutel, post_van, ziet
from tests.openingwereld import Hublogboek, hublogboek
from tests.stukwereld import brenger, brieven
from tests.tafelwereld import Aanzittende
from tests.world import World, iemand, world

RELAAS = "De buren hoorden weer ruzie."
VADER, KIND = iemand(7701), iemand(7702)
WAAROM = "Hij belde dat hij vannacht iemand iets aandoet."
WONING, MUTATIE, SCHULD, SCHUIL, ZORG = (
    "Woont boven de winkel.",
    "Eerder met een mes.",
    "Heeft een schuld.",
    "Verblijft in een schuilhuis.",
    "Gebruikt medicijnen.",
)


@dataclass(frozen=True, slots=True)
class Verhaal:
    casus: Casus
    stuk: dict[str, str]

    def post(self, partij: str, login: str = "", doel: str = "P21") -> Casuspost:
        return post_van(werker(self.casus.region.named(partij), login), doel)

    def begint(self, partij: str = "dji", reden: str = "ANDER") -> str:
        return noodpost.begin(self.post(partij), self.casus.nummer, reden, WAAROM).kern.nummer

    def ziet(self, partij: str = "dji") -> Gezien:
        return Gezien(noodpost.bekijk_in_nood(self.post(partij), self.casus.nummer))


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("nood")) as running:
        yield running


@pytest.fixture(scope="module")
def verhaal(region: World) -> Verhaal:
    casus = begin_leesbaar(region, "N-1", VADER, KIND, relaas=RELAAS)
    maakt_sleutel(casus)
    casus.betrekt("ggz")
    casus.betrekt("college", personen=(1,))
    politie, college, ggz = (brenger(casus, partij, leesbaar=True) for partij in ("politie", "college", "ggz"))
    zorg = ggz.nummer()
    assert ggz.geeft_vrij(zorg, ontvangers=["zvh"]).status == 200
    assert ggz.brengt_in("GEZONDHEID", stuk=zorg, tekst=ZORG).status == 200
    stuk = {
        "woning": college.heeft_ingebracht("WOONSITUATIE", tekst=WONING),
        "mutatie": politie.heeft_ingebracht("POLITIE", tekst=MUTATIE, bevestiging="WPG_8"),
        "schuld": college.heeft_ingebracht("FINANCIEEL", tekst=SCHULD),
        "schuil": politie.heeft_ingebracht("ID_CONTACT", tekst=SCHUIL, persoon=2, voorwaarden={"geheim_adres": True}),
        "zorg": zorg,
    }
    casus.gaat_naar("PLAN")
    return Verhaal(casus, stuk)


def test_without_an_emergency_on_record_nothing_is_shown(verhaal: Verhaal) -> None:
    om = werker(verhaal.casus.region.om)

    assert geweigerd(lambda: noodpost.bekijk_in_nood(verhaal.post("om"), verhaal.casus.nummer)) == "reden-ontbreekt"
    assert geweigerd(lambda: ziet(om, verhaal.casus.nummer, "P21")) == "niet-toegestaan"


def test_an_emergency_shows_what_a_life_depends_on_and_no_more(verhaal: Verhaal) -> None:
    """A secret address, a secret of care without a ground, and debts stay; who it is about comes with the melding."""
    verhaal.begint()

    seen = verhaal.ziet()

    texts = {seen.teksten[nummer] for nummer in seen.nummers if nummer in verhaal.stuk.values()}
    assert texts == {WONING, MUTATIE}
    assert any(RELAAS in tekst for tekst in seen.teksten.values())
    assert "een-uur" in seen.waarom[verhaal.stuk["mutatie"]].verplichtingen
    assert seen.beeld.kern.watermerk.startswith("NOODINZAGE dji ")


def test_what_a_normal_view_shows_needs_no_emergency(verhaal: Verhaal) -> None:
    """What whoever takes part in all sees anyway is not withheld from it."""
    nummer, politie = verhaal.casus.nummer, verhaal.post("politie")

    refused = geweigerd(lambda: noodpost.begin(verhaal.post("zvh", "procesmanager"), nummer, "KIND", WAAROM))
    begun = noodpost.begin(politie, nummer, "KIND", WAAROM).kern

    assert refused == "nood-onnodig"
    record = next(one for one in _records(verhaal.casus.region, "noodinzage.begonnen") if one["nood"] == begun.nummer)
    assert (record["aantal"], record["gewoon"]) == (4, 4)  # gained the home, lost the identity: no BSN in an emergency


def test_every_source_and_both_fg_hear_at_once(verhaal: Verhaal) -> None:
    region, nummer = verhaal.casus.region, verhaal.casus.nummer
    before = _told(region, nummer)
    nood = verhaal.begint(reden="KIND")
    begun = _told(region, nummer)

    verhaal.ziet()

    tasks = {partij for partij, about, _ in brieven(region, nummer, "BEOORDEEL") if about == nood}
    assert begun - before == Counter({("dji", "FG"): 1, ("zvh", "FG"): 1})
    assert _told(region, nummer) - begun == Counter({("college", "BRON"): 1, ("politie", "BRON"): 1})
    assert tasks == {"dji", "zvh"}
    mail = [one for one in Postbus(region.college.verbinding).haal_op([]) if one.soort == "NOODINZAGE"]
    said = {(one.casus, *(feit.waarde for feit in one.inhoud if feit.naam != "reden")) for one in mail}
    assert (nummer, "DJI", "BRON") in said


def test_the_hour_ends_for_hub_and_key_holder(verhaal: Verhaal) -> None:
    verhaal.begint()

    with verhaal.casus.region.clock.ahead(timedelta(minutes=61)):
        late = geweigerd(verhaal.ziet)

    assert late == "niet-toegestaan", "without a part, and with no hour that runs, this is a casus like none"


def test_one_emergency_is_of_one_person_in_one_casus(verhaal: Verhaal) -> None:
    verhaal.begint()

    assert geweigerd(lambda: verhaal.ziet("om")) == "reden-ontbreekt"


def test_a_deelnemer_of_lid_2_and_a_derde_have_no_emergency(verhaal: Verhaal) -> None:
    woco = Aanzittende(verhaal.casus.region.woco, "medewerker", "medewerker")

    assert geweigerd(lambda: verhaal.begint("ggz")) == "niet-toegestaan"
    assert regel(woco.posts("/v1/noodbeelden", woco.message(Inzagevraag, "P21", casus=verhaal.casus.nummer))) == (
        "niet-toegestaan"
    )


def test_a_casus_that_never_was_can_not_be_told_from_one_that_is_closed_to_us(verhaal: Verhaal) -> None:
    nowhere = geweigerd(lambda: noodpost.begin(verhaal.post("dji"), "ab" * 16, "KIND", WAAROM))

    assert nowhere == "niet-toegestaan"


def test_another_person_judges_and_it_counts_how_often_somebody_did_it(verhaal: Verhaal) -> None:
    region, nummer = verhaal.casus.region, verhaal.casus.nummer
    first, second = verhaal.begint("college"), verhaal.begint("college")
    fg = verhaal.post("zvh", "functionaris", "P15")
    waiting = {regel.nood: regel for regel in noodpost.lijst(fg, open_alleen=True)}

    done = noodpost.beoordeel(fg, nummer, second, "TE_RUIM", "Een telefoontje was genoeg.").kern
    again = geweigerd(lambda: noodpost.beoordeel(fg, nummer, second, "TERECHT", "Toch wel."))
    own_fg = geweigerd(
        lambda: noodpost.beoordeel(verhaal.post("politie", "functionaris", "P15"), nummer, first, "TERECHT", "Ja.")
    )
    asker = geweigerd(lambda: noodpost.beoordeel(verhaal.post("college"), nummer, first, "TERECHT", "Ja."))

    assert waiting[second].keer >= 2
    assert done.nummer == second
    assert (again, own_fg, asker) == ("nood-onbekend", "nood-onbekend", "niet-toegestaan")
    assert second not in {regel.nood for regel in noodpost.lijst(fg, open_alleen=True)}
    assert int(str(_records(region, "noodinzage.begonnen")[-1]["keer"])) >= 2


def test_who_decides_in_the_casus_does_not_judge_what_was_seen_of_it(verhaal: Verhaal) -> None:
    """Under a purpose that lets it decide other things; nor does it look without the purpose of an emergency."""
    nood, om, nummer = verhaal.begint(), werker(verhaal.casus.region.om), verhaal.casus.nummer
    sealed = noodpost._sealed(verhaal.post("om"), nood, "Ja.")
    judged = {"casus": nummer, "nood": nood, "motivering": sealed}
    begun = {"casus": nummer, "nood": "ab" * 16, "motivering": sealed}

    answers = [
        regel(om.posts("/v1/noodoordelen", om.message(Noodoordeel, "P08", **judged, oordeel="TERECHT"))),
        regel(om.posts("/v1/noodinzagen", om.message(Noodinzage, "P08", **begun, reden="KIND"))),
        regel(om.posts("/v1/noodbeelden", om.message(Inzagevraag, "P08", casus=nummer))),
        regel(om.posts("/v1/noodbeelden", om.message(Inzagevraag, "P21", casus=nummer, persoon=1))),
        regel(om.posts("/v1/noodbeelden", om.message(Inzagevraag, "P21", casus=nummer, hoogstens=1))),
        regel(om.posts("/v1/noodbeelden", om.message(Inzagevraag, "P21", casus=nummer, bron="om"))),
        regel(om.posts("/v1/dreigingsvragen", om.message(Dreigingsvraag, "P08", casus=nummer))),
    ]

    assert answers[:2] == ["niet-toegestaan", "niet-toegestaan"]
    assert answers[2:] == ["reden-ontbreekt", *["bericht-ongeldig"] * 3, "niet-toegestaan"]


def test_a_judgement_that_is_late_shows_and_is_on_record(verhaal: Verhaal) -> None:
    region = verhaal.casus.region
    nood = verhaal.begint("college")
    fg = verhaal.post("zvh", "functionaris", "P15")

    with region.clock.ahead(timedelta(days=2, minutes=1)):
        late = {regel.nood: regel.te_laat for regel in noodpost.lijst(fg, open_alleen=True)}
        while region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now())):  # type: ignore[arg-type]
            pass

    assert late[nood]
    ended = [velden for velden in _records(region, "termijn.verlopen") if velden["termijn"] == "TM-11"]
    assert {str(velden["casus"]) for velden in ended} == {verhaal.casus.nummer}


def test_a_list_longer_than_an_answer_is_read_to_its_end(verhaal: Verhaal) -> None:
    region, fg = verhaal.casus.region, verhaal.post("zvh", "functionaris", "P15")
    before = noodpost.lijst(fg, open_alleen=True)
    nummers = [f"{at:032x}" for at in range(MAX_NOODREGELS + 1)]
    with hublogboek(region) as hub:
        for nummer in nummers:
            _kept(hub, verhaal.casus.nummer, nummer)

    regels = noodpost.lijst(fg, open_alleen=True)

    assert [regel.nood for regel in regels] == nummers + [regel.nood for regel in before]
    assert [velden["aantal"] for velden in _records(region, "noodinzage.opgesomd")[-2:]] == [
        MAX_NOODREGELS,
        len(before) + 1,
    ]


def test_the_reason_is_nowhere_to_be_read(verhaal: Verhaal) -> None:
    verhaal.begint()
    region = verhaal.casus.region

    seen = b"".join(one.body + one.reply.body for one in region.seen)
    kept = b"".join(path.read_bytes() for path in region.database("hub").parent.glob("*") if path.is_file())
    for tekst in (WAAROM, SCHUIL, WONING, MUTATIE, ZORG):
        assert tekst.encode() not in seen
        assert tekst.encode() not in kept
    assert verhaal.casus.nummer.encode() in kept


def test_a_threat_is_seen_by_who_will_meet_the_person_and_by_nobody_else(verhaal: Verhaal) -> None:
    nummer, region = verhaal.casus.nummer, verhaal.casus.region
    tot = brenger(verhaal.casus, "politie").dag(30)
    fields = {"handeling": "VASTLEGGEN", "persoon": 1, "soort": "WAPEN", "maatregel": "MET_POLITIE", "tot": tot}
    vlag = noodpost.meld_dreiging(verhaal.post("politie"), nummer, **fields).kern.nummer

    seen = {
        partij: vlag in {one.dreiging for one in noodpost.dreigingen(verhaal.post(partij, login), nummer).dreigingen}
        for partij, login in (("zvh", "procesmanager"), ("politie", ""), ("ggz", ""), ("college", ""))
    }

    assert seen == {"zvh": True, "politie": True, "ggz": False, "college": False}
    assert geweigerd(lambda: noodpost.dreigingen(verhaal.post("dji"), nummer)) == "niet-toegestaan"
    woco = Aanzittende(region.woco, "medewerker", "medewerker")
    bare = woco.message(Dreiging, "P18", casus=nummer, dreiging="ef" * 16, **fields)
    assert regel(woco.posts("/v1/dreigingen", bare)) == "niet-toegestaan"


def test_a_threat_stands_in_no_view_of_a_casus(verhaal: Verhaal) -> None:
    nummer = verhaal.casus.nummer
    tot = brenger(verhaal.casus, "politie").dag(30)
    before = len(verhaal.casus.region.seen)
    fields = {"handeling": "VASTLEGGEN", "persoon": 1, "soort": "DIER", "maatregel": "VOORAF_BELLEN", "tot": tot}
    vlag = noodpost.meld_dreiging(verhaal.post("politie"), nummer, **fields).kern.nummer

    for partij in ("zvh", "politie", "ggz", "college"):
        ziet(werker(verhaal.casus.region.named(partij)), nummer)

    views = [one.reply.body for one in verhaal.casus.region.seen[before:] if one.path == "/v1/inzagen"]
    assert len(views) == 4
    assert not any(word in view for view in views for word in (vlag.encode(), b"VOORAF_BELLEN", b"DIER"))


def test_a_flag_ends_by_its_party_or_the_house_and_never_lasts_long(verhaal: Verhaal) -> None:
    nummer, day = verhaal.casus.nummer, brenger(verhaal.casus, "politie").dag
    fields = {"handeling": "VASTLEGGEN", "persoon": 1, "soort": "FYSIEK", "maatregel": "NIET_ALLEEN"}
    vlag = noodpost.meld_dreiging(verhaal.post("politie"), nummer, **fields, tot=day(30)).kern.nummer
    over = {**fields, "handeling": "BEEINDIGEN", "dreiging": vlag, "tot": day()}

    too_long = geweigerd(lambda: noodpost.meld_dreiging(verhaal.post("politie"), nummer, **fields, tot=day(365)))
    nobody = geweigerd(
        lambda: noodpost.meld_dreiging(verhaal.post("politie"), nummer, **{**fields, "persoon": 9}, tot=day(3))
    )
    by_another = geweigerd(lambda: noodpost.meld_dreiging(verhaal.post("college"), nummer, **over))
    noodpost.meld_dreiging(verhaal.post("politie"), nummer, **over)

    assert (too_long, nobody, by_another) == ("stap-onmogelijk", "persoon-onbekend", "stuk-onbekend")
    assert vlag not in {one.dreiging for one in noodpost.dreigingen(verhaal.post("politie"), nummer).dreigingen}


def _told(region: World, casus: str) -> Counter[tuple[str, str]]:
    """How often who had word of an emergency, and as what."""
    return Counter((partij, said["voor"]) for partij, _, said in brieven(region, casus, "NOODINZAGE"))


def _kept(hub: Hublogboek, casus: str, nummer: str) -> None:
    """One that waits since long, all of them with one term."""
    nood = Begonnen(nummer, casus, "dji", b64u(bytes(16)), "KIND", 100, 3700, 9000)
    event = AuditEvent("noodinzage.begonnen", {"casus": casus, "nood": nummer})

    def job(uow: HubWerk) -> None:
        assert uow.begin_noodinzage(nood, VerzegeldDeel("motivering", b"sleutel", b"waarom"), event)
        uow.commit()

    hub.runner.submit(job).result(20)


def _records(region: World, naam: str) -> list[dict[str, object]]:
    return [dict(event.velden) for event in region.log("hub") if event.naam == naam]
