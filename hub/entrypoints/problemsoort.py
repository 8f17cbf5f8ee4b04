"""What a problem is made of, and whom each tells to ask."""

from dataclasses import dataclass

CONNECTOR = "Vraag de beheerder van uw connector."
BEHEERDER = "Vraag de beheerder van het Veiligheidshuis."
OFFICER = "Vraag de privacy officer van het Veiligheidshuis."
PROCESMANAGER = "Vraag de procesmanager van het Veiligheidshuis."


@dataclass(frozen=True, slots=True)
class Soort:
    """One kind of problem. `detail` is plain Dutch (B1) and ends with whom to ask."""

    status: int
    title: str
    detail: str
