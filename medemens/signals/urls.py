from django.urls import path

from medemens.signals import views

urlpatterns = [
    path("account/quiet-hours/", views.quiet_hours, name="quiet_hours"),
    path("account/quiet-hours/house/", views.quiet_hours_of_house, name="quiet_hours_of_house"),
    path("policy/bounces/", views.bounces, name="bounces"),
    path("policy/bounces/<int:pk>/solution/", views.bounce_solution, name="bounce_solution"),
]
