"""A document to hand on: its parts once, then the same words as plain text or as a Word file.

The Word file is written by ``core.documents.word.to_docx``: import it where it is first needed.
"""

from core.documents.parts import Heading, Items, Paragraph, Part, Table, cleaned, to_text

__all__ = ["Heading", "Items", "Paragraph", "Part", "Table", "cleaned", "to_text"]
