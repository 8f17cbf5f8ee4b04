"""A person of a municipal message as the melding has one, checked with the BRP. Pure but for what the port answers."""

from datetime import date

from connectors.agent.bronmelding import Bronbetrokkene
from connectors.agent.register import Reden, RegisterRij, lees_dag
from connectors.gemeente.brp import Brp, gecontroleerd
from connectors.gemeente.codes import GESLACHTEN, Geweigerd, Weigering
from connectors.gemeente.formaten import NatuurlijkPersoon, Verblijfsadres
from connectors.protocol.meldingen import Rol


def betrokkene(persoon: NatuurlijkPersoon, rol: Rol, referentie: str, sinds: date, brp: Brp) -> Bronbetrokkene:
    """The person with the woongemeente of the BRP, and without an address that is or may be secret.

    Raises:
        Geweigerd: an unknown code of sex.
    """
    if persoon.geslachtsaanduiding not in GESLACHTEN:
        raise Geweigerd(Weigering.GESLACHT)
    velden = {
        "referentie": referentie,
        "bsn": persoon.inpBsn,
        "voornamen": persoon.voornamen,
        "voorvoegsel": persoon.voorvoegselGeslachtsnaam,
        "achternaam": persoon.geslachtsnaam,
        "geboortedatum": persoon.geboortedatum,
        "geslacht": GESLACHTEN[persoon.geslachtsaanduiding],
        **_adres(persoon.verblijfsadres or Verblijfsadres()),
    }
    rij = RegisterRij.uit_velden(velden, reden=Reden.SIGNAAL, sinds=sinds)
    inschrijving = brp.ingeschreven(persoon.inpBsn) if persoon.inpBsn else None
    mag_weg, gemeente = gecontroleerd(rij, inschrijving)
    return Bronbetrokkene(rij=mag_weg, rol=rol, woongemeente=gemeente)


def _adres(adres: Verblijfsadres) -> dict[str, str]:
    return {
        "straat": adres.gorOpenbareRuimteNaam,
        "huisnummer": str(adres.aoaHuisnummer),
        "toevoeging": f"{adres.aoaHuisletter}{adres.aoaHuisnummertoevoeging}",
        "postcode": adres.aoaPostcode,
        "woonplaats": adres.wplWoonplaatsNaam,
    }


def categorieen(betrokkenen: tuple[Bronbetrokkene, ...], *verder: str) -> tuple[str, ...]:
    """What the identity and the texts hold; a number only when somebody has one."""
    bsn = ("BSN",) if any(een.rij.bsn for een in betrokkenen) else ()
    return ("ID_CONTACT", *bsn, *sorted(set(verder)))


def lees_verleden_dag(tekst: str, peildatum: date) -> date:
    """A day that is not after `peildatum`.

    Raises:
        Geweigerd: it is, or it is no day.
    """
    try:
        dag = lees_dag(tekst)
    except ValueError:
        raise Geweigerd(Weigering.DATUM) from None
    if dag > peildatum:
        raise Geweigerd(Weigering.DATUM_TOEKOMST)
    return dag
