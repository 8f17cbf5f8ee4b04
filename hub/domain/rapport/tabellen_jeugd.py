"""What came in about youth, by part of Maastricht and by who sent it (US-18). No smaller area is counted: ADR 0028.

Two columns and no sum of a row: what the police sent are many, what others sent in one part of the town are few. The
sum of both would tell the police how few, and had to be withheld.
"""

from typing import Final

from hub.domain.rapport.assen import GEPRIORITEERDEN, JEUGDGROEPEN, ONBEKEND, STADSDEEL_ONBEKEND, STADSDELEN, codes
from hub.domain.rapport.maten import As, Keuze, Maat
from hub.domain.rapport.tabellen_meldingen import NIET_ONTVANGEN, ONTVANGEN, REGISTRATIE, RIJEN

JEUGDTABEL: Final = "WAAR_JEUGD"
"""After the printed tables in the order of names: among equals, what is withheld of those stays as it was."""
POLITIE_STUURDE, ANDER_STUURDE = "Politie", "Andere afzenders"
MAASTRICHT: Final = "GM0935"
CENTRUM: Final = "Zuid-West en centrum"
RIJNAMEN: Final = {**STADSDELEN, "ZUID_WEST_CENTRUM": CENTRUM}
"""Those of Table 3, but that nobody counts elsewhere than where it was."""


def jeugdmaat() -> Maat:
    """Meldingen about youth in the parts of Maastricht."""
    rijen = tuple(
        Keuze(naam, "het stadsdeel dat is geregistreerd", codes(stadsdeel=code)) for code, naam in RIJNAMEN.items()
    )
    kolommen = (
        Keuze(POLITIE_STUURDE, "de politie stuurde de melding", codes(partij="politie")),
        Keuze(ANDER_STUURDE, "een andere partij stuurde de melding", {}),
    )
    in_maastricht = {**ONTVANGEN.codes, "doelgroep": JEUGDGROEPEN, **codes(gemeente=MAASTRICHT)}
    return Maat(
        JEUGDTABEL,
        "Meldingen over jeugd per stadsdeel Maastricht, {jaar}",
        "meldingen",
        REGISTRATIE,
        (Keuze("jeugd", "elke melding over jeugd in Maastricht, ook over een groep zonder personen", in_maastricht),),
        As(tuple(RIJNAMEN.values()), rijen, STADSDEEL_ONBEKEND),
        As((POLITIE_STUURDE, ANDER_STUURDE), kolommen, ONBEKEND),
        (
            *NIET_ONTVANGEN,
            "Jeugd is wie is geregistreerd als risicojeugd, harde kern jongere of jeugdige veelpleger.",
            "Geteld worden meldingen en geen mensen: over een jongere kunnen er veel zijn.",
            "Een kleiner gebied dan een stadsdeel wordt niet geteld.",
        ),
        niet=tuple(keuze for keuze in RIJEN if keuze.naar == GEPRIORITEERDEN),
        rijtotaal=False,
    )
