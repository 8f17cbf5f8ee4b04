"""Find the adapter of a field by its name. By place and not by import: the agent lies below the partners' packages."""

import re
from importlib import import_module
from typing import Final, cast

from connectors.agent.bronmelding import Meldingadapter
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.voor_en_na import Contactadapter

_NAAM: Final = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)


def laad_meldingadapter(naam: str) -> Meldingadapter:
    """`MELDINGEN` in `source` of the package with this name, or any other by its place, `package.module:ATTRIBUTE`.

    Raises:
        InvoerOnjuist: `adapter-onbekend`; there is no such module or attribute, or a library for it is missing.
    """
    return cast("Meldingadapter", _laad(naam, "source", "MELDINGEN"))


def laad_contactadapter(naam: str) -> Contactadapter:
    """`CONTACTEN` in `contacten` of the package with this name, or any other by its place.

    Raises:
        InvoerOnjuist: as `laad_meldingadapter`.
    """
    return cast("Contactadapter", _laad(naam, "contacten", "CONTACTEN"))


def _laad(naam: str, plek: str, wat: str) -> object:
    module, _, attribuut = naam.partition(":")
    if not attribuut:
        if not _NAAM.fullmatch(naam):
            raise InvoerOnjuist("adapter-onbekend")
        module, attribuut = f"connectors.{naam}.{plek}", wat
    try:
        return getattr(import_module(module), attribuut)
    except (ImportError, AttributeError, ValueError) as error:
        raise InvoerOnjuist("adapter-onbekend") from error
