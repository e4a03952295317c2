"""A report as files: PDF, Word, spreadsheet, all from the rows the screen shows."""
