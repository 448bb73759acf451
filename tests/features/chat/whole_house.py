"""The house with everything in it, also what no town sees yet: what the servers of these tests serve."""

from app import create_app
from app.installed import COMING, FEATURES, MODULES
from config import Config

app = create_app(Config.from_environment(), (*FEATURES, *MODULES, *COMING))
