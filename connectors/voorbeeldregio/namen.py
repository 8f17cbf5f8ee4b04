"""Names of the invented people: short lists of our own, plus surnames put together from parts.

The lists are written for this package and copy no corpus; their order is their rank, and a
name is drawn with weight 1 / (rank + 4), so a few are common and most are not. The composed
surnames give the long tail that a real register has: without it, two strangers share a
surname far too often and every linkage measurement looks worse than it is.
"""

# ruff: noqa: RUF001 (the dotless i is meant: these are Turkish names)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Achtergrond(StrEnum):
    """Which tradition of names a household follows; an attribute of the generator, never of a record."""

    NEDERLANDS = "nl"
    TURKS = "tr"
    MAROKKAANS = "ma"
    POOLS = "pl"
    SURINAAMS = "sr"


@dataclass(frozen=True, slots=True)
class Namenlijst:
    """Given names by sex and surnames as (voorvoegsel, achternaam), most common first."""

    vrouw: tuple[str, ...]
    man: tuple[str, ...]
    achternamen: tuple[tuple[str, str], ...]


def _woorden(tekst: str) -> tuple[str, ...]:
    return tuple(tekst.split())


def _achternamen(tekst: str) -> tuple[tuple[str, str], ...]:
    """Read 'van der Berg, de Wit': what starts with a small letter is the voorvoegsel."""
    gelezen = []
    for naam in tekst.split(","):
        delen = naam.split()
        klein = [deel for deel in delen if deel.strip("'")[0].islower()]
        gelezen.append((" ".join(klein), " ".join(delen[len(klein) :])))
    return tuple(gelezen)


