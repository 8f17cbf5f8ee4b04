"""A reproducible invented region: people, registers and a year of events.

Nobody in it exists. BSNs come from the test range alone (they start with 9 and pass the
elfproef). Start at `regio.maak_regio`; `koppelset.maak_koppelset` is for measuring linkage.
"""
