"""What people do with versions of the covenant, each as one signed request of their own party's connector.

post = Convenantpost(verbinding, login, kenmerk)
post.dient_in(tekst, feiten)
post.brengt(bundel, [onderteken(post.bundel(bundel), ...)])
post.brengt_over()                      the newest activation, from the hub to the key holder
"""

from pathlib import Path
from typing import Final, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from connectors.agent.bonnen import BonSoort
from connectors.agent.errors import Alarm, Geweigerd, InvoerOnjuist
from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.activeringen import (
    ActiveringAntwoord,
    Activeringkern,
    Activeringsbewijs,
    Activeringsvraag,
    VolgAntwoord,
    Volgkern,
)
from connectors.protocol.canonical import b64u
from connectors.protocol.convenanten import (
    SOORT,
    BundelAntwoord,
    Bundelkern,
    Bundelvraag,
    ConvenantAntwoord,
    Convenanthandeling,
    ConvenantKern,
    Convenantstap,
    Convenanttekening,
    Convenantvraag,
    Geheimhouding,
    Indiening,
    Verklaring,
    Versielijst,
    VersielijstAntwoord,
    check_manifest,
    teken,
)
from connectors.protocol.errors import Malformed

A = TypeVar("A", ConvenantAntwoord, VersielijstAntwoord, BundelAntwoord, ActiveringAntwoord)
ACHTERHAALD: Final = "activering-achterhaald"
GEEN_STAP: Final = {"advies": "", "afwijking": "", "ingang": 0}


class Convenantpost:
    """One employee who reads, makes, reviews, signs or activates versions."""

    def __init__(self, verbinding: Verbinding, login: str, kenmerk: str) -> None:
        self._verbinding = verbinding
        self._login = login
        self._kenmerk = kenmerk

    def kop(self) -> dict[str, object]:
        """The fields that every message has, with a fresh number."""
        return {
            "versie": 1,
            "verzoek_id": self._verbinding.clock.verzoek_id(),
            "gebruiker": b64u(self._verbinding.geheim.gebruiker(self._login)),
            "kenmerk": self._kenmerk,
            "gezien": 0,
        }

    def dient_in(self, tekst: str, feiten: str) -> ConvenantKern:
        """Hand in a version.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Indiening.model_validate({**self.kop(), "tekst": tekst, "feiten": feiten})
        return self._stuur(vraag, "/v1/convenanten", ConvenantAntwoord, "convenant").kern

    def zet_stap(self, bundel: str, stap: str, **velden: object) -> ConvenantKern:
        """Review, activate, go back or withdraw.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Convenantstap.model_validate({**self.kop(), "bundel": bundel, "stap": stap, **GEEN_STAP, **velden})
        return self._stuur(vraag, "/v1/convenantstappen", ConvenantAntwoord, "convenant").kern

    def brengt(self, bundel: str, tekeningen: list[str]) -> ConvenantKern:
        """Bring signature files.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Convenanttekening.model_validate({**self.kop(), "bundel": bundel, "handtekeningen": tekeningen})
        return self._stuur(vraag, "/v1/convenanttekeningen", ConvenantAntwoord, "convenant").kern

    def erkent_geheimhouding(self, bundel: str) -> ConvenantKern:
        """Acknowledge secrecy under a version.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Geheimhouding.model_validate({**self.kop(), "bundel": bundel})
        return self._stuur(vraag, "/v1/geheimhoudingen", ConvenantAntwoord, "geheimhouding").kern

    def standen(self) -> Versielijst:
        """Every version, and where it is.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Convenantvraag.model_validate(self.kop())
        return self._stuur(vraag, "/v1/convenantstanden", VersielijstAntwoord, "convenanten").kern

    def bundel(self, bundel: str) -> Bundelkern:
        """The files of one version.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Bundelvraag.model_validate({**self.kop(), "bundel": bundel})
        return self._stuur(vraag, "/v1/convenantbundels", BundelAntwoord, "convenanten").kern

    def brengt_over(self) -> Volgkern:
        """Carry the newest activation from the hub to the key holder, that judges it by itself.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return self.toont(self.nieuwste())

    def nieuwste(self) -> Activeringkern:
        """The newest activation, with its proof and its files.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Activeringsvraag.model_validate(self.kop())
        return self._stuur(vraag, "/v1/activeringen", ActiveringAntwoord, "convenanten").kern

    def toont(self, shown: Activeringkern) -> Volgkern:
        """Show the key holder an activation.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        number = self._verbinding.clock.verzoek_id()
        said = {name: value for name, value in shown.model_dump().items() if name != "verzoek_id"}
        bewijs = Activeringsbewijs.model_validate({"versie": 1, "verzoek_id": number, "gezien": 0, **said})
        lijn = self._verbinding.lijnen["sleutelhouder"]
        return lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/activeringen", bewijs.model_copy(update={"gezien": gezien}), VolgAntwoord
            ),
            self._bonkop("bundelvolging", number),
        ).kern

    def _stuur(self, vraag: Convenanthandeling, adres: str, model: type[A], soort: BonSoort) -> A:
        lijn = self._verbinding.lijnen["hub"]
        return lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(adres, vraag.model_copy(update={"gezien": gezien}), model),
            self._bonkop(soort, vraag.verzoek_id),
        )

    def _bonkop(self, soort: BonSoort, verzoek_id: str) -> BonKop:
        return BonKop(soort, verzoek_id, self._verbinding.geheim.kenmerk(self._kenmerk))


class Overbrenger:
    """Keeps the key holder in step with the hub: for the service of the house, in turns."""

    def __init__(self, verbinding: Verbinding, login: str) -> None:
        self._post = Convenantpost(verbinding, login, "convenant/overbrengen")
        self._seen = -1

    def turn(self) -> None:
        """Carry the newest activation if it is another one than last time.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; that the key holder knows it already is none.
        """
        shown = self._post.nieuwste()
        if shown.bewijs.nummer == self._seen:
            return
        try:
            self._post.toont(shown)
        except Geweigerd as error:
            if error.regel != ACHTERHAALD:
                raise
        self._seen = shown.bewijs.nummer


def onderteken(kern: Bundelkern, partij: str, functie: str, key: Ed25519PrivateKey) -> str:
    """The signature file of a party over a version whose text and facts it read.

    Raises:
        Alarm: `manifest`: the hub shows a digest that is not about these faces; sign nothing.
    """
    try:
        about = check_manifest(kern)["convenant"]
    except Malformed as error:
        raise Alarm(error.rule, "hub") from error
    if not isinstance(about, dict):
        raise Alarm("manifest", "hub")
    said = Verklaring(
        soort=SOORT,
        convenant=str(about["id"]),
        versie=str(about["versie"]),
        partij=partij,
        functie=functie,
        bundel=kern.bundel,
    )
    return teken(said, key).decode()


def read_key(path: Path) -> Ed25519PrivateKey:
    """The key that a party signs covenants with.

    Raises:
        InvoerOnjuist: `sleutel-onleesbaar`.
    """
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        raise InvoerOnjuist("sleutel-onleesbaar") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise InvoerOnjuist("sleutel-onleesbaar")
    return key
