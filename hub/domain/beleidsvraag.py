"""A question to policy from a partner's own gateway: what it holds, and why an answer is no.

It is about words only. Whoever asks may be told `Permit`, and still holds nothing that opens
anything at the hub: facts that it asserts have no evidence here (ADR 0020).
"""

from dataclasses import dataclass
from enum import StrEnum

from hub.domain.decision import Decision, Permit, PolicyRequest, ReasonCode

TOEGESTAAN = "TOEGESTAAN"


class Beleidsoort(StrEnum):
    """The kinds of call, as the standard for decision logs names them (ADL, event_name)."""

    BESLISSING = "access_evaluation"
    BESLISSINGEN = "access_evaluations"
    ZOEK_RESOURCE = "search_resource"
    ZOEK_ACTIE = "search_action"
    ZOEK_SUBJECT = "search_subject"


class Semantiek(StrEnum):
    """When a batch stops (AuthZEN Authorization API 1.0, evaluations semantics)."""

    ALLES = "execute_all"
    EERSTE_WEIGERING = "deny_on_first_deny"
    EERSTE_TOESTEMMING = "permit_on_first_permit"

    def stops_after(self, uitspraak: "Uitspraak") -> bool:
        """Whether nothing after this answer is decided."""
        match self:
            case Semantiek.ALLES:
                return False
            case Semantiek.EERSTE_WEIGERING:
                return not isinstance(uitspraak, Permit)
            case Semantiek.EERSTE_TOESTEMMING:
                return isinstance(uitspraak, Permit)


class Afwijzing(StrEnum):
    """Why the answer is no without, or in spite of, a decision of policy."""

    ONVOLLEDIG = "ONVOLLEDIG"
    """An item of a batch that lacks something, or has it in another form."""
    ONBEKEND_WOORD = ReasonCode.ONBEKEND_WOORD.value
    ANDERE_PARTIJ = "ANDERE_PARTIJ"
    """A gateway asks for its own party only."""
    FEIT_NIET_AANVAARD = "FEIT_NIET_AANVAARD"
    """A fact of which the evidence is at the hub, or no fact at all."""
    BUITEN_LOOPTIJD = ReasonCode.VERLOPEN.value
    """The moment that the question is about is not one of this covenant."""
    VERPLICHTING_NIET_ONDERSTEUND = "VERPLICHTING_NIET_ONDERSTEUND"
    """The gateway said which obligations it can carry out, and one of these is not among them."""


@dataclass(frozen=True, slots=True)
class Voorgelegd:
    """One question in words of the covenant. `kan` are the obligations that the gateway can carry out.

    None when it did not say: then it must treat a permit with another one as a denial itself.
    """

    vraag: PolicyRequest
    kan: frozenset[str] | None = None


Onderdeel = Voorgelegd | Afwijzing
Uitspraak = Decision | Afwijzing


def uitkomst(uitspraak: Uitspraak) -> str:
    """The word for an answer in the log and for the privacy officer."""
    match uitspraak:
        case Afwijzing():
            return uitspraak.value
        case Permit():
            return TOEGESTAAN
        case _:
            return uitspraak.reden.value
