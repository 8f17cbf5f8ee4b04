"""The words that figures are told in, for a reader who has nothing but the report."""

from typing import Final

BEGRIPPEN: Final[tuple[tuple[str, str], ...]] = (
    ("aandeel (%)", "een getal gedeeld door het totaal van zijn tabel, afgerond op hele procenten"),
    ("casus", "een zaak over een of meer mensen waarover deelnemers samen besluiten"),
    ("cliënt", "wie een traject of een plan heeft; wie er twee heeft, telt twee keer"),
    ("integrale aanpak, PGA", "een persoonsgericht plan over meer leefgebieden, met drang of dwang als dat nodig is"),
    ("justitieel casusoverleg (JCO)", "overleg waarin het Openbaar Ministerie met partners over een zaak beslist"),
    ("lijst van geprioriteerden", "wie het huis met voorrang volgt; berichten over hen worden apart geteld"),
    ("melding", "een bericht over iemand dat het huis kreeg van de politie, het gevangeniswezen of een andere partner"),
    ("mutatie", "een melding van de politie, uit haar eigen registratie"),
    ("netwerkoverleg", "overleg van partners waarin zij vrijwillige hulp voor iemand regelen"),
    ("OGGZ", "openbare geestelijke gezondheidszorg: zorgmijders, dak- en thuislozen en verslaafden"),
    ("peildatum, stand", "wat er op een dag is, wanneer het ook begon; een stroom is wat in een periode gebeurde"),
    ("RIHG", "risicotaxatie-instrument huiselijk geweld: de vragenlijst die aan een huisverbod voorafgaat"),
    ("verschil met een eerder jaar", "het getal van dit jaar min dat van het jaar ervoor"),
    ("vertaald bericht", "een bericht over iemand met een plan, waarvan is vastgelegd wat het voor dat plan betekent"),
    ("vervolgactie", "wat op een melding volgde: opvolging door partners, een overleg of een plan"),
    ("zorgcasusoverleg", "overleg over zorg voor iemand; in tabel 4 met netwerkoverleg en nazorgoverleg samen"),
)
"""Each with what it means here, in the order of the alphabet."""
