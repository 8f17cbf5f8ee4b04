"""What the gates, the rules and the reasons say, in plain Dutch: for the published table and the screens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.domain.convenant import Triage, Triageregel
from hub.domain.toelating import Keuzegrond


@dataclass(frozen=True, slots=True)
class Poort:
    """A gate: the question, what happens when the answer is no, and where it comes from."""

    id: str
    vraag: str
    anders: str
    grondslag: str


POORTEN = (
    Poort(
        "G0",
        "Is de melding volledig, is de juistheid getoetst en heeft elk gezondheidsgegeven uit een bron met "
        "beroepsgeheim een vrijgavegrond?",
        "Aanvullen. De aanmelder hoort wat ontbreekt. De termijn van een week loopt door.",
        "WGS art. 2.29 lid 2, BGS art. 1.6",
    ),
    Poort(
        "G1",
        "Mag de aanmelder een casus aanmelden?",
        "Signaal. Een deelnemer kan het overnemen; anders gaat het terug.",
        "WGS art. 2.31 lid 1, BGS art. 2.21",
    ),
    Poort(
        "G2",
        "Is er geen spoed?",
        "De dienstdoende procesmanager hoort het direct. Alle vragen hierna blijven gelden.",
        "Wth art. 2",
    ),
    Poort(
        "G3",
        "Gaat een politiebericht over een veelpleger over iemand op de lijst van geprioriteerde casussen?",
        "Niet ontvangen. Het bericht had niet mogen komen: het wordt gewist en telt als fout van de bron.",
        "WGS art. 2.32",
    ),
    Poort(
        "G4",
        "Loopt er nog geen plan voor deze persoon?",
        "Signaalvertaling. De procesmanager vertaalt het bericht naar het lopende plan; er komt geen nieuwe casus.",
        "WGS art. 2.31 lid 6",
    ),
    Poort(
        "G5",
        "Neemt het huis deze doelgroep uit deze woongemeente op deze dag op, met dit instrument?",
        "Overdracht aan de gemeente waar de persoon woont.",
        "BGS art. 2.18",
    ),
    Poort(
        "G6",
        "Past de leeftijd bij het instrument?",
        "Een ander instrument. Past er geen een, dan kloppen doelgroep en leeftijd niet met elkaar: aanvullen.",
        "het convenant",
    ),
)
"""In the order in which they are asked; the first that fails decides, but G2 ends nothing."""

R8 = "Een onbekend antwoord dat de uitkomst, het instrument of het regime kan veranderen, wordt gevraagd: aanvullen."
"""The rule that no row of a table can hold; both answers are tried."""

VOORSTEL: Mapping[str, str] = {
    "TERUGVERWIJZEN": "terug naar de aanmelder, met advies",
    "AGENDEREN": "op de agenda van een overleg",
    "PRIORITEREN": "integrale aanpak onder regie van een procesmanager",
}

REDENEN: Mapping[str, str] = {
    "ONVOLLEDIG": "De melding is niet volledig.",
    "VRIJGAVEGROND": "Een gegeven onder beroepsgeheim heeft geen vrijgavegrond.",
    "NIET_BEVOEGD": "De afzender is geen deelnemer en kan alleen een signaal geven.",
    "SIGNAAL": "De afzender gaf een signaal en geen aanmelding.",
    "SPOED_THV": "Er is spoed: mogelijk een tijdelijk huisverbod.",
    "SPOED_ACUUT_GEVAAR": "Er is spoed: acuut gevaar.",
    "NIET_OP_LIJST": "De persoon staat niet op de lijst van geprioriteerde casussen.",
    "LOPEND_PLAN": "Er loopt al een plan.",
    "GEEN_TOELATING": "Het huis neemt deze doelgroep uit deze woongemeente niet op met dit instrument.",
    "BUITEN_WERKGEBIED": "De persoon woont buiten het werkgebied.",
    "LEEFTIJD_PAST_NIET": "Geen instrument van deze doelgroep past bij deze leeftijd.",
    "ONBEKEND_BESLIST": "Een onbekend antwoord beslist.",
    "GEEN_C1": "Er is geen overlast, criminaliteit, onveilige situatie of uitval.",
    "REGULIERE_KETEN": "De reguliere hulp en zorg werken; regie door het huis voegt niets toe.",
    "GEEN_REGEL": "De beslistabel heeft geen regel voor deze antwoorden.",
    "GEEN_REGIE": "Aan alle criteria is voldaan en toch is regie niet nodig: motiveer waarom.",
    "GEEN_INSTRUMENT": "Geen instrument past bij deze melding onder een eigen wettelijk regime.",
    "ALLEEN_UITVAL": "Er is alleen maatschappelijke uitval; dat valt niet onder de WGS.",
    "BGS_A_LEEFGEBIEDEN": "Er zijn geen problemen op meer dan een leefgebied (BGS art. 2.20 lid 1 onder a).",
    "BGS_B_CRIMINOGEEN": "De problemen leiden niet tot criminaliteit (BGS art. 2.20 lid 1 onder b).",
    "BGS_C_AANWIJZINGEN": "Er zijn geen duidelijke aanwijzingen voor criminaliteit, ernstige overlast of een onveilige "
    "situatie (BGS art. 2.20 lid 1 onder c).",
    "BGS_D_DOMEINEN": "Er is niet meer dan een domein nodig (BGS art. 2.20 lid 1 onder d).",
}
"""Every code that `Voorstel.redenen` can hold, as a sentence."""

GEEN_REGEL = "GEEN"
"""Stands for the rule of a proposal that no row of the table made: nothing fitted."""

GRONDEN: Mapping[Keuzegrond, str] = {
    Keuzegrond.ALTIJD: "altijd",
    Keuzegrond.STRAFBAAR_FEIT: "er is criminaliteit of een strafzaak",
    Keuzegrond.STRAFZAAK: "er loopt een strafzaak",
    Keuzegrond.DRANG_DWANG: "drang of dwang is nodig",
    Keuzegrond.DREIGING_IN_WONING: "de aanmelder vraagt met spoed een huisverbod",
    Keuzegrond.HUISVERBOD: "het bericht gaat over een opgelegd huisverbod",
    Keuzegrond.STADSDEEL: "het stadsdeel is ingevuld",
    Keuzegrond.GROEP: "het gaat om een groep en de melding noemt geen personen",
}


def rijtekst(rij: Triageregel, triage: Triage) -> str:
    """A row of the table as a sentence, with the questions of the covenant in it."""
    vragen = {c.code: c.vraag for c in triage.criteria}
    asked = [(vragen.get(code, code), a) for code, a in zip(triage.kolommen, rij.antwoorden, strict=True) if a != "*"]
    zin = " ".join(f"{vraag} {'Ja' if antwoord == 'J' else 'Nee'}." for vraag, antwoord in asked)
    motivering = " Wie besluit, motiveert waarom." if rij.motiveren else ""
    return f"{zin} Dan: {VOORSTEL[rij.voorstel]}.{motivering}"


def regeltekst(regel: str, triage: Triage) -> str:
    """What a gate or rule says, by its id; what a voorstel shows next to itself (WGS art. 1.9 lid 6).

    Raises:
        ValueError: no gate and no row has this id.
    """
    poort = next((p for p in POORTEN if p.id == regel), None)
    if poort is not None:
        return f"{poort.vraag} Nee. {poort.anders}"
    if regel == "R8":
        return R8
    rij = next((rij for rij in triage.beslistabel if rij.id == regel), None)
    if rij is None:
        raise ValueError("no gate and no row of the table has this id")
    return rijtekst(rij, triage)


def uitleg(codes: Iterable[str], triage: Triage) -> dict[str, str]:
    """Each of these rules and reasons as a sentence, by its code, in the order in which they came.

    A rule that an earlier covenant had and this one has not is left out: its words would be another's.
    """
    said: dict[str, str] = {}
    regels = {rij.id for rij in triage.beslistabel} | {poort.id for poort in POORTEN} | {"R8"}
    for code in codes:
        if code == GEEN_REGEL:
            said[code] = REDENEN["GEEN_REGEL"]
        elif code in regels:
            said[code] = regeltekst(code, triage)
        elif code in REDENEN:
            said[code] = REDENEN[code]
    return said
