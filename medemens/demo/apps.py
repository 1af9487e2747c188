from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The story of Zorggroep De Linde. Above all other apps: it lives through their actions, and owns no data."""

    name = "medemens.demo"
