"""Where somebody begins: choosing work, own sessions, language and appearance."""

from urllib.parse import urlsplit

from connectors.werkplek.dagboek import Dagboek
from connectors.werkplek.fouten import Fout
from connectors.werkplek.loket import VERZEND, WERKKEUZE, is_here
from connectors.werkplek.opmaak import TALEN
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.rollen import Rollen
from connectors.werkplek.sessies import Bericht, Sessies
from connectors.werkplek.weergave import ROLNAMEN
from connectors.werkplek.werk import Werk

THEMAS = ("", "licht", "donker")


class Begin:
    """The pages that everybody has."""

    def __init__(self, werken: tuple[Werk, ...], sessies: Sessies, rollen: Rollen, dagboek: Dagboek) -> None:
        self._werken = werken
        self._sessies = sessies
        self._rollen = rollen
        self._dagboek = dagboek

    def paginas(self) -> tuple[Pagina, ...]:
        """Start page, choice of work, sessions and preferences."""
        return (
            Pagina("/", self.start),
            Pagina(WERKKEUZE, self.toon_keuze),
            Pagina(WERKKEUZE, self.kies, methode="POST"),
            Pagina(VERZEND, self.toon_bewaard),
            Pagina("/sessies", self.toon_sessies),
            Pagina("/sessies/einde", self.beeindig, methode="POST"),
            Pagina("/taal", self.kies_taal, methode="POST"),
            Pagina("/thema", self.kies_thema, methode="POST"),
            Pagina("/hulp", self.help),
            Pagina("/ontgrendeld", self.unlocked),
        )

    def start(self, vraag: Paginavraag) -> Antwoord:
        """What this employee can do here, each with its purpose."""
        rollen = self._rollen.van(vraag.login, vraag.verbinding)
        keuzes = [(werk, self._roles(werk, rollen)) for werk in self._werken if werk.rollen & rollen]
        return Blad("start.html", {"keuzes": keuzes, "rolnamen": ROLNAMEN})

    def toon_keuze(self, vraag: Paginavraag) -> Antwoord:
        """The work that a page belongs to, to be chosen before anything of it is seen (WGS art. 1.8 lid 5).

        Raises:
            Fout: the employee has no role for it.
        """
        naar = vraag.zoek.get("naar", "/")
        werk = self._work_of(naar, vraag)
        if werk is None:
            return Verder("/")
        rollen = self._rollen.van(vraag.login, vraag.verbinding)
        if not werk.rollen & rollen:
            raise Fout(403, "rol-ontbreekt")
        shown = {"werk_nieuw": werk, "keuzerollen": self._roles(werk, rollen), "rolnamen": ROLNAMEN, "naar": naar}
        return Blad("werk.html", shown)

    def kies(self, vraag: Paginavraag) -> Antwoord:
        """Choose work and role; recorded, and in force until other work is chosen."""
        werk = next((one for one in self._werken if one.code == vraag.formulier["werk"]), None)
        rollen = self._rollen.van(vraag.login, vraag.verbinding)
        rol = vraag.formulier["rol"]
        if werk is None or rol not in werk.rollen & rollen:
            return Verder("/", Bericht("fout", "Dit werk past niet bij een rol die u hebt."))
        self._dagboek.schrijf("werk-gekozen", vraag.login, werk=werk.code, rol=rol)
        vraag.sessie.werk, vraag.sessie.rol = werk.code, rol
        naar = vraag.formulier["naar"]
        return Verder(naar if self._work_of(naar, vraag) is werk else werk.pad)

    @staticmethod
    def toon_bewaard(vraag: Paginavraag) -> Antwoord:
        """A form that was filled in before something else had to be done first: one button sends it."""
        if vraag.sessie.bewaard is None:
            return Verder("/")
        adres, velden = vraag.sessie.bewaard
        return Blad("verder.html", {"adres": adres, "velden": [pair for pair in velden if pair[0] != "teken"]})

    def toon_sessies(self, vraag: Paginavraag) -> Antwoord:
        """Where this employee is logged in."""
        return Blad("sessies.html", {"sessies": self._sessies.eigen(vraag.login), "hier": vraag.sessie.nummer})

    def beeindig(self, vraag: Paginavraag) -> Antwoord:
        """End another session of the same employee."""
        self._dagboek.schrijf("sessie-ingetrokken", vraag.login)
        ended = self._sessies.eindig_eigen(vraag.login, vraag.formulier["nummer"])
        said = Bericht("goed", "De sessie is beëindigd.") if ended else Bericht("let-op", "Die sessie was al voorbij.")
        return Verder("/sessies", said)

    def kies_taal(self, vraag: Paginavraag) -> Antwoord:
        """Language of this session."""
        taal = vraag.formulier["taal"]
        vraag.sessie.taal = taal if taal in TALEN else vraag.sessie.taal
        return Verder(vraag.vandaan)

    def kies_thema(self, vraag: Paginavraag) -> Antwoord:
        """Light, dark, or as the computer has it; for this session."""
        thema = vraag.formulier["thema"]
        vraag.sessie.thema = thema if thema in THEMAS else vraag.sessie.thema
        return Verder(vraag.vandaan)

    @staticmethod
    def help(_: Paginavraag) -> Antwoord:
        """How pages work, which keys there are, and whom to ask."""
        return Blad("hulp.html")

    @staticmethod
    def unlocked(_: Paginavraag) -> Antwoord:
        """For who unlocked beside a page with a form: that one is open again."""
        return Blad("ontgrendeld.html")

    def _work_of(self, naar: str, vraag: Paginavraag) -> Werk | None:
        """The work whose pages begin with the first part of this address; of a form that was kept, its own."""
        if naar == VERZEND and vraag.sessie.bewaard is not None:
            naar = vraag.sessie.bewaard[0]
        first = urlsplit(naar).path.split("/")[1] if is_here(naar) else ""
        return next((werk for werk in self._werken if first and werk.pad.split("/")[1] == first), None)

    @staticmethod
    def _roles(werk: Werk, rollen: frozenset[str]) -> list[str]:
        return sorted(werk.rollen & rollen)
