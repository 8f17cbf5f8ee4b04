"""What somebody is told whose act in a casus breaks a rule."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.errors import Regel
from hub.entrypoints.problemsoort import CONNECTOR, OFFICER, PROCESMANAGER, Soort

SOORTEN_CASUS: Mapping[Regel, Soort] = MappingProxyType(
    {
        Regel.VERSIE_VEROUDERD: Soort(
            409,
            "Intussen gewijzigd",
            f"Een ander heeft dit intussen gewijzigd. Bekijk de nieuwe stand en probeer opnieuw. {PROCESMANAGER}",
        ),
        Regel.STUK_ONBEKEND: Soort(404, "Stuk onbekend", f"Dit stuk is hier niet voor u. {PROCESMANAGER}"),
        Regel.STUK_ANDERS: Soort(
            409, "Stuk bestaat al", f"Onder dit nummer is al iets anders ingebracht. Kies een nieuw nummer. {CONNECTOR}"
        ),
        Regel.CATEGORIE_ONTBREEKT: Soort(
            400, "Categorie ontbreekt", f"Elk stuk heeft een categorie van het convenant. {OFFICER}"
        ),
        Regel.VRIJGAVEGROND_ONVOLLEDIG: Soort(
            409, "Vrijgavegrond niet volledig", f"Deze grond vraagt gegevens die ontbreken of niet passen. {OFFICER}"
        ),
        Regel.VRIJGAVE_ONTBREEKT: Soort(
            409,
            "Vrijgavegrond ontbreekt",
            f"Dit valt onder een beroepsgeheim. Leg eerst vast op welke grond het gedeeld mag worden. {OFFICER}",
        ),
        Regel.BEVESTIGING_ONTBREEKT: Soort(
            409, "Bevestiging ontbreekt", f"De bron zegt niet onder welk artikel dit gegeven verwerkt wordt. {OFFICER}"
        ),
        Regel.DATUM_IN_TOEKOMST: Soort(
            409, "Datum in de toekomst", f"Een peildatum ligt nooit na vandaag. {CONNECTOR}"
        ),
        Regel.VRAAG_ONBEKEND: Soort(
            404, "Vraag onbekend", f"Deze vraag is hier niet of is al beantwoord. {PROCESMANAGER}"
        ),
        Regel.PERSOON_ONBEKEND: Soort(
            404, "Persoon onbekend", f"Dit nummer heeft niemand in deze casus. {PROCESMANAGER}"
        ),
        Regel.PARTIJ_ONMOGELIJK: Soort(
            409, "Partij niet mogelijk", f"Deze partij kan hier niet genoemd worden. {PROCESMANAGER}"
        ),
        Regel.BUITEN_OVERLEGVORM: Soort(
            409,
            "Geen deelnemer van dit overleg",
            f"Deze partij hoort volgens het convenant niet bij dit overleg. {PROCESMANAGER}",
        ),
        Regel.REDEN_ONTBREEKT: Soort(409, "Reden ontbreekt", f"Voor deze stap is een reden nodig. {PROCESMANAGER}"),
        Regel.VOORWAARDE_BRON: Soort(
            409, "Voorwaarde van de bron", f"De bron staat dit gebruik niet toe. {PROCESMANAGER}"
        ),
        Regel.CASUS_GESLOTEN: Soort(
            409, "Casus gesloten", f"In deze casus kan niets meer worden ingebracht. {PROCESMANAGER}"
        ),
        Regel.CASUS_VOL: Soort(
            409, "Casus vol", f"Uw organisatie bracht in deze casus het meeste in dat kan. {PROCESMANAGER}"
        ),
        Regel.SLEUTEL_ONBEKEND: Soort(
            404, "Sleutel onbekend", f"Voor deze casus is geen sleutel gemaakt. {PROCESMANAGER}"
        ),
        Regel.SLEUTEL_VERNIETIGD: Soort(
            410, "Sleutel vernietigd", f"De sleutel van deze casus is vernietigd. {PROCESMANAGER}"
        ),
        Regel.BEWIJS_ONGELDIG: Soort(
            403, "Bewijs ongeldig", f"Het logboek van de hub bewijst niet dat u dit mag openen. {OFFICER}"
        ),
        Regel.TERMIJN_LOOPT: Soort(
            409, "Termijn loopt nog", f"Dit kan pas als de bewaartermijn om is. {PROCESMANAGER}"
        ),
        Regel.AANGEHOUDEN: Soort(409, "Aangehouden", f"De vernietiging is aangehouden. {PROCESMANAGER}"),
        Regel.TAKEN_OPEN: Soort(
            409, "Taken nog open", f"Rond eerst de open taken af, of laat ze vervallen. {PROCESMANAGER}"
        ),
        Regel.NIET_OVERGENOMEN: Soort(
            409,
            "Nog niet overgenomen",
            f"Wie het zijn staat nog bij de melding. Dat moet eerst in de casus staan. {PROCESMANAGER}",
        ),
        Regel.HERNIEUWING_ONMOGELIJK: Soort(
            409, "Hernieuwen kan niet", f"Op deze grond kan nu niets langer worden bewaard. {PROCESMANAGER}"
        ),
        Regel.NUMMER_ONBEKEND: Soort(
            404, "Nummer onbekend", f"Onder dit nummer is hier niets dat nog openstaat. {PROCESMANAGER}"
        ),
        Regel.VERZOEK_ONBEKEND: Soort(
            404, "Verzoek onbekend", f"Dit verzoek is hier niet voor u of is al afgerond. {OFFICER}"
        ),
        Regel.VERKLARING_ONTBREEKT: Soort(
            409, "Verklaring ontbreekt", f"De derde heeft nog geen geheimhoudingsverklaring getekend. {PROCESMANAGER}"
        ),
        Regel.AKKOORD_ONTBREEKT: Soort(
            409, "Akkoord ontbreekt", f"Niet elke bron is akkoord met dit stuk voor deze derde. {PROCESMANAGER}"
        ),
        Regel.RAC_ONTBREEKT: Soort(
            409, "Advies ontbreekt", f"Noem het advies van de rechtmatigheidsadviescommissie voor dit doel. {OFFICER}"
        ),
        Regel.BESLUIT_ONTBREEKT: Soort(
            409,
            "Besluit ontbreekt",
            f"Bij Wpg art. 19 of 20 hoort het nummer van het besluit van de politie, en anders geen. {OFFICER}",
        ),
        Regel.SJABLOON_PAST_NIET: Soort(
            409, "Formulier past niet", f"De stukken passen niet in de velden van dit formulier. {PROCESMANAGER}"
        ),
        Regel.UITTREKSEL_ONBEKEND: Soort(
            404, "Uittreksel onbekend", f"Dit uittreksel is er niet of niet meer. {PROCESMANAGER}"
        ),
        Regel.NOOD_ONNODIG: Soort(
            409, "Noodinzage niet nodig", f"U kunt dit gewoon inzien, of er is niets meer te zien. {PROCESMANAGER}"
        ),
        Regel.NOOD_ONBEKEND: Soort(
            404, "Noodinzage onbekend", f"Deze noodinzage is er niet, of is niet aan u om te beoordelen. {OFFICER}"
        ),
        Regel.PLAN_ONMOGELIJK: Soort(
            409,
            "Past niet in het plan",
            f"Deze soort of dit leefgebied past niet bij dit plan of dit overleg. {PROCESMANAGER}",
        ),
        Regel.CATEGORIE_ANDERS: Soort(
            409,
            "Meer dan een categorie",
            f"Dit stuk rust op gegevens van een andere categorie. Maak er twee stukken van. {PROCESMANAGER}",
        ),
        Regel.MOMENT_ONMOGELIJK: Soort(
            409,
            "Moment niet mogelijk",
            f"Nieuwe feiten weet u na het incident. Na een oordeel WEL_DATALEK zijn er geen meer. {OFFICER}",
        ),
        Regel.DATUM_VOORBIJ: Soort(409, "Datum voorbij", f"Deze datum is al voorbij. {PROCESMANAGER}"),
    }
)
