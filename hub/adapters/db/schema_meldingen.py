"""The hub's tables of meldingen and of what people do with them.

A melding holds codes, and two sealed parts that the hub can't open. Its persons are
registrations of the index; wiping a melding removes both, and leaves its row in `telling`,
which counts nobody in particular. Instants are seconds; lists and coded answers are canonical JSON.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from hub.adapters.db.schema import Teller, index, taak

melding = Table(
    "melding",
    index,
    Column("melding", String(32), primary_key=True),
    Column("partij", String(64), nullable=False),
    Column("bericht", LargeBinary, nullable=False),
    Column("inhoud_hash", LargeBinary, nullable=False),
    Column("soort", String(16), nullable=False),
    Column("bron", String(24), nullable=False),
    Column("gebeurd_op", String(10), nullable=False),
    Column("ontvangen_op", BigInteger, nullable=False),
    Column("doelgroep", String(64), nullable=False),
    Column("woongemeente", String(8), nullable=False),
    Column("stadsdeel", String(24), nullable=False),
    Column("spoed", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("gescreend", Boolean, nullable=False),
    Column("aanmelding", Text, nullable=False),
    Column("voorstel", Text, nullable=False),
    Column("casus", String(32), nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""`aanmelding` and `voorstel` are the coded input and output of triage; `casus` is empty until there is one."""
