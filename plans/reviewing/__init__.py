"""What was read from an uploaded document, laid out beside its source to be corrected."""