NAMEN: Mapping[Achtergrond, Namenlijst] = {
    Achtergrond.NEDERLANDS: Namenlijst(
        vrouw=_woorden(
            "Maria Johanna Anna Elisabeth Catharina Wilhelmina Sophie Emma Lotte Sanne Femke Anouk Iris Hubertina "
            "Petronella Margaretha Gertruda Helena Josephina Monique Ingrid Saskia Esther Marloes Nienke Fleur Noor "
            "Roos Lieke Maud Eva Julia Tess Fenna Christina Jacoba Cornelia Theresia Mechtilda Claudia Daniëlle "
            "Renée Chloë Zoë Geertruida Antoinette Yvonne Mariëlle Bregje Floor Pleun Wies Jette Liselotte Hanneke"
        ),
        man=_woorden(
            "Johannes Hubertus Petrus Jan Wilhelmus Jozef Mathias Leonardus Franciscus Theodorus Daan Sem Lucas Bram "
            "Thijs Ruben Stijn Jeroen Michiel Marcel Ronald Patrick Erik Bas Niels Koen Joris Antonius Henricus "
            "Gerardus Lambertus Servatius Nicolaas Cornelis Jacobus Christiaan Alexander Sebastiaan Maarten Wouter "
            "Pim Guus Mees Finn Levi Teun Gijs André René Noël Raphaël Willem Adrianus Laurens Frederik Bartholomeus"
        ),
        achternamen=_achternamen(
            "Janssen, de Vries, van den Berg, Smeets, Peters, van Dijk, Hendriks, Jacobs, Bakker, Willems, Visser, "
            "Claessens, de Jong, van der Heijden, Mertens, Schoenmakers, van der Linden, Dassen, Habets, Lemmens, "
            "Wijnands, Kusters, de Boer, van Leeuwen, Thissen, Pluijmen, Frijns, Brouwers, in den Kleef, op den Camp, "
            "van de Weijer, Meijers, Paulissen, Beckers, van Hooren, Nijsten, Vroemen, Starmans, ter Haar, ten Bosch, "
            "van 't Hof, d' Hauw, van Eijck, de Wit, Moonen, Geelen, Ruijters, Bollen, Spronck, Wouters, Crombach, "
            "Heijnen, Savelkoul, Kicken, Duijsens, Hamers, de Groot, van Rijn, Coumans, Souren, Voncken, Haenen"
        ),
    ),
    Achtergrond.TURKS: Namenlijst(
        vrouw=_woorden(
            "Fatma Ayşe Emine Hatice Zeynep Elif Meryem Sevgi Gülay Özlem Nurcan Derya Büşra Ebru Şengül Esra Melek "
            "Yasemin Dilek Hülya Songül Tuğba Aslı Ceren İrem"
        ),
        man=_woorden(
            "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Yusuf Murat Ömer Osman Emre Kemal Serkan Burak Yılmaz "
            "Orhan Tuncay Çağlar Oğuz Cem Volkan Halil Recep Süleyman"
        ),
        achternamen=_achternamen(
            "Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Öztürk, Aydın, Arslan, Doğan, Kılıç, Aslan, Çetin, Koç, Kurt, "
            "Özdemir, Güneş, Şimşek, Polat, Aktaş, Karataş, Türkmen, Bulut, Erdoğan, Keskin, Taş, Uçar, Güler, Toprak"
        ),
    ),
    Achtergrond.MAROKKAANS: Namenlijst(
        vrouw=_woorden(
            "Fatima Khadija Aïcha Malika Naima Samira Nadia Latifa Hanan Rachida Souad Zohra Yamina Karima Loubna "
            "Ikram Salma Hafsa Imane Meryem Sara Ilham Siham Najat Habiba"
        ),
        man=_woorden(
            "Mohamed Ahmed Hassan Abdelkader Rachid Youssef Mustapha Said Driss Karim Omar Bilal Hamza Nordin Khalid "
            "Jamal Abdellah Brahim Aziz Soufiane Anouar Ismaïl Tarik Yassine Redouan"
        ),
        achternamen=_achternamen(
            "el Amrani, Bouazza, Chaoui, el Idrissi, Benali, Haddou, Aït Lahcen, Azzouzi, Boukhari, el Khattabi, "
            "Tahiri, Ouali, Messaoudi, Bennani, el Yousfi, Kaddouri, Lamrabet, Zerouali, ben Moussa, Rahmani, "
            "el Fassi, Bouchra, Mansouri, Saïdi, Touzani, Akhrif, Belhaj, el Hamdaoui, Ziani"
        ),
    ),
    Achtergrond.POOLS: Namenlijst(
        vrouw=_woorden(
            "Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena Joanna Beata Dorota Monika "
            "Jolanta Zofia Grażyna Aleksandra Wioletta Bożena Łucja Justyna Karolina"
        ),
        man=_woorden(
            "Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Łukasz Grzegorz Wojciech Mariusz Dariusz Rafał "
            "Zbigniew Jerzy Sławomir Kamil Przemysław Stanisław Bartosz Szymon"
        ),
        achternamen=_achternamen(
            "Nowak, Kowalski, Wiśniewski, Wójcik, Kamiński, Lewandowski, Zieliński, Woźniak, Szymański, Dąbrowski, "
            "Kozłowski, Jankowski, Mazur, Krawczyk, Grabowski, Pawłowski, Michalski, Król, Wieczorek, Jabłoński, "
            "Wróbel, Majewski, Stępień, Malinowski, Jaworski, Pawlak, Górski, Sikora, Łuczak"
        ),
    ),
    Achtergrond.SURINAAMS: Namenlijst(
        vrouw=_woorden(
            "Shanti Soraya Radjkoemarie Indra Cheryl Mavis Sherida Roshni Anjali Priya Wonnie Hellen Ruth Sandhia "
            "Chandrika Naomi Muriel Kavita Gracia Jetty Savitri Farida Marlène"
        ),
        man=_woorden(
            "Radjindre Soerinder Dennis Winston Rakesh Kenneth Iwan Henk Ashwin Glenn Roy Stanley Anand Guno Wensley "
            "Vishal Romeo Clyde Soeresh Dewnarain Armand Humphrey Ricardo"
        ),
        achternamen=_achternamen(
            "Ramdin, Bhagwandin, Kartosoewito, Pinas, Tjon A Fat, Ramlal, Sardjoe, Doekhie, Emanuelson, Kromosoeto, "
            "Gangaram Panday, Baldewsingh, Lieveld, Ritfeld, Wongsodikromo, Jagroep, Kalloe, Vriesde, Landveld, "
            "Sewnath, Somohardjo, Biervliet, Bihari, van Ommeren, Chotkan, Mangal, Tjin Kon Koen, Nooitmeer"
        ),
    ),
}

