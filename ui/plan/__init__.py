"""The plan and what it is made from: budget, assumptions, what to pay with little at hand."""
