from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TodayConfig(AppConfig):
    name = "medemens.today"

    def ready(self) -> None:
        from medemens.core.navigation import register

        also = ("/now/", "/moments/", "/capacity/", "/rhythms/", "/shifts/")
        register("today", label=_("Today"), icon="sun", url_name="today", order=10, also=also)
        own = ("/shares/", "/sights/", "/proposals/", "/thanks/", "/kept/")
        register("mine", label=_("Mine"), icon="heart", url_name="mine", order=40, also=own)
