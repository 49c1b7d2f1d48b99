"""The domain: everything about a case that would still be true with no screen."""
