"""What people decide about the meldingen of the year, in lists per deciding party.

A row names a melding as its sender does: by party, adapter and the number that the source gave it. Nobody else
knows the number that the hub gave; whoever carries the list out looks that up. A melding stands once in a list: what is
decided about it later stands in a list of its own. The columns are those of `connector besluit --lijst`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.aanmeldingen_export import dag_vooraf, nummer_van, nummer_vooraf
from connectors.voorbeeldregio.huisverbod_export import bronnummer
from connectors.voorbeeldregio.jaarplan import Jaarplan
from connectors.voorbeeldregio.lijst_export import DAG_VOOR_2011
from connectors.voorbeeldregio.lijst_export import nummer_van as lijstnummer
from connectors.voorbeeldregio.meldingen import JAAR, OP_DE_LIJST, Melding, Vorm
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.tabellen import Doelgroep
from connectors.voorbeeldregio.vervolg import ORGANISATIES, Vervolg

BESLUITKOLOMMEN = ("verzender", "adapter", "nummer", "uitkomst", "instrument", "genomen_op", "opvolgers", "motivering")
VERTAALKOLOMMEN = ("verzender", "adapter", "nummer", "gevolg", "genomen_op")
Rij = dict[str, str]
_PARTIJEN = {"zorg": "ggz", "corporatie": "woco", "gemeente": "college"}
_KENMERKEN = {
    "dji": "DJI-{jaar}-{nummer:07d}",
    "zorg": "GGZ-{jaar}-{nummer:06d}",
    "corporatie": "Z-{jaar}-{nummer:06d}",
}
_KENMERKEN |= {"gemeente": "ZAAK-{jaar}-{nummer:06d}", "politie": "PL2400-{jaar}{nummer:06d}"}
_LAATSTE = date(JAAR, 12, 31)
_WEEK = 7
_VASTGELOPEN_NA = range(30, 90)
_GEVOLGEN = ("GEEN_GEVOLG", "GEEN_GEVOLG", "GEEN_GEVOLG", "PLAN_AANPASSEN", "TAAK_TOEVOEGEN", "OVERLEG_VERVROEGEN")


@dataclass(frozen=True, slots=True)
class _Besluit:
    """How a follow-up is decided: by whom, and why where the table proposes something else."""

    uitkomst: str
    instrument: str
    wie: str
    motivering: str = ""


_OPGEPAKT = "De wijkagent en de hulpverlening pakken dit al op."
_BUITEN = "De gemeente waar dit speelt pakt het zelf op."
_BESLUITEN: Mapping[Vervolg, _Besluit] = {
    Vervolg.TERUGVERWIJZEN: _Besluit("TERUGVERWIJZEN", "", "politie", _OPGEPAKT),
    Vervolg.OVERDRACHT: _Besluit("OVERDRACHT_GEMEENTE", "", "college", _BUITEN),
    Vervolg.INTEGRALE_AANPAK: _Besluit("PRIORITEREN", "INTEGRALE_AANPAK", "om"),
    Vervolg.EERST_NWO: _Besluit("AGENDEREN", "NWO_STADSDELEN", "college"),
    Vervolg.NWO_STADSDELEN: _Besluit(
        "AGENDEREN", "NWO_STADSDELEN", "college", "Vrijwillige hulp in de buurt past hier."
    ),
    Vervolg.NWO_RISICOJEUGD: _Besluit("AGENDEREN", "NWO_RISICOJEUGD", "college"),
    Vervolg.JCO_JEUGD: _Besluit("AGENDEREN", "JCO_JEUGD", "om"),
    Vervolg.JCO_VEELPLEGERS: _Besluit("AGENDEREN", "JCO_VEELPLEGERS_MEERDERJARIG", "om"),
    Vervolg.JCO_HG: _Besluit("AGENDEREN", "JCO_HG", "om"),
    Vervolg.ZCO_HG: _Besluit("PRIORITEREN", "ZCO_HG", "om", "Er is een plan nodig; het zorgcasusoverleg is genoeg."),
    Vervolg.NAZORGOVERLEG: _Besluit("AGENDEREN", "NAZORGOVERLEG", "dji"),
    Vervolg.HUISVERBOD: _Besluit("AGENDEREN", "TIJDELIJK_HUISVERBOD", "politie"),
}
_ALSNOG = _Besluit("PRIORITEREN", "INTEGRALE_AANPAK", "college", "In het netwerkoverleg liep de hulp vast.")
_BESLIST = {Doelgroep.EX_GEDETINEERDE: "dji", Doelgroep.MULTIPROBLEMATIEK: "college", Doelgroep.CJG: "college"}
"""Who decides about these, whatever is decided."""
_OPVOLGERS = {
    Doelgroep.HUISELIJK_GEWELD: ("veilig-thuis", "opd", "politie"),
    Doelgroep.EX_GEDETINEERDE: ("college", "opd", "reclassering"),
}


def besluiten_2011(regio: Regio, plan: Jaarplan) -> dict[str, list[Rij]]:
    """The decisions of the year by deciding party, in order of date."""
    toeval = Random(f"{regio.seed}/besluiten")
    opvolgers = {groep: _verdeeld(groep, toeval) for groep in ORGANISATIES}
    rijen: dict[str, list[Rij]] = {partij: [] for partij in ("college", "dji", "om", "politie")}
    for melding in plan.meldingen:
        besluit = _besluit_over(melding)
        if besluit is not None:
            aantal = next(opvolgers[melding.doelgroep]) if _gaat_terug(melding) else 0
            opgepakt = {"opvolgers": ",".join(_OPVOLGERS.get(melding.doelgroep, ())[:aantal])}
            wie = _BESLIST.get(melding.doelgroep, besluit.wie)
            rijen[wie].append(bron_van(melding) | _keuze(besluit, _binnen_een_week(regio, melding)) | opgepakt)
    return rijen


def opschalingen_2011(regio: Regio, plan: Jaarplan) -> list[Rij]:
    """What the municipality brought under the integrale aanpak when a netwerkoverleg got stuck."""
    toeval = Random(f"{regio.seed}/opschalingen")
    return [
        bron_van(melding) | _keuze(_ALSNOG, min(_binnen_een_week(regio, melding) + _vastgelopen(toeval), _LAATSTE))
        for melding in plan.meldingen
        if melding.vervolg is Vervolg.EERST_NWO
    ]


def besluiten_vooraf(regio: Regio, plan: Jaarplan) -> dict[str, list[Rij]]:
    """The decisions from before the year by deciding party: the priority list first, then the plans that ran."""
    rijen: dict[str, list[Rij]] = {"om": [], "college": []}
    for persoon in regio.geprioriteerden:
        bron = {"verzender": "politie", "adapter": "aanmelden", "nummer": lijstnummer(persoon, DAG_VOOR_2011)}
        rijen["om"].append(bron | _keuze(_BESLUITEN[Vervolg.INTEGRALE_AANPAK], DAG_VOOR_2011))
    for een in plan.vooraf:
        verzender, wie = ("college", "college") if een.stadsdeel else ("politie", "om")
        bron = {"verzender": verzender, "adapter": "aanmelden", "nummer": nummer_vooraf(een)}
        dag = dag_vooraf(regio, een) + timedelta(days=_WEEK)
        rijen[wie].append(bron | _keuze(_BESLUITEN[een.vervolg], dag))
    return rijen


def vertalingen_2011(regio: Regio, plan: Jaarplan) -> list[Rij]:
    """What each report about a veelpleger meant for the plan that runs."""
    toeval = Random(f"{regio.seed}/vertalingen")
    return [
        bron_van(melding)
        | {"gevolg": toeval.choice(_GEVOLGEN), "genomen_op": _binnen_een_week(regio, melding).isoformat()}
        for melding in plan.meldingen
        if melding.vervolg is Vervolg.VERTALEN
    ]


def bron_van(melding: Melding) -> Rij:
    """Party, adapter and number under which a melding left; about an event of the OM nothing is decided here."""
    partij = _PARTIJEN.get(melding.verzender, melding.verzender)
    if melding.huisverbod is not None:
        return {"verzender": partij, "adapter": "gemeente", "nummer": bronnummer(melding.huisverbod)}
    if melding.vorm is Vorm.FORMULIER:
        return {"verzender": partij, "adapter": "aanmelden", "nummer": nummer_van(melding)}
    nummer = _KENMERKEN[melding.verzender].format(jaar=melding.datum.year, nummer=melding.nummer)
    eigen = f"{nummer}/1" if melding.doelgroep in OP_DE_LIJST else nummer
    return {"verzender": partij, "adapter": melding.verzender, "nummer": eigen}


def _besluit_over(melding: Melding) -> _Besluit | None:
    """Of the messages about a huisverbod only the one that imposes it is put on a meeting; the others join that."""
    if melding.huisverbod is not None and melding.huisverbod.besluit != "OPGELEGD":
        return None
    return _BESLUITEN.get(melding.vervolg)


def _binnen_een_week(regio: Regio, melding: Melding) -> date:
    """Word within a week (TM-01), and in the year of the tables."""
    dagen = Random(f"{regio.seed}/besloten/{melding.nummer}").randrange(_WEEK)
    return min(melding.datum + timedelta(days=dagen), _LAATSTE)


def _vastgelopen(toeval: Random) -> timedelta:
    return timedelta(days=toeval.choice(_VASTGELOPEN_NA))


def _gaat_terug(melding: Melding) -> bool:
    return melding.vervolg is Vervolg.TERUGVERWIJZEN and melding.doelgroep in ORGANISATIES


def _verdeeld(groep: Doelgroep, toeval: Random) -> Iterator[int]:
    aantallen = [aantal for aantal, keer in ORGANISATIES[groep].items() for _ in range(keer)]
    return iter(toeval.sample(aantallen, len(aantallen)))


def _keuze(besluit: _Besluit, dag: date) -> Rij:
    gekozen = {"uitkomst": besluit.uitkomst, "instrument": besluit.instrument, "genomen_op": dag.isoformat()}
    return gekozen | {"opvolgers": "", "motivering": besluit.motivering}
