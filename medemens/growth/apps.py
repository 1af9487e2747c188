from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "medemens.growth"
