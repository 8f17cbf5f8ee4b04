"""A partner with a key of its own tries to learn, hide or break something by the meldingen it sends."""

from collections.abc import Iterator

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.errors import SealInvalid
from connectors.protocol.inhoud import unwrap
from connectors.protocol.meldingen import MeldingenAntwoord, Ontvangst
from connectors.protocol.messages import decode, encode
from hub.cli.opzet import Opstelling
from hub.entrypoints.channel.grid import STEP
from tests.meldwereld import (
    PRIVATE,
    Stuk,
    aanmelding,
    compleet,
    feiten,
    levering,
    melding,
    naam,
    signaal,
    stuurt,
    uitkomsten,
)
from tests.tafelwereld import kern, komt_binnen, medewerker
from tests.world import Party, World, iemand, world

KEES, ANNA, PIET = iemand(8701), iemand(8702), iemand(8703)
VEELPLEGER = {"doelgroep": "VEELPLEGER_VOLWASSEN"}
NAAM = "JAN_JANSEN"


def zonder_nummer(rij: dict[str, str]) -> dict[str, str]:
    return {**rij, "bsn": ""}


@pytest.fixture(scope="module", name="gebied")
def _gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """KEES has a running plan and is on the list; ANNA was referred and waits; nobody knows PIET."""
    with world(template, tmp_path_factory.mktemp("kwaad") / "wereld") as running:
        nummer = komt_binnen(running.college, aanmelding("A-1", KEES))
        kern(medewerker(running.om).besluit(nummer, "PRIORITEREN"))
        komt_binnen(running.college, aanmelding("A-2", ANNA))
        yield running


def told(party: Party, stuk: Stuk) -> tuple[list[Ontvangst], int]:
    """What a sender hears of one melding, apart from its own name and numbers, and how much of it."""
    answer = decode(MeldingenAntwoord, stuurt(party, stuk).body)
    fates = [one.model_copy(update={"bericht": answer.kern.ontvangsten[0].bericht}) for one in answer.kern.ontvangsten]
    said = answer.kern.model_copy(update={"ontvangsten": fates})
    return [one.model_copy(update={"bericht": ""}) for one in fates], len(encode(said))


SOORTEN = {
    "ggz meldt aan": ("ggz", aanmelding),
    "ggz stuurt zorg": ("ggz", lambda naam, rij: melding(naam, rij, **ZORG)),
    "woco signaleert": ("woco", lambda naam, rij: signaal(naam, zonder_nummer(rij))),
    "politie muteert": ("politie", melding),
}
ZORG = {"soort": "ZORG", "bron": "PARTNER", "doelgroep": "OGGZ", "feiten": feiten(signaal="CRISIS")}
ZORG |= {"categorieen": ["ID_CONTACT"]}


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_sender_hears_the_same_whoever_it_reports(gebied: World, soort: str) -> None:
    """Known with a running plan, known and waiting, never seen."""
    partij, make = SOORTEN[soort]
    heard = [told(gebied.named(partij), make(f"{soort}-{at}", rij)) for at, rij in enumerate((KEES, ANNA, PIET))]

    assert heard[0] == heard[1] == heard[2]
    assert heard[0][0][0].uitkomst == "AANGENOMEN"


def test_the_moment_of_an_answer_lies_on_the_grid_whoever_is_reported(gebied: World) -> None:
    replies = [stuurt(gebied.ggz, aanmelding(f"T-{at}", rij)) for at, rij in enumerate((KEES, ANNA, PIET))]

    assert all(reply.seconds >= STEP.total_seconds() for reply in replies)


@pytest.mark.parametrize("partij", ["ggz", "college", "om"])
@pytest.mark.parametrize("rij", [KEES, PIET], ids=["listed", "unknown"])
def test_nobody_but_the_police_learns_from_a_report_who_is_on_the_list(
    gebied: World, partij: str, rij: dict[str, str]
) -> None:
    """A report of the police about a veelpleger is received only when the person is on the list (G3)."""
    posing = melding(f"{partij}-{rij['referentie']}", rij, **VEELPLEGER, categorieen=["ID_CONTACT"])

    assert uitkomsten(gebied.named(partij), posing) == [("GEWEIGERD", "niet-toegestaan")]


def test_a_report_that_says_itself_that_somebody_is_on_the_list_is_not_believed(gebied: World) -> None:
    said = feiten(delictklasse="GEWELD", wpg_artikel="8", op_lijst="JA")

    fates = uitkomsten(gebied.politie, melding("P-1", iemand(8710), **VEELPLEGER, feiten=said))

    assert fates == [("NIET_ONTVANGEN", "niet-op-lijst")]


