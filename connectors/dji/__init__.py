"""Adapter for DJI: reads detention notices of adults and minors, and nothing of what somebody did."""
