"""Records of the log of one process for its administrator."""

from contextlib import closing

from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.transparency.lezen import read_entry
from hub.application.voer_logboek_uit import voer_logboek_uit
from hub.bootstrap.beheer import writing
from hub.bootstrap.beleid import Bundelplaats, active_files, load_digest
from hub.bootstrap.routes import API_VERSION
from hub.domain.gezicht import Aanzicht
from hub.settings import ProcessSettings


def export_records(settings: ProcessSettings, rol: str, gezicht: str, vanaf: int, aantal: int) -> list[str]:
    """Records of at most `aantal` entries from number `vanaf` on.

    Raises:
        StaleBundle: the active bundle is not here, or not sound.
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
    with writing(settings, rol) as runner:
        active, files = runner.submit(active_files).result().waarde
        convenant = load_digest(plaats, active, files)[1]
        with closing(SqlLogSource(open_readonly(settings.database))) as source, source.reading() as reader:
            entries = [entry for regel in reader.regels(vanaf, aantal) if (entry := read_entry(regel)) is not None]
        activiteiten = {doel.id: doel.activiteit for doel in convenant.doelen}
        aanzicht = Aanzicht(settings.oorsprong, API_VERSION, activiteiten)
        return (
            runner.submit(lambda uow: voer_logboek_uit(gezicht, entries, aanzicht, convenant, uow=uow)).result().waarde
        )
