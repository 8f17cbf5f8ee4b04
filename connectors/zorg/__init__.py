"""Adapter for care: reads FHIR bundles; an item without vrijgavegrond never leaves."""
