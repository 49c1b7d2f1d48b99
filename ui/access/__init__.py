"""Who may come in, and how what goes out is packed."""
