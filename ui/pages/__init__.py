"""Pages, a module each: fetch and show, handle, lay out."""
