"""Adapter for landlords: reads VERA messages about nuisance, refuses a BSN, sends signals only."""
