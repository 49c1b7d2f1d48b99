"""Arithmetic only: numbers know no words."""
