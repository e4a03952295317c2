"""What many comments have in common: the same words, or the same matter. Pure."""
