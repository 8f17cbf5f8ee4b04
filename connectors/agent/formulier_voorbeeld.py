"""The form with an invented aanmelding, every field explained: `connector aanmelden --voorbeeld`."""

from typing import Final

VOORBEELD: Final = """\
# Centraal aanmelden bij het Zorg- en Veiligheidshuis. Verzonnen voorbeeld: vervang alles.
# Feiten en meningen staan apart. ONBEKEND is een goed antwoord; raad niet.

nummer = "2026/A-0001"            # uw eigen nummer; hetzelfde nummer is dezelfde aanmelding
soort = "AANMELDING"              # AANMELDING, of SIGNAAL als uw organisatie geen deelnemer is
bron = "PARTNER"                  # of OCHTENDOVERLEG, LIJST_GEPRIORITEERD, ANDER_ZVH, POLITIE_MUTATIE, GEVANGENISWEZEN
doel = "P04"                      # doelcode van het convenant
gebeurd_op = 2026-03-01           # dag van de gebeurtenis die de aanleiding is
doelgroep = "MULTIPROBLEMATIEK"   # code van het convenant
pleeggemeente = ""                # GM met vier cijfers, ELDERS, ONBEKEND, of leeg
stadsdeel = "NOORD_WEST"          # NOORD_WEST, NOORD_OOST, ZUID_OOST, ZUID_WEST_CENTRUM, of leeg
spoed = "GEEN"                    # GEEN, THV (tijdelijk huisverbod) of ACUUT_GEVAAR
domeinen = ["ZORG", "BESTUUR"]    # welke domeinen nodig zijn: STRAF, ZORG, BESTUUR, SOCIAAL
categorieen = ["ID_CONTACT", "WOONSITUATIE"]   # welke gegevens hierin staan (WGS artikel 2.30)
mening = "Wij maken ons zorgen over de winter."  # alleen hier staat wat u vindt

[aanmelder]                       # functie en nummer, geen naam
functie = "wijkteam noordwest"
contact = "043 000 00 00"

[[betrokkenen]]                   # een blok per persoon, hooguit acht; bij een groep (zie onder) geen enkel
rol = "PLEGER"                    # PLEGER, SLACHTOFFER, GEZINSLID of DIRECT_CONTACT
woongemeente = "GM0935"           # GM met vier cijfers, ELDERS of ONBEKEND
bsn = ""                          # alleen als u het mag verwerken
voornamen = "Quirijn"
voorvoegsel = "van"
achternaam = "Voorbeeldwijk"
geboortedatum = "1981-04-00"      # JJJJ-MM-DD, met 00 voor wat onbekend is
geslacht = "M"                    # M, V, X of O
straat = "Voorbeeldlaan"
huisnummer = "1"
postcode = "6200AA"
woonplaats = "Maastricht"

# Per vraag: antwoord JA, NEE of ONBEKEND. Bij JA horen feiten: wat is er gezien, wanneer, door wie.
[criteria]
overlast = { antwoord = "JA", feiten = "Vier meldingen van geluidsoverlast in februari." }
criminaliteit = { antwoord = "ONBEKEND" }
onveilige_situatie = { antwoord = "JA", feiten = "Op 1 maart brandde er vuur in het trappenhuis." }
uitval = { antwoord = "NEE" }
ernst = { antwoord = "NIET_ERNSTIG", feiten = "Niemand raakte gewond." }  # ERNSTIG, NIET_ERNSTIG, ONBEKEND
meerdere_leefgebieden = { antwoord = "JA", feiten = "Wonen en geld, zie hieronder." }
stagnatie_samenwerking = { antwoord = "JA", feiten = "Drie afspraken met de zorg gingen niet door." }
stagnatie_hulpverlening = { antwoord = "ONBEKEND" }
regie_nodig = { antwoord = "JA", feiten = "Het gewone overleg leidde twee keer niet tot een afspraak." }

[[leefgebieden]]                  # een blok per leefgebied met problemen
leefgebied = "HUISVESTING"        # code van het convenant
criminogeen = "NEE"               # leidt het tot strafbare feiten? JA, NEE of ONBEKEND
feiten = "De huur is opgezegd per 1 juni."

[[leefgebieden]]
leefgebied = "SCHULDEN"
criminogeen = "ONBEKEND"
feiten = "Er lopen twee betalingsregelingen."

[omstandigheden]
strafzaak = "NEE"                 # loopt er een strafzaak?
drang_dwang = "NEE"               # is drang of dwang nodig?
groep = "NEE"                     # gaat het om overlast van een groep? Dan zonder personen

[juistheid]                       # toets voor u verstuurt of de feiten kloppen (BGS artikel 1.6)
antwoord = "JA"
hoe = "Nagelezen in ons dossier op 2 maart."

[geinformeerd]                    # weet de betrokkene hiervan? Zo niet: op welke grond?
antwoord = "JA"
grond = ""

# Valt een gegeven onder een beroepsgeheim, noem dan per categorie de grond om het vrij te geven:
# UITDRUKKELIJKE_TOESTEMMING, WETTELIJKE_VERPLICHTING, WETTELIJKE_BEVOEGDHEID of GOED_HULPVERLENERSCHAP.
[gronden]
"""
