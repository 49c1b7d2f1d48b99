"""What every page stands in and is built of."""
