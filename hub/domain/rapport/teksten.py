"""Sentences about the figures, in plain Dutch: what is counted, what changed, what is withheld, what a check found.

They state and do not judge. A sentence that needs a number that is withheld is not there, or says that it is not
shown. Each is written for none, one and many.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from hub.domain.convenant import number_of
from hub.domain.kalender import MAANDEN
from hub.domain.rapport.getallen import getal, heel_procent
from hub.domain.rapport.rapport import Rapport, Rapporttabel, Rapporttoets
from hub.domain.rapport.tabel import Plaats
from hub.domain.rapport.toetsen.toets import Aard

NIET_GETOOND, GEEN_GEGEVENS, NIET_BEKEND = "niet getoond", "geen gegevens", "niet bekend"
EENHEDEN: Mapping[str, str] = MappingProxyType(
    {
        "berichten": "bericht",
        "cliënten": "cliënt",
        "handelingen": "handeling",
        "meldingen": "melding",
        "plannen": "plan",
        "verzoeken": "verzoek",
        "vervolgacties": "vervolgactie",
        "vragen": "vraag",
        "weigeringen": "weigering",
    }
)
"""What tables count: the word for many, and for one."""
_MAAND: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def naam(label: str) -> str:
    """A row or column as people say it: `2011-03` is maart 2011, and every other label is itself."""
    maand = _MAAND.fullmatch(label)
    return f"{MAANDEN[int(maand[2]) - 1]} {maand[1]}" if maand else label


def getoond(waarde: int | None, tabel: Rapporttabel) -> str:
    """What stands in a cell."""
    if waarde is not None:
        return getal(waarde)
    return GEEN_GEGEVENS if tabel.zonder_gegevens else NIET_GETOOND


def hoeveel(aantal: int, eenheid: str) -> str:
    """`geen meldingen`, `1 melding`, `3.362 meldingen`; what stands between brackets after the unit is not said.

    Raises:
        KeyError: no table counts in this.
    """
    veel = eenheid.partition(" (")[0]
    enkel = EENHEDEN[veel]
    if aantal == 0:
        return f"geen {veel}"
    return f"1 {enkel}" if aantal == 1 else f"{getal(aantal)} {veel}"


def tabelzinnen(tabel: Rapporttabel, vorig: Rapporttabel | None, vorig_jaar: int) -> tuple[str, ...]:
    """What a table says, for who does not read its columns."""
    if tabel.zonder_gegevens:
        return ()
    return (*_som(tabel), *_hoogste(tabel), *_verschil(tabel, vorig, vorig_jaar), *_verhuld(tabel))


def somplaats(tabel: Rapporttabel) -> Plaats | None:
    """Where the sum of the whole table stands; None when its cells may not be added."""
    plaats = tabel.getoonde_rijen[-1], tabel.getoonde_kolommen[-1]
    een_kolom = len(tabel.kolommen) == 1
    return plaats if tabel.kolomtotaal and (tabel.rijtotaal or een_kolom) else None


def _som(tabel: Rapporttabel) -> Iterator[str]:
    plaats = somplaats(tabel)
    if plaats is None:
        return
    som = tabel.getoond[plaats]
    if som is None:
        yield f"Hoeveel {tabel.eenheid} het samen zijn, is niet getoond."
    else:
        yield f"Er {'is' if som == 1 else 'zijn'} {hoeveel(som, tabel.eenheid)} geteld."


def _hoogste(tabel: Rapporttabel) -> Iterator[str]:
    """Which row has most, when every row is shown: of what is withheld nobody may learn that it is less."""
    plaats = somplaats(tabel)
    som = tabel.getoond[plaats] if plaats else None
    aantallen = [(tabel.getoond[rij, tabel.getoonde_kolommen[-1]], rij) for rij in tabel.rijen]
    if not som or len(aantallen) == 1 or any(aantal is None for aantal, _ in aantallen):
        return
    hoogste = max(aantal for aantal, _ in aantallen if aantal is not None)
    rijen = [rij for aantal, rij in aantallen if aantal == hoogste]
    if len(rijen) == 1:
        deel = heel_procent(hoogste, som)
        yield f"Het hoogste aantal staat bij {naam(rijen[0])}: {getal(hoogste)}, {deel} van het totaal."


def _verschil(tabel: Rapporttabel, vorig: Rapporttabel | None, vorig_jaar: int) -> Iterator[str]:
    plaats = somplaats(tabel)
    if plaats is None or vorig is None or plaats not in vorig.getoond:
        return
    nu, toen = tabel.getoond[plaats], vorig.getoond[plaats]
    if nu is not None and toen is not None:
        yield verschilzin(nu, toen, vorig_jaar)


def verschilzin(nu: int, toen: int, vorig_jaar: int) -> str:
    """How this year differs from the year before."""
    if nu == toen:
        return f"Dat is evenveel als in {vorig_jaar}."
    woord = "meer" if nu > toen else "minder"
    verschil = abs(nu - toen)
    begin = "Dat is er 1" if verschil == 1 else f"Dat zijn er {getal(verschil)}"
    return f"{begin} {woord} dan in {vorig_jaar} ({getal(toen)})."


def _verhuld(tabel: Rapporttabel) -> Iterator[str]:
    if tabel.verhuld:
        yield verhuldzin(tabel.verhuld, "deze tabel")


def verhuldzin(aantal: int, waar: str) -> str:
    """How many numbers are withheld, and where."""
    if aantal == 0:
        return f"In {waar} staat elk getal."
    return f"In {waar} {'is 1 getal' if aantal == 1 else f'zijn {getal(aantal)} getallen'} {NIET_GETOOND}."


def regelzin(drempel: int, artikelen: Sequence[str]) -> str:
    """How small numbers are protected, and by which articles."""
    waar = " en ".join(number_of(artikel) for artikel in artikelen)
    zin = f"Een getal van 1 tot en met {drempel - 1} is niet getoond. Een ander getal is ook niet getoond als het zo'n"
    return f"{zin} klein getal zou verraden (convenant art. {waar})."


def toetszin(toets: Rapporttoets) -> str:
    """How one check came out."""
    if toets.klopt is None:
        return "Of dit klopt is niet gezegd, omdat dat zou verraden wat een tabel niet toont."
    if toets.klopt:
        return "Klopt."
    if toets.links is None or toets.rechts is None:
        return "Er is een verschil. De getallen zijn niet getoond, omdat ze zouden verraden wat een tabel niet toont."
    verschil = getal(abs(toets.links - toets.rechts))
    oordeel = "Klopt niet" if toets.aard is Aard.BLOKKEREND else "Verschilt"
    return f"{oordeel}: {getal(toets.links)} tegen {getal(toets.rechts)}. Het verschil is {verschil}."


def toetsenzin(toetsen: Sequence[Rapporttoets]) -> str:
    """How all checks came out together."""
    if not toetsen:
        return "Er zijn geen toetsen gedaan."
    goed, mis = (sum(toets.klopt is uitkomst for toets in toetsen) for uitkomst in (True, False))
    stil = len(toetsen) - goed - mis
    begin = f"Er {'is 1 toets' if len(toetsen) == 1 else f'zijn {getal(len(toetsen))} toetsen'} gedaan."
    if goed == len(toetsen):
        return f"{begin} {'Die klopt' if goed == 1 else 'Ze kloppen allemaal'}."
    tonen = f"; {'1 toont' if mis == 1 else f'{getal(mis)} tonen'} een verschil, met uitleg" if mis else ""
    uitkomst = f" {_kloppen(goed)}{tonen}." if goed or mis else ""
    niet = f" Van {getal(stil)} is niet gezegd of {'die klopt' if stil == 1 else 'ze kloppen'}." if stil else ""
    return f"{begin}{uitkomst}{niet}"


def _kloppen(goed: int) -> str:
    if goed == 0:
        return "Geen daarvan klopt"
    return "1 daarvan klopt" if goed == 1 else f"{getal(goed)} daarvan kloppen"


def samenvatting(rapport: Rapport) -> tuple[str, ...]:
    """The report in a few sentences."""
    leeg = sum(tabel.zonder_gegevens for tabel in rapport.tabellen.values())
    zinnen = [f"Dit rapport telt {hoeveel_tabellen(len(rapport.tabellen))} over {rapport.jaar}."]
    if leeg:
        zinnen.append(f"Voor {hoeveel_tabellen(leeg)} zijn er geen gegevens.")
    if leeg < len(rapport.tabellen):
        zinnen.append(verhuldzin(rapport.verhuld, "alle tabellen samen"))
    zinnen.append(toetsenzin(rapport.toetsen))
    return tuple(zinnen)


def hoeveel_tabellen(aantal: int) -> str:
    """`1 tabel`, `3 tabellen`."""
    return "1 tabel" if aantal == 1 else f"{getal(aantal)} tabellen"
