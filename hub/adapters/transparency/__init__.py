"""The append-only Merkle log of one process: writing, proving and offline verification."""
