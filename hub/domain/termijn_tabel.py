"""The terms of the house as one table: what, from when, how long, who is warned, why.

Weekends and holidays count (the Algemene termijnenwet does not apply to a huisverbod, Wth art. 13;
for the others it is the stricter reading).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from hub.domain.kalender import instant_of, local


@dataclass(frozen=True, slots=True)
class Duur:
    """A length: hours are elapsed time; days, months and years are of the local calendar."""

    uren: int = 0
    dagen: int = 0
    maanden: int = 0

    def na(self, begin: datetime, keer: int = 1) -> datetime:
        """The instant so much later; earlier when `keer` is -1. A day that a month lacks is its last."""
        wall = local(begin).replace(tzinfo=None)
        months = wall.year * 12 + wall.month - 1 + keer * self.maanden
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        moved = wall.replace(year=year, month=month + 1, day=min(wall.day, last)) + timedelta(days=keer * self.dagen)
        start = begin.astimezone(UTC) if moved == wall else instant_of(moved)
        return start + timedelta(hours=keer * self.uren)


@dataclass(frozen=True, slots=True)
class Termijn:
    """One row: from `begin` it lasts `duur`, or at most `uiterlijk` after the begin when extended.

    `waarschuwt` says how long before the end whom to warn; `bij_einde` is who hears that it is over. `zonder_klok`
    says why the hub runs no clock for it: who holds the role keeps this day by itself, and nothing here reminds it.
    """

    code: str
    wat: str
    begin: str
    duur: Duur
    bij_einde: str
    bron: str
    waarschuwt: tuple[tuple[Duur, str], ...] = ()
    uiterlijk: Duur | None = None
    zonder_klok: str = ""


TERUGKOPPELING_BUITEN: Final = (
    "deelnemers antwoorden in woorden aan het huis, voor het jaarverslag; bij de hub komt niets binnen waaraan een jaar"
    " kan beginnen of eindigen"
)
AUDIT_BUITEN: Final = (
    "een auditor van buiten doet en sluit de audit; de hub hoort niet dat die is afgerond of wat onvoldoende was, en"
    " een klok zonder dat begin waarschuwt op een verkeerde dag of blijft waarschuwen"
)
JAAR = 12
WOORD = "TM-01"
"""The term within which whoever sent a melding must have word of what becomes of it."""
NOODOORDEEL = "TM-11"
"""The term within which another person judges a view in an emergency."""
INFORMEREN = "TM-17"
"""The term within which the contactpunt tells people of a casus about them."""
LIJST = "TM-18"
"""The term within which the house looks whether a casus still belongs on the priority list."""
BEWAAR_RUW = "B5-30"
"""The term after which a report that no plan refers to is wiped."""
_ROWS = (
    Termijn(
        WOORD,
        "bericht aan de aanmelder over het vervolg",
        "ontvangst van de melding",
        Duur(dagen=7),
        "manager",
        "procedure centraal aanmelden 2011; convenant art. 12.3",
        ((Duur(dagen=2), "procesmanager"),),
    ),
    Termijn(
        "TM-02",
        "tijdelijk huisverbod: tien keer 24 uur, verlengd hooguit vier weken na oplegging",
        "oplegging",
        Duur(uren=240),
        "procesmanager",
        "Wth art. 2 lid 1, 9 en 13",
        ((Duur(uren=48), "procesmanager"),),
        Duur(uren=672),
    ),
    Termijn(
        "TM-03",
        "de uithuisgeplaatste is bereikbaar",
        "oplegging",
        Duur(uren=24),
        "procesmanager",
        "Wth art. 2 lid 6",
        ((Duur(uren=12), "procesmanager"),),
    ),
    Termijn(
        "TM-04",
        "zitting over een verzoek om een voorlopige voorziening",
        "verzoek",
        Duur(dagen=3),
        "procesmanager",
        "Wth art. 6",
    ),
    Termijn(
        "TM-05",
        "papieren van een huisverbod worden vernietigd",
        "einde van het huisverbod",
        Duur(maanden=5 * JAAR),
        "privacy-officer",
        "Wth art. 10; convenant art. 14.3",
        ((Duur(dagen=30), "privacy-officer"),),
    ),
    Termijn(
        "TM-06",
        "een gegeven wordt vernietigd, of met instemming van de bron hooguit twee jaar verlengd",
        "eerste verwerking van het gegeven",
        Duur(maanden=5 * JAAR),
        "privacy-officer",
        "WGS art. 1.8 lid 7, BGS art. 1.16; convenant art. 14.1",
        ((Duur(maanden=3), "procesmanager"),),
        Duur(maanden=7 * JAAR),
    ),
    Termijn(
        "TM-07",
        "antwoord op een verzoek van een betrokkene, met uitstel hooguit twee maanden later",
        "ontvangst van het verzoek",
        Duur(maanden=1),
        "fg",
        "AVG art. 12 lid 3, UAVG art. 34; convenant art. 15.1",
        ((Duur(dagen=7), "contactpunt"),),
        Duur(maanden=3),
    ),
    Termijn(
        "TM-08",
        "melding van een datalek aan de toezichthouder",
        "ontdekking",
        Duur(uren=72),
        "fg",
        "AVG art. 33, Wpg art. 33a; convenant art. 18.1",
        ((Duur(uren=24), "contactpunt"),),
    ),
    Termijn(
        "TM-09",
        "terugkoppeling van deelnemers over het nut van resultaten",
        "vorige terugkoppeling",
        Duur(maanden=JAAR),
        "manager",
        "WGS art. 1.7 lid 4; convenant art. 24.1",
        ((Duur(maanden=1), "manager"),),
        zonder_klok=TERUGKOPPELING_BUITEN,
    ),
    Termijn(
        "TM-10",
        "privacy-audit, elke vier jaar",
        "afronding van de vorige audit",
        Duur(maanden=4 * JAAR),
        "fg",
        "WGS art. 1.10, BGS art. 1.18; convenant art. 19.2",
        ((Duur(maanden=6), "manager"),),
        zonder_klok=AUDIT_BUITEN,
    ),
    Termijn(
        "TM-10-EERSTE",
        "eerste privacy-audit, vanaf twee jaar na inwerkingtreding van de wet",
        "inwerkingtreding op 1 maart 2025",
        Duur(maanden=2 * JAAR),
        "fg",
        "WGS art. 1.10, BGS art. 1.18; convenant art. 19.2",
        ((Duur(maanden=6), "manager"),),
        zonder_klok=AUDIT_BUITEN,
    ),
    Termijn(
        "TM-10-HERTOETS",
        "hertoets van wat de audit onvoldoende vond",
        "afronding van de audit",
        Duur(maanden=JAAR),
        "fg",
        "WGS art. 1.10, BGS art. 1.18; convenant art. 19.2",
        ((Duur(maanden=2), "manager"),),
        zonder_klok=AUDIT_BUITEN,
    ),
    Termijn(
        NOODOORDEEL,
        "een ander beoordeelt een noodinzage",
        "begin van de noodinzage",
        Duur(dagen=2),
        "fg",
        "WGS art. 1.8 lid 2; convenant art. 9.31 en 9.34",
        ((Duur(dagen=1), "fg"),),
    ),
    Termijn(
        "TM-12",
        "betrokkenen van een datalek horen het; de wet zegt onverwijld, het huis zeven dagen",
        "ontdekking",
        Duur(dagen=7),
        "fg",
        "AVG art. 34; convenant art. 18.2",
        ((Duur(dagen=2), "contactpunt"),),
    ),
    Termijn(
        "TM-13",
        "vroegtijdige waarschuwing over een significant incident",
        "ontdekking",
        Duur(uren=24),
        "fg",
        "NIS2 art. 23 lid 4 onder a; convenant art. 18.2",
        ((Duur(uren=12), "contactpunt"),),
    ),
    Termijn(
        "TM-14",
        "melding van een significant incident",
        "ontdekking",
        Duur(uren=72),
        "fg",
        "NIS2 art. 23 lid 4 onder b; convenant art. 18.2",
        ((Duur(uren=24), "contactpunt"),),
    ),
    Termijn(
        "TM-15",
        "eindverslag over een significant incident",
        "melding van het incident",
        Duur(maanden=1),
        "fg",
        "NIS2 art. 23 lid 4 onder d; convenant art. 18.2",
        ((Duur(dagen=7), "contactpunt"),),
    ),
    Termijn(
        "TM-16",
        "beoordeling of een beveiligingsincident een datalek is",
        "ontdekking",
        Duur(uren=24),
        "fg",
        "AVG art. 33; convenant art. 18.2",
        ((Duur(uren=12), "contactpunt"),),
    ),
    Termijn(
        INFORMEREN,
        "informeren van een betrokkene; bij uitstel tot de dag van heroverweging",
        "aanvaarding van de casus, of toevoeging van de persoon",
        Duur(maanden=1),
        "fg",
        "AVG art. 14 lid 3, BGS art. 1.3; convenant art. 16.1",
        ((Duur(dagen=7), "contactpunt"),),
    ),
    Termijn(
        LIJST,
        "nagaan of een casus nog op de lijst van geprioriteerde casussen hoort, elk jaar",
        "plaatsing op de lijst, of de vorige evaluatie",
        Duur(maanden=JAAR),
        "manager",
        "WGS art. 2.32, BGS art. 2.22; convenant art. 9.6",
        ((Duur(maanden=1), "procesmanager"),),
    ),
    Termijn(
        BEWAAR_RUW,
        "een vertaald bericht waar het plan niet naar verwijst wordt gewist",
        "vertaling",
        Duur(dagen=30),
        "procesmanager",
        "convenant, verplichting bewaar-30-dagen",
    ),
)
TERMIJNEN: Mapping[str, Termijn] = {rij.code: rij for rij in _ROWS}
"""By code. The audit has three: the first, the next ones, and the recheck."""