HIDDEN: list[tuple[str, dict[str, object], str]] = [
    ("politie", {"feiten": feiten(delictklasse=NAAM, wpg_artikel="8")}, "feit-onbekend"),
    (
        "politie",
        {"feiten": [*feiten(delictklasse="GEWELD", wpg_artikel="8"), *feiten(**{NAAM: "JA"})]},
        "feit-onbekend",
    ),
    ("politie", {"doelgroep": NAAM}, "doelgroep-onbekend"),
    ("politie", {"categorieen": ["ID_CONTACT", NAAM]}, "categorie-onbekend"),
    ("politie", {"gronden": [{"categorie": NAAM, "grond": "UITDRUKKELIJKE_TOESTEMMING"}]}, "categorie-onbekend"),
    (
        "politie",
        {"antwoorden": compleet(leefgebieden=[{"leefgebied": NAAM, "criminogeen": "JA"}])},
        "leefgebied-onbekend",
    ),
    ("college", {"soort": "HUISVERBOD", "feiten": feiten(besluit="NIET_OPGELEGD", rihg="JANSEN-JAN")}, "feit-onbekend"),
    (
        "college",
        {"soort": "HUISVERBOD", "feiten": feiten(besluit="NIET_OPGELEGD", rihg="RIHG-95000-0012")},
        "feit-onbekend",
    ),
]


@pytest.mark.parametrize(("partij", "codes", "regel"), HIDDEN)
def test_a_name_that_poses_as_a_code_is_refused_and_kept_nowhere(
    gebied: World, partij: str, codes: dict[str, object], regel: str
) -> None:
    hidden = melding(f"X-{regel}-{partij}", iemand(8711), **{"categorieen": ["ID_CONTACT", "POLITIE"]} | codes)
    doel = "P12" if partij == "college" else "P04"

    assert uitkomsten(gebied.named(partij), hidden, doel=doel) == [("GEWEIGERD", regel)]

    assert not any(word in gebied.database("hub").read_bytes() for word in (b"JANSEN", b"95000-0012"))


def test_a_derde_leaves_no_aanmelding_no_care_and_no_report(gebied: World) -> None:
    rij = zonder_nummer(iemand(8712))
    ground = [{"categorie": "GEZONDHEID", "grond": "UITDRUKKELIJKE_TOESTEMMING"}]
    tried = [
        aanmelding("W-1", rij),
        melding("W-2", rij),
        melding("W-3", rij, **ZORG),
        signaal("W-4", rij, categorieen=["ID_CONTACT", "GEZONDHEID"], gronden=ground),
        signaal("W-5", rij, categorieen=["ID_CONTACT", "POLITIE"]),
    ]

    fates = uitkomsten(gebied.woco, *tried)

    assert {uitkomst for uitkomst, _ in fates} == {"GEWEIGERD"}
    assert {regel for _, regel in fates} <= {"soort-niet-toegestaan", "niet-toegestaan", "vrijgave-ontbreekt"}


def test_a_sealed_part_in_the_place_of_another_opens_for_nobody(gebied: World) -> None:
    one, other = (melding(f"S-{at}", iemand(8713 + at), relaas=f"Relaas {at}.")[0] for at in range(2))
    assert one.identiteit is not None
    assert other.dossier is not None

    for bericht, deel, sealed in (("S-1", "identiteit", one.identiteit), ("S-1", "identiteit", other.dossier)):
        with pytest.raises(SealInvalid):
            unwrap(PRIVATE, sealed.sleutel, bericht=naam(bericht), deel=deel)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "codes",
    [
        {"feiten": feiten(**{f"feit{at}": "JA" for at in range(25)})},
        {"categorieen": ["ID_CONTACT"] * 17},
        {"antwoorden": None, "betrokkenen": None},
    ],
)
def test_a_list_that_is_too_long_refuses_the_whole_delivery(gebied: World, codes: dict[str, object]) -> None:
    body = levering(gebied.politie, melding("L-1", iemand(8714)))
    one = body.meldingen[0]
    if codes.get("betrokkenen", ...) is None:
        codes = {"betrokkenen": one.betrokkenen * 9}
    long = body.model_copy(update={"meldingen": [one.model_copy(update=codes)]})
    many = body.model_copy(update={"meldingen": [one] * 65})

    replies = [gebied.politie.posts("hub", "/v1/meldingen", message) for message in (long, many)]

    assert [(reply.status, reply.regel) for reply in replies] == [(400, "bericht-ongeldig")] * 2


def test_a_sender_that_names_the_messages_of_others_gets_nothing_and_learns_nothing(gebied: World) -> None:
    """Another party's name of a melding, a name that never was, and the hub's own number, padded."""
    own = gebied.rows("hub", "SELECT melding FROM melding LIMIT 1")
    names = [naam("A-2"), naam("nooit"), str(own[0][0]).encode()]
    before = gebied.rows("hub", "SELECT COUNT(*) FROM melding WHERE partij = 'college'")
    heard = [
        told(gebied.ggz, (stuk.model_copy(update={"vervangt": b64u(name)}), rijen))
        for name in names
        for stuk, rijen in [aanmelding("G-probe", PIET)]
    ]

    assert heard[0] == heard[1] == heard[2]
    assert heard[0][0][0].regel == "vervangen-onmogelijk"
    assert gebied.rows("hub", "SELECT COUNT(*) FROM melding WHERE partij = 'college'") == before
