"""One casus, seen by five people: each by its own connector, with the keys of the real key holder."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import cast

import pytest

from connectors.agent.casus import Casuspost
from connectors.agent.errors import Alarm
from connectors.agent.inzage import bekijk, bladen
from connectors.agent.kanaal import Kanaal
from connectors.agent.opdracht import Opdracht
from connectors.agent.tafel import Deelnemer
from connectors.protocol.canonical import b64u
from connectors.protocol.inzagelezen import Beeldantwoord
from connectors.protocol.inzagen import MAX_STUKKEN, InzageAntwoord, Inzagevraag
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, gelukt, werker
from tests.inzagewereld import (
    Gezien,
    begin_leesbaar,
    gelezen_cellen,
    maakt_sleutel,
    vraagt_inzage,
    ziet,
)
from tests.meldwereld import feiten
from tests.planwereld import Planner
from tests.stukwereld import Brenger, brenger, brieven
from tests.world import KENMERK, World, iemand, world

VADER, KIND = iemand(7301), iemand(7302)
RELAAS = "De buren hoorden weer ruzie."
POLITIEWERK = {"categorieen": ["ID_CONTACT", "POLITIE"], "feiten": feiten(wpg_artikel="8")}
_nummers = count(7400)


@dataclass(frozen=True, slots=True)
class Verhaal:
    """A casus with a plan, about a father and a child, and what three parties brought into it."""

    casus: Casus
    mutatie: str
    zorg: str
    inkomen: str
    adres: str
    school: str
    teksten: dict[str, str]

    def ziet(self, partij: str, doel: str = "", **vraag: object) -> Gezien:
        return ziet(self.casus.werker(partij), self.casus.nummer, doel, **vraag)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("inzage")) as running:
        yield running


@pytest.fixture(scope="module")
def verhaal(region: World) -> Verhaal:
    casus = begin_leesbaar(region, "I-1", VADER, KIND, relaas=RELAAS, **POLITIEWERK)
    maakt_sleutel(casus)
    casus.betrekt("ggz")
    casus.betrekt("college", personen=(1,))
    politie, ggz, college = (brenger(casus, partij, leesbaar=True) for partij in ("politie", "ggz", "college"))
    mutatie = politie.heeft_ingebracht("POLITIE", tekst="Driemaal aangehouden.", bevestiging="WPG_8")
    zorg = vrijgegeven(ggz, "Is in behandeling.")
    inkomen = college.heeft_ingebracht("INKOMEN", tekst="Heeft een uitkering.")
    adres = politie.heeft_ingebracht("ID_CONTACT", tekst="Woont elders.", persoon=2, voorwaarden={"geheim_adres": True})
    school = politie.heeft_ingebracht("RELATIES", tekst="Gaat met anderen om.", persoon=2)
    casus.gaat_naar("PLAN")
    teksten = {
        mutatie: "Driemaal aangehouden.",
        zorg: "Is in behandeling.",
        inkomen: "Heeft een uitkering.",
        adres: "Woont elders.",
        school: "Gaat met anderen om.",
    }
    return Verhaal(casus, mutatie, zorg, inkomen, adres, school, teksten)


@pytest.fixture
def eigen(region: World) -> Casus:
    """A casus of the test's own, with a key and the ggz in it, about somebody whom no other test knows."""
    nummer = next(_nummers)
    casus = begin_leesbaar(region, f"I-{nummer}", iemand(nummer), relaas=RELAAS)
    maakt_sleutel(casus)
    casus.betrekt("ggz")
    return casus


def vrijgegeven(ggz: Brenger, tekst: str, vrijgave: str = "") -> str:
    """A secret stuk that the house and the police may see, by consent."""
    zorg = ggz.nummer()
    gelukt(ggz.geeft_vrij(zorg, vrijgave=vrijgave or ggz.nummer()))
    return gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg, tekst=tekst)).nummer


def stukken(gezien: Gezien) -> set[str]:
    return {stuk.stuk for stuk in gezien.beeld.kern.stukken if stuk.soort != "AANMELDING"}


def aanmelding(gezien: Gezien) -> set[str]:
    return {stuk.deel for stuk in gezien.beeld.kern.stukken if stuk.soort == "AANMELDING"}


def record(region: World, casus: str) -> dict[str, object]:
    """The newest record of a view."""
    events = [event.velden for event in region.log("hub") if event.naam == "inzage.gegeven"]
    return next(velden for velden in reversed(events) if velden["casus"] == casus)