_STAMMEN = _woorden(
    "Berk Linden Heuvel Brug Veld Schaap Kolen Haver Wolf Kraan Molen Dijk Leem Ooster Wester Hazel Kerk Meul Rood "
    "Zand Eiken Doorn Vos Grave Steen Hout Water Koren Bever Biezen Elze Hoef Kamp Loo Nieuw Oude Peper Rogge Schans "
    "Tichel"
)
_STAARTEN = _woorden(
    "mans kamp horst huis hof man broek stra inga berg ink aert boom beek ma veld hoeven akker wijk sen"
)
_VOORVOEGSELS = ("", "", "", "", "", "", "van", "van de", "van der", "van den", "de", "te", "ter", "op de", "uit den")

ROEPNAMEN: Mapping[str, tuple[str, ...]] = {
    "Johannes": ("Jan", "Hans", "Johan", "Sjo"),
    "Hubertus": ("Hub", "Bert", "Huub"),
    "Petrus": ("Piet", "Peter", "Pierre"),
    "Wilhelmus": ("Wim", "Willem", "Wiel"),
    "Jozef": ("Jos", "Jef", "Sjef"),
    "Mathias": ("Mat", "Thijs", "Sjaak"),
    "Leonardus": ("Leo", "Leon", "Lei"),
    "Franciscus": ("Frans", "Frank", "Sus"),
    "Theodorus": ("Theo", "Dorus"),
    "Antonius": ("Ton", "Toon", "Anton"),
    "Henricus": ("Henk", "Harrie", "Rik"),
    "Gerardus": ("Gerard", "Gerrit", "Sraar"),
    "Lambertus": ("Bert", "Lambert"),
    "Servatius": ("Vaes", "Serve"),
    "Nicolaas": ("Nico", "Klaas"),
    "Cornelis": ("Cor", "Kees"),
    "Jacobus": ("Jaap", "Koos", "Sjaak"),
    "Christiaan": ("Chris",),
    "Alexander": ("Alex", "Sander"),
    "Sebastiaan": ("Bas",),
    "Adrianus": ("Ad", "Arie"),
    "Frederik": ("Fred", "Freek"),
    "Bartholomeus": ("Bart", "Mees"),
    "Maria": ("Mia", "Ria", "Marie", "Miep"),
    "Johanna": ("Jo", "Hanna", "Annie", "Joke"),
    "Elisabeth": ("Els", "Lies", "Betsie"),
    "Catharina": ("Trees", "Ria", "Tiny", "Karin"),
    "Wilhelmina": ("Mien", "Willy", "Mina"),
    "Hubertina": ("Tiny", "Bertie"),
    "Petronella": ("Nel", "Petra", "Ellie"),
    "Margaretha": ("Greet", "Margriet", "Marga"),
    "Gertruda": ("Truus", "Gerda", "Trudy"),
    "Geertruida": ("Truus", "Trudy"),
    "Helena": ("Leen", "Leny", "Heleen"),
    "Josephina": ("Jos", "Fien", "Josien"),
    "Theresia": ("Trees", "Thea"),
    "Cornelia": ("Corrie", "Nel"),
    "Christina": ("Stien", "Chris"),
    "Jacoba": ("Coba", "Coby"),
    "Antoinette": ("Net", "Toos"),
    "Mohamed": ("Mo", "Moh"),
    "Abdelkader": ("Kader",),
    "Abdellah": ("Abdel",),
    "Katarzyna": ("Kasia",),
    "Małgorzata": ("Gosia",),
    "Krzysztof": ("Krzysiek",),
    "Tomasz": ("Tomek",),
    "Radjkoemarie": ("Marie",),
    "Radjindre": ("Radj",),
    "Soerinder": ("Soer",),
}
"""How people are called. Not the linkage keys' table: a gain measured with one shared table would flatter."""

