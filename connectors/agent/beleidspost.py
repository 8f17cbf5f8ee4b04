"""What people ask about versions of the covenant, each as one signed request of their own party's connector.

post = Beleidspost(verbinding, login, kenmerk)
post.verschil(was, wordt)                       the first page; `verder` says where the next one begins
post.uitleg(bundel, verzoek)                    a request that somebody thought of, for a functionaris
post.rechten(bundel, partij="woco")             or categorie="GEZONDHEID"
post.bevindingen(bundel), post.proef(tekst, feiten)
post.naspeling(nummer, "fg", onder=concept)     one entry of the log, for a functionaris
"""

from typing import Final, TypeVar

from connectors.agent.bonnen import BonSoort
from connectors.agent.convenanten import Convenantpost
from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.beleidsuitleg import (
    Rechtenlijst,
    RechtenlijstAntwoord,
    Rechtenlijstvraag,
    UitlegAntwoord,
    Uitlegkern,
    Uitlegvraag,
    Verzoekwoorden,
)
from connectors.protocol.bevindingen import BevindingenAntwoord, Bevindingenkern, Bevindingenvraag, Conceptproef
from connectors.protocol.convenanten import Convenanthandeling
from connectors.protocol.naspelingen import NaspeelAntwoord, Naspeelkern, Naspeelvraag
from connectors.protocol.verschillen import VerschilAntwoord, Verschilkern, Verschilvraag

A = TypeVar("A", VerschilAntwoord, UitlegAntwoord, RechtenlijstAntwoord, BevindingenAntwoord, NaspeelAntwoord)
TOEZICHT: Final = "P15"
"""The purpose of whoever tests legality."""
ALLES: Final = {"thema": "", "partij": "", "vanaf": 0}
NIETS: Final = {"partij": "", "rol": "", "categorie": "", "vanaf": 0}


class Beleidspost:
    """One employee who asks what versions say, and what a change of them does."""

    def __init__(self, verbinding: Verbinding, login: str, kenmerk: str) -> None:
        self._verbinding = verbinding
        self._kenmerk = kenmerk
        self.convenanten = Convenantpost(verbinding, login, kenmerk)
        """The same employee, for where versions are and what their files say."""

    def verschil(self, was: str, wordt: str, **keuze: object) -> Verschilkern:
        """What changes for whom; `keuze` may name `thema`, `partij` and `vanaf`.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        said = {**self.convenanten.kop(), **ALLES, **keuze, "was": was, "wordt": wordt}
        vraag = Verschilvraag.model_validate(said)
        return self._stuur(vraag, "/v1/convenantverschillen", VerschilAntwoord, "beleid").kern

    def uitleg(self, bundel: str, verzoek: Verzoekwoorden) -> Uitlegkern:
        """Why a version answers this request as it does.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Uitlegvraag.model_validate({**self.convenanten.kop(), "bundel": bundel, "verzoek": verzoek})
        return self._stuur(vraag, "/v1/beleidsuitleg", UitlegAntwoord, "beleid").kern

    def rechten(self, bundel: str, **keuze: object) -> Rechtenlijst:
        """What a `partij` may do (in a `rol`), or who sees a `categorie`; `vanaf` a place in the list.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Rechtenlijstvraag.model_validate({**self.convenanten.kop(), **NIETS, **keuze, "bundel": bundel})
        return self._stuur(vraag, "/v1/beleidsrechten", RechtenlijstAntwoord, "beleid").kern

    def bevindingen(self, bundel: str) -> Bevindingenkern:
        """What stops a version, and what to know before anybody signs it.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Bevindingenvraag.model_validate({**self.convenanten.kop(), "bundel": bundel})
        return self._stuur(vraag, "/v1/beleidsbevindingen", BevindingenAntwoord, "beleid").kern

    def proef(self, tekst: str, feiten: str) -> Bevindingenkern:
        """The same of a draft, that is not handed in.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Conceptproef.model_validate({**self.convenanten.kop(), "tekst": tekst, "feiten": feiten})
        return self._stuur(vraag, "/v1/conceptproeven", BevindingenAntwoord, "beleid").kern

    def naspeling(self, nummer: int, rol: str, *, doel: str = TOEZICHT, onder: str = "", vanaf: int = 0) -> Naspeelkern:
        """The decisions of one entry of the hub's log, answered again; `onder` names another version.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        said = {"doel": doel, "rol": rol, "nummer": nummer, "onder": onder, "vanaf": vanaf}
        vraag = Naspeelvraag.model_validate({**self.convenanten.kop(), **said})
        return self._stuur(vraag, "/v1/besluitnaspelingen", NaspeelAntwoord, "naspeling").kern

    def _stuur(self, vraag: Convenanthandeling | Naspeelvraag, adres: str, model: type[A], soort: BonSoort) -> A:
        lijn = self._verbinding.lijnen["hub"]
        return lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(adres, vraag.model_copy(update={"gezien": gezien}), model),
            BonKop(soort, vraag.verzoek_id, self._verbinding.geheim.kenmerk(self._kenmerk)),
        )