def test_each_sees_its_own_part_and_can_read_all_of_that(verhaal: Verhaal) -> None:
    v = verhaal

    seen = {partij: v.ziet(partij) for partij in ("zvh", "politie", "om", "ggz", "college")}

    assert {partij: stukken(view) for partij, view in seen.items()} == {
        "zvh": {v.mutatie, v.zorg, v.inkomen, v.adres, v.school},
        "politie": {v.mutatie, v.zorg, v.adres, v.school},
        "om": {v.mutatie},
        "ggz": {v.mutatie, v.zorg},
        "college": {v.inkomen},
    }
    for view in seen.values():
        assert {name: view.teksten[name] for name in stukken(view)} == {n: v.teksten[n] for n in stukken(view)}


def test_an_identity_is_for_who_may_see_all_of_it_and_a_story_for_the_house_and_its_sender(verhaal: Verhaal) -> None:
    """Nobody checked which categories a story holds; the college takes part for one of two persons."""
    seen = {partij: verhaal.ziet(partij) for partij in ("zvh", "politie", "om", "ggz", "college")}

    assert {partij: aanmelding(view) for partij, view in seen.items()} == {
        "zvh": {"identiteit", "dossier"},
        "politie": {"identiteit", "dossier"},
        "om": {"identiteit"},
        "ggz": {"identiteit"},
        "college": set(),
    }
    texts = seen["zvh"].teksten
    assert json.loads(texts[f"{verhaal.casus.melding}/identiteit"])["betrokkenen"] == [VADER, KIND]
    assert json.loads(texts[f"{verhaal.casus.melding}/dossier"])["relaas"] == RELAAS


def test_a_view_says_of_each_stuk_why_it_is_seen(verhaal: Verhaal) -> None:
    seen = verhaal.ziet("politie")

    secret, own = seen.waarom[verhaal.zorg], seen.waarom[verhaal.mutatie]
    assert (secret.artikelen, secret.verplichtingen) == (["art-6-5"], ["samenvatting"])
    assert secret.gronden == ["UITDRUKKELIJKE_TOESTEMMING"]
    assert set(secret.feiten) == {"BETROKKEN_BIJ_CASUS", "KENMERK", "VRIJGAVEGROND"}
    assert (own.artikelen, own.feiten) == (["art-9-29"], ["EIGEN", "KENMERK"])
    parts = {stuk.stuk: stuk.deel for stuk in seen.beeld.kern.stukken}
    assert (parts[verhaal.zorg], parts[verhaal.mutatie]) == ("samenvatting", "tekst")


def test_the_answer_holds_no_byte_of_what_was_withheld(verhaal: Verhaal) -> None:
    casus = verhaal.casus
    withheld = [verhaal.mutatie, verhaal.zorg, verhaal.adres, verhaal.school]

    body = vraagt_inzage(casus.werker("college"), casus.nummer).body

    sealed = casus.region.rows("hub", "SELECT stuk, sleutel, inhoud FROM stuk_deel")
    cells = [cell for stuk, *cells in sealed if stuk in withheld for cell in cells if isinstance(cell, bytes)]
    assert len(cells) == 2 * 2 * len(withheld)
    assert not any(b64u(cell).encode() in body for cell in cells)
    assert not any(stuk.encode() in body for stuk in withheld)
    assert b"GEZONDHEID" not in body
    assert b"weggelaten" not in body


def test_only_parts_that_may_be_seen_leave_the_database(verhaal: Verhaal) -> None:
    """The connection that the view is given on is watched: no sealed cell of anything else is read."""
    casus = verhaal.casus
    rows = casus.region.rows("hub", "SELECT stuk || '/' || deel, sleutel, inhoud FROM stuk_deel")
    rows += casus.region.rows("hub", "SELECT melding || '/' || deel, sleutel, inhoud FROM melding_inhoud")

    for partij in ("politie", "ggz", "college"):
        wie = casus.werker(partij)
        read = gelezen_cellen(casus.region, wie, casus.nummer)

        shown = {f"{stuk.stuk}/{stuk.deel}" for stuk in verhaal.ziet(partij).beeld.kern.stukken}
        assert {name for name, *cells in rows if not read.isdisjoint(cells)} == shown


