"""Static analysis of a covenant: what the checks refuse, and what a privacy officer should look at, each with a repair.

    for punt in analyse(bron, model, vervulbaar):
        print(punt)

What stops a covenant comes from `checks`; it keeps the covenant from being compiled. The rest is
advice: nothing is wrong in law, but somebody should know it before signing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from hub.adapters.policy.analyse_regels import about_rules
from hub.adapters.policy.analyse_woorden import about_words
from hub.adapters.policy.checks import blocking, check
from hub.adapters.policy.errors import Finding
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.snapshot import Snapshot


class Ernst(StrEnum):
    """Whether a finding keeps the covenant from being compiled."""

    STOPT = "stopt"
    TOEN = "toen wel, nu niet"
    LET_OP = "let op"


HERSTEL = {
    "aanvraag": "geef een rol van deze partij ook EVALUEREN voor dit doel, of schrap het recht om te bevragen",
    "ander-verband": "schrap het doel of de categorie; voor zorg en gezondheid is hier geen uitzondering",
    "anker": "zet het anker met het juiste nummer en de juiste soort boven het artikel",
    "besluit": "laat een deelnemer van lid 1 beslissen, of beperk de regel tot iets van de partij zelf (EIGEN)",
    "bestand": "leg convenant.yaml en convenant.md als UTF-8 in de map",
    "bewaren": "neem een bewaartermijn op voor deze categorie onder dit regime",
    "bijzonder": "schrap de categorie; van de bijzondere gegevens mag alleen gezondheid",
    "bsn": "haal BSN uit de regel, of beperk haar tot deelnemers van lid 1 en lid 2",
    "contactpunt": "geef het contactpunt een rol die toetst, met een regel voor een doel onder de AVG",
    "derde": "schrap de derde uit de regel; laat een deelnemer van lid 1 per gegeven verstrekken (doel P19)",
    "doel": "vul de DPIA en het advies van de RAC in, of schrap het doel",
    "dood": "schrap de toestemming of het verbod, of zet bewust: true als het zo bedoeld is",
    "dood-samen": "schrap de toestemming of een van de verboden, of zet bewust: true als het zo bedoeld is",
    "dubbel": "schrap de regel die niets toevoegt",
    "dubbel-samen": "schrap de regel; de andere regels zeggen samen hetzelfde",
    "evaluatie": "kies evaluatiedagen binnen de looptijd",
    "export": "voeg een verplichting vervalt-... toe",
    "fase": "schrap de fase bij het doel, of geef iemand daar een recht",
    "feit": "haal het feit uit de voorwaarden, of de fase GEEN uit de regel",
    "geheim": "voeg VRIJGAVEGROND toe aan de voorwaarden",
    "grondslag": "neem partij en doel op in de tabel van grondslagen, met wetsartikel",
    "identiteit": "maak tekst en feiten gelijk",
    "kring": "haal een `breder` weg zodat geen rol bij zichzelf terugkomt",
    "looptijd": "geef een einddatum die na het begin ligt",
    "niveau": "verlaag het niveau, voeg een kenmerk of vier-ogen toe, of vraag advies aan de RAC",
    "ontvanger": "geef een partij het recht om dit te ontvangen, of schrap het verstrekken",
    "overeenstemming": "noem in het artikel precies de woorden van zijn regels",
    "overlap": "maak een van beide smaller als dit niet zo bedoeld is; het verbod gaat voor",
    "partij": "noem de wettelijke taak en de letter van WGS art. 2.27",
    "partij-leeg": "geef de partij een regel, of laat haar het convenant niet tekenen",
    "plicht": "kies een verplichting die het systeem kan nakomen; tot dan is het antwoord altijd nee",
    "plicht-los": "koppel de verplichting aan een regel, of schrap haar",
    "regel": "maak de regel compleet en passend bij haar artikel",
    "rol-leeg": "geef de rol een regel, of schrap haar bij de partijen en bij de rollen",
    "tabel": "maak de tabel in de tekst gelijk aan de feiten",
    "triage": "maak de triage zonder tegenspraak en zonder gat",
    "verbod": "schrijf het verbod zonder voorwaarden",
    "verstrekker": "geef een partij het recht om dit te verstrekken, of schrap het ontvangen",
    "voorbeeld": "maak het voorbeeld of de regel zo dat zij hetzelfde zeggen",
    "vorm": "volg convenanten/schema.json",
    "woord": "neem het woord op bij de feiten, of verbeter het",
    "wpg": "voeg wpg-8-13 toe aan de verplichtingen",
}
"""What to do about a finding of each check, as a sentence after 'Herstel:'."""


@dataclass(frozen=True, slots=True)
class Analysepunt:
    """One finding for people: how serious, by which check, in which article, what and how to repair it."""

    ernst: Ernst
    check: str
    artikel: str
    zin: str
    herstel: str

    def __str__(self) -> str:
        return f"{self.ernst.value} · {self.check} · {self.artikel}: {self.zin}. Herstel: {self.herstel}."


def analyse(bron: Bron, model: bytes, vervulbaar: Collection[str]) -> tuple[Analysepunt, ...]:
    """Every finding, the ones that stop the covenant first.

    `vervulbaar` are the duties that the system can carry out.
    """
    examined = check(bron, model)
    return points_of(bron, examined.findings, examined.snapshot, vervulbaar)


def points_of(
    bron: Bron, findings: tuple[Finding, ...], snapshot: Snapshot | None, vervulbaar: Collection[str]
) -> tuple[Analysepunt, ...]:
    """As `analyse`, of what the checks found; without rules there is no advice about them."""
    stop = blocking(bron, findings)
    found = [_of(Ernst.STOPT if f in stop else Ernst.TOEN, f) for f in findings]
    if snapshot is not None:
        advice = [*about_rules(snapshot, bron.convenant), *about_words(bron.convenant, vervulbaar)]
        found += [_of(Ernst.LET_OP, f) for f in dict.fromkeys(advice)]
    return tuple(sorted(found, key=lambda b: list(Ernst).index(b.ernst)))


def _of(ernst: Ernst, finding: Finding) -> Analysepunt:
    return Analysepunt(ernst, finding.check, finding.artikel, finding.zin, HERSTEL[finding.check])
