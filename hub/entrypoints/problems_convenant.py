"""What somebody is told whose act with a version of the covenant breaks a rule."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.errors import Regel
from hub.entrypoints.problemsoort import BEHEERDER, OFFICER, Soort

SOORTEN_CONVENANT: Mapping[Regel, Soort] = MappingProxyType(
    {
        Regel.CONVENANT_ONBEKEND: Soort(
            404, "Versie onbekend", f"Er is geen versie van het convenant met deze vingerafdruk. {OFFICER}"
        ),
        Regel.CONVENANT_STAND: Soort(
            409, "Stap niet mogelijk", f"Deze stap past niet bij waar de versie nu staat. {OFFICER}"
        ),
        Regel.VIER_OGEN: Soort(
            409,
            "Een ander moet dit doen",
            f"Hier zijn verschillende mensen voor nodig, en u bent al een van hen. Laat een ander dit doen. {OFFICER}",
        ),
        Regel.INGANG_ONMOGELIJK: Soort(
            409,
            "Moment niet mogelijk",
            f"Een versie gaat in vanaf nu, binnen haar looptijd en niet later dan al is bepaald. {OFFICER}",
        ),
        Regel.ACTIVERING_ACHTERHAALD: Soort(
            409,
            "Activering achterhaald",
            f"Hier is al een latere activering bekend. Haal het nieuwste bewijs bij de hub. {OFFICER}",
        ),
        Regel.BUNDEL_ONGELDIG: Soort(
            409,
            "Bundel ongeldig",
            f"De bundel klopt niet, of niet elke partij tekende haar. Laat tekenen en probeer opnieuw. {BEHEERDER}",
        ),
        Regel.LOGREGEL_ONBEKEND: Soort(
            404, "Logregel onbekend", f"Onder dit nummer staat geen besluit dat u kunt nalezen. {OFFICER}"
        ),
        Regel.TWEE_PARTIJEN: Soort(
            409,
            "Een andere partij moet dit doen",
            f"Teruggaan doen twee mensen van twee partijen. Vraag de FG van een andere partij. {OFFICER}",
        ),
        Regel.VERSIE_VAN_ANDER: Soort(
            403,
            "Versie van een ander",
            f"Een versie trekt in wie haar indiende, of de privacy officer van het huis. {OFFICER}",
        ),
        Regel.PARTIJ_VALT_AF: Soort(
            409,
            "Er valt een partij af",
            f"Een partij die nu tekent staat hier niet meer bij, en zij is niet uitgetreden. {OFFICER}",
        ),
    }
)