def test_asking_for_what_may_not_be_seen_is_asking_for_what_is_not_there(verhaal: Verhaal) -> None:
    there, nowhere = (verhaal.ziet("om", stukken=[stuk]).beeld.kern for stuk in (verhaal.zorg, "f" * 32))

    assert (there.stukken, there.aantal) == (nowhere.stukken, nowhere.aantal) == ([], 0)
    assert there.beeld == nowhere.beeld


def test_a_view_can_be_narrowed_and_counts_what_is_left(verhaal: Verhaal) -> None:
    by_person = verhaal.ziet("zvh", persoon=2)
    by_kind = verhaal.ziet("zvh", soorten=["AANMELDING"])

    assert (stukken(by_person), by_person.beeld.kern.aantal) == ({verhaal.adres, verhaal.school}, 2)
    assert (stukken(by_kind), aanmelding(by_kind)) == (set(), {"identiteit", "dossier"})


def test_a_view_can_be_narrowed_to_a_source_and_to_categories(verhaal: Verhaal) -> None:
    casus, rows = verhaal.casus, verhaal.casus.region.rows("hub", "SELECT stuk, sleutel FROM stuk_deel")
    own = {"bron": "politie", "soorten": ["GEGEVEN"]}
    who = {"categorieen": ["ID_CONTACT", "BSN"]}

    seen = [
        stukken(verhaal.ziet("politie", **asked)) for asked in (own, own | who, {"bron": "ggz"}, {"bron": "college"})
    ]
    named = verhaal.ziet("zvh", **who)
    read = gelezen_cellen(casus.region, casus.werker("politie"), casus.nummer, **own, **who)

    assert seen == [{verhaal.mutatie, verhaal.adres, verhaal.school}, {verhaal.adres}, {verhaal.zorg}, set()]
    assert (stukken(named), aanmelding(named)) == ({verhaal.adres}, {"identiteit"})
    assert {name for name, key in rows if key in read} == {verhaal.adres}


def test_a_view_goes_on_where_the_last_one_ended_newest_first(verhaal: Verhaal) -> None:
    whole = verhaal.ziet("zvh")

    rest = verhaal.ziet("zvh", overslaan=3)

    assert rest.nummers == whole.nummers[3:]
    assert whole.beeld.kern.aantal == len(whole.nummers) == 7
    since = {row[0]: row[1] for row in verhaal.casus.region.rows("hub", "SELECT stuk, eerste_verwerking FROM stuk")}
    times = [int(str(since[number])) for number in whole.nummers if number in since]
    assert times == sorted(times, reverse=True)


def test_page_by_page_only_the_parts_of_that_page_leave_the_database_and_are_on_record(verhaal: Verhaal) -> None:
    casus, region, per = verhaal.casus, verhaal.casus.region, 2
    rows = region.rows("hub", "SELECT stuk || '/' || deel, sleutel, inhoud FROM stuk_deel")
    rows += region.rows("hub", "SELECT melding || '/' || deel, sleutel, inhoud FROM melding_inhoud")
    whole = verhaal.ziet("politie").beeld.kern
    left_out, found = record(region, casus.nummer)["weggelaten"], []

    for at in range(0, whole.aantal, per):
        read = gelezen_cellen(region, casus.werker("politie"), casus.nummer, overslaan=at, hoogstens=per)
        page = verhaal.ziet("politie", overslaan=at, hoogstens=per).beeld.kern

        shown = {f"{stuk.stuk}/{stuk.deel}" for stuk in page.stukken}
        said = record(region, casus.nummer)
        assert {name for name, *cells in rows if not read.isdisjoint(cells)} == shown
        assert (said["aantal"], said["weggelaten"], page.aantal) == (len(page.stukken), left_out, whole.aantal - at)
        found += page.stukken

    assert [(one.stuk, one.deel) for one in found] == [(one.stuk, one.deel) for one in whole.stukken]


def test_the_head_alone_tells_how_much_there_is_and_gives_nothing(verhaal: Verhaal) -> None:
    casus, region = verhaal.casus, verhaal.casus.region
    whole = verhaal.ziet("om").beeld.kern
    given = region.rows("hub", "SELECT count(*) FROM verstrekking")

    head = verhaal.ziet("om", hoogstens=0).beeld.kern

    same = head.beeld.model_copy(update={"levensloop": []})
    assert (head.stukken, head.waarom, same, head.aantal) == ([], [], whole.beeld, whole.aantal)
    assert head.beeld.levensloop
    assert record(region, casus.nummer)["aantal"] == 0
    assert region.rows("hub", "SELECT count(*) FROM verstrekking") == given


