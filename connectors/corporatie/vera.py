"""The part of the VERA 4 messages that the adapter reads: a zaak with its relaties and overeenkomst.

What stands in a message besides this is not read. Names of fields are those of VERA; a zaak
carries its relaties and overeenkomst inside, where VERA by itself refers to them by key.
"""

from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from connectors.agent.bronmelding import MAX_TEKST
from connectors.agent.jsonberichten import Model
from connectors.protocol.identifiers import MAX_VALUE_LENGTH
from connectors.protocol.meldingen import MAX_BETROKKENEN

Kort = Annotated[str, StringConstraints(max_length=MAX_VALUE_LENGTH)]
Sleutel = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,63}$")]
Lang = Annotated[str, StringConstraints(max_length=MAX_TEKST)]


class Referentie(Model):
    """An entry of a list of reference data."""

    code: Kort


class Adres(Model):
    """Where a relatie lives, or the unit that it rents."""

    straatnaam: Kort = ""
    huisnummer: Kort = ""
    huisnummerToevoeging: Kort = ""  # noqa: N815
    postcode: Kort = ""
    woonplaats: Kort = ""


class Relatie(Model):
    """A natural person; a company or a group is another `soort`."""

    id: Sleutel
    soort: Referentie
    voornamen: Kort = ""
    voorvoegsels: Kort = ""
    achternaam: Kort = ""
    geboortedatum: Kort = ""
    geslacht: Referentie = Referentie(code="")
    adres: Adres = Adres()


class Zaakrol(Model):
    """Somebody's part in the zaak."""

    soort: Referentie
    relatie: Relatie


class Overeenkomst(Model):
    """The tenancy."""

    id: Sleutel
    status: Referentie


class Zaak(Model):
    """A zaak about nuisance. `omschrijving` holds facts, `toelichting` what the landlord thinks of them."""

    id: Sleutel
    soort: Referentie
    detailSoort: Referentie  # noqa: N815
    begindatum: Kort
    omschrijving: Lang = ""
    toelichting: Lang = ""
    ernst: Referentie = Referentie(code="")
    stadsdeel: Referentie = Referentie(code="")
    feitenGetoetst: StrictBool | None = None  # noqa: N815
    betrokkeneGeinformeerd: StrictBool | None = None  # noqa: N815
    overeenkomst: Overeenkomst | None = None
    rollen: Annotated[tuple[Zaakrol, ...], Field(min_length=1, max_length=MAX_BETROKKENEN)]
