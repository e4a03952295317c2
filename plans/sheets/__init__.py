"""Tasks as spreadsheets: read from what officers keep in Excel, written for them, progress taken back."""