@pytest.mark.parametrize(
    "some", [{"categorieen": ["ID_CONTACT"]}, {"bron": "ggz"}, {"persoon": 1}, {"soorten": ["GEGEVEN"]}]
)
def test_how_many_there_are_of_some_is_told_with_the_first_of_them(eigen: Casus, some: dict[str, object]) -> None:
    brenger(eigen, "ggz", leesbaar=True).heeft_ingebracht("ID_CONTACT", tekst="Adres.")
    asked = eigen.pm.in_casus(Inzagevraag, eigen.nummer).model_copy(update={**some, "hoogstens": 0})

    counted = eigen.pm.posts("/v1/inzagen", asked)
    told = ziet(eigen.pm, eigen.nummer, **some, hoogstens=1)

    assert (counted.status, counted.regel) == (400, "bericht-ongeldig"), "it would be in no register"
    assert len(told.nummers) == 1
    assert record(eigen.region, eigen.nummer)["aantal"] == 1


def test_a_stuk_that_nobody_asked_for_is_in_no_register(eigen: Casus) -> None:
    ggz = brenger(eigen, "ggz", leesbaar=True)
    brought = [ggz.heeft_ingebracht("ID_CONTACT", tekst=f"Adres {at}.") for at in range(5)]
    pages = [ziet(eigen.pm, eigen.nummer, soorten=["GEGEVEN"], overslaan=at, hoogstens=2).nummers for at in (0, 2)]

    sql = "SELECT stuk FROM verstrekking WHERE casus = '{}' AND partij = 'zvh'"
    given = {row[0] for row in eigen.region.rows("hub", sql.format(eigen.nummer))}

    assert [len(page) for page in pages] == [2, 2]
    assert given == {stuk for page in pages for stuk in page}
    assert len(given) < len(brought)


@pytest.mark.parametrize("hoogstens", [-1, MAX_STUKKEN + 1])
def test_how_many_at_most_is_a_number_that_a_view_can_hold(verhaal: Verhaal, hoogstens: int) -> None:
    casus, wie = verhaal.casus, verhaal.casus.werker("om")
    asked = wie.in_casus(Inzagevraag, casus.nummer).model_copy(update={"hoogstens": hoogstens})

    reply = wie.posts("/v1/inzagen", asked)

    assert (reply.status, reply.regel) == (400, "bericht-ongeldig")


class Royaal:
    """A line on which somebody asks the hub for more than the employee did."""

    def __init__(self, kanaal: Kanaal) -> None:
        self._kanaal = kanaal

    def post_en_lees(self, adres: str, vraag: Inzagevraag, lees: Callable[[bytes], Beeldantwoord]) -> object:
        return self._kanaal.post_en_lees(adres, vraag.model_copy(update={"hoogstens": MAX_STUKKEN}), lees)


def test_a_view_with_more_than_was_asked_for_is_not_opened(verhaal: Verhaal) -> None:
    wie = verhaal.casus.werker("om")
    lijnen = wie.party.verbinding.lijnen
    royaal = replace(lijnen["hub"], kanaal=cast("Kanaal", Royaal(lijnen["hub"].kanaal)))
    verbinding = replace(wie.party.verbinding, lijnen={**lijnen, "hub": royaal})
    post = Casuspost(verbinding, Deelnemer(Opdracht("P08", KENMERK, wie.login), wie.rol))

    with pytest.raises(Alarm, match="inzage-andere-vraag"):
        bekijk(post, {"casus": verhaal.casus.nummer, "hoogstens": 1})


class Intussen:
    """A line on which something else happens just before the second view is asked."""

    def __init__(self, kanaal: Kanaal, eerst: list[Callable[[], object]]) -> None:
        self._kanaal = kanaal
        self._eerst = eerst

    def post_en_lees(self, adres: str, vraag: Inzagevraag, lees: Callable[[bytes], Beeldantwoord]) -> object:
        if vraag.overslaan and self._eerst:
            self._eerst.pop()()
        return self._kanaal.post_en_lees(adres, vraag, lees)


