"""What a counselling centre adds: the counsellor's sheet and what is taken along."""
