"""What one may want to know: rules, courts, credit records, tricks."""
