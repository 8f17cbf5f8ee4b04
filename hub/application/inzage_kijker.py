"""Who looks, as the filter of views wants to know it, from what the gate of a casus found out."""

from typing import TypeVar

from hub.application.casus_gate import Casustoegang
from hub.application.gate import Behandeling
from hub.application.ports.inzage import InzageWork
from hub.domain.convenant import Autorisatie, Convenant, Kring
from hub.domain.inzage import Gebruik, Kijker
from hub.domain.kalender import local_day

W = TypeVar("W", bound=InzageWork)


def kijker_van(toe: Casustoegang, gebruik: Gebruik, convenant: Convenant, werk: Behandeling[W]) -> Kijker:
    """Whoever acts, for this use; whoever tests legality looks past compartments."""
    kop = toe.vraag.kop
    tests = any(rol.id == kop.rol and rol.autorisatie is Autorisatie.TOETSING for rol in convenant.rollen)
    return Kijker(
        partij=toe.partij,
        kring=toe.kring,
        rol=kop.rol,
        doel=kop.doel,
        fase=toe.hoofd.fase,
        dag=local_day(werk.now),
        personen=toe.personen,
        leidt=toe.kring is Kring.HUIS and bool(toe.personen),
        overal=tests,
        gebruik=gebruik,
    )
