"""A derde types the code of its extract: tell a right one from a wrong one here, and only then ask the hub.

    afgegeven = Afhalen(boek, weigerboek, leen, clock).haal_op(nummer, getypt)

Nothing wrong ever reaches the hub, so that a stranger fills neither its log nor its budgets. A number that nobody
has, one that was not released, that was fetched or is gone, and a wrong code take the same steps to the same answer.
A right code is never kept waiting by wrong ones.
"""

import hmac
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final, Never

from connectors.agent.clock import Clock
from connectors.agent.derdenafgifte import DOEL, Afgegeven, Afgifte, geef_af
from connectors.agent.errors import Geweigerd, InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.ophaalboek import Ophaalboek, Ophaalregel
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.agent.verbinding import Verbinding
from connectors.agent.weigerboek import Weigerboek
from connectors.ophaalpunt.rem import Rem
from connectors.protocol.canonical import unb64u

ONBEKEND: Final = "uittreksel-onbekend"
WAAR: Final = "ophaalpunt"
"""Where a wrong code was tried, and in whose name: nobody's."""
MOST_MIS: Final = 10
"""Wrong codes in a minute that get an answer and a line each; more get neither."""
MOST_GOED: Final = 5
"""Times in a minute that the right code of one extract may be tried: each time the hub is asked and records it."""


class CodeOnjuist(Exception):
    """What was typed is no code: a slip of the pen, whatever the number."""


class Onbekend(Exception):
    """There is no such extract, or no more, or this is not its code: never which."""


class TeVaak(Exception):
    """Too many tries in a minute."""


class Afhalen:
    """Hands extracts to derden; safe for several threads."""

    def __init__(
        self,
        boek: Ophaalboek,
        weigerboek: Weigerboek,
        leen: Callable[[], AbstractContextManager[Verbinding]],
        clock: Clock,
    ) -> None:
        self._boek = boek
        self._weigerboek = weigerboek
        self._leen = leen
        self._clock = clock
        self._mis = Rem(clock, MOST_MIS)
        self._goed = Rem(clock, MOST_GOED)
        self._niemand = clock.nonce() + clock.nonce()
        """What a number without an extract is held against: as long, and no code leads to it."""

    def haal_op(self, uittreksel: str, getypt: str) -> Afgegeven:
        """The extract, once: when this returns it is nowhere else.

        Raises:
            CodeOnjuist, Onbekend, TeVaak: nothing was asked of the hub.
            Geweigerd, Onbereikbaar, Alarm, InvoerOnjuist: see `geef_af`; but for Geweigerd it may be gone.
            OSError: it can't be recorded here, so nothing was asked.
        """
        code = _lees(getypt)
        regel = self._boek.van(uittreksel)
        proef = unb64u(regel.proef) if regel is not None and regel.te_halen else self._niemand
        if not hmac.compare_digest(code.proef(uittreksel), proef) or regel is None:
            self._weiger()
        elif not self._goed.mag(uittreksel):
            raise TeVaak
        return self._vraag(regel, code)

    def _weiger(self) -> Never:
        if not self._mis.mag():
            raise TeVaak
        self._weigerboek.noteer(ONBEKEND, WAAR, WAAR)
        raise Onbekend

    def _vraag(self, regel: Ophaalregel, code: Uittrekselcode) -> Afgegeven:
        """Ask the hub in the name of whoever made it; that this was tried is on our disk first."""
        self._boek.zet(regel.uittreksel, "GEVRAAGD")
        kenmerk = f"{WAAR}/{vandaag(self._clock).isoformat()}"
        kop = {
            "versie": 1,
            "verzoek_id": self._clock.verzoek_id(),
            "doel": DOEL,
            "rol": regel.rol,
            "gebruiker": regel.gebruiker,
            "kenmerk": kenmerk,
            "gezien": 0,
        }
        try:
            with self._leen() as verbinding:
                afgifte = Afgifte(regel.uittreksel, code, "OPHALEN")
                return geef_af(verbinding, kop, verbinding.geheim.kenmerk(kenmerk), afgifte)
        except Geweigerd as error:
            self._boek.zet(regel.uittreksel, "WEG" if error.regel == ONBEKEND else "KLAAR")
            raise


def _lees(getypt: str) -> Uittrekselcode:
    try:
        return Uittrekselcode.lees(getypt)
    except InvoerOnjuist:
        raise CodeOnjuist from None
