"""The repayment card: paydays, transfers, due days, and what comes after."""
