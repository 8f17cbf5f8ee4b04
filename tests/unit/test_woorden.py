"""Every code that somebody reads on a screen has words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from connectors.agent import casuswoorden, derdenwoorden, huisverbodwoorden, rechtenwoorden, woorden
from connectors.agent.derdenuittreksel import VELDEN
from connectors.protocol.casussen import Betrokkenreden, Casusfase, Kringreden
from connectors.protocol.derden import Derdenverklaring, Derdenverstrekking
from connectors.protocol.einden import Afsluiting, Bewaareinde, Hernieuwing
from connectors.protocol.huisverboden import Beschikkingfout, Zaakstatus, Zaakvoorwaarde
from connectors.protocol.inzagen import Zichtbaar
from connectors.protocol.meldingen import Rol
from connectors.protocol.noodinzagen import Dreigingsoort, Maatregel, Noodinzage
from connectors.protocol.plannen import Onderwerp, Overlegstand, Plaats, Schaalreden, Taakstap
from connectors.protocol.rechten import Oordeel, Rechtensoort
from connectors.protocol.stukken import (
    Aard,
    Bijdrage,
    Bronantwoord,
    Correctie,
    Noodzaak,
    Toestemming,
    Vrijgave,
    VrijgaveEinde,
    Weigerreden,
)
from hub.domain import derde
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

CONVENANT = Path("convenanten/zvh-maastricht-2026/convenant.yaml")
LIJSTEN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "partijen": ("id", woorden.PARTIJEN),
    "categorieen": ("code", woorden.CATEGORIEEN),
    "overlegvormen": ("code", woorden.OVERLEGVORMEN),
    "verplichtingen": ("id", woorden.VERPLICHTINGEN),
}


def words_of(kind: Any) -> set[str]:
    """The words of a closed set, also of one that is made of others; the empty one is no word."""
    parts = get_args(kind)
    return {word for part in parts for word in ([part] if isinstance(part, str) else words_of(part))} - {""}


def of(model: Any, field: str) -> Any:
    return model.model_fields[field].annotation


def test_every_code_of_the_covenant_has_words() -> None:
    convenant = yaml.safe_load(CONVENANT.read_text(encoding="utf-8"))
    triage = convenant["triage"]

    for lijst, (key, known) in LIJSTEN.items():
        assert {one[key] for one in convenant[lijst]} <= set(known)
    assert {one["code"] for one in triage["doelgroepen"]} <= set(woorden.DOELGROEPEN)
    assert {one["id"] for one in convenant["partijen"] if one["klasse"] == "derde"} == set(woorden.DERDEN)


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (Casusfase, casuswoorden.FASEN),
        (of(Zichtbaar, "soort"), casuswoorden.SOORTEN),
        (Aard, casuswoorden.AARD),
        (Betrokkenreden, casuswoorden.BETROKKENREDENEN),
        (Kringreden, casuswoorden.KRINGREDENEN),
        (Rol, casuswoorden.PERSOONSROLLEN),
        (of(Bijdrage, "bevestiging"), casuswoorden.BEVESTIGINGEN),
        (of(Correctie, "handeling"), casuswoorden.CORRECTIES),
        (of(Correctie, "reden"), casuswoorden.CORRECTIEREDENEN),
        (of(Vrijgave, "grond"), casuswoorden.GRONDEN),
        (of(Vrijgave, "geinformeerd"), casuswoorden.GEINFORMEERD),
        (of(VrijgaveEinde, "reden"), casuswoorden.EINDEREDENEN),
        (of(Toestemming, "gever"), casuswoorden.GEVERS),
        (of(Toestemming, "leeftijd"), casuswoorden.LEEFTIJDEN),
        (of(Toestemming, "kanaal"), casuswoorden.KANALEN),
        (Noodzaak, casuswoorden.NOODZAKEN),
        (of(Bronantwoord, "antwoord"), casuswoorden.BRONANTWOORDEN),
        (Weigerreden, casuswoorden.WEIGERREDENEN),
        (Plaats, casuswoorden.PLAATSEN),
        (Onderwerp, casuswoorden.ONDERWERPEN),
        (Overlegstand, casuswoorden.OVERLEGSTANDEN),
        (of(Noodinzage, "reden"), casuswoorden.NOODREDENEN),
        (Dreigingsoort, casuswoorden.DREIGINGEN),
        (Maatregel, casuswoorden.MAATREGELEN),
        (of(Afsluiting, "reden"), casuswoorden.SLUITREDENEN),
        (of(Bewaareinde, "reden"), casuswoorden.BEWAAREINDEN),
        (of(Hernieuwing, "grond"), casuswoorden.HERNIEUWGRONDEN),
        (Schaalreden, casuswoorden.SCHAALREDENEN),
        (Rechtensoort, rechtenwoorden.VERZOEKEN),
        (Oordeel, rechtenwoorden.OORDELEN),
        (of(Beschikkingfout, "wat"), huisverbodwoorden.FOUTEN),
        (Zaakstatus, huisverbodwoorden.ZAAKSTANDEN),
        (Zaakvoorwaarde, huisverbodwoorden.ZAAKVOORWAARDEN),
        (of(Derdenverklaring, "noodzaak"), derdenwoorden.NOODZAKEN),
        (of(Derdenverstrekking, "grondslag"), derdenwoorden.GRONDSLAGEN),
        (of(Derdenverstrekking, "sjabloon"), derdenwoorden.SJABLONEN),
    ],
)
def test_every_word_of_a_message_reads_as_dutch(kind: Any, known: Mapping[str, str]) -> None:
    assert words_of(kind) == set(known)


def test_the_forms_for_a_derde_have_the_fields_of_the_hub() -> None:
    theirs = {form.value: {veld: set(kinds) for veld, kinds in velden.items()} for form, velden in derde.VELDEN.items()}

    assert {form: {veld: set(kinds) for veld, kinds in velden.items()} for form, velden in VELDEN.items()} == theirs
    assert {veld for velden in VELDEN.values() for veld in velden} == set(derdenwoorden.VELDNAMEN)


def test_what_becomes_of_a_task_has_words() -> None:
    assert words_of(of(Taakstap, "naar")) | {"OPEN"} == set(casuswoorden.TAAKSTANDEN)


def test_what_a_prison_reports_has_words() -> None:
    assert set(FEITEN[Soort.DETENTIE]["gebeurtenis"].split("|")) == set(casuswoorden.DETENTIES)


def test_a_code_that_nobody_has_words_for_is_shown_as_it_is() -> None:
    assert woorden.woord(woorden.PARTIJEN, "nieuwe-partij") == "nieuwe-partij"
