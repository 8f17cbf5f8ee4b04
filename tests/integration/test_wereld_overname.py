"""What is linked only when somebody completes it, and a signaal that a deelnemer makes its own aanmelding."""

import pytest

from connectors.protocol.handelingen import Screening
from connectors.protocol.meldingen import Antwoorden
from tests.meldwereld import aanmelding, compleet, melding, signaal, uitkomsten
from tests.tafelwereld import Aanzittende, kern, komt_binnen, medewerker, post, status
from tests.world import Reply, World, iemand

KEES, ANNA = iemand(8501), iemand(8502)
NAAMLOOS = {name: value for name, value in KEES.items() if name != "bsn"}


def neemt_over(wie: Aanzittende, melding: str, antwoorden: Antwoorden | None = None) -> Reply:
    said = {"melding": melding, "antwoorden": antwoorden or compleet(), "overname": True}
    return wie.posts("/v1/screeningen", wie.message(Screening, **said))


def clusters(region: World) -> list[tuple[object, ...]]:
    return region.rows("hub", "SELECT COUNT(*), COUNT(DISTINCT cluster) FROM registratie")


def taken(region: World) -> list[tuple[object, ...]]:
    return region.rows("hub", "SELECT soort, melding FROM taak JOIN taak_melding ON taak = nummer ORDER BY soort")


def onvolledig(nummer: str) -> object:
    """An aanmelding that ends at G0, so that nothing of the index is read for it."""
    return aanmelding(nummer, KEES, antwoorden=compleet(domeinen=[]))


def test_a_screening_that_completes_a_form_links_its_persons(region: World) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    nummer = komt_binnen(region.college, onvolledig("A-1"))
    assert clusters(region) == [(2, 2)]

    after = kern(medewerker(region.zvh, "triagist").screent(nummer, compleet()))

    assert after.voorstel == "PRIORITEREN"
    assert clusters(region) == [(2, 1)]
    assert region.rows("hub", "SELECT COUNT(*) FROM cluster") == [(1,)]
    assert taken(region) == []


def test_a_form_completed_by_a_screening_may_turn_out_to_be_about_a_running_plan(region: World) -> None:
    first = komt_binnen(region.college, aanmelding("A-0", KEES))
    kern(medewerker(region.om).besluit(first, "PRIORITEREN"))
    nummer = komt_binnen(region.college, onvolledig("A-1"))

    after = kern(medewerker(region.zvh, "triagist").screent(nummer, compleet()))

    assert (after.voorstel, after.status) == ("SIGNAALVERTALING", "VERTALEN")
    assert taken(region) == [("SIGNAAL", nummer)]


def test_a_person_who_may_be_somebody_known_gets_a_task_when_the_signaal_is_adopted(region: World) -> None:
    """Two persons who are alike in everything that is known are in the index; a human must tell which it is."""
    komt_binnen(region.politie, melding("B-1", NAAMLOOS, {**NAAMLOOS, "referentie": "R-tweeling"}))
    nummer = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))
    assert nummer not in [about for _, about in taken(region)]

    kern(neemt_over(medewerker(region.college), nummer))

    assert [soort for soort, about in taken(region) if about == nummer] == ["KOPPELING"]


@pytest.mark.parametrize("partij", ["college", "politie"])
def test_e8_a_deelnemer_adopts_a_signaal_and_the_corporatie_hears_received_only(region: World, partij: str) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    nummer = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))
    wie = medewerker(region.named(partij))

    after = kern(neemt_over(wie, nummer))
    besloten = kern(medewerker(region.om).besluit(nummer, "PRIORITEREN"))

    assert (after.status, after.voorstel, besloten.status) == ("IN_TOETS", "PRIORITEREN", "GEACCEPTEERD")
    assert clusters(region) == [(2, 1)]
    assert region.rows("hub", "SELECT partij FROM registratie WHERE reden = 'CASUS'") == [(partij,)]
    assert post(region, "woco") == [("TERUGMELDING", {"uitkomst": "ONTVANGEN", "stap": "GEEN"})]
    [(soort, said)] = [one for one in post(region, partij) if one[0] != "INFORMEER"]
    assert (soort, said["uitkomst"], said["melding"]) == ("TERUGMELDING", "PRIORITEREN", nummer.upper())
    of_party = f"SELECT betreft FROM bericht WHERE partij = '{partij}' AND soort <> 'INFORMEER'"  # noqa: S608
    assert region.rows("hub", of_party) == [(b"",)]
    assert "signaal.overgenomen" in [event.naam for event in region.log("hub")]
    assert region.audit("hub").fout is None


def test_the_week_of_a_deelnemer_begins_when_it_adopts(region: World) -> None:
    nummer = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))
    assert region.rows("hub", "SELECT * FROM termijn") == []

    kern(neemt_over(medewerker(region.college), nummer))

    assert region.rows("hub", "SELECT code, melding FROM termijn") == [("TM-01", nummer)]


def test_after_adoption_a_repetition_of_the_corporatie_is_still_the_same_signaal(region: World) -> None:
    stuk = signaal("W-1", NAAMLOOS)
    nummer = komt_binnen(region.woco, stuk)
    kern(neemt_over(medewerker(region.college), nummer))

    assert uitkomsten(region.woco, stuk) == [("AL_ONTVANGEN", "")]
    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Toch niet."))
    assert uitkomsten(region.woco, stuk) == [("AL_ONTVANGEN", "")]
    assert status(region, nummer) == ""
    assert region.rows("hub", "SELECT * FROM registratie") == []


def test_an_adopted_signaal_is_not_adopted_again_and_an_aanmelding_never(region: World) -> None:
    signalering = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))
    own = komt_binnen(region.college, aanmelding("A-1", ANNA))
    kern(neemt_over(medewerker(region.college), signalering))

    replies = [neemt_over(medewerker(region.politie), nummer) for nummer in (signalering, own)]

    assert [(reply.status, reply.regel) for reply in replies] == [(409, "stap-onmogelijk")] * 2


def test_the_house_adopts_nothing(region: World) -> None:
    nummer = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))

    reply = neemt_over(medewerker(region.zvh, "triagist"), nummer)

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert region.rows("hub", "SELECT * FROM bericht") == []


def test_an_adoption_that_leaves_the_form_incomplete_is_linked_when_it_is_completed(region: World) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    nummer = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))
    college = medewerker(region.college)

    first = kern(neemt_over(college, nummer, compleet(domeinen=[])))
    assert (first.status, clusters(region)) == ("AANVULLEN", [(2, 2)])
    kern(college.screent(nummer, compleet()))

    assert clusters(region) == [(2, 1)]


def test_a_deelnemer_adopts_with_one_command(region: World) -> None:
    nummer = komt_binnen(region.woco, signaal("W-1", NAAMLOOS))
    wie = medewerker(region.college)
    answers = [word for naam in ("c1_overlast=JA", "regie_nodig=NEE") for word in ("--antwoord", naam)]
    said = ["--overname", "--domein", "SOCIAAL", "--leefgebied", "SCHULDEN=NEE", "--gebruiker", wie.login, *answers]

    assert region.college.command("screen", nummer, *said, "--rol", wie.rol) == 0

    assert region.rows("hub", "SELECT partij, reden FROM registratie") == [("college", "AANMELDING")]
