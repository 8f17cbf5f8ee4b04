"""Adapter for municipalities: reads huisverboden and zaken, checks who somebody is with the BRP."""
