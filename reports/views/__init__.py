"""Pages of reports: `chosen` fetches and frames, the others are named by what a person does."""
