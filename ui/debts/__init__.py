"""One lender, one place: what is owed, said, agreed and kept of each."""