def test_what_is_withdrawn_between_two_views_hides_no_other_from_who_reads_all(eigen: Casus) -> None:
    ggz = brenger(eigen, "ggz", leesbaar=True)
    brought = [ggz.heeft_ingebracht("ID_CONTACT", tekst=f"Adres {at}.") for at in range(5)]
    eigen.gaat_naar("PLAN")
    asked = {"casus": eigen.nummer, "soorten": ["GEGEVEN"], "hoogstens": 2}
    newest = ziet(eigen.pm, eigen.nummer, soorten=["GEGEVEN"], hoogstens=1).nummers[0]
    lijnen = eigen.pm.party.verbinding.lijnen
    line = Intussen(lijnen["hub"].kanaal, [lambda: gelukt(ggz.corrigeert(newest, "INTREKKEN"))])
    verbinding = replace(
        eigen.pm.party.verbinding, lijnen={**lijnen, "hub": replace(lijnen["hub"], kanaal=cast("Kanaal", line))}
    )
    post = Casuspost(verbinding, Deelnemer(Opdracht("P08", KENMERK, eigen.pm.login), eigen.pm.rol))

    found = [one.stuk for beeld in bladen(post, asked) for one in beeld.kern.stukken]

    assert sorted(found) == sorted(set(brought) - {newest})


def test_open_tasks_are_told_to_their_party_and_all_of_them_to_who_leads(eigen: Casus) -> None:
    eigen.betrekt("politie")
    eigen.gaat_naar("PLAN")
    leider = Planner(eigen.pm, eigen.nummer)
    for partij, days in (("ggz", 9), ("politie", 5), ("politie", 7)):
        gelukt(leider.geeft_taak(partij, taak={"uiterlijk": leider.dag(days)}))
    gelukt(leider.zet(gelukt(leider.geeft_taak("politie", taak={"uiterlijk": leider.dag(1)})).nummer, "VERVALLEN"))

    told = {partij: _wacht(eigen.werker(partij), eigen) for partij in ("ggz", "politie", "om")}

    assert _wacht(eigen.pm, eigen) == (3, leider.dag(5))
    assert told == {"ggz": (1, leider.dag(9)), "politie": (2, leider.dag(5)), "om": (0, "")}


def test_a_task_that_can_no_longer_be_seen_is_in_nobodys_count(eigen: Casus) -> None:
    """Made from a secret whose consent is over: it is gone for its party and for who leads, without a trace."""
    ggz = brenger(eigen, "ggz", leesbaar=True)
    vrijgave = ggz.nummer()
    zorg = vrijgegeven(ggz, "Is in behandeling.", vrijgave)
    eigen.betrekt("politie")
    eigen.gaat_naar("PLAN")
    leider = Planner(eigen.pm, eigen.nummer, leesbaar=True)
    gelukt(leider.geeft_taak("politie", "GEZONDHEID", uit=[zorg], taak={"uiterlijk": leider.dag(3)}))
    gelukt(leider.geeft_taak("politie", taak={"uiterlijk": leider.dag(8)}))
    before = [_wacht(wie, eigen) for wie in (eigen.pm, eigen.werker("politie"))]
    listed = _in_lijst(eigen.werker("politie"), eigen)

    gelukt(ggz.trekt_in(vrijgave))

    assert before == [(2, leider.dag(3))] * 2
    assert [_wacht(wie, eigen) for wie in (eigen.pm, eigen.werker("politie"))] == [(1, leider.dag(8))] * 2
    assert (listed, _in_lijst(eigen.werker("politie"), eigen)) == (2, 1)


def _in_lijst(wie: Werker, casus: Casus) -> int:
    """What the list of casussen says of open tasks."""
    return next(one.taken for one in wie.casussen("P08").casussen if one.casus == casus.nummer)


def _wacht(wie: Werker, casus: Casus) -> tuple[int, str]:
    """What the head of a view says of open tasks."""
    head = ziet(wie, casus.nummer, "P08", hoogstens=0).beeld.kern.beeld
    return head.taken, head.eerste_taak


def test_the_head_tells_of_the_own_compartments_and_who_takes_part_there(verhaal: Verhaal) -> None:
    pm, college = (verhaal.ziet(partij).beeld.kern.beeld for partij in ("zvh", "college"))

    assert (pm.personen, pm.deelnemers) == ([1, 2], ["college", "ggz", "om", "politie"])
    assert (college.personen, college.deelnemers) == ([1], ["college", "ggz", "om", "politie"])


