"""Activities as spreadsheets: out with everything they hold, in with each wrong cell named."""
