"""The Veiligheidshuis hub: index, policy, log and their web faces."""
