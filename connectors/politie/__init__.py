"""Adapter for the police: reads a BVH-style export."""
