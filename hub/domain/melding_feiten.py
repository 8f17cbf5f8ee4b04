"""Which coded facts each kind of melding may carry, and what their values look like."""

from collections.abc import Mapping

from hub.domain.melding import Soort

_DATUM = r"\d{4}-\d{2}-\d{2}"
_MOMENT = _DATUM + r"T\d{2}:\d{2}"
_WPG = {"wpg_artikel": r"8|13"}
_WJSG = {"wjsg_artikel": r"8B|39FA|51CA"}
FEITEN: Mapping[Soort, Mapping[str, str]] = {
    Soort.AANMELDING: {**_WPG, **_WJSG},
    Soort.SIGNAAL: {**_WPG, **_WJSG},
    Soort.MUTATIE: {
        "delictklasse": r"GEWELD|HUISELIJK_GEWELD|VERMOGEN|VERNIELING|OVERLAST|DRUGS",
        **_WPG,
        "op_lijst": r"JA",
    },
    Soort.STRAFZAAK: {
        "status": r"VAST|SCHORSING_VERWACHT|GESCHORST|AFGEDAAN",
        "voorwaarde": r"CONTACTVERBOD|LOCATIEVERBOD|MELDPLICHT|BEHANDELING|GEEN",
        "jco": r"AFGEDAAN|DAGVAARDING|STRAFBESCHIKKING|VOORWAARDELIJK_SEPOT|DOORGELEIDEN",
        "vanaf": _DATUM,
        "contactverbod_tot": _DATUM,
        "locatieverbod_tot": _DATUM,
        "meldplicht_tot": _DATUM,
        "behandeling_tot": _DATUM,
        **_WJSG,
    },
    Soort.DETENTIE: {
        "gebeurtenis": r"IN|UIT|VERWACHT_UIT",
        "op": _DATUM,
        "stelsel": r"JJI|PI",
        **_WJSG,
    },
    Soort.ZORG: {"signaal": r"ZORGMIJDING|CRISIS|DREIGING|UITVAL|VERWIJZING"},
    Soort.WOONOVERLAST: {
        "zaak": r"GELUID|VERVUILING|BEDREIGING|INTIMIDATIE|DRUGS|HUURACHTERSTAND|OVERIG",
        "overeenkomst": r"LOPEND|OPGEZEGD|ONTRUIMING_AANGEZEGD",
    },
    Soort.HUISVERBOD: {
        "rihg": r"RIHG-([0-9]{8}|[0-9]{4}(-[0-9]{1,4})?)",
        "opgelegd_op": _MOMENT,
        "verlengd_tot": _MOMENT,
        "besluit": r"OPGELEGD|NIET_OPGELEGD|INGETROKKEN|VERLENGD",
        "samenloop": r"JA|NEE",
        "volwassenen": r"[0-9]{1,2}",
        "kinderen": r"[0-9]{1,2}",
    },
}
"""Names of the coded facts of each kind of melding, with the whole pattern of their value.

`wpg_artikel` and `wjsg_artikel` are how a source confirms, melding by melding, by which article it may
send police or prosecution data (covenant, footnotes a and b of the matrix).
"""
