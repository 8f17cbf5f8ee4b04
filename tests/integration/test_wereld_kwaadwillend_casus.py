"""People with valid keys reach for casussen, stukken and numbers that are not theirs."""

from collections.abc import Iterator
from typing import Any

import pytest

from connectors.protocol.casussen import Betrokkenheid, Casushandeling, Casusstap
from connectors.protocol.einden import Aanhouding, Afsluiting, Hernieuwing, Ontvangersvraag
from connectors.protocol.handelingen import Handeling
from connectors.protocol.inzagen import InzageAntwoord, Inzagevraag
from connectors.protocol.messages import decode, encode
from connectors.protocol.noodinzagen import Dreigingsvraag
from connectors.protocol.plannen import Agendavraag, Planstuk, Taakstap, Uittrekselvraag
from connectors.protocol.rechten import Rechtenverzoek
from connectors.protocol.stukken import Bronantwoord, Bronvraag, Bronvraaglijstvraag, Correctie, VrijgaveEinde
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, begin, gelukt, stand
from tests.eindewereld import Einde, klok_loopt, reden, verouder
from tests.inzagewereld import doel_nu, vraagt_inzage
from tests.planwereld import Planner, planner, planner_van
from tests.stukwereld import brenger, brieven, zag
from tests.world import Reply, World, iemand, world

NIEMAND = "a" * 32
GEEN_CASUS = "0" * 32


@pytest.fixture(scope="module", name="region")
def _region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("kwaadcasus") / "wereld") as running:
        yield running


@pytest.fixture(scope="module", name="casus")
def _casus(region: World) -> Casus:
    """Led by the first procesmanager; police, OM and college for everybody, GGZ for the first person alone."""
    made = begin(region, "K-1", iemand(7101), iemand(7102))
    made.betrekt("college")
    made.betrekt("ggz", personen=(1,))
    made.gaat_naar("PLAN")
    return made


@pytest.fixture(scope="module", name="besloten")
def _besloten(region: World) -> Casus:
    """A casus of police and OM alone."""
    made = begin(region, "K-2", iemand(7103))
    made.gaat_naar("PLAN")
    return made


