"""One use case per file, the ports they need, and the gate every read passes."""
