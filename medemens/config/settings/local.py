"""For one's own machine: `make run` and development."""

from medemens.config.environment import env

from .base import *

DEBUG = env.bool("DEBUG", False)
env.make_directory(DATA_DIR)
env.finish()
