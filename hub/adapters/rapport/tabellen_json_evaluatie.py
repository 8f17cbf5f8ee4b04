"""Before and after, and costs against benefits, for `tabellen.json`: estimates with their bounds, never without."""

from hub.domain.rapport.evaluatie.effect import Effect, Effectmeting, Schatting, TeWeinig
from hub.domain.rapport.evaluatie.effect_regels import BEPERKINGEN, methode
from hub.domain.rapport.evaluatie.kosten import GECITEERD, KostenBaten
from hub.domain.rapport.evaluatie.kosten_regels import BEPERKINGEN as KOSTENBEPERKINGEN
from hub.domain.rapport.rapport import Rapport

Json = dict[str, object]


def evaluatie_json(rapport: Rapport) -> Json:
    """What an aanpak was followed by, and what it cost and saved; empty and null when that was not measured."""
    return {
        "effects": [_meting(een) for een in rapport.effecten],
        "costs_and_benefits": _kosten(rapport.kosten) if rapport.kosten else None,
    }


def _meting(een: Effectmeting) -> Json:
    return {
        "approach": een.meting.aanpak,
        "year": een.meting.jaar,
        "window_days": een.meting.dagen,
        "measure_nl": "politiecontacten per cliënt",
        "method_nl": list(methode(een)),
        "limits_nl": list(BEPERKINGEN),
        "groups": [_groep(effect) for effect in een.effecten],
    }


def _groep(effect: Effect | TeWeinig) -> Json:
    if isinstance(effect, TeWeinig):
        return {"doelgroep": effect.doelgroep, "too_few": True}
    return {
        "doelgroep": effect.doelgroep,
        "too_few": False,
        "clients": effect.clienten,
        "before": _schatting(effect.voor),
        "after": _schatting(effect.na),
        "difference": _schatting(effect.verschil),
        "relative_change": _schatting(effect.relatief) if effect.relatief else None,
        "clients_by_side": {
            kant.value: {"clients": aantal, "share": _schatting(effect.aandeel(kant))}
            for kant, aantal in effect.kanten.items()
        },
        "sign_test_p": effect.teken,
    }


def _schatting(schatting: Schatting) -> Json:
    laag, hoog = schatting.tussen or (None, None)
    return {"value": schatting.waarde, "low_95": laag, "high_95": hoog}


def _kosten(kosten: KostenBaten) -> Json:
    return {
        "approach": kosten.aannames.aanpak,
        "year": kosten.aannames.jaar,
        "price_level": kosten.aannames.prijspeil,
        "clients": kosten.clienten,
        "assumptions": {
            naam: {
                "low": een.laag,
                "middle": een.midden,
                "high": een.hoog,
                "unit_nl": een.eenheid,
                "source_nl": een.bron,
                "source_year": een.bronjaar,
            }
            for naam, een in kosten.aannames.van.items()
        },
        "outcomes": {
            stand.value: {
                "inputs": dict(een.invoer),
                "fewer_contacts_per_client_and_year": een.daling,
                "cost": een.kosten,
                "contacts_prevented_per_year": een.voorkomen,
                "years_factor": een.jarenfactor,
                "benefit": een.baten,
                "benefit_per_euro": een.per_euro,
            }
            for stand, een in kosten.rekeningen.items()
        },
        "limits_nl": list(KOSTENBEPERKINGEN),
        "quoted_nl": [{"text": een.zin, "source": een.bron} for een in GECITEERD],
    }
