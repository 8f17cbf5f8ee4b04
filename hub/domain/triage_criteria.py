"""The criteria of the procedure and the four demands of the law, each one small question."""

from collections.abc import Callable, Mapping

from hub.domain.convenant import Triage, Triageregel
from hub.domain.melding import Aanmelding
from hub.domain.triage_vragen import Antwoordblad

MEERDERE = 2
"""More than one: of life domains (BGS art. 2.20 lid 1 a) and of domains that act (d)."""


def c1(blad: Antwoordblad) -> bool:
    """Nuisance, crime, an unsafe situation or social drop-out."""
    return gevaar(blad) or blad.ja("c1_uitval")


def gevaar(blad: Antwoordblad) -> bool:
    """What the WGS is for (art. 2.25); drop-out alone is not."""
    return blad.ja("c1_overlast") or blad.ja("c1_criminaliteit") or blad.ja("c1_onveilige_situatie")


def c2a(blad: Antwoordblad) -> bool:
    """Complex problems on several life domains."""
    return blad.ja("c2_meerdere_leefgebieden")


def c2b(blad: Antwoordblad) -> bool:
    """Stagnation, in either wording of 2011: of the co-operation or of the help."""
    return blad.ja("stagnatie_samenwerking") or blad.ja("stagnatie_hulpverlening")


def c3(blad: Antwoordblad) -> bool:
    """Regie by the house is needed."""
    return blad.ja("regie_nodig")


CRITERIA: Mapping[str, Callable[[Antwoordblad], bool]] = {
    "C1": c1,
    "C2": lambda blad: c2a(blad) and c2b(blad),
    "C2a": c2a,
    "C2b": c2b,
    "C3": c3,
}
"""By the code that a covenant's decision table has above its columns."""


def hit(triage: Triage, blad: Antwoordblad) -> Triageregel | None:
    """The first row of the table that fits; None when the table has none, which refuses.

    Raises:
        Onbeslist: an answer that a row needs is unknown.
    """
    return next((rij for rij in triage.beslistabel if _fits(rij, triage.kolommen, blad)), None)


def _fits(rij: Triageregel, kolommen: tuple[str, ...], blad: Antwoordblad) -> bool:
    asked = zip(kolommen, rij.antwoorden, strict=True)
    return all(antwoord == "*" or CRITERIA[code](blad) == (antwoord == "J") for code, antwoord in asked)


def ontbrekende_eisen(aanmelding: Aanmelding, blad: Antwoordblad) -> tuple[str, ...]:
    """Which demands of BGS art. 2.20 lid 1 do not hold, as reason codes; none means all four do.

    Raises:
        Onbeslist: an answer that a demand needs is unknown.
    """
    ernstig = blad.ja("c1_criminaliteit") or blad.ja("c1_onveilige_situatie")
    eisen = {
        "BGS_A_LEEFGEBIEDEN": c2a(blad) and len(aanmelding.antwoorden.leefgebieden) >= MEERDERE,
        "BGS_B_CRIMINOGEEN": blad.ja("criminogeen"),
        "BGS_C_AANWIJZINGEN": ernstig or (blad.ja("c1_overlast") and blad.ja("c1_ernst")),
        "BGS_D_DOMEINEN": len(aanmelding.antwoorden.domeinen) >= MEERDERE,
    }
    return tuple(code for code, holds in eisen.items() if not holds)
