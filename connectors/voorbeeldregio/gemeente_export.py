"""The messages of the municipality about the region: ZGW zaken, and in a week two huisverboden.

One message per line for each melding that the municipality sends. Among them stand zaken of
another type, which an adapter must refuse. The huisverboden of the year come from the police. This
package does not import the adapter; a test reads one with the other.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from connectors.voorbeeldregio.antwoorden import antwoorden_bij
from connectors.voorbeeldregio.huisverbod_export import huisverboden_week
from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.partners import Aanleiding, Document, aanleidingen, als_regels
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.tabellen import Doelgroep
from connectors.voorbeeldregio.zgw_persoon import zgw_persoon

_ZAAKTYPE = {Doelgroep.MULTIPROBLEMATIEK: "ZVH-MULTI", Doelgroep.CJG: "ZVH-CJG"}
_VAST = (
    ("c1_criminaliteit", "NEE"),
    ("c1_onveilige_situatie", "NEE"),
    ("c1_uitval", "JA"),
    ("domein", "SOCIAAL"),
    ("domein", "ZORG"),
)
_LEEFGEBIEDEN = ("HUISVESTING:JA", "SCHULDEN", "GEZIN_OPVOEDING", "INKOMEN_WERK", "VERSLAVING:JA")


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011: zaken alone."""
    return als_regels(_zaken(regio, regio.meldingen_2011()))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week: its zaken, and two huisverboden."""
    yield from als_regels(_zaken(regio, regio.meldingen_week(begin)))
    yield from als_regels(huisverboden_week(regio, begin))


def _zaken(regio: Regio, meldingen: Sequence[Melding]) -> Iterator[Document]:
    for aanleiding in aanleidingen(regio, meldingen, "gemeente"):
        zaaktype = _ZAAKTYPE[aanleiding.melding.doelgroep]
        yield _zaak(aanleiding, f"ZAAK-{aanleiding.nummer}", zaaktype)
        if aanleiding.krijgt_slechte:
            yield _zaak(aanleiding, f"ZAAK-{aanleiding.nummer}-B", "WMO-MELDING")


def _zaak(aanleiding: Aanleiding, nummer: str, zaaktype: str) -> Document:
    return {
        "identificatie": nummer,
        "startdatum": aanleiding.melding.datum.isoformat(),
        "omschrijving": "Schulden, dreigende ontruiming en ruzie in huis.",
        "toelichting": "De hulp die er is werkt langs elkaar heen.",
        "_expand": {
            "zaaktype": {"identificatie": zaaktype},
            "rollen": [
                {"betrokkeneType": "medewerker", "omschrijving": "Behandelaar"},
                {
                    "betrokkeneType": "natuurlijk_persoon",
                    "omschrijving": "Gezinslid",
                    "betrokkeneIdentificatie": zgw_persoon(aanleiding.persoon),
                },
            ],
            "eigenschappen": [{"naam": naam, "waarde": waarde} for naam, waarde in _eigenschappen(aanleiding)],
        },
    }


def _eigenschappen(aanleiding: Aanleiding) -> Iterator[tuple[str, str]]:
    """The answers that the follow-up needs; else such as take turns, so that a week has every outcome."""
    yield from (("geinformeerd", "JA"), ("juistheid", "JA"), ("categorie", "FINANCIEEL"), ("categorie", "WOONSITUATIE"))
    if aanleiding.stadsdeel:
        yield "stadsdeel", aanleiding.stadsdeel
    antwoorden = antwoorden_bij(aanleiding.melding.vervolg)
    if antwoorden is None:
        yield from _om_beurten(aanleiding)
        return
    yield from antwoorden.antwoorden()
    yield from (("leefgebied", f"{code}:{criminogeen}") for code, criminogeen in antwoorden.leefgebieden())
    yield from (("domein", domein) for domein in antwoorden.domeinen)


def _om_beurten(aanleiding: Aanleiding) -> Iterator[tuple[str, str]]:
    """Now and then an answer is not known."""
    plek = aanleiding.volgorde
    gebieden = (_LEEFGEBIEDEN[plek % len(_LEEFGEBIEDEN)], _LEEFGEBIEDEN[(plek + 1) % len(_LEEFGEBIEDEN)])
    meer = plek % 5 != 0
    yield from _VAST
    yield "c1_overlast", "JA" if plek % 3 else "NEE"
    yield "c1_ernst", "ERNSTIG" if plek % 2 else "NIET_ERNSTIG"
    yield "c2_meerdere_leefgebieden", "JA" if meer else "NEE"
    for gebied in gebieden if meer else gebieden[:1]:
        yield "leefgebied", gebied
    yield "stagnatie_hulpverlening", "JA" if plek % 4 else "NEE"
    yield "stagnatie_samenwerking", "NEE" if plek % 7 else "ONBEKEND"
    yield "regie_nodig", "JA" if plek % 2 else "NEE"
    yield "strafzaak", "NEE"
    yield "drang_dwang", "NEE"
