"""The life of one version of a covenant, from draft to the end, and who may take which step.

    CONCEPT -> RAC_ADVIES -> ONDERTEKEND -> GELDIG -> VERVANGEN, VERLOPEN
                                                  <- (terug)
    and INGETROKKEN from every state but GELDIG and VERLOPEN

A version that decides is replaced, never withdrawn: without any, everybody would be refused for a reason
that nobody wrote down. Author, reviewer and activator are three people. Going back takes two, of two parties, and so
does withdrawing what every party signed (WGS art. 1.8 lid 6; BGS art. 1.13; ADR 0019, 0024 and 0026).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hub.domain.errors import Regel, Rejected

BEHEERROL: Final = "privacy-officer"
"""The role that manages policy, whatever the bundle says that is managed (ADR 0019)."""
UITLEGROLLEN: Final = frozenset({BEHEERROL, "fg"})
"""Roles that hear what nearly was allowed, for they test legality (WGS art. 1.8; ADR 0022)."""
INSTEMROLLEN: Final = frozenset({BEHEERROL, "fg"})
"""Roles of whoever may agree with a step that takes two parties; asking for it takes the first (ADR 0024)."""
VERZOEK_GELDIG: Final = timedelta(days=1)
"""How long a request for such a step waits for a second person."""


class Versiestand(StrEnum):
    """Where a version is in its life."""

    CONCEPT = "CONCEPT"
    RAC_ADVIES = "RAC_ADVIES"
    ONDERTEKEND = "ONDERTEKEND"
    GELDIG = "GELDIG"
    VERVANGEN = "VERVANGEN"
    INGETROKKEN = "INGETROKKEN"
    VERLOPEN = "VERLOPEN"


class Versiestap(StrEnum):
    """What can happen to a version."""

    TOETSEN = "TOETSEN"
    VOLTEKENEN = "VOLTEKENEN"
    INGAAN = "INGAAN"
    VERVANGEN = "VERVANGEN"
    TERUGZETTEN = "TERUGZETTEN"
    INTREKKEN = "INTREKKEN"
    VERLOPEN = "VERLOPEN"


_S, _P = Versiestand, Versiestap
OVERGANGEN: Final[Mapping[tuple[Versiestand, Versiestap], Versiestand]] = MappingProxyType(
    {
        (_S.CONCEPT, _P.TOETSEN): _S.RAC_ADVIES,
        (_S.CONCEPT, _P.INTREKKEN): _S.INGETROKKEN,
        (_S.CONCEPT, _P.VERLOPEN): _S.VERLOPEN,
        (_S.RAC_ADVIES, _P.VOLTEKENEN): _S.ONDERTEKEND,
        (_S.RAC_ADVIES, _P.INTREKKEN): _S.INGETROKKEN,
        (_S.RAC_ADVIES, _P.VERLOPEN): _S.VERLOPEN,
        (_S.ONDERTEKEND, _P.INGAAN): _S.GELDIG,
        (_S.ONDERTEKEND, _P.INTREKKEN): _S.INGETROKKEN,
        (_S.ONDERTEKEND, _P.VERLOPEN): _S.VERLOPEN,
        (_S.GELDIG, _P.VERVANGEN): _S.VERVANGEN,
        (_S.GELDIG, _P.VERLOPEN): _S.VERLOPEN,
        (_S.VERVANGEN, _P.TERUGZETTEN): _S.GELDIG,
        (_S.VERVANGEN, _P.INTREKKEN): _S.INGETROKKEN,
        (_S.VERVANGEN, _P.VERLOPEN): _S.VERLOPEN,
    }
)
"""Every step there is; whatever is not here can't happen."""


@dataclass(frozen=True, slots=True)
class Mens:
    """One employee of one party, by the pseudonym that its own connector makes. Empty for nobody yet."""

    partij: str = ""
    gebruiker: str = ""


NIEMAND: Final = Mens()


@dataclass(frozen=True, slots=True)
class Stapverzoek:
    """That one person asked for going back or for withdrawal, and when (unix seconds)."""

    stap: Versiestap
    door: Mens
    op: int