def test_who_saw_what_is_registered_and_what_was_left_out_is_counted_for_the_record(verhaal: Verhaal) -> None:
    casus, region = verhaal.casus, verhaal.casus.region
    verhaal.ziet("om")

    seen = record(region, casus.nummer)
    lines = region.rows("hub", "SELECT stuk, categorie, bron FROM verstrekking WHERE partij = 'om' AND doel = 'P08'")

    assert (seen["partij"], seen["aantal"], seen["weggelaten"]) == ("om", 2, 5)
    assert seen["categorieen"] == ["BSN", "ID_CONTACT", "POLITIE"]
    assert {line for line in lines if line[0] in {verhaal.mutatie, casus.melding}} == {
        (verhaal.mutatie, "POLITIE", "politie"),
        (casus.melding, "ID_CONTACT", "politie"),
        (casus.melding, "BSN", "politie"),
    }
    assert region.rows("hub", "SELECT 1 FROM verstrekking WHERE partij = bron") == []


def test_whoever_takes_no_part_hears_the_same_as_of_a_casus_that_never_was(verhaal: Verhaal) -> None:
    casus = verhaal.casus
    others = [casus.werker("dji"), casus.werker("zvh", "tweede-procesmanager")]

    for wie in others:
        real, never = vraagt_inzage(wie, casus.nummer), vraagt_inzage(wie, "0" * 32, "P08")
        assert (real.status, real.regel) == (never.status, never.regel) == (403, "niet-toegestaan")


@pytest.mark.parametrize(
    ("rol", "doel"),
    [
        ("manager", "P08"),
        ("manager", "P16"),
        ("secretariaat", "P08"),
        ("functioneel-beheerder", "P08"),
        ("triagist", "P08"),
        ("fg", "P15"),
        ("auditor", "P15"),
    ],
)
def test_who_administers_or_may_not_look_alone_is_refused(verhaal: Verhaal, rol: str, doel: str) -> None:
    casus = verhaal.casus

    reply = vraagt_inzage(casus.pm, casus.nummer, doel, rol=rol)

    assert reply.status == 403


def test_a_copy_holds_what_is_ones_own_and_without_a_task_nothing_else(verhaal: Verhaal) -> None:
    casus = verhaal.casus

    own = vraagt_inzage(casus.werker("politie"), casus.nummer, handeling="EXPORTEREN")

    assert {stuk.bron for stuk in decode(InzageAntwoord, own.body).kern.stukken} == {"politie"}
    assert vraagt_inzage(casus.werker("om"), casus.nummer, handeling="EXPORTEREN").status == 403


def test_consent_that_was_withdrawn_is_gone_from_the_next_view_of_every_worker(eigen: Casus) -> None:
    region, ggz = eigen.region, brenger(eigen, "ggz", leesbaar=True)
    vrijgave = ggz.nummer()
    zorg = vrijgegeven(ggz, "Is in behandeling.", vrijgave)
    eigen.gaat_naar("PLAN")
    other = World(region.opstelling, region.clock)
    other.start("hub")
    try:
        elsewhere = werker(other.zvh, "procesmanager")
        assert zorg in nummers_bij(elsewhere, eigen)

        gelukt(ggz.trekt_in(vrijgave))

        assert zorg not in nummers_bij(elsewhere, eigen)
        assert zorg not in nummers_bij(eigen.pm, eigen)
        assert zorg in nummers_bij(eigen.werker("ggz"), eigen)
    finally:
        other.close()


def test_who_saw_only_what_was_made_of_a_secret_hears_too_that_its_consent_is_over(eigen: Casus) -> None:
    ggz = brenger(eigen, "ggz", leesbaar=True)
    vrijgave = ggz.nummer()
    zorg = vrijgegeven(ggz, "Is in behandeling.", vrijgave)
    eigen.betrekt("politie")
    eigen.gaat_naar("PLAN")
    taak = gelukt(Planner(eigen.pm, eigen.nummer, leesbaar=True).geeft_taak("politie", "GEZONDHEID", uit=[zorg])).nummer
    assert ziet(eigen.werker("politie"), eigen.nummer, "P08", soorten=["TAAK"]).nummers == [taak]

    gelukt(ggz.trekt_in(vrijgave))

    letters = brieven(eigen.region, eigen.nummer, "VRIJGAVE_EINDE")
    assert letters == [("politie", taak, {"reden": "INGETROKKEN", "via": "AFGELEID"})]
    assert eigen.region.log("hub")[-1].velden["ontvangers"] == ["politie"]
    assert taak not in nummers_bij(eigen.werker("politie"), eigen)


