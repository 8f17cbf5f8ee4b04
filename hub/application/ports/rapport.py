"""What making an annual report needs from storage: the facts of a year, and the book of what was published."""

from typing import Protocol

from hub.application.ports.publicatie import Publicatiewerk
from hub.application.ports.telling import FeitWork


class Rapportwerk(FeitWork, Publicatiewerk, Protocol):
    """A unit of work on the figures of a year."""
