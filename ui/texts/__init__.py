"""Every Chinese word of the screen, a module a page."""
