"""What the tests of bad input know that they do not do, and why."""

# A code from somebody's phone or paper, or whose password: nothing else is asked there.
NEEDS_A_CODE = {
    "accounts.second_factor", "accounts.set_up_second_factor", "accounts.sign_in", "get_involved.check_in",
    "lost_found.hand_over",
}  # fmt: skip
# The browser has another secret, or is signed out, or its link is used up: it says so.
ONCE_IN_THE_BROWSER = {
    "accounts.confirm", "accounts.confirm_address", "accounts.delete", "accounts.password", "accounts.prove", "accounts.reset",
}  # fmt: skip
# Taking away twice is polite, also what never was.
POLITE = {"accounts.decline", "booking.drop_text", "notifications.unsubscribe"}
# Only before there is an administrator (tests/stories/test_set_up.py); only by the script of the page of devices.
WITHOUT_A_PAGE = {"accounts.first_admin", "notifications.subscribe"}
