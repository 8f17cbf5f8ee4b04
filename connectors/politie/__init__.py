"""Adapter for the police: reads a BVH-style export, refuses what the Wpg does not let out."""
