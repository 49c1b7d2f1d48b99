"""The main way in other browsers than the newest Chromium: ``make browsers``."""
