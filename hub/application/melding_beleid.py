"""What policy is asked about a delivery of meldingen, and about each melding in it.

The delivery as a whole: may this party send who somebody is, and the classes of points it
brings? Without that nothing is looked at. Each melding: may it send these categories?
"""

from collections.abc import Collection, Sequence

from hub.application.gate import CATEGORIE_VAN_KLASSE, Kop
from hub.application.ports.proces import PolicyDecisionPoint
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.melding import Aanmelding, Soort
from hub.domain.melding_toets import SOORTEN_VAN_DERDE, Meldingregel, categorieen_van, onbevestigd

BASIS = "ID_CONTACT"
"""Every melding says who somebody is, or, for a phenomenon, who sends it."""
_REGEL_VAN_REDEN = {
    ReasonCode.VRIJGAVE_ONTBREEKT: Meldingregel.VRIJGAVE_ONTBREEKT,
    ReasonCode.ONBEKEND_WOORD: Meldingregel.CATEGORIE_ONBEKEND,
}


def toets_levering(
    kop: Kop, partij: str, klassen: Collection[str], pdp: PolicyDecisionPoint, *, derde: bool
) -> list[Decision]:
    """Decide what the delivery as a whole needs; the first decision is about `BASIS`."""
    categorieen = [BASIS, *sorted({CATEGORIE_VAN_KLASSE[klasse] for klasse in klassen} - {BASIS})]
    return pdp.decide_all([_request(kop, partij, categorie, derde=derde) for categorie in categorieen])


def toets_melding(
    kop: Kop, aanmelding: Aanmelding, pdp: PolicyDecisionPoint, *, derde: bool
) -> tuple[list[Decision], Meldingregel | None]:
    """Decide every category that the sealed content holds; the rule that refuses it, if any does."""
    if derde and aanmelding.soort not in SOORTEN_VAN_DERDE:
        return [], Meldingregel.SOORT_NIET_TOEGESTAAN
    partij, feiten = aanmelding.partij, _feiten(aanmelding)
    requests = [
        _request(kop, partij, categorie, feiten | _gronden(categorie, aanmelding), derde=derde)
        for categorie in sorted(categorieen_van(aanmelding) | {BASIS})
    ]
    decisions = pdp.decide_all(requests)
    return decisions, _refusing(decisions, aanmelding)


def reden_of(decisions: Sequence[Decision], regel: Meldingregel) -> str:
    """Why, for the privacy officer: the reason of the denial, else the rule that was broken."""
    return next((decision.reden.value for decision in decisions if isinstance(decision, Deny)), regel.value)


def _refusing(decisions: Sequence[Decision], aanmelding: Aanmelding) -> Meldingregel | None:
    for decision in decisions:
        match decision:
            case Deny():
                return _REGEL_VAN_REDEN.get(decision.reden, Meldingregel.NIET_TOEGESTAAN)
            case Permit():
                if onbevestigd(decision.verplichtingen, aanmelding.feiten):
                    return Meldingregel.BRONBEVESTIGING_ONTBREEKT
    return None


def _feiten(aanmelding: Aanmelding) -> frozenset[str]:
    """A tenancy that is named shows that the sender writes about its own tenant."""
    own = aanmelding.soort is Soort.WOONOVERLAST and "overeenkomst" in aanmelding.feiten
    return frozenset({"EIGEN"}) if own else frozenset()


def _gronden(categorie: str, aanmelding: Aanmelding) -> frozenset[str]:
    return frozenset({"VRIJGAVEGROND"}) if categorie in aanmelding.gronden else frozenset()


def _request(
    kop: Kop, partij: str, categorie: str, feiten: frozenset[str] = frozenset(), *, derde: bool
) -> PolicyRequest:
    """A derde leaves a signaal; a deelnemer supplies."""
    return PolicyRequest(
        partij=partij,
        doel=kop.doel,
        rol=kop.rol,
        categorie=categorie,
        actie="SIGNALEREN" if derde else "VERSTREKKEN",
        feiten=feiten | {"KENMERK"},
    )
