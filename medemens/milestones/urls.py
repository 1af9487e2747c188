from django.urls import URLPattern, path

from medemens.milestones import views

urlpatterns: list[URLPattern] = [
    path("days/", views.days, name="days"),
    path("days/everyone/", views.feast_days, name="feast_days"),
    path("mine/service/", views.service_wish, name="service_wish"),
]
