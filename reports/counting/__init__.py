"""From rows to figures: what is counted, how it folds up the tree of a day, and what was counted last."""
