"""Load and faults over minutes, with figures: not part of the tests."""
