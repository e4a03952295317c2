"""Opinions written down in a spreadsheet: a template out, filled tables in, each wrong cell named."""
