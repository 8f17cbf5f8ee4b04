"""The parts of the municipal messages that the adapter reads: a ZGW zaak with what it expands to, and a huisverbod."""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, StringConstraints

from connectors.agent.bronmelding import MAX_TEKST
from connectors.agent.jsonberichten import Model
from connectors.protocol.identifiers import MAX_VALUE_LENGTH
from connectors.protocol.meldingen import MAX_BETROKKENEN

Kort = Annotated[str, StringConstraints(max_length=MAX_VALUE_LENGTH)]
Lang = Annotated[str, StringConstraints(max_length=MAX_TEKST)]
Nummer = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,39}$")]
Aantal = Annotated[StrictInt, Field(ge=0, le=99)]


class Verblijfsadres(Model):
    """An address as ZGW spells it."""

    gorOpenbareRuimteNaam: Kort = ""  # noqa: N815
    aoaHuisnummer: StrictInt | Kort = ""  # noqa: N815
    aoaHuisletter: Kort = ""  # noqa: N815
    aoaHuisnummertoevoeging: Kort = ""  # noqa: N815
    aoaPostcode: Kort = ""  # noqa: N815
    wplWoonplaatsNaam: Kort = ""  # noqa: N815


class NatuurlijkPersoon(Model):
    """A person as ZGW spells one."""

    inpBsn: Kort = ""  # noqa: N815
    voornamen: Kort = ""
    voorvoegselGeslachtsnaam: Kort = ""  # noqa: N815
    geslachtsnaam: Kort = ""
    geboortedatum: Kort = ""
    geslachtsaanduiding: Kort = ""
    verblijfsadres: Verblijfsadres | None = None


class Rol(Model):
    """Somebody's part in a zaak; only a natural person is read further."""

    betrokkeneType: Kort  # noqa: N815
    omschrijving: Kort = ""
    betrokkeneIdentificatie: NatuurlijkPersoon | None = None  # noqa: N815


class Eigenschap(Model):
    """A named value of a zaak."""

    naam: Kort
    waarde: Kort


class Zaaktype(Model):
    """The catalogue's own number of the type."""

    identificatie: Kort


class Uitgeklapt(Model):
    """What a zaak refers to, put inside it."""

    zaaktype: Zaaktype
    rollen: Annotated[tuple[Rol, ...], Field(max_length=32)]
    eigenschappen: Annotated[tuple[Eigenschap, ...], Field(max_length=64)] = ()


class Zaak(Model):
    """A zaak. `omschrijving` holds facts, `toelichting` what the municipality thinks of them."""

    identificatie: Nummer
    startdatum: Kort
    omschrijving: Lang = ""
    toelichting: Lang = ""
    uitgeklapt: Uitgeklapt = Field(alias="_expand")


class ThvPersoon(Model):
    """Somebody under the same roof; names of fields as in the zaak."""

    rol: Kort
    persoon: NatuurlijkPersoon


class Huisverbod(Model):
    """A decision about a huisverbod. Moments are `JJJJ-MM-DDTUU:MM`, local time."""

    rihg: Annotated[str, StringConstraints(pattern=r"^RIHG-([0-9]{8}|[0-9]{4}(-[0-9]{1,4})?)$")]
    gemeente: Kort
    opgelegd_op: Kort | None = None
    verlengd_op: Kort | None = None
    verlengd_tot: Kort | None = None
    ingetrokken_op: Kort | None = None
    niet_opgelegd_op: Kort | None = None
    samenloop: StrictBool
    volwassenen: Aantal
    kinderen: Aantal
    feiten: Lang = ""
    inschatting: Lang = ""
    personen: Annotated[tuple[ThvPersoon, ...], Field(min_length=1, max_length=MAX_BETROKKENEN)]


class Huisverbodbericht(Model):
    """The envelope by which a huisverbod is told from a zaak."""

    huisverbod: Huisverbod
