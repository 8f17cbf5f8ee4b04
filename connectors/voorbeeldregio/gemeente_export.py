"""The messages of the municipality about the region: ZGW zaken, and in a week two huisverboden.

One message per line for each melding that the municipality sends. Among them stand zaken of
another type, which an adapter must refuse. The year has no huisverboden: Table 2 counts domestic
violence where the police report it. This package does not import the adapter; a test reads one
with the other.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.meldingen import JAAR, Melding
from connectors.voorbeeldregio.partners import Aanleiding, Document, aanleidingen, als_regels
from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.tabellen import Doelgroep

_ZAAKTYPE = {Doelgroep.MULTIPROBLEMATIEK: "ZVH-MULTI", Doelgroep.CJG: "ZVH-CJG"}
_VAST = (
    ("c1_criminaliteit", "NEE"),
    ("c1_onveilige_situatie", "NEE"),
    ("c1_uitval", "JA"),
    ("geinformeerd", "JA"),
    ("juistheid", "JA"),
    ("domein", "SOCIAAL"),
    ("domein", "ZORG"),
)
_LEEFGEBIEDEN = ("HUISVESTING:JA", "SCHULDEN", "GEZIN_OPVOEDING", "INKOMEN_WERK", "VERSLAVING:JA")
_VERBODEN = ((1, "2011"), (3, "0815"))
"""Day of the week and time of the two huisverboden."""


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011: zaken alone."""
    return als_regels(_zaken(regio, regio.meldingen_2011()))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week: its zaken, and two huisverboden."""
    yield from als_regels(_zaken(regio, regio.meldingen_week(begin)))
    yield from als_regels(_huisverboden(regio, begin))


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
                    "betrokkeneIdentificatie": _persoon(aanleiding.persoon),
                },
            ],
            "eigenschappen": [{"naam": naam, "waarde": waarde} for naam, waarde in _eigenschappen(aanleiding)],
        },
    }


def _eigenschappen(aanleiding: Aanleiding) -> Iterator[tuple[str, str]]:
    """Answers that take turns, so that a week has every outcome; now and then one is not known."""
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
    yield "categorie", "FINANCIEEL"
    yield "categorie", "WOONSITUATIE"
    if aanleiding.stadsdeel:
        yield "stadsdeel", aanleiding.stadsdeel


def _persoon(persoon: VoorbeeldPersoon) -> Document:
    """As the BRP has somebody: the municipality spells people right."""
    return {
        "inpBsn": persoon.bsn,
        "voornamen": persoon.voornamen,
        "voorvoegselGeslachtsnaam": persoon.voorvoegsel,
        "geslachtsnaam": persoon.achternaam,
        "geboortedatum": persoon.geboortedatum,
        "geslachtsaanduiding": persoon.geslacht.lower(),
        "verblijfsadres": {
            "gorOpenbareRuimteNaam": persoon.adres.straat,
            "aoaHuisnummer": int(persoon.adres.huisnummer),
            "aoaHuisnummertoevoeging": persoon.adres.toevoeging,
            "aoaPostcode": persoon.adres.postcode,
            "wplWoonplaatsNaam": persoon.adres.wijk.woonplaats,
        },
    }


def _huisverboden(regio: Regio, begin: date) -> Iterator[Document]:
    """Two households of two adults, whoever lives with them; one of the two runs into a criminal track."""
    huizen: dict[int, list[VoorbeeldPersoon]] = {}
    for persoon in regio.personen:
        huizen.setdefault(persoon.huishouden, []).append(persoon)
    paren = [huis for huis in huizen.values() if len(_volwassenen(huis, begin)) > 1]
    gekozen = Random(f"{regio.seed}/thv/{begin}").sample(paren, len(_VERBODEN))
    for (dag, tijd), huis in zip(_VERBODEN, gekozen, strict=True):
        op = begin + timedelta(days=dag)
        volwassen = _volwassenen(huis, begin)
        kinderen = [een for een in huis if een not in volwassen]
        rollen = [("UITHUISGEPLAATSTE", volwassen[0]), ("ACHTERBLIJVER", volwassen[1])]
        yield {
            "huisverbod": {
                "rihg": f"RIHG-{op.strftime('%Y%m%d')}",
                "gemeente": "0935",
                "opgelegd_op": f"{op.isoformat()}T{tijd[:2]}:{tijd[2:]}",
                "samenloop": dag == 1,
                "volwassenen": len(volwassen),
                "kinderen": len(kinderen),
                "feiten": "Bedreiging met geweld in de woning, kinderen aanwezig.",
                "inschatting": "Kans op herhaling in de komende dagen.",
                "personen": [
                    {"rol": rol, "persoon": _persoon(een)}
                    for rol, een in [*rollen, *(("KIND", kind) for kind in kinderen)][:8]
                ],
            }
        }


def _volwassenen(huis: Sequence[VoorbeeldPersoon], op: date) -> list[VoorbeeldPersoon]:
    """Who is of age in the year of the day; the region's own ages are those of 2011."""
    return [een for een in huis if een.leeftijd() + op.year - JAAR >= VOLWASSEN]
