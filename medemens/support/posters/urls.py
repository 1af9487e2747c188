from django.urls import URLPattern, path

from medemens.support.posters import views

urlpatterns: list[URLPattern] = [
    path("posters/", views.posters, name="posters"),
    path("posters/<slug:slug>/", views.poster, name="poster"),
]
