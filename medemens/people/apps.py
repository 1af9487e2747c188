from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from medemens.core import navigation, own_data


def is_hr(request: HttpRequest) -> bool:
    """Whether whoever asks holds the role of HR."""
    return "hr" in request.roles  # type: ignore[attr-defined]  # see PersonRequest


def is_supervision(request: HttpRequest) -> bool:
    """Whether whoever asks holds the role of supervision."""
    return "supervision" in request.roles  # type: ignore[attr-defined]  # see PersonRequest


class PeopleConfig(AppConfig):
    name = "medemens.people"

    def ready(self) -> None:
        from medemens.people import house_settings, kept_parts, merging
        from medemens.people.models import Account, CollectCode, Contact, Package, Person, Team

        merging.register_keys(Account, CollectCode, Package)
        merging.register_private(Contact)
        own_data.register_named(Person, Team)
        kept_parts.register()
        house_settings.register()
        navigation.register(
            "colleagues",
            label=_("Colleagues"),
            icon="users",
            url_name="colleagues",
            order=20,
            also=("/teams/", "/reportings/", "/stand-ins/", "/contact-persons/"),
        )
        navigation.register(
            "supervision",
            label=_("Supervision"),
            icon="eye",
            url_name="supervision",
            order=51,
            visible=is_supervision,
        )
        navigation.register(
            "policy", label=_("Policy"), icon="landmark", url_name="policy", order=50, visible=is_hr
        )
