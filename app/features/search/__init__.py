"""Search over everything a person may see, forgiving umlauts, compounds and one wrong letter."""
