"""The key holder's vault: keys of casussen, sealed at rest, and what opens with them. Knows no database."""
