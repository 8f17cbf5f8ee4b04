"""What somebody types into a casus, from fields of a form to the parts and conditions of a stuk."""

from collections.abc import Mapping
from typing import Final

from connectors.agent.bijlage import Bijlage, lees_bijlage
from connectors.agent.bijzonderewoorden import waarschuwing
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.stukinhoud import Stukinhoud
from connectors.agent.stukken import CONTACTVELDEN, Delen
from connectors.agent.stukopties import zonder_personen
from connectors.agent.woorden import DERDEN, PARTIJEN, keuzes
from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist

VLAGGEN: Final[Mapping[str, str]] = {
    "alleen_samenvatting": "anderen zien alleen de samenvatting",
    "niet_exporteren": "het mag in geen uittreksel of afschrift",
    "niet_in_plan": "er mag niets in het plan op rusten",
    "geheim_adres": "het is een geheim adres",
}
LIJSTEN: Final = ("alleen_aan", "niet_aan", "vlaggen")


def voorwaardekeuzen() -> dict[str, object]:
    """What the conditions of a source choose from."""
    return {
        "partijen": [one for one in keuzes(PARTIJEN) if one[0] not in DERDEN],
        "vlaggen": list(VLAGGEN.items()),
    }


def delen_van(vraag: Paginavraag, form: Formulierbeeld) -> Delen | None:
    """The parts that were typed or handed in; None when there is nothing at all.

    Raises:
        InvoerOnjuist: content that breaks a rule.
    """
    velden = {naam: form(naam) for naam in sorted(CONTACTVELDEN) if form(naam)}
    kort, lang, bijlage = form("samenvatting"), form("tekst"), _bijlage(vraag)
    if not (kort or lang or bijlage or velden):
        return None
    if not (kort or velden):
        raise InvoerOnjuist("samenvatting-ontbreekt")
    return Delen(Stukinhoud(_lines(kort), velden), Stukinhoud(_lines(lang), velden) if lang else None, bijlage)


def kijk_na(form: Formulierbeeld, doel: str, delen: Delen | None) -> None:
    """Look texts through before they are sealed: afterwards only who may see them can.

    Raises:
        InvoerOnjuist: somebody is named where nobody belongs.
        VeldenOnjuist: a text seems to say what nobody may record, and whoever wrote it did not look again.
    """
    zonder_personen(doel, delen)
    texts = [deel.tekst for deel in (delen.samenvatting, delen.tekst) if deel] if delen else []
    said = waarschuwing(*texts)
    if said and form("nagekeken") != "ja":
        raise VeldenOnjuist([("nagekeken", " ".join(said.split()))])


def voorwaarden_van(form: Formulierbeeld) -> dict[str, object]:
    """The conditions that were chosen, as the fields of their message."""
    lists: dict[str, object] = {naam: list(form.alle(naam)) for naam in ("alleen_aan", "niet_aan") if form.alle(naam)}
    flags = dict.fromkeys(form.alle("vlaggen"), True)
    return lists | flags | ({"tot": form("tot")} if form("tot") else {})


def _bijlage(vraag: Paginavraag) -> Bijlage | None:
    upload = vraag.formulier.bestanden.get("bijlage")
    return lees_bijlage(upload.naam, upload.inhoud) if upload is not None and upload.inhoud else None


def _lines(text: str) -> str:
    """A browser ends lines with two signs; a stuk has one."""
    return text.replace("\r\n", "\n")