def test_a_sender_restricts_and_takes_back_the_story_of_its_melding_and_whoever_read_it_hears(eigen: Casus) -> None:
    eigen.betrekt("politie")
    eigen.gaat_naar("OVERLEG")
    politie, melding = brenger(eigen, "politie", leesbaar=True), eigen.melding
    assert aanmelding(ziet(eigen.pm, eigen.nummer)) == {"identiteit", "dossier"}

    never = politie.corrigeert("f" * 32, "INTREKKEN").regel
    assert brenger(eigen, "ggz").corrigeert(melding, "INTREKKEN").regel == never
    assert politie.verbetert(melding, "Anders.", categorie="ID_CONTACT").regel == never
    assert politie.corrigeert(melding, "HERSTELLEN").regel == "stap-onmogelijk"
    gelukt(politie.corrigeert(melding, "BEPERKEN"))
    assert aanmelding(ziet(eigen.pm, eigen.nummer)) == {"identiteit"}
    own = ziet(politie.wie, eigen.nummer)
    assert json.loads(own.teksten[f"{melding}/dossier"])["relaas"] == RELAAS, "kept, and for its sender alone"
    assert politie.corrigeert(melding, "BEPERKEN").regel == "stap-onmogelijk"
    gelukt(politie.corrigeert(melding, "HERSTELLEN"))
    assert aanmelding(ziet(eigen.pm, eigen.nummer)) == {"identiteit", "dossier"}
    gelukt(politie.corrigeert(melding, "INTREKKEN"))

    assert aanmelding(ziet(eigen.pm, eigen.nummer)) == {"identiteit"}
    told = [one for one in brieven(eigen.region, eigen.nummer, "CORRECTIE") if one[1] == melding]
    assert sorted(said["handeling"] for _, _, said in told) == ["BEPERKEN", "HERSTELLEN", "INTREKKEN"]
    assert {partij for partij, _, _ in told} == {"zvh"}
    sql = f"SELECT deel FROM melding_inhoud WHERE melding = '{melding}' AND deel LIKE 'dossier%'"  # noqa: S608
    assert eigen.region.rows("hub", sql) == []
    assert politie.corrigeert(melding, "INTREKKEN").regel == never


def nummers_bij(wie: object, casus: Casus) -> set[str]:
    """What this person's view holds, asked of the worker that it is connected to."""
    reply = vraagt_inzage(wie, casus.nummer, "P08")  # type: ignore[arg-type]
    assert reply.status == 200, reply.body
    return {stuk.stuk for stuk in decode(InzageAntwoord, reply.body).kern.stukken}


def test_who_no_longer_takes_part_sees_what_it_brought_in_and_nothing_else(eigen: Casus) -> None:
    zorg = vrijgegeven(brenger(eigen, "ggz", leesbaar=True), "Is in behandeling.")
    eigen.gaat_naar("PLAN")
    before = ziet(eigen.werker("ggz"), eigen.nummer)

    gelukt(eigen.officier.beeindigt(eigen.nummer, "ggz"))

    after = ziet(eigen.werker("ggz"), eigen.nummer)
    assert (stukken(before), aanmelding(before)) == ({zorg}, {"identiteit"})
    assert (stukken(after), aanmelding(after)) == ({zorg}, set())
    head = after.beeld.kern.beeld
    assert (head.personen, head.deelnemers) == ([], [])
    assert (head.versie, head.instrument, head.regime, head.doelgroep) == (0, "", "", "")


def test_a_stuk_that_its_source_restricts_is_gone_for_all_others(eigen: Casus) -> None:
    politie = brenger(eigen, "politie", leesbaar=True)
    stuk = politie.heeft_ingebracht("TOEZICHT_MAATREGELEN")
    assert stuk in ziet(eigen.pm, eigen.nummer).nummers

    gelukt(politie.corrigeert(stuk, "BEPERKEN"))

    assert stuk not in ziet(eigen.pm, eigen.nummer).nummers
    assert stuk in ziet(eigen.werker("politie"), eigen.nummer).nummers


def test_the_log_of_views_verifies(verhaal: Verhaal) -> None:
    verhaal.ziet("zvh")

    assert verhaal.casus.region.audit("hub").fout is None
