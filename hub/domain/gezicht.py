"""What the four faces of the log share (ADR 0018): whose register, which activity, which subjects.

A face is a pure function from entries to records of one standard. It adds nothing that the log does
not say, and leaves out what that standard has no place for: LDV and FSC know no employee.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.domain.logregel import Logregel

Veld = dict[str, object]
"""A record in the words of its standard, ready for JSON."""


@dataclass(frozen=True, slots=True)
class Aanzicht:
    """What a face is made with, beside the entries.

    `activiteiten` leads from a purpose to the processing activity that it is, `vertrouwelijk` names the
    activities that a data subject may not hear of, and `betrokkenen` holds per entry number the
    encrypted identifiers of the people that it was about.
    """

    producent: str
    """Name of the log, which tells it from any other."""
    versie: str
    activiteiten: Mapping[str, str] = field(default_factory=dict)
    vertrouwelijk: frozenset[str] = frozenset()
    betrokkenen: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    dienst: str = ""
    """Which service the log is of, as a contract of FSC names it."""


def partij_van(regel: Logregel) -> str:
    """The party that asked or delivered; empty for what the process did by itself."""
    return str(regel.velden.get("partij", ""))


def doel_van(regel: Logregel) -> str:
    """The purpose of an entry. What a clock does with a casus or a melding is keeping it in order."""
    if doel := str(regel.velden.get("doel", "")):
        return doel
    if "casus" in regel.velden:
        return BEWAREN
    return AANMELDEN if "melding" in regel.velden else ""


BEWAREN, AANMELDEN = "P22", "P04"


def activiteit_van(regel: Logregel, aanzicht: Aanzicht) -> str:
    """The processing activity of an entry in the register of its bundle; empty when it is about nobody."""
    activiteit = aanzicht.activiteiten.get(doel_van(regel), "")
    return verwerking_id(str(regel.velden.get("bundel", "") or regel.bundel), activiteit) if activiteit else ""


def verwerking_id(bundel: str, activiteit: str) -> str:
    """The identifier of one version of a processing activity, in logs and in the published register.

    A change of the covenant makes another bundle, and so another identifier (LDV: versions of the register).
    """
    return f"urn:zvh:verwerking:{bundel or 'geen'}:{activiteit}"


def is_weigering(regel: Logregel) -> bool:
    """Whether the entry is of a refusal."""
    return regel.naam.endswith(_WEIGERING)


_WEIGERING = ("geweigerd", "niet_ontvangen", "dicht_gebleven")
