"""Mail about a version of the covenant, for the fg of the house and of each deelnemer that did not leave."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from hub.application.maatstaf import Maatstaf
from hub.application.ports.convenant import ConvenantWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.convenant import Kring
from hub.domain.convenantversie import VERZOEK_GELDIG, Convenantversie, Versiestap

BEOORDEEL: Final = "BEOORDEEL"
LEDEN: Final = frozenset({Kring.HUIS, Kring.LID1, Kring.LID2})
RAC_AFWIJKING: Final = "RAC_AFWIJKING"
GEVRAAGD: Final[Mapping[Versiestap, str]] = MappingProxyType(
    {Versiestap.TERUGZETTEN: "CONVENANT_TERUG", Versiestap.INTREKKEN: "CONVENANT_INTREKKEN"}
)


def brieven_voor_fg(
    bundel: str, vraag: str, maatstaf: Maatstaf, uow: ConvenantWork, *, uiterlijk: datetime | None = None
) -> list[NieuwBericht]:
    """One letter each; `nummer` is how the digest of the version begins."""
    leden = sorted(partij.id for partij in maatstaf.convenant.partijen if partij.klasse.kring in LEDEN)
    inhoud = (("voor", "FG"), ("vraag", vraag))
    return [
        NieuwBericht(maatstaf.new_id(), partij, BEOORDEEL, "", b"", inhoud, uiterlijk=uiterlijk, nummer=bundel[:32])
        for partij in leden
        if not uow.uitgetreden(partij)
    ]


def vraag_om_instemming(versie: Convenantversie, maatstaf: Maatstaf, uow: ConvenantWork) -> list[NieuwBericht]:
    """Tell every other party what one asked of this version: one of them agrees within a day, or nothing happens."""
    asked = versie.verzoek
    if asked is None:
        return []
    until = datetime.fromtimestamp(asked.op, UTC) + VERZOEK_GELDIG
    letters = brieven_voor_fg(versie.bundel, GEVRAAGD[asked.stap], maatstaf, uow, uiterlijk=until)
    return [letter for letter in letters if letter.partij != asked.door.partij]