def geweigerd(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.regel if reply.status != 200 else ""


def gezien(reply: Reply) -> list[str]:
    """The stukken of a view, or nothing for a refusal."""
    return [stuk.stuk for stuk in decode(InzageAntwoord, reply.body).kern.stukken] if reply.status == 200 else []


# A number is used once.


def test_under_the_number_of_a_stuk_that_was_taken_back_nobody_hears_who_was_given_it(
    casus: Casus, besloten: Casus
) -> None:
    """The register of supplies outlives a stuk; whoever took its number would read that register as its own."""
    college, politie = brenger(casus, "college"), brenger(casus, "politie")
    stuk = college.heeft_ingebracht("ID_CONTACT")
    zag(casus, stuk, "ggz", "om", "politie")
    gelukt(college.corrigeert(stuk, "INTREKKEN"))

    taken = [one.brengt_in("ID_CONTACT", stuk=stuk) for one in (politie, college, brenger(besloten, "politie"))]

    assert {geweigerd(one) for one in taken} == {(409, "stuk-anders")}
    assert geweigerd(Einde(casus).ontvangers("politie", stuk))[0] >= 400
    assert {partij for partij, nummer, _ in brieven(casus.region, casus.nummer, "CORRECTIE") if nummer == stuk} == {
        "ggz",
        "om",
        "politie",
    }


def test_under_the_number_of_a_melding_nothing_comes_in_that_could_take_it_along(casus: Casus) -> None:
    """The clock of retention knows both by number: a short-lived stuk would end somebody's melding early."""
    own = brenger(casus, "politie").brengt_in("ID_CONTACT", stuk=casus.melding)
    led = planner(casus).maakt("BESLUIT", "ID_CONTACT", stuk=casus.melding)

    assert {geweigerd(own), geweigerd(led)} == {(409, "stuk-anders")}


def test_a_stuk_that_the_clock_destroyed_does_not_come_back(region: World) -> None:
    casus = begin(region, "K-3", iemand(7104))
    politie = brenger(casus, "politie")
    message = politie.bijdrage("ID_CONTACT")
    gelukt(politie.wie.posts("/v1/bijdragen", message))
    zag(casus, message.stuk, "om")
    verouder(casus, jaren=6)
    klok_loopt(region)

    again = politie.brengt_in("ID_CONTACT", stuk=message.stuk)

    assert region.rows("hub", f"SELECT * FROM stuk WHERE stuk = '{message.stuk}'") == []  # noqa: S608
    assert geweigerd(again)[0] >= 400


def test_a_ground_for_one_category_covers_no_result_or_decision_of_another(region: World) -> None:
    casus = begin(region, "K-4", iemand(7105))
    casus.betrekt("ggz")
    casus.gaat_naar("PLAN")
    pm, ggz = planner(casus), planner(casus, "ggz")
    taak = gelukt(pm.geeft_taak("ggz")).nummer
    casus.gaat_naar("UITVOERING")
    nummer = ggz.nummer()
    gelukt(ggz.geeft_vrij(nummer))

    result = ggz.zet(taak, "GEDAAN", resultaat=ggz.resultaat("ID_CONTACT", stuk=nummer))
    decision = pm.maakt("BESLUIT", "ID_CONTACT", stuk=nummer)

    assert {geweigerd(result), geweigerd(decision)} == {(409, "stuk-anders")}


# Purposes that ask for a kenmerk alone open no casus.


@pytest.mark.parametrize("doel", ["P08", "P10", "P21"])
def test_a_procesmanager_without_the_assignment_reads_and_destroys_nothing_of_a_plan(casus: Casus, doel: str) -> None:
    taak = gelukt(planner(casus).geeft_taak("politie", "ID_CONTACT")).nummer
    other = casus.werker("zvh", "tweede-procesmanager")
    said: dict[str, Any] = {"versie_gezien": 1, "handeling": "INTREKKEN", "reden": "ONJUIST", "voorwaarden": None}

    seen = vraagt_inzage(other, casus.nummer, doel)
    gone = other.doet("/v1/correcties", Correctie, casus.nummer, doel, stuk=taak, **said)

    assert {geweigerd(seen), geweigerd(gone)} == {(403, "niet-toegestaan")}
    assert taak in gezien(vraagt_inzage(casus.pm, casus.nummer))


def test_the_desk_leads_no_casus_and_an_fg_decides_in_none(casus: Casus, besloten: Casus) -> None:
    """Each of them leads or decides under the same word: requests of a betrokkene, an emergency that is over."""
    loket, fg = casus.werker("college", "loket"), casus.werker("politie", "functionaris")
    before = stand(casus.region, casus.nummer), stand(casus.region, besloten.nummer)
    maker = planner_van(loket, casus.nummer)
    replies: list[Reply] = []
    for one in (casus, besloten):
        part = {"partij": "ggz", "personen": [0], "reden": "TAAK", "handeling": "BETREKKEN"}
        close = {"reden": "DOEL_BEREIKT", "taken": "VERVALLEN"}
        replies += [
            loket.doet("/v1/casusstappen", Casusstap, one.nummer, "P14", naar="OVERLEG"),
            fg.doet("/v1/betrokkenheden", Betrokkenheid, one.nummer, "P15", **part),
            fg.doet("/v1/casusstappen", Casusstap, one.nummer, "P15", naar="AFSLUITING"),
            fg.doet("/v1/afsluitingen", Afsluiting, one.nummer, "P15", **close),
        ]
    message = planmelding(maker)
    replies.append(loket.posts("/v1/planstukken", message))

    assert {geweigerd(one) for one in replies} == {(403, "niet-toegestaan")}
    assert before == (stand(casus.region, casus.nummer), stand(casus.region, besloten.nummer))


def planmelding(maker: Planner) -> Planstuk:
    """A decision in a plan, under the purpose of a desk."""
    stuk = maker.nummer()
    delen = [maker.deel(stuk, naam, "besloten").model_dump() for naam in ("samenvatting", "tekst")]
    said = {"stuk": stuk, "soort": "BESLUIT", "persoon": 1, "categorie": "ID_CONTACT", "leefgebied": ""}
    return maker.wie.in_casus(Planstuk, maker.casus, "P14", **said, aard="FEIT", delen=delen)


BUITEN: dict[str, tuple[str, type[Casushandeling], dict[str, Any]]] = {
    "view": ("/v1/inzagen", Inzagevraag, {}),
    "emergency": ("/v1/noodbeelden", Inzagevraag, {}),
    "correction": (
        "/v1/correcties",
        Correctie,
        {"stuk": NIEMAND, "versie_gezien": 1, "handeling": "BEPERKEN", "reden": "BEZWAAR", "voorwaarden": None},
    ),
    "consent": ("/v1/vrijgave-einden", VrijgaveEinde, {"vrijgave": NIEMAND, "reden": "INGETROKKEN"}),
    "answer": ("/v1/bronantwoorden", Bronantwoord, {"vraag": NIEMAND, "antwoord": "GEGEVEN", "reden": ""}),
    "questions": ("/v1/bronvraaglijsten", Bronvraaglijstvraag, {}),
    "extract": ("/v1/uittrekselvragen", Uittrekselvraag, {"uittreksel": NIEMAND}),
    "receivers": ("/v1/ontvangersvragen", Ontvangersvraag, {"stuk": NIEMAND}),
    "task": ("/v1/taakstappen", Taakstap, {"stuk": NIEMAND, "versie_gezien": 1, "naar": "GEDAAN"}),
    "threats": ("/v1/dreigingsvragen", Dreigingsvraag, {}),
    "step": ("/v1/casusstappen", Casusstap, {"naar": "OVERLEG", "versie_gezien": 1}),
}


@pytest.mark.parametrize("doel", ["P08", "P10", "P18", "P21"])
def test_under_no_purpose_can_an_outsider_tell_a_casus_from_a_number_that_nobody_has(
    besloten: Casus, doel: str
) -> None:
    outsiders = [besloten.werker(*who) for who in (("zvh", "tweede-procesmanager"), ("college",), ("ggz",))]
    told = {
        (one.party.wie.partij, act): [
            one.posts(path, one.message(model, doel, casus=casus, **said)) for casus in (besloten.nummer, GEEN_CASUS)
        ]
        for one in outsiders
        for act, (path, model, said) in BUITEN.items()
    }

    differs = [who for who, (real, none) in told.items() if (real.status, real.body) != (none.status, none.body)]

    assert differs == []
    assert all(real.status >= 400 for real, _ in told.values())


def test_a_shielded_casus_takes_nothing_in_under_the_purpose_of_its_end(region: World) -> None:
    casus = begin(region, "K-5", iemand(7106))
    pm = planner(casus)
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())

    message = planmelding(pm).model_copy(update={"doel": "P22", "rol": pm.wie.rol})

    assert geweigerd(pm.wie.posts("/v1/planstukken", message))[0] >= 400
    assert region.rows("hub", f"SELECT COUNT(*) FROM stuk WHERE casus = '{casus.nummer}'") == [(0,)]  # noqa: S608


