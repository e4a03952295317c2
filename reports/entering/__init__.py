"""Years before the portal: every figure of a unit typed as it was reported, on a grid or from a spreadsheet."""
