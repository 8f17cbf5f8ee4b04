"""`melding_ports.MeldingWork`: meldingen as they came in, and wiping them."""

from hub.adapters.db.index_beheer import IndexBeheerWerk


class MeldingWerk(IndexBeheerWerk):
    """A unit of work on meldingen."""
