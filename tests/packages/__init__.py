"""What is built for other computers, started here as far as that can be done."""
