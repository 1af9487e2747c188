"""Model fields of our own."""

from typing import Any

from django.db import models
from django.db.models.expressions import BaseExpression

from medemens.core import crypto


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # generic in the stubs only
    """Free text about people, encrypted at rest with a sub-key for `purpose`.

    The database can't search or compare it: every lookup but `isnull` is refused.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> str | None:
        text = super().get_prep_value(value)
        return text if not text else crypto.encrypt(text.encode(), self.purpose).decode("ascii")

    def from_db_value(self, value: str | None, expression: BaseExpression, connection: object) -> str | None:
        return value if not value else crypto.decrypt(value.encode("ascii"), self.purpose).decode()

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
