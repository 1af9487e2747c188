from django.urls import URLPattern, URLResolver, path

from medemens.people.views import imports

urlpatterns: list[URLPattern | URLResolver] = [
    path("policy/import/", imports.import_new, name="import_new"),
    path("policy/import/<int:pk>/", imports.import_draft, name="import_draft"),
    path("policy/import/<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path("policy/import/<int:pk>/application/", imports.import_application, name="import_application"),
    path("policy/import/<int:pk>/removal/", imports.import_removal, name="import_removal"),
    path("policy/imports/<int:pk>/", imports.import_run, name="import_run"),
]
