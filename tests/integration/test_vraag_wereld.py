"""One question, from a partner's employee to an answer that anyone can check."""

from tests.world import World

KEES = {
    "referentie": "P-1",
    "bsn": "999990019",
    "voornamen": "Cornelis Lambertus",
    "voorvoegsel": "van der",
    "achternaam": "Heijdenrijck",
    "geboortedatum": "1979-03-08",
    "geslacht": "M",
    "straat": "Roerdompstraat",
    "huisnummer": "41",
    "postcode": "6223KD",
    "woonplaats": "Maastricht",
}


def test_a_person_that_police_delivered_is_known_to_the_prosecutor(region: World) -> None:
    region.politie.delivers(KEES)

    answer = region.om.asks(KEES)

    assert (answer.niveau, answer.uitkomst) == ("L2", "BEKEND")
    assert answer.artikelen
    assert region.audit("hub").fout is None
    assert region.audit("sleutelhouder").fout is None
