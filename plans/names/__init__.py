"""Names of bodies as documents print them, and whom of a day they mean."""
