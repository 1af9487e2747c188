"""Addresses that belong to no other app. None of them shows anything personal, so none asks for a login."""

from django.urls import path

from medemens.core import styleguide, views

urlpatterns = [
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.offline, name="offline"),
    path("what-it-does/", views.what_it_does, name="what_it_does"),
    *styleguide.urlpatterns,
]
