"""Which questions were asked in a casus, and what came of them: all for who leads it, the own ones for a source.

Codes alone: a refusal shows its class of reasons, and the sealed reasons stay where they are.
"""

from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.stukken import Bronvraaglijst, Bronvraagregel
from hub.application.casus_gate import Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.stuk import StukWork
from hub.application.stuk_gate import casus_event
from hub.domain.bronvraag import Bronvraag
from hub.domain.casus import personen_voor
from hub.domain.convenant import Actie, Feit, Kring
from hub.domain.errors import Regel

W = TypeVar("W", bound=StukWork)


def toon_bronvragen(vraag: Casusvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> Bronvraaglijst:
    """The questions that this asker may know of, oldest first; whoever takes part may hear that there are none.

    Raises:
        Refused: as `casus_toegang`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, partij = werk.uow, werk.afzender.partij
    kring = maatstaf.convenant.kring_of(partij)
    leads = kring is Kring.HUIS
    found = [one for one in uow.bronvragen_van(vraag.casus) if leads or one.partij == partij]
    has_part = bool(found) or bool(personen_voor(partij, uow.betrokkenen(vraag.casus)))
    feiten = {Feit.EIGEN.value} if has_part and not leads else set()
    toe = casus_toegang(vraag, Actie.LEIDEN if leads else Actie.INZIEN, kring, werk, feiten=feiten)
    if not (leads or has_part):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    lijst = Bronvraaglijst(
        verzoek_id=vraag.kop.verzoek_id,
        casus=toe.hoofd.casus,
        vragen=[_regel(one) for one in found],
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )
    uow.record(casus_event(toe, "bronvragen.getoond", {"aantal": len(found)}, werk, digest(lijst)))
    uow.commit()
    return lijst


def _regel(vraag: Bronvraag) -> Bronvraagregel:
    return Bronvraagregel(
        vraag=vraag.vraag,
        partij=vraag.partij,
        persoon=vraag.persoon,
        categorie=vraag.categorie,
        noodzaak=vraag.noodzaak.value,
        uiterlijk=vraag.uiterlijk.isoformat(),
        antwoord=vraag.antwoord.value,  # type: ignore[arg-type]  # the same words as on the wire
        reden=vraag.reden.value,
    )