SPELLINGEN: Mapping[str, tuple[str, ...]] = {
    "Mohamed": ("Mohammed", "Muhammed", "Mohamad"),
    "Youssef": ("Yousef", "Joesoef", "Yusuf"),
    "Yusuf": ("Yousuf", "Jusuf"),
    "Mustapha": ("Mustafa", "Moustafa"),
    "Mustafa": ("Mustapha",),
    "Fatima": ("Fatma", "Fatiha"),
    "Khadija": ("Khadidja", "Chadija", "Hadija"),
    "Rachid": ("Rasjid", "Rashid"),
    "Said": ("Saïd", "Sayid"),
    "Driss": ("Dris", "Idriss"),
    "Yassine": ("Yassin", "Jassin"),
    "Nordin": ("Noureddine", "Nordine"),
    "Aïcha": ("Aicha", "Aisha"),
    "Meryem": ("Maryam", "Meriem"),
    "Hüseyin": ("Huseyin", "Hussein"),
    "Mehmet": ("Mehmed",),
    "Daniëlle": ("Danielle",),
    "Jozef": ("Josef", "Joseph"),
    "Mathias": ("Matthias", "Mathieu"),
    "Theodorus": ("Theodoor",),
    "Catharina": ("Katharina",),
    "Christiaan": ("Kristiaan",),
    "Anouar": ("Anwar",),
    "Soufiane": ("Sofian", "Sufyan"),
    "Benali": ("Ben Ali", "Bennali"),
    "Boukhari": ("Bouchari", "Bukhari"),
    "Chaoui": ("Shaoui", "Chawi"),
    "Haddou": ("Hadou", "Haddu"),
    "Janssen": ("Jansen", "Janssens"),
    "Claessens": ("Claassens", "Klaassens"),
    "Wijnands": ("Wynands", "Wijnants"),
    "Meijers": ("Meyers", "Meiers"),
    "Ruijters": ("Ruyters", "Ruiters"),
    "Pluijmen": ("Pluymen", "Pluimen"),
    "Smeets": ("Smets",),
    "Thissen": ("Tissen", "Thijssen"),
    "Kusters": ("Custers", "Kösters"),
    "Wójcik": ("Wojcik", "Wojczik"),
    "Bhagwandin": ("Bhagwandien", "Bagwandin"),
    "Baldewsingh": ("Baldew Singh",),
}
"""Spellings that one person meets in several registers."""


def kies(toeval: Random, namen: Sequence[str]) -> str:
    """Draw one name, weight 1 / (rank + 4)."""
    return toeval.choices(namen, weights=[1 / (rang + 4) for rang in range(len(namen))])[0]


def kies_achternaam(toeval: Random, achtergrond: Achtergrond) -> tuple[str, str]:
    """Draw (voorvoegsel, achternaam); half of the Dutch ones come from the composed tail."""
    lijst = NAMEN[achtergrond].achternamen
    if achtergrond is Achtergrond.NEDERLANDS and toeval.random() < 0.5:  # noqa: PLR2004
        return toeval.choice(_VOORVOEGSELS), toeval.choice(_STAMMEN) + toeval.choice(_STAARTEN)
    return toeval.choices(lijst, weights=[1 / (rang + 4) for rang in range(len(lijst))])[0]


def verbogen(achternaam: str, geslacht: str) -> str:
    """The form that a Polish name takes: Kowalski for a man, Kowalska for a woman."""
    if not achternaam.endswith(("ski", "cki", "dzki", "ska", "cka", "dzka")):
        return achternaam
    return achternaam[:-1] + ("a" if geslacht == "V" else "i")
