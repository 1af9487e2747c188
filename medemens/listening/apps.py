from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    name = "medemens.listening"

    def ready(self) -> None:
        from medemens.core import navigation
        from medemens.core.backups.put_back import register as register_put_back
        from medemens.listening import kept_parts, promises
        from medemens.listening.actions.merging import register as register_merging
        from medemens.listening.actions.restoring import let_answer_again

        navigation.register(
            "join_in", label=_("Join in"), icon="message-square", url_name="join_in", order=30
        )
        register_put_back("open-rounds", let_answer_again)
        register_merging()
        promises.register()
        kept_parts.register()