Index("ux_melding_bericht", melding.c.partij, melding.c.bericht, unique=True)
Index("ix_melding_werk", melding.c.status, melding.c.gescreend, melding.c.ontvangen_op, melding.c.melding)
melding_persoon = Table(
    "melding_persoon",
    index,
    Column("melding", String(32), ForeignKey(melding.c.melding, ondelete="CASCADE"), primary_key=True),
    Column("volgnummer", Integer, primary_key=True, autoincrement=False),
    Column("registratie", String(64), nullable=False, index=True),
    Column("rol", String(16), nullable=False),
    Column("leeftijd", String(16), nullable=False),
    Column("woongemeente", String(8), nullable=False),
    sqlite_with_rowid=False,
)
melding_inhoud = Table(
    "melding_inhoud",
    index,
    Column("melding", String(32), ForeignKey(melding.c.melding, ondelete="CASCADE"), primary_key=True),
    Column("deel", String(16), primary_key=True),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
)
melding_handeling = Table(
    "melding_handeling",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("melding", String(32), ForeignKey(melding.c.melding, ondelete="CASCADE"), nullable=False, index=True),
    Column("soort", String(16), nullable=False),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("overleg", String(32), nullable=False),
    Column("uitkomst", Text, nullable=False),
    Column("op", BigInteger, nullable=False),
)
"""Screenings and decisions, oldest first; who did it is a pseudonym that only the party can read."""
afgewezen_bericht = Table(
    "afgewezen_bericht",
    index,
    Column("partij", String(64), primary_key=True),
    Column("bericht", LargeBinary, primary_key=True),
    Column("inhoud_hash", LargeBinary, nullable=False),
    Column("uitkomst", String(24), nullable=False),
    Column("op", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Names of messages whose melding is wiped or was never kept, so that a late repetition makes none again."""
telling = Table(
    "telling",
    index,
    Column("dag", String(10), primary_key=True),
    Column("feit", String(16), primary_key=True),
    Column("partij", String(64), primary_key=True),
    Column("bron", String(24), primary_key=True),
    Column("soort", String(16), primary_key=True),
    Column("doelgroep", String(64), primary_key=True),
    Column("gemeente", String(8), primary_key=True),
    Column("stadsdeel", String(24), primary_key=True),
    Column("uitkomst", String(24), primary_key=True),
    Column("instrument", String(64), primary_key=True),
    Column("aantal", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Anonymous counts: so many facts (`hub.domain.rapport.feiten.Feitsoort`) of a day under the same codes."""
logtelling = Table(
    "logtelling",
    index,
    Column("dag", String(10), primary_key=True),
    Column("gebeurtenis", String(64), primary_key=True),
    Column("kenmerk", String(64), primary_key=True),
    Column("aantal", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Entries of the hub's own log by day: the event and its coded level or reason."""
logtelling_stand = Table(
    "logtelling_stand",
    index,
    Column("een", Integer, primary_key=True, autoincrement=False),
    Column("tot", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""One row: the first entry that is not counted yet."""
casus = Table(
    "casus",
    index,
    Column("casus", String(32), primary_key=True),
    Column("instrument", String(64), nullable=False),
    Column("regime", String(16), nullable=False),
    Column("doelgroep", String(64), nullable=False),
    Column("fase", String(16), nullable=False),
    Column("op_lijst", Boolean, nullable=False),
    Column("sinds", BigInteger, nullable=False),
    Column("versie", Integer, nullable=False, server_default="0"),
    Column("procesmanager", String(24), nullable=False, server_default=""),
    Column("gemeente", String(8), nullable=False, server_default=""),
    Column("stadsdeel", String(24), nullable=False, server_default=""),
    Column("traject_doelgroep", String(64), nullable=False, server_default=""),
    Column("traject_sinds", String(10), nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
"""`versie` counts its changes; `procesmanager` is the pseudonym of whoever leads it, or empty. The last four and the
instrument are what it is counted under as long as it goes on; `traject_sinds` is empty when it does not."""
casus_persoon = Table(
    "casus_persoon",
    index,
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("registratie", String(64), primary_key=True, index=True),
    Column("rol", String(16), nullable=False),
    Column("persoon", Integer, nullable=False, server_default="0"),
    Column("reden", String(24), nullable=False, server_default=""),
    Column("afhankelijk_van", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""`persoon` numbers people within the casus, from 1; `reden` is why somebody of the directe kring joined."""
taak_melding = Table(
    "taak_melding",
    index,
    Column("taak", Teller, ForeignKey(taak.c.nummer, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("melding", String(32), nullable=False, index=True),
    Column("casus", String(32), nullable=False, index=True),
    Column("uiterlijk", BigInteger, nullable=False),
    Column("gevolg", String(24), nullable=False),
)
"""What a task of triage is about, until when, and the one gevolg that closed it."""
overleg = Table(
    "overleg",
    index,
    Column("overleg", String(32), primary_key=True),
    Column("deelnemers", Text, nullable=False),
    Column("geopend_op", BigInteger, nullable=False, index=True),
    Column("gesloten_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`gesloten_op` is 0 while it is open."""
termijn = Table(
    "termijn",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("code", String(24), nullable=False),
    Column("melding", String(32), nullable=False, index=True),
    Column("casus", String(32), nullable=False, index=True),
    Column("volgende", BigInteger, nullable=False, index=True),
    Column("stap", Integer, nullable=False),
    Column("begonnen_op", BigInteger, nullable=False),
    Column("einde_op", BigInteger, nullable=False),
)
"""`volgende` is when the next step (a warning, the end) is due; a finished one is removed."""
bericht = Table(
    "bericht",
    index,
    Column("bericht", String(32), primary_key=True),
    Column("partij", String(64), nullable=False),
    Column("soort", String(16), nullable=False),
    Column("melding", String(32), nullable=False, index=True),
    Column("betreft", LargeBinary, nullable=False),
    Column("inhoud", Text, nullable=False),
    Column("artikelen", Text, nullable=False),
    Column("gemaakt_op", BigInteger, nullable=False),
    Column("uiterlijk", BigInteger, nullable=False),
    Column("uitkomst", String(16), nullable=False),
    Column("casus", String(32), nullable=False, index=True, server_default=""),
    Column("nummer", String(32), nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
"""The mailboxes; `uitkomst` is empty while it is open; `nummer` is of the question or stuk that it is about."""
Index("ix_bericht_open", bericht.c.partij, bericht.c.uitkomst, bericht.c.gemaakt_op)
aanwijzing = Table(
    "aanwijzing",
    index,
    Column("partij", String(64), primary_key=True),
    Column("gebruiker", String(24), primary_key=True),
    Column("rol", String(64), primary_key=True),
    Column("van", BigInteger, nullable=False),
    Column("tot", BigInteger, nullable=False),
    Column("vog_tot", BigInteger, nullable=False, server_default="0"),
    Column("opleiding_tot", BigInteger, nullable=False, server_default="0"),
    Column("bevestigd_tot", BigInteger, nullable=False, server_default="0"),
    Column("verlopen_op", BigInteger, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""Who may act at the table (covenant art. 11.2), by the pseudonym of the employee at the own party.

Until the first of its terms: of the designation, of the VOG, of the training, of the yearly word of the party.
"""
geheimhouding = Table(
    "geheimhouding",
    index,
    Column("partij", String(64), primary_key=True),
    Column("gebruiker", String(24), primary_key=True),
    Column("bundel", String(64), primary_key=True),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Who acknowledged secrecy under which version of the covenant (WGS art. 1.11)."""