def test_when_its_part_ends_no_open_task_gives_a_party_anything_back(region: World) -> None:
    casus = begin(region, "K-6", iemand(7107))
    casus.betrekt("college", "ggz")
    casus.gaat_naar("PLAN")
    home = brenger(casus, "college").heeft_ingebracht("WOONSITUATIE")
    taak = gelukt(planner(casus).geeft_taak("ggz", "ID_CONTACT", nodig=["WOONSITUATIE"])).nummer
    casus.gaat_naar("UITVOERING")
    ggz = planner(casus, "ggz")
    assert {home, taak} <= set(gezien(vraagt_inzage(ggz.wie, casus.nummer)))
    gelukt(casus.officier.beeindigt(casus.nummer, "ggz"))

    views = [vraagt_inzage(ggz.wie, casus.nummer, doel) for doel in (doel_nu(ggz.wie, casus.nummer), "P10", "P21")]
    named = vraagt_inzage(ggz.wie, casus.nummer, stukken=[home, taak])

    assert [gezien(one) for one in (*views, named)] == [[]] * 4
    assert geweigerd(ggz.zet(taak, "GEDAAN")) == (403, "niet-toegestaan")


# Odd values.

VANDAAG = "2026-11-30"
DAGEN = ("2026-02-30", "0001-01-01", "9999-12-31", "٢٠٢٦-٠١-٠١")


@pytest.mark.parametrize("dag", DAGEN)
def test_a_day_that_nobody_can_count_from_is_refused_and_on_record(casus: Casus, dag: str) -> None:
    pm, desk, officier = planner(casus), casus.werker("college", "loket"), casus.officier
    nummer = pm.nummer()
    ask = {"vraag": nummer, "partij": "ggz", "persoon": 1, "categorie": "ID_CONTACT", "noodzaak": "CONTROLE"}
    keep = {"aanhouding": nummer, "grond": "RECHTSVORDERING", "motivering": reden(nummer)}
    renew = {"hernieuwing": nummer, "grond": "VOLDOET_NOG", "motivering": reden(nummer)}
    people = {"verzoek": nummer, "soort": "INZAGE", "personen": [{"casus": casus.nummer, "persoon": 1}]}
    asked: list[tuple[Werker, str, Handeling, str]] = [
        (pm.wie, "/v1/bronvragen", pm.wie.in_casus(Bronvraag, casus.nummer, uiterlijk=VANDAAG, **ask), "uiterlijk"),
        (pm.wie, "/v1/dagagendas", pm.wie.message(Agendavraag, "P08", dag=VANDAAG), "dag"),
        (
            officier,
            "/v1/aanhoudingen",
            officier.in_casus(Aanhouding, casus.nummer, "P22", heroverweging=VANDAAG, **keep),
            "heroverweging",
        ),
        (
            officier,
            "/v1/hernieuwingen",
            officier.in_casus(Hernieuwing, casus.nummer, "P22", tot=VANDAAG, **renew),
            "tot",
        ),
        (
            desk,
            "/v1/rechtenverzoeken",
            desk.message(Rechtenverzoek, "P14", ontvangen_op=VANDAAG, **people),
            "ontvangen_op",
        ),
    ]

    for who, path, message, field in asked:
        before = len(casus.region.log("hub"))
        body = encode(message).replace(f'"{field}":"{VANDAAG}"'.encode(), f'"{field}":"{dag}"'.encode())
        reply = who.party.sends("hub", who.party.signed("hub", path, body))
        assert (reply.status, reply.regel) == (400, "bericht-ongeldig"), path
        assert len(casus.region.log("hub")) > before, path
