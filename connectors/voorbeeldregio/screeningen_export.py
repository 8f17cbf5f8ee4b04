"""What people answer about meldingen of the year before anything is decided, in lists of `connector screen --lijst`.

The OM says of domestic violence that a criminal case runs. The municipality makes signalen of the landlord its
own, and answers for them what it would answer in a zaak of its own.
"""

from connectors.protocol.meldingen import Antwoorden
from connectors.voorbeeldregio.antwoorden import Antwoordset, antwoorden_bij
from connectors.voorbeeldregio.besluiten_export import Rij, bron_van
from connectors.voorbeeldregio.jaarplan import Jaarplan
from connectors.voorbeeldregio.vervolg import Vervolg

VRAGEN = tuple(Antwoorden.model_fields)
SCREENKOLOMMEN = ("verzender", "adapter", "nummer", *VRAGEN)


def strafzaken_2011(plan: Jaarplan) -> list[Rij]:
    """What the OM answers, in order of date: every question, so that nobody has to look what stands."""
    onbekend = dict.fromkeys(VRAGEN, "ONBEKEND") | {"leefgebieden": "", "domeinen": ""}
    return [
        bron_van(melding) | onbekend | {"c1_criminaliteit": "JA", "strafzaak": "JA"}
        for melding in plan.meldingen
        if melding.vervolg is Vervolg.JCO_HG
    ]


def overnames_2011(plan: Jaarplan) -> list[Rij]:
    """The signalen of the landlord that the municipality makes its own, with its answers."""
    return [
        bron_van(melding) | _kolommen(antwoorden)
        for melding in plan.meldingen
        if melding.verzender == "corporatie" and (antwoorden := antwoorden_bij(melding.vervolg)) is not None
    ]


def _kolommen(antwoorden: Antwoordset) -> Rij:
    leefgebieden = ",".join(f"{code}={criminogeen}" for code, criminogeen in antwoorden.leefgebieden())
    domeinen = ",".join(antwoorden.domeinen)
    return dict(antwoorden.antwoorden()) | {"leefgebieden": leefgebieden, "domeinen": domeinen, "groep": "NEE"}
