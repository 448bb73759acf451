"""It is time to look at calendars from elsewhere: `python -m tests.browser.following` in the environment of a running house."""

from app import create_app
from app.modules.booking.jobs import follow_calendars
from config import Config

if __name__ == "__main__":
    create_app(Config.from_environment())
    follow_calendars()
