"""Two files of one invented population, half of the people in both: for measuring linkage.

Without BSN on purpose: with it there is little to measure. Households are split at random over
the files, so the hard strangers of a real question are there: partners, children, twins and
namesakes of people in the other file. The error profiles are a fairly clean register (A) and a
sloppy one (B); both are invented, see `fouten`.
"""

from dataclasses import dataclass
from random import Random

from connectors.agent.register import RegisterRij
from connectors.voorbeeldregio.bsn import Bsnuitgifte
from connectors.voorbeeldregio.fouten import Foutprofiel, verknoei
from connectors.voorbeeldregio.personen import Bevolking, VoorbeeldPersoon

PROFIEL_A = Foutprofiel(
    naamstijl=(0.8, 0.14, 0.05, 0.01),
    andere_spelling=0.15,
    typfout_voornaam=0.02,
    typfout_achternaam=0.025,
    andere_naam=0.2,
    voorvoegsel_weg=0.02,
    voorvoegsel_in_naam=0.03,
    zonder_tekens=0.4,
    datum_fout=0.015,
    datum_onbekend=0.01,
    datum_weg=0.01,
    geslacht_weg=0.01,
    adres_oud=0.3,
    adres_weg=0.04,
    huisnummer_fout=0.01,
    postcode_weg=0.04,
)
PROFIEL_B = Foutprofiel(
    naamstijl=(0.4, 0.27, 0.23, 0.1),
    andere_spelling=0.3,
    typfout_voornaam=0.04,
    typfout_achternaam=0.05,
    andere_naam=0.35,
    voorvoegsel_weg=0.04,
    voorvoegsel_in_naam=0.06,
    zonder_tekens=0.5,
    datum_fout=0.03,
    datum_onbekend=0.02,
    datum_weg=0.03,
    geslacht_weg=0.03,
    adres_oud=0.5,
    adres_weg=0.08,
    huisnummer_fout=0.02,
    postcode_weg=0.08,
)


@dataclass(frozen=True, slots=True)
class Koppelset:
    """Rows of A and B, and the pairs of references (in A, in B) that are one person."""

    a: list[RegisterRij]
    b: list[RegisterRij]
    waarheid: list[tuple[str, str]]


def maak_koppelset(seed: int, aantal: int) -> Koppelset:
    """Two files of `aantal` rows each, of which half (rounded down) is about the same people.

    Raises:
        ValueError: fewer than two rows asked.
    """
    if aantal < 2:  # noqa: PLR2004
        raise ValueError("at least two rows")
    toeval = Random(f"{seed}/koppelset")
    samen = aantal // 2
    personen = _personen(toeval, 2 * aantal - samen)
    toeval.shuffle(personen)
    in_beide, alleen_a, alleen_b = personen[:samen], personen[samen:aantal], personen[aantal:]
    in_a, in_b = [*in_beide, *alleen_a], [*in_beide, *alleen_b]
    toeval.shuffle(in_a)
    toeval.shuffle(in_b)
    nummer_a = {persoon.nummer: f"A{plek:07d}" for plek, persoon in enumerate(in_a, start=1)}
    nummer_b = {persoon.nummer: f"B{plek:07d}" for plek, persoon in enumerate(in_b, start=1)}
    return Koppelset(
        a=[_rij(nummer_a[een.nummer], verknoei(een, PROFIEL_A, toeval)) for een in in_a],
        b=[_rij(nummer_b[een.nummer], verknoei(een, PROFIEL_B, toeval)) for een in in_b],
        waarheid=sorted((nummer_a[een.nummer], nummer_b[een.nummer]) for een in in_beide),
    )


def _rij(referentie: str, velden: dict[str, str]) -> RegisterRij:
    return RegisterRij.uit_velden({**velden, "referentie": referentie})


def _personen(toeval: Random, aantal: int) -> list[VoorbeeldPersoon]:
    bevolking = Bevolking(toeval, Bsnuitgifte(toeval))
    personen: list[VoorbeeldPersoon] = []
    while len(personen) < aantal:
        personen += bevolking.huishouden()
    return personen[:aantal]
