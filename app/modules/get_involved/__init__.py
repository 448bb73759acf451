"""Get involved: actions with shifts, people who sign up, what they bring, and the hours they gave."""
