"""Pieces of pages: values in, callbacks out."""
