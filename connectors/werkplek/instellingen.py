"""Settings of the pages, beside those of the connector itself.

    werkplek.json      where the pages are served, and who tells who somebody is; unknown keys are refused
    inlogsleutel.pem   our RSA key towards that provider (private_key_jwt), readable by us alone

What is the same for every process with pages is in `connectors.agent.luisterplek`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from connectors.agent.errors import InstellingOnjuist
from connectors.agent.luisterplek import Gesloten, Luisterplek, read_luisterplek, secure
from connectors.agent.settings import GROUP_AND_OTHERS

BESTAND: Final = "werkplek.json"
SLEUTEL: Final = "inlogsleutel.pem"
LEAST_BITS: Final = 3072
"""Of the RSA key, as the NCSC guideline asks for new keys."""
EIDAS: Final = tuple(f"http://eidas.europa.eu/LoA/{one}" for one in ("low", "substantial", "high"))
"""The levels of Regulation 910/2014 art. 8, the lowest first. Of other values of acr the order can't be known."""

Uitgever = Annotated[str, StringConstraints(pattern=r"^https?://[^\s?#]+$", max_length=300), AfterValidator(secure)]


Rust = Literal[5, 10, 15, 20, 25, 30]
"""Minutes. The stylesheet has a rule for each: without scripts it covers the screen by itself."""


class Inlog(Gesloten):
    """The OpenID provider of the organisation. Logging in can't be turned off: without this there is no page."""

    uitgever: Uitgever
    """Its issuer, exactly as its discovery document says it."""
    client: str = Field(min_length=1, max_length=200)
    login_claim: str = "preferred_username"
    """The claim that holds the login under which an employee was designated."""
    niveau: str = Field(default="http://eidas.europa.eu/LoA/substantial", min_length=1)
    """The assurance level (acr) that every login must have."""
    niveau_sterk: str = Field(default="http://eidas.europa.eu/LoA/high", min_length=1)
    """The level for what asks a second proof."""

    @model_validator(mode="after")
    def _second_proof_is_one(self) -> Self:
        """An ordinary login never counts as a second proof: no setting turns that off.

        Raises:
            InstellingOnjuist: `niveau-sterk-niet-hoger`, both are the same, or eIDAS has them the other way round.
        """
        both = self.niveau, self.niveau_sterk
        turned = set(both) <= set(EIDAS) and EIDAS.index(both[0]) > EIDAS.index(both[1])
        if turned or both[0] == both[1]:
            raise InstellingOnjuist("niveau-sterk-niet-hoger", f"{BESTAND}: inlog.niveau_sterk")
        return self


class WerkplekInstellingen(Luisterplek):
    """Content of `werkplek.json`."""

    inlog: Inlog
    rust_minuten: Rust = 15
    """After so long without a request the pages are locked (BIO: at most 15 minutes is advised)."""
    sessie_uren: int = Field(default=10, ge=1, le=12)
    privacy_officer: str = Field(default="de privacy officer van uw organisatie", max_length=120)
    """Whom a refused employee calls: a function with a number, never a name."""


@dataclass(frozen=True, slots=True, repr=False)
class WerkplekOmgeving:
    """Settings with the key beside them."""

    instellingen: WerkplekInstellingen
    sleutel: RSAKey

    def __repr__(self) -> str:
        return "<WerkplekOmgeving>"


def load_werkplek(directory: Path) -> WerkplekOmgeving:
    """Read settings and key.

    Raises:
        InstellingOnjuist: a file is missing, readable by others, or a field is wrong; named.
    """
    instellingen = read_luisterplek(WerkplekInstellingen, directory / BESTAND)
    return WerkplekOmgeving(instellingen, _read_key(directory / SLEUTEL))


def _read_key(path: Path) -> RSAKey:
    try:
        content = path.read_bytes()
    except OSError:
        raise InstellingOnjuist("bestand-ontbreekt", path.name) from None
    if path.stat().st_mode & GROUP_AND_OTHERS:
        raise InstellingOnjuist("sleutel-leesbaar-voor-anderen", path.name)
    try:
        key = RSAKey.import_key(content)
    except (JoseError, ValueError, TypeError):
        raise InstellingOnjuist("sleutel-onleesbaar", path.name) from None
    if not key.is_private or key.private_key is None or key.private_key.key_size < LEAST_BITS:
        raise InstellingOnjuist("sleutel-te-kort", path.name)
    return key
