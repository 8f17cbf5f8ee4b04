"""Rows 121-145 of the catalogue: the life of a covenant version, what rests on it, and what people ask about it."""

from hub.domain.audit_soort import EventType

_WIE = frozenset({"partij", "gebruiker", "kenmerk", "verzoek_id"})
_WIE_BUNDEL = _WIE | {"bundel"}
_VERSIE = frozenset({"bundel", "convenant"})
GEBEURTENISSEN_CONVENANT = {
    "bundel.verwijderd": EventType(121, frozenset({"bundel"})),
    "convenant.ingediend": EventType(122, _WIE | _VERSIE | {"versie"}),
    "convenant.afgekeurd": EventType(123, _WIE | {"aantal", "toetsen"}),
    "convenant.getoetst": EventType(124, _WIE_BUNDEL | {"advies", "afwijking"}),
    "convenant.getekend": EventType(125, _WIE_BUNDEL | {"partijen", "aantal"}),
    "convenant.geactiveerd": EventType(126, _WIE_BUNDEL | {"ingang"}),
    "convenant.terug_gevraagd": EventType(127, _WIE_BUNDEL),
    "convenant.teruggezet": EventType(128, _WIE_BUNDEL),
    "convenant.ingetrokken": EventType(129, _WIE_BUNDEL),
    "convenant.intrekking_gevraagd": EventType(144, _WIE_BUNDEL),
    "convenant.verlopen": EventType(130, _VERSIE),
    "convenant.geweigerd": EventType(132, _WIE_BUNDEL | {"regel"}),
    "convenanten.getoond": EventType(133, _WIE_BUNDEL | {"aantal"}),
    "convenant.overgenomen": EventType(134, _VERSIE | {"versie"}),
    "activering.mislukt": EventType(135, _VERSIE),
    "geheimhouding.bevestigd": EventType(136, _WIE_BUNDEL),
    "aanwijzing.verlopen": EventType(137, frozenset({"partij", "gebruiker", "rol"})),
    "aanwijzing.bevestigd": EventType(
        652, frozenset({"partij", "gebruiker", "rol", "vog_tot", "opleiding_tot", "bevestigd_tot"})
    ),
    "aanwijzingen.getoond": EventType(653, _WIE | {"aantal"}),
    "bundel.gevolgd": EventType(138, frozenset({"partij", "verzoek_id", "bundel", "vorige", "nummer"})),
    "beleid.vergeleken": EventType(140, _WIE_BUNDEL | {"vorige", "aantal"}),
    "beleid.uitgelegd": EventType(141, _WIE_BUNDEL | {"soort", "aantal"}),
    "beleid.doorgelicht": EventType(142, _WIE_BUNDEL | {"aantal"}),
    "beleid.beproefd": EventType(143, _WIE_BUNDEL | {"aantal", "toetsen"}),
    "convenant.einde_aangekondigd": EventType(145, _VERSIE | {"aantal"}),
    "partij.uitgetreden": EventType(139, frozenset({"partij", "aantal", "casussen", "sleutels"})),
}
