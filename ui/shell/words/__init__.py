"""The words of these pages: no figures, no logic."""
