"""The console script `medemens`: Django's command line with our settings."""

import os
import sys

from django.core.management import execute_from_command_line

from medemens.config.environment import settings_module


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    execute_from_command_line(sys.argv)
