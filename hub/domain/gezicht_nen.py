"""The log of what employees did (NEN 7513:2018): who, on behalf of whom, what, when, about whom and why.

The employee is a pseudonym that only the own party can read back. An act of a connector by itself
has the connector as its user; what a process does by its own clock is of nobody and has no record.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hub.domain.gezicht import Aanzicht, Veld, doel_van, is_weigering, partij_van
from hub.domain.logregel import Logregel

ACTIES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "C": frozenset(
            {
                "partij.ingeschreven",
                "casussleutel.gemaakt",
                "bekendstelling.aangenomen",
                "melding.aangenomen",
                "meldingen.ontvangen",
                "medewerker.aangewezen",
                "effectmeting.ontvangen",
                "convenant.ingediend",
                "casus.betrokken",
                "casus.persoon_toegevoegd",
                "stuk.ingebracht",
                "vrijgave.vastgelegd",
                "bron.gevraagd",
                "derde.verklaard",
                "dreiging.vastgelegd",
                "plan.gemaakt",
                "plan.resultaat",
                "casusoverleg.gepland",
                "uittreksel.gemaakt",
                "schaling.voorgesteld",
                "huisverbod.beschikking",
                "hernieuwing.gevraagd",
                "rechten.ontvangen",
                "incident.vastgelegd",
            }
        ),
        "U": frozenset(
            {
                "registratie.afgeschermd",
                "registratie.vrijgegeven",
                "cluster.samengevoegd",
                "cluster.gesplitst",
                "koppeling.beoordeeld",
                "taak.afgedaan",
                "melding.gescreend",
                "melding.besloten",
                "signaal.vertaald",
                "signaal.overgenomen",
                "convenant.getoetst",
                "convenant.getekend",
                "aanwijzing.bevestigd",
                "casus.toegewezen",
                "casus.stap",
                "casus.betrokkenheid_beeindigd",
                "casus.afgesloten",
                "casus.niet_meer_nodig",
                "casus.aangehouden",
                "casus.aanhouding_opgeheven",
                "casus.hernieuwd",
                "hernieuwing.beantwoord",
                "rooster.gezet",
                "stuk.gecorrigeerd",
                "vrijgave.beeindigd",
                "bron.geantwoord",
                "identiteit.overgenomen",
                "derde.akkoord",
                "derde.hersteld",
                "plan.taakstap",
                "schaling.besloten",
                "noodinzage.beoordeeld",
                "huisverbod.fout_gemeld",
                "rechten.stap",
                "rechten.beoordeeld",
                "informatie.gegeven",
                "incident.stap",
                "incident.herzien",
                "incident.gesloten",
            }
        ),
        "D": frozenset(
            {
                "partij.ingetrokken",
                "bekendstelling.ingetrokken",
                "aanwijzing.ingetrokken",
                "convenant.ingetrokken",
                "bundel.verwijderd",
                "melding.gewist",
                "inhoud.gewist",
                "gegevens.vernietigd",
                "casus.vernietigd",
                "casussleutel.vernietigd",
                "derde.vernietigd",
                "verstrekkingen.vernietigd",
                "incident.personen_vernietigd",
            }
        ),
    }
)
"""The action codes of DICOM, as NEN 7513 has them, for what was created, changed or destroyed."""
_GELEZEN: Final = ("gegeven", "getoond", "gelezen", "opgehaald", "ingezien", "opgesomd")
_OOK_GELEZEN: Final = frozenset({"bekendheid.beantwoord", "inzage.geopend"})


def actie_van(naam: str) -> str:
    """The code of an event: C, U, D, R for what was read, and E, carried out, for any other."""
    for code, namen in ACTIES.items():
        if naam in namen:
            return code
    return "R" if naam.endswith(_GELEZEN) or naam in _OOK_GELEZEN else "E"


def nen7513_record(regel: Logregel, aanzicht: Aanzicht) -> Veld | None:
    """The record of an entry; None for what no party did."""
    if not partij_van(regel):
        return None
    velden = regel.velden
    return {
        "gebeurtenis": {
            "id": f"{aanzicht.producent}:{regel.nummer}",
            "code": regel.nr,
            "naam": regel.naam,
            "actie": actie_van(regel.naam),
            "tijdstip": regel.tijd_ms,
            "uitkomst": "geweigerd" if is_weigering(regel) else "geslaagd",
        },
        "gebruiker": {"id": velden.get("gebruiker", ""), "rol": velden.get("rol", "connector")},
        "namens": partij_van(regel),
        "betrokkenen": list(aanzicht.betrokkenen.get(regel.nummer, ())),
        "object": {
            name: velden[name] for name in ("casus", "stuk", "melding", "vraag", "uittreksel") if name in velden
        },
        "doel": doel_van(regel),
        "grond": list(regel.words("artikelen")),
        "verzoek": velden.get("verzoek_id", ""),
        "bron": aanzicht.producent,
        "trace_id": regel.spoor.trace,
    }
