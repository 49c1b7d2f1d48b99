"""The first page, what is urgent, and the way in."""
