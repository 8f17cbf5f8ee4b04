"""The huisverboden of the region, in the JSON that the gemeente adapter documents: two in a week, 50 in 2011.

In the week the municipality sends them. Those of 2011 come from the police, who fill in the assessment and
impose in the name of the mayor: Table 1 counts all domestic violence with the police.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.huisverboden import NA
from connectors.voorbeeldregio.jaarplan import Jaarplan
from connectors.voorbeeldregio.meldingen import JAAR, Huisverbodbericht, Melding
from connectors.voorbeeldregio.partners import Document
from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import CBS_CODES
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.zgw_persoon import zgw_persoon

_VERBODEN = ((1, "20:11"), (3, "08:15"))
"""Day of the week and time of the two huisverboden."""
_TIJD = "20:11"
_VERLENGD_DAGEN = 28
_MEESTE = 8


def huisverboden_2011(regio: Regio, plan: Jaarplan) -> Iterator[Document]:
    """One message per decision about an assessment, in order of date."""
    for melding in plan.meldingen:
        if melding.huisverbod is not None:
            personen = [regio.personen[nummer - 1] for nummer in melding.huisverbod.huisgenoten]
            yield _bericht(_momenten(melding.huisverbod), melding, personen)


def bronnummer(bericht: Huisverbodbericht) -> str:
    """How the adapter names the melding."""
    return f"{bericht.rihg}/{bericht.besluit}"


def _momenten(bericht: Huisverbodbericht) -> Document:
    """All moments until the one that the message is about."""
    begin = bericht.opgelegd_op
    if bericht.besluit == "NIET_OPGELEGD":
        return {"niet_opgelegd_op": f"{begin}T{_TIJD}"}
    momenten: Document = {"opgelegd_op": f"{begin}T{_TIJD}"}
    if bericht.besluit == "VERLENGD":
        op, tot = begin + NA["VERLENGD"], begin + timedelta(days=_VERLENGD_DAGEN)
        momenten |= {"verlengd_op": f"{op}T10:00", "verlengd_tot": f"{tot}T{_TIJD}"}
    if bericht.besluit == "INGETROKKEN":
        momenten["ingetrokken_op"] = f"{begin + NA['INGETROKKEN']}T10:00"
    return momenten


def _bericht(momenten: Document, melding: Melding, personen: Sequence[VoorbeeldPersoon]) -> Document:
    bericht = melding.huisverbod
    if bericht is None:
        raise ValueError("a melding about no huisverbod")
    kern = {"rihg": bericht.rihg, "gemeente": CBS_CODES[melding.telgemeente], "samenloop": bericht.samenloop}
    return {"huisverbod": {**kern, **momenten, **_huis(personen, melding.datum.year)}}


def huisverboden_week(regio: Regio, begin: date) -> Iterator[Document]:
    """Two households of two adults, whoever lives with them; one of the two runs into a criminal track."""
    huizen: dict[int, list[VoorbeeldPersoon]] = {}
    for persoon in regio.personen:
        huizen.setdefault(persoon.huishouden, []).append(persoon)
    paren = [huis for huis in huizen.values() if len(_volwassenen(huis, begin.year)) > 1]
    gekozen = Random(f"{regio.seed}/thv/{begin}").sample(paren, len(_VERBODEN))
    for (dag, tijd), huis in zip(_VERBODEN, gekozen, strict=True):
        op = begin + timedelta(days=dag)
        kern = {"rihg": f"RIHG-{op.strftime('%Y%m%d')}", "gemeente": "0935", "samenloop": dag == 1}
        yield {"huisverbod": {**kern, "opgelegd_op": f"{op.isoformat()}T{tijd}", **_huis(huis, begin.year)}}


def _huis(huis: Sequence[VoorbeeldPersoon], jaar: int) -> Document:
    volwassen = _volwassenen(huis, jaar)
    kinderen = [een for een in huis if een not in volwassen]
    rollen = [("UITHUISGEPLAATSTE", volwassen[0]), ("ACHTERBLIJVER", volwassen[1])]
    return {
        "volwassenen": len(volwassen),
        "kinderen": len(kinderen),
        "feiten": "Bedreiging met geweld in de woning, kinderen aanwezig.",
        "inschatting": "Kans op herhaling in de komende dagen.",
        "personen": [
            {"rol": rol, "persoon": zgw_persoon(een)}
            for rol, een in [*rollen, *(("KIND", kind) for kind in kinderen)][:_MEESTE]
        ],
    }


def _volwassenen(huis: Sequence[VoorbeeldPersoon], jaar: int) -> list[VoorbeeldPersoon]:
    """Who is of age in that year; the region's own ages are those of 2011."""
    return [een for een in huis if een.leeftijd() + jaar - JAAR >= VOLWASSEN]
