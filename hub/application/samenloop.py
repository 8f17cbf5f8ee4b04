"""A huisverbod beside a criminal case: the procesmanager asks the OM how that stands, and hears codes (US-04).

The OM has no part in a huisverbod until it is asked; then it sees who it is about, for this purpose, and nothing of
the order. Its answer is mail with words of a list: there is no text in it that could say more (covenant art. 9.44).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import MEDEWERKER, bericht_aan
from hub.application.ports.plan import HuisverbodWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import Value
from hub.domain.casus import GEHEEL, Betrokkene, Betrokkenreden
from hub.domain.convenant import Actie, Kring
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.werkruimte import HUISVERBOD

W = TypeVar("W", bound=HuisverbodWork)
STRAFZAAK = "JUSTITIEEL"
VRAAG, ANTWOORD = "STRAFZAAKVRAAG", "STRAFZAAK"
"""Kinds of mail."""
VERVULT = frozenset({"samenvatting"})
"""What an answer in codes is by itself."""
ZONDER_VOORWAARDEN = frozenset({"GEEN_ZAAK", "AFGEDAAN"})
"""Statuses under which nobody is bound by conditions."""


@dataclass(frozen=True, slots=True)
class Strafzaakvraag:
    """One checked answer: a status, conditions and their last day, or empty."""

    in_casus: Casusvraag
    status: str
    voorwaarden: tuple[str, ...]
    tot: str


def vraag_strafzaak(in_casus: Casusvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Ask whoever may answer; from now on it takes part, as a source.

    Raises:
        Refused: as `casus_toegang`, another meeting, or nobody whom the covenant lets answer; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = _toegang(in_casus, Actie.ONTVANGEN, maatstaf, werk)
    asked = _bronnen(toe, maatstaf, werk)
    if not asked:
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    velden: dict[str, Value] = {"betrokken": "+".join(asked), "ontvangers": asked}
    kern = casus_kern(toe)
    werk.uow.record(casus_event(toe, "huisverbod.strafzaak_gevraagd", velden, werk, digest(kern)))
    since = int(werk.now.timestamp())
    rows = [Betrokkene(partij, GEHEEL, Betrokkenreden.BRON.value, since) for partij in asked]
    werk.uow.betrek(toe.hoofd.casus, rows)
    werk.uow.leg_klaar([bericht_aan(partij, VRAAG, toe, "", maatstaf) for partij in asked])
    werk.uow.commit()
    return kern


def meld_strafzaak(vraag: Strafzaakvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Tell the house how the case stands.

    Raises:
        Refused: as `casus_toegang`, another meeting, conditions that the status can't have, or a last day that is
            over; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = _toegang(vraag.in_casus, Actie.VERSTREKKEN, maatstaf, werk)
    bound = bool(vraag.voorwaarden or vraag.tot)
    over = bool(vraag.tot) and date.fromisoformat(vraag.tot) < local_day(werk.now)
    if over or (bound and vraag.status in ZONDER_VOORWAARDEN) or (vraag.tot and not vraag.voorwaarden):
        weiger_in_casus(toe, werk, Regel.PLAN_ONMOGELIJK)
    said = {"status": vraag.status, "voorwaarden": "+".join(vraag.voorwaarden) or "GEEN", "tot": vraag.tot or "GEEN"}
    huizen = tuple(partij.id for partij in maatstaf.convenant.members(Kring.HUIS.value))
    kern = casus_kern(toe)
    velden: dict[str, Value] = {"ontvangers": huizen, "aantal": len(said)}
    werk.uow.record(casus_event(toe, "huisverbod.strafzaak_gemeld", velden, werk, digest(kern)))
    mail = [bericht_aan(partij, ANTWOORD, toe, "", maatstaf) for partij in huizen]
    werk.uow.leg_klaar([replace(one, inhoud=tuple(sorted(said.items()))) for one in mail])
    werk.uow.commit()
    return kern


def _toegang(in_casus: Casusvraag, actie: Actie, maatstaf: Maatstaf, werk: Behandeling[W]) -> Casustoegang:
    """Leave for prosecution data in codes, in the workspace of a huisverbod.

    Raises:
        Refused: as `casus_toegang`, or it is of another meeting.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(in_casus, actie, kring, werk, categorie=STRAFZAAK)
    if toe.hoofd.instrument != HUISVERBOD or not toe.permit.verplichtingen <= VERVULT:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    return toe


def _bronnen(toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> tuple[str, ...]:
    """Who may answer once it takes part; by the example text the OM alone."""
    asked = toe.permit.verzoek
    parties = [partij.id for partij in maatstaf.convenant.partijen if partij.id != toe.partij]
    supplies = [
        PolicyRequest(
            partij, asked.doel, MEDEWERKER, STRAFZAAK, Actie.VERSTREKKEN.value, asked.fase, toe.betrokken_feiten
        )
        for partij in parties
    ]
    return tuple(one.partij for one in supplies if isinstance(werk.pdp.decide(one), Permit))
