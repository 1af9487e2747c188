from django.urls import URLPattern, URLResolver, include, path

from medemens.support.views import page, policy

urlpatterns: list[URLPattern | URLResolver] = [
    path("support/", page.support, name="support"),
    path("policy/support/", policy.support_lines, name="support_lines"),
    path("policy/support/new/", policy.support_line_new, name="support_line_new"),
    path("policy/support/<slug:key>/", policy.support_line, name="support_line"),
    path("policy/support/<slug:key>/check/", policy.support_line_check, name="support_line_check"),
    path("policy/support/<slug:key>/removal/", policy.support_line_removal, name="support_line_removal"),
    path("", include("medemens.support.posters.urls")),
]
