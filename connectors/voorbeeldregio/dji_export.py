"""The notices of DJI about the region, in the XML that the dji adapter documents: a week, and 2011.

One notice for each melding about an ex-gedetineerde. Among them stand notices that an adapter must
refuse, because the offence is in it. This package does not import the adapter; a test reads one
with the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from xml.sax.saxutils import escape

from connectors.voorbeeldregio.fouten import Foutprofiel, verknoei
from connectors.voorbeeldregio.meldingen import JAAR, Melding, Vorm
from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.regio import Regio

_PROFIEL = Foutprofiel(bsn=0.97, zonder_tekens=0.2)
"""Institutions check who somebody is at the door; the address is where the person comes home."""
_GEBEURTENISSEN = ("IN", "UIT", "VERWACHT_UIT")
_TOT_JJI = 23
_EEN_OP = 40


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011: 269 notices, and one in forty that must be refused; 11 meldingen are forms."""
    return _bestand(regio, regio.meldingen_2011(), Random(f"{regio.seed}/dji/2011"))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week; the first notice is followed by one that must be refused."""
    return _bestand(regio, regio.meldingen_week(begin), Random(f"{regio.seed}/dji/{begin}"))


def _bestand(regio: Regio, meldingen: Sequence[Melding], toeval: Random) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<detentieberichten>\n'
    gemeld = [melding for melding in meldingen if melding.verzender == "dji" and melding.vorm is Vorm.BERICHT]
    for volgorde, melding in enumerate(gemeld):
        persoon = regio.personen[melding.persoon - 1]
        yield _bericht(melding, persoon, toeval)
        if volgorde % _EEN_OP == 0:
            yield _bericht(melding, persoon, toeval, {"delict": "diefstal"})
    yield "</detentieberichten>\n"


def _bericht(
    melding: Melding, persoon: VoorbeeldPersoon, toeval: Random, extra: Mapping[str, str] | None = None
) -> str:
    gebeurtenis = toeval.choice(_GEBEURTENISSEN)
    dag = melding.datum + timedelta(days=toeval.randint(7, 60) if gebeurtenis == "VERWACHT_UIT" else 0)
    nummer = melding.nummer + (5_000_000 if extra else 0)
    velden = {
        "berichtnummer": f"DJI-{melding.datum.year}-{nummer:07d}",
        "opgemaakt": melding.datum.isoformat(),
        "gebeurtenis": gebeurtenis,
        "datum": dag.isoformat(),
        "stelsel": _stelsel(persoon, dag),
        **(extra or {}),
    }
    mens = {naam: waarde for naam, waarde in verknoei(persoon, _PROFIEL, toeval).items() if waarde}
    return f"  <bericht>{_elementen(velden)}<persoon>{_elementen(mens)}</persoon></bericht>\n"


def _stelsel(persoon: VoorbeeldPersoon, dag: date) -> str:
    """Counted by years of birth, which is at most one too many: 18 may still be 17, and below 23 stays below."""
    leeftijd = persoon.leeftijd() + dag.year - JAAR
    return "JJI" if leeftijd <= VOLWASSEN or (leeftijd < _TOT_JJI and persoon.nummer % 2) else "PI"


def _elementen(velden: Mapping[str, str]) -> str:
    return "".join(f"<{naam}>{escape(waarde)}</{naam}>" for naam, waarde in velden.items())
