from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "medemens.listening"
