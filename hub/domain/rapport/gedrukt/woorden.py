"""The rows and columns that the checks between printed tables speak of, spelled as in every table of the program."""

from hub.domain.rapport.gedrukt.cijfers import Som
from hub.domain.rapport.gedrukt.delen import BIJLAGE
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.verband import Cel

AANTAL, PLANNEN = "aantal", "aantal plannen"
POLITIE, GEVANGENISWEZEN, PARTNERS = (
    "Mutaties politie",
    "Meldingen gevangeniswezen (nazorg ex-gedetineerden)",
    "Meldingen partners",
)
JEUGD, CJG, HG, MULTI = "Jeugd", "Centrum Jeugd en Gezin", "Huiselijk geweld", "Multiproblematiek"
VEELPLEGERS, VOLWASSEN_VEELPLEGERS, GEPRIORITEERDEN = "Veelplegers", "Volwassen veelplegers", "Geprioriteerden"
EX, VOLWASSEN_EX = "Ex-gedetineerden", "Volwassen ex-gedetineerden"
OPVOLGING, ZCO, JCO, JCO_VEELPLEGERS, IA = (
    "Ter opvolging door partnerorganisatie(s)",
    "Zorgcasusoverleg",
    "Justitieel casusoverleg",
    "Justitieel casusoverleg volwassen veelplegers",
    "Integrale aanpak",
)
PGA, AFGEHANDELD = "Doorgestroomd naar PGA", "Afgehandeld door partners"
OPGELEGD = "Opgelegde huisverboden"
GEMEENTEN = ("Maastricht", "Eijsden-Margraten", "Meerssen", "Valkenburg")
STADSDELEN = ("Noord-West", "Noord-Oost", "Zuid-Oost", "Zuid-West en centrum (inclusief OGGZ)")


def t1(rij: str) -> Cel:
    """A row of Table 1."""
    return ("T1", rij, AANTAL)


def t2(rij: str, kolom: str = TOTAAL) -> Cel:
    """A row of Table 2, its sum unless a municipality is named."""
    return ("T2", rij, kolom)


def t4(kolom: str, rij: str = TOTAAL) -> Cel:
    """A column of Table 4, its sum unless a kind of action is named."""
    return ("T4", rij, kolom)


def in_bijlage(tabel: str, post: str = TOTAAL) -> Cel:
    """An item of the page with all sums, by the table with the same figures."""
    return (BIJLAGE, tabel, post)


def een(*cellen: Cel) -> tuple[Som, ...]:
    """Figures one by one."""
    return tuple(Som((cel,)) for cel in cellen)


def samen(*cellen: Cel) -> tuple[Som, ...]:
    """One figure: these added."""
    return (Som(cellen),)
