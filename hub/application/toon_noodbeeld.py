"""The view of an emergency: within its hour, by the person who began it, and its sources hear at once.

It is a view as any other: the same question, the same filter, the same evidence for the key holder. Only
the purpose differs, and what must go with it (covenant art. 9.31).
"""

from datetime import timedelta
from typing import Final, TypeVar

from hub.application.casus_gate import Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.inzage_afgifte import Afgifte, Gegeven, geef_af
from hub.application.inzage_kijker import kijk, lees_codes
from hub.application.inzage_lezen import lees
from hub.application.maatstaf import Maatstaf
from hub.application.nood_zicht import berichten_aan_bronnen, kijker_in_nood, lopende_noodinzage
from hub.application.ports.noodinzage import NoodWork
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.noodinzage import DOEL, GEBRUIK

W = TypeVar("W", bound=NoodWork)
GELDIG: Final = timedelta(minutes=5)
"""How long the key holder opens one view; within the hour it can be asked again."""
OPSCHRIFT: Final = "NOODINZAGE"


def toon_noodbeeld(vraag: Casusvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> Gegeven:
    """What the emergency lets this person see now, and the sealed texts in the order of its stukken.

    Raises:
        Refused: as `casus_toegang`, a permit whose obligations such a view can't carry out, or no emergency
            of this person in this casus whose hour runs; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag, Actie.INZIEN, kring, werk)
    began = lopende_noodinzage(toe, werk) if vraag.kop.doel == DOEL else None
    if began is None:
        weiger_in_casus(toe, werk, Regel.REDEN_ONTBREEKT)
    if not toe.permit.verplichtingen <= GEBRUIK.vervult:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    casus, kijker = toe.hoofd.casus, kijker_in_nood(toe, werk)
    codes = lees_codes(casus, werk.uow.stukgroepen_van(casus), maatstaf.convenant, werk.uow)
    gezien = kijk(kijker, codes, werk.pdp.decide)
    lezing = lees(gezien.alle, werk.uow)
    tot = min(int((werk.now + GELDIG).timestamp()), began.tot)
    gegeven = geef_af(Afgifte(toe, kijker, lezing, gezien, tot, OPSCHRIFT), werk)
    werk.uow.leg_klaar(berichten_aan_bronnen(toe, began, gegeven.bronnen, maatstaf.new_id))
    werk.uow.commit()
    return gegeven
