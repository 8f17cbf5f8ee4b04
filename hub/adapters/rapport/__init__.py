"""Everything of the annual report that reads or writes files; loaded by `hub rapport` alone."""
