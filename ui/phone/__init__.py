"""The phone of the same person, over the home network."""
