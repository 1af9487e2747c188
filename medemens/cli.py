"""The console script `medemens`: Django's command line with our settings."""

import os
import sys
from importlib import import_module

from django.core.management import execute_from_command_line

from medemens.config.environment import settings_module

# What needs no settings, no keys and no database: it runs on any machine, also where nothing was set up.
BY_ITSELF = {"publish_cells": "medemens.listening.management.commands.publish_cells"}


def main() -> None:
    """Run the command named on the command line."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name in BY_ITSELF:
        import_module(BY_ITSELF[name]).Command().run_from_argv(sys.argv)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    execute_from_command_line(sys.argv)
