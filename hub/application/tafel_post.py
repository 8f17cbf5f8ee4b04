"""What the sender of a melding hears of it: coded words, nothing that it did not supply (INV-8).

A deelnemer hears the class of the outcome and the next step, never the instrument: that would
say what is known of the person. A derde hears that its signaal was received.
"""

from types import MappingProxyType

from hub.application.ports.tafel import NieuwBericht, Tafelmelding
from hub.application.tafel_gate import Tafel, Toegang
from hub.domain.convenant import Kring
from hub.domain.melding import Uitkomst

TERUGMELDING, AANVULLEN, CORRIGEER = "TERUGMELDING", "AANVULLEN", "CORRIGEER"
STAP = MappingProxyType(
    {
        Uitkomst.TERUGVERWIJZEN: "ZELF_OPVOLGEN",
        Uitkomst.OVERDRACHT_GEMEENTE: "GEMEENTE_VOLGT_OP",
        Uitkomst.AGENDEREN: "UITNODIGING_VOLGT",
        Uitkomst.PRIORITEREN: "UITNODIGING_VOLGT",
        Uitkomst.SIGNAALVERTALING: "GEEN",
    }
)
"""What the sender may expect, or does itself, after each outcome."""
ONTVANGEN = {"uitkomst": "ONTVANGEN", "stap": "GEEN"}
ONTBREEKT = "ONTBREEKT"


def terugmelding(melding: Tafelmelding, uitkomst: Uitkomst, wie: Toegang, tafel: Tafel) -> NieuwBericht:
    """Word of an outcome to whoever sent the melding (TM-01)."""
    said = {"uitkomst": uitkomst.value, "stap": STAP[uitkomst]}
    if tafel.kring(melding.aanmelding.partij) is Kring.DERDE:
        said = ONTVANGEN
    return _bericht(TERUGMELDING, melding, said, wie, tafel)


def ontvangen(melding: Tafelmelding, wie: Toegang, tafel: Tafel) -> NieuwBericht:
    """Tell whoever left a signaal that it was received, and nothing else."""
    return _bericht(TERUGMELDING, melding, ONTVANGEN, wie, tafel)


def aanvullen(melding: Tafelmelding, wie: Toegang, tafel: Tafel) -> list[NieuwBericht]:
    """Ask a deelnemer for the answers that are missing, by their names; nothing is asked of a derde."""
    if tafel.kring(melding.aanmelding.partij) is Kring.DERDE:
        return []
    said = dict.fromkeys(melding.voorstel.ontbreekt, ONTBREEKT)
    return [_bericht(AANVULLEN, melding, said, wie, tafel)]


def correctie(melding: Tafelmelding, wie: Toegang, tafel: Tafel) -> NieuwBericht:
    """Tell the source that its report is not right (BGS art. 1.7)."""
    return _bericht(CORRIGEER, melding, {"reden": "ONJUIST_BERICHT"}, wie, tafel)


def _bericht(soort: str, melding: Tafelmelding, said: dict[str, str], wie: Toegang, tafel: Tafel) -> NieuwBericht:
    """Mail about the receiver's own name of the melding, or, when it adopted one, about the number it acted on."""
    adopted = melding.afzender != melding.aanmelding.partij
    if adopted:
        said = said | {"melding": melding.melding.upper()}
    return NieuwBericht(
        bericht=tafel.new_id(),
        partij=melding.aanmelding.partij,
        soort=soort,
        melding=melding.melding,
        betreft=b"" if adopted else melding.bericht,
        inhoud=tuple(sorted(said.items())),
        artikelen=wie.permit.artikelen,
    )
