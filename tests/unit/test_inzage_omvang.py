"""The largest view fits in what a connector receives, and as evidence in what the key holder receives."""

import pytest

from connectors.agent.kanaal import MAX_ANTWOORD_BYTES
from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import SIZES_BIJLAGE
from connectors.protocol.inzagen import (
    MAX_INHOUD_BYTES,
    MAX_STUKKEN,
    MAX_VERZOEK,
    Inzagebewijs,
    InzageKern,
    Openingsvraag,
    Zichtbaar,
)
from connectors.protocol.messages import Bon, encode
from hub.bootstrap.casussleutelroutes import MOST_OPENING_BYTES
from hub.domain.werkruimte import HUISVERBOD
from hub.domain.werkruimte_feiten import FEITCATEGORIE

CATEGORIE = "TOEZICHT_MAATREGELEN"
STUK = {
    "stuk": "1" * 32,
    "versie": 10,
    "persoon": 10,
    "soort": "TAAK",
    "categorieen": [CATEGORIE],
    "bron": "politie",
    "aard": "OORDEEL",
    "kwaliteit": "VAN_HOREN_ZEGGEN",
    "leefgebied": "GEZINSRELATIES",
    "peildatum": "2026-01-15",
    "codes": {"partij": "politie", "uiterlijk": "2026-01-15", "stand": "VERVALLEN", "doel": "1" * 32},
    "deel": "samenvatting",
    "gebonden_aan": "",
    "sleutel": b64u(bytes(61)),
    "inhoud": b64u(bytes(32)),
    "waarom": MAX_STUKKEN - 1,
}
WAAROM = {
    "regels": ["9-27.0", "9-28.0"],
    "artikelen": ["art-9-27", "art-9-28"],
    "feiten": ["BETROKKEN_BIJ_CASUS", "KENMERK", "TAAK_IN_PLAN", "VRIJGAVEGROND"],
    "gronden": ["GOED_HULPVERLENERSCHAP", "UITDRUKKELIJKE_TOESTEMMING"],
    "verplichtingen": ["samenvatting", "watermerk"],
}
MELDING = {
    "soort": "AANMELDING",
    "deel": "dossier",
    "categorieen": [CATEGORIE] * 8,
    "codes": {},
    "gebonden_aan": b64u(bytes(32)),
    "sleutel": b64u(bytes(1169)),
}
KOP = {"verzoek_id": "a" * 32, "partij": "politie", "gebruiker": b64u(bytes(16)), "doel": "P08", "rol": "medewerker"}
BEELD = {"casus": "c" * 32, "versie": 99, "fase": "UITVOERING", "instrument": "JCO_JEUGD", "regime": "WGS"}
FEITEN = dict.fromkeys(sorted(FEITCATEGORIE[HUISVERBOD]), "x" * 40)
"""More than any of these codes is long."""
BON = Bon(
    nummer=1,
    blad="x" * 400,
    zout=b64u(bytes(32)),
    insluiting=[],
    controlepunt="x" * 300,
    consistentie=[b64u(bytes(32))] * 64,
)


@pytest.mark.parametrize("anders", [{}, MELDING], ids=["tasks", "meldingen"])
def test_the_largest_view_and_the_evidence_of_it_can_be_received(anders: dict[str, object]) -> None:
    stukken = [Zichtbaar.model_validate(STUK | anders)] * MAX_STUKKEN
    beeld = {**BEELD, "doelgroep": "jeugd", "personen": list(range(1, 20)), "deelnemers": ["politie"] * 20}
    beeld |= {"taken": MAX_STUKKEN, "eerste_taak": "2026-01-15"}
    part = {"op": "2026-01-15", "wat": "DOET_NIET_MEER_MEE", "partij": "reclassering", "was": "", "werd": ""}
    beeld |= {"levensloop": [part] * 200, "feiten": FEITEN}
    rest = {"handeling": "INZIEN", "aantal": 9999, "tot": 1, "watermerk": "w" * 99, "artikelen": [], "bundel": "b" * 64}
    seen = {"stukken": stukken, "waarom": [WAAROM] * MAX_STUKKEN}
    kern = InzageKern.model_validate({**KOP, **rest, **seen, "beeld": beeld})
    bewijs = Inzagebewijs(verzoek="A" * MAX_VERZOEK, kern=kern, bon=BON)

    opening = encode(Openingsvraag(versie=1, verzoek_id="b" * 32, gezien=0, bewijs=bewijs))

    assert len(opening) < MOST_OPENING_BYTES
    assert (
        len(encode(kern)) + len(encode(BON)) + 4 * MAX_STUKKEN + len(b64u(bytes(MAX_INHOUD_BYTES))) < MAX_ANTWOORD_BYTES
    )


def test_the_largest_file_fits_in_a_view() -> None:
    assert SIZES_BIJLAGE[-1] + 16 <= MAX_INHOUD_BYTES
