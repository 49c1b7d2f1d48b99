"""Figures, not tests: nothing here can fail a check. ``make bench`` prints and keeps them."""