@dataclass(frozen=True, slots=True)
class Convenantversie:
    """One version, by the digest that the parties sign. Instants are unix seconds; 0 is none."""

    bundel: str
    convenant: str
    versie: str
    geldig_van: int
    geldig_tot: int
    stand: Versiestand = Versiestand.CONCEPT
    auteur: Mens = NIEMAND
    toetser: Mens = NIEMAND
    advies: str = ""
    """Reference of the advice of the Rechtmatigheidsadviescommissie."""
    afwijking: str = ""
    """Reference of the document that says why the advice was not followed; empty when it was."""
    activeerder: Mens = NIEMAND
    ingang: int = 0
    """From when it decides, once somebody activated it."""
    verzoek: Stapverzoek | None = None
    """What waits for somebody of another party; the next step of any kind ends it."""

    def na(self, stap: Versiestap) -> "Convenantversie":
        """The version after a step.

        Raises:
            Rejected: CONVENANT_STAND: this step does not fit where it is.
        """
        stand = OVERGANGEN.get((self.stand, stap))
        if stand is None:
            raise Rejected(Regel.CONVENANT_STAND)
        return replace(self, stand=stand, verzoek=None)

    def getoetst(self, toetser: Mens, advies: str, afwijking: str) -> "Convenantversie":
        """Reviewed by somebody else than its author, with the advice of the committee.

        Raises:
            Rejected: CONVENANT_STAND, or VIER_OGEN: the author reviews its own.
        """
        later = self.na(Versiestap.TOETSEN)
        if toetser == self.auteur:
            raise Rejected(Regel.VIER_OGEN)
        return replace(later, toetser=toetser, advies=advies, afwijking=afwijking)

    def geactiveerd(self, door: Mens, ingang: int, nu: int) -> "Convenantversie":
        """To decide from `ingang` on, by a third person; it still has to take that step.

        Who puts it off to the end of its term withdraws by one act what all signed: that takes two parties.

        Raises:
            Rejected: CONVENANT_STAND: not signed by all; VIER_OGEN: by its author or reviewer;
                INGANG_ONMOGELIJK: in the past, outside its own term, or later than it was activated for.
        """
        self.na(Versiestap.INGAAN)
        if door in {self.auteur, self.toetser}:
            raise Rejected(Regel.VIER_OGEN)
        put_off = 0 < self.ingang < ingang and nu < ingang
        if put_off or not (nu <= ingang and self.geldig_van <= ingang < self.geldig_tot):
            raise Rejected(Regel.INGANG_ONMOGELIJK)
        return replace(self, activeerder=door, ingang=ingang)

    def terug_gevraagd(self, door: Mens, nu: int) -> "Convenantversie":
        """Asked to decide again: the first of two people. A later request takes the place of an older one.

        Raises:
            Rejected: CONVENANT_STAND: it was not replaced; INGANG_ONMOGELIJK: its term is over.
        """
        self.na(Versiestap.TERUGZETTEN)
        self._require_term(nu)
        return replace(self, verzoek=Stapverzoek(Versiestap.TERUGZETTEN, door, nu))

    def wacht(self, stap: Versiestap, nu: int) -> bool:
        """Whether a first person asked for this step so lately that a second one may agree."""
        asked = self.verzoek
        return asked is not None and asked.stap is stap and nu < asked.op + int(VERZOEK_GELDIG.total_seconds())

    def teruggezet(self, door: Mens, nu: int) -> "Convenantversie":
        """Decides again: the second of two people.

        Raises:
            Rejected: CONVENANT_STAND: nobody asked, or too long ago; TWEE_PARTIJEN: the party that asked;
                INGANG_ONMOGELIJK: its term is over.
        """
        later = self._met_tweede(Versiestap.TERUGZETTEN, door, nu)
        self._require_term(nu)
        return later

    def intrekken(self, door: Mens, nu: int, *, huis: bool) -> "Convenantversie":
        """Withdrawn by its author, or by whoever manages policy for the house; with `verzoek`: only asked for.

        What every party signed takes somebody of another party too, who need be neither of these.

        Raises:
            Rejected: CONVENANT_STAND: it decides or ended; VERSIE_VAN_ANDER: by anybody else; TWEE_PARTIJEN: the
                party that asked.
        """
        later = self.na(Versiestap.INTREKKEN)
        if self.wacht(Versiestap.INTREKKEN, nu):
            return self._met_tweede(Versiestap.INTREKKEN, door, nu)
        if not huis and door != self.auteur:
            raise Rejected(Regel.VERSIE_VAN_ANDER)
        return replace(self, verzoek=Stapverzoek(Versiestap.INTREKKEN, door, nu)) if self.voltekend else later

    @property
    def voltekend(self) -> bool:
        """Whether every party signed it."""
        return self.stand in {Versiestand.ONDERTEKEND, Versiestand.GELDIG, Versiestand.VERVANGEN}

    def _met_tweede(self, stap: Versiestap, door: Mens, nu: int) -> "Convenantversie":
        """After a step that takes two: whoever manages the connector of one party has as many people as it wants."""
        later = self.na(stap)
        if self.verzoek is None or not self.wacht(stap, nu):
            raise Rejected(Regel.CONVENANT_STAND)
        if door.partij == self.verzoek.door.partij:
            raise Rejected(Regel.TWEE_PARTIJEN)
        return later

    def _require_term(self, nu: int) -> None:
        if not self.geldig_van <= nu < self.geldig_tot:
            raise Rejected(Regel.INGANG_ONMOGELIJK)


def nummer_is_bezet(convenant: str, versie: str, bundel: str, bekend: Iterable[Convenantversie]) -> bool:
    """Whether this number is another text's already: whoever signs or cites a version must not have to ask which.

    A version that was withdrawn gives its number back.
    """
    taken = (one for one in bekend if one.stand is not Versiestand.INGETROKKEN and one.bundel != bundel)
    return any((one.convenant, one.versie) == (convenant, versie) for one in taken)
