"""What each partner knows: a subset of the people, in its own spelling, with its own gaps.

Which BSNs are there follows the law, not chance alone: a woningcorporatie may not use the number
and never has one. A row of a person in a register depends only on the seed, the party and the
person, so a register does not change when another is added.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from connectors.agent.register import Reden, RegisterRij
from connectors.voorbeeldregio.fouten import Foutprofiel, verknoei
from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon


class Partij(StrEnum):
    """The partners with a register in the region."""

    POLITIE = "politie"
    OM = "om"
    GGZ = "ggz"
    WOCO = "woco"


@dataclass(frozen=True, slots=True)
class Registerprofiel:
    """How a party spells, what it calls its records, and why it knows people."""

    fouten: Foutprofiel
    kenmerk: str
    redenen: tuple[Reden, ...]


PROFIELEN: Mapping[Partij, Registerprofiel] = {
    Partij.POLITIE: Registerprofiel(
        Foutprofiel(
            bsn=0.86,
            naamstijl=(0.75, 0.19, 0.06, 0.0),
            andere_spelling=0.25,
            typfout_voornaam=0.03,
            typfout_achternaam=0.04,
            andere_naam=0.3,
            voorvoegsel_weg=0.03,
            voorvoegsel_in_naam=0.04,
            zonder_tekens=0.6,
            datum_fout=0.02,
            datum_onbekend=0.02,
            datum_weg=0.01,
            geslacht_weg=0.01,
            adres_oud=0.45,
            adres_weg=0.06,
            huisnummer_fout=0.02,
            postcode_weg=0.08,
        ),
        "POL",
        (Reden.SIGNAAL, Reden.SIGNAAL, Reden.CASUS),
    ),
    Partij.OM: Registerprofiel(
        Foutprofiel(
            bsn=0.94,
            naamstijl=(0.85, 0.1, 0.0, 0.05),
            andere_spelling=0.15,
            typfout_voornaam=0.02,
            typfout_achternaam=0.02,
            andere_naam=0.15,
            voorvoegsel_weg=0.01,
            voorvoegsel_in_naam=0.03,
            zonder_tekens=0.3,
            datum_fout=0.01,
            datum_onbekend=0.01,
            geslacht_weg=0.01,
            adres_oud=0.5,
            adres_weg=0.04,
            huisnummer_fout=0.01,
            postcode_weg=0.04,
        ),
        "OM",
        (Reden.CASUS, Reden.CASUS, Reden.NAZORG),
    ),
    Partij.GGZ: Registerprofiel(
        Foutprofiel(
            bsn=0.9,
            naamstijl=(0.35, 0.25, 0.35, 0.05),
            andere_spelling=0.3,
            typfout_voornaam=0.04,
            typfout_achternaam=0.04,
            andere_naam=0.4,
            voorvoegsel_weg=0.04,
            voorvoegsel_in_naam=0.05,
            zonder_tekens=0.35,
            datum_fout=0.02,
            datum_onbekend=0.01,
            datum_weg=0.01,
            geslacht_weg=0.02,
            adres_oud=0.3,
            adres_weg=0.08,
            huisnummer_fout=0.02,
            postcode_weg=0.1,
        ),
        "GGZ",
        (Reden.CASUS, Reden.AANMELDING),
    ),
    Partij.WOCO: Registerprofiel(
        Foutprofiel(
            naamstijl=(0.12, 0.2, 0.23, 0.45),
            andere_spelling=0.3,
            typfout_voornaam=0.03,
            typfout_achternaam=0.05,
            andere_naam=0.35,
            voorvoegsel_weg=0.05,
            voorvoegsel_in_naam=0.1,
            zonder_tekens=0.5,
            datum_fout=0.03,
            datum_onbekend=0.01,
            datum_weg=0.1,
            geslacht_weg=0.08,
            huisnummer_fout=0.01,
            postcode_weg=0.02,
        ),
        "HUUR",
        (Reden.SIGNAAL,),
    ),
}
_SINDS_DAGEN = 1400
_PRIEM = 999_983


def maak_rij(seed: int, partij: Partij, persoon: VoorbeeldPersoon, peildatum: date) -> RegisterRij:
    """The row that this party has, or would have, of this person."""
    toeval = Random(f"{seed}/{partij}/{persoon.nummer}")
    profiel = PROFIELEN[partij]
    velden = {"referentie": _referentie(seed, partij, persoon), **verknoei(persoon, profiel.fouten, toeval)}
    reden = toeval.choice(profiel.redenen)
    sinds = peildatum - timedelta(days=toeval.randrange(_SINDS_DAGEN))
    return RegisterRij.uit_velden(velden, reden=reden, sinds=sinds)


def geverifieerd(rij: RegisterRij, partij: Partij, persoon: VoorbeeldPersoon) -> RegisterRij:
    """The row of somebody whose identity was checked for the priority list; only the name stays as it was spelled.

    A woningcorporatie checks nobody and may not use the number.
    """
    if partij is Partij.WOCO:
        return rij
    adres = persoon.adres
    return replace(
        rij,
        bsn=persoon.bsn,
        geboortedatum=persoon.geboortedatum,
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        toevoeging=adres.toevoeging,
        postcode=adres.postcode,
        woonplaats=adres.wijk.woonplaats,
    )


def _referentie(seed: int, partij: Partij, persoon: VoorbeeldPersoon) -> str:
    """A number that is unique in one register and tells nothing about another: the modulus is prime."""
    begin = Random(f"{seed}/{partij}").randrange(_PRIEM)
    stap = Random(f"{seed}/{partij}/stap").randrange(1, _PRIEM)
    return f"{PROFIELEN[partij].kenmerk}-{(begin + stap * persoon.nummer) % _PRIEM:06d}"


def kies_bekenden(seed: int, personen: Sequence[VoorbeeldPersoon]) -> dict[Partij, list[VoorbeeldPersoon]]:
    """Who is known where. Police, OM and GGZ overlap more than chance; landlords know whole addresses."""
    bekend: dict[Partij, list[VoorbeeldPersoon]] = {partij: [] for partij in Partij}
    for persoon in personen:
        for partij in _bekend_bij(persoon, Random(f"{seed}/bekend/{persoon.nummer}"), huurt=_huurt(seed, persoon)):
            bekend[partij].append(persoon)
    return bekend


def _huurt(seed: int, persoon: VoorbeeldPersoon) -> bool:
    """Whether the household rents from the corporatie and gave it reason to write a note."""
    return Random(f"{seed}/huur/{persoon.huishouden}").random() < 0.075  # noqa: PLR2004


def _bekend_bij(persoon: VoorbeeldPersoon, toeval: Random, *, huurt: bool) -> Iterator[Partij]:
    jong = 12 <= persoon.leeftijd() < 28  # noqa: PLR2004
    politie = toeval.random() < (0.16 if jong else 0.055) and persoon.leeftijd() >= 12  # noqa: PLR2004
    if politie:
        yield Partij.POLITIE
    if toeval.random() < (0.6 if politie else 0.025) and persoon.leeftijd() >= 12:  # noqa: PLR2004
        yield Partij.OM
    if toeval.random() < (0.3 if politie else 0.05):
        yield Partij.GGZ
    if huurt and persoon.leeftijd() >= VOLWASSEN:
        yield Partij.WOCO
