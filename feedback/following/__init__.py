"""Who follows what, what is new, and who is told."""
