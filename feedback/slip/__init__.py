"""A slip on its way in, from the draft's page to the receipt, and what its author may do with it later."""
