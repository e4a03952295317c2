"""How documents hang together: what each carries out, who has a plan of its own and who owes one."""
