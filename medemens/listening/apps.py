from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "medemens.listening"

    def ready(self) -> None:
        from medemens.core.backups.put_back import register as register_put_back
        from medemens.listening import kept_parts
        from medemens.listening.actions.merging import register as register_merging
        from medemens.listening.actions.restoring import let_answer_again

        register_put_back("open-rounds", let_answer_again)
        register_merging()
        kept_parts.register()
