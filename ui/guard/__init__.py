"""Calls: noting them, reading them together, and hiding the screen."""
