from django.urls import path

from medemens.signals import views
from medemens.signals.chat import views as chat

urlpatterns = [
    path("account/quiet-hours/", views.quiet_hours, name="quiet_hours"),
    path("account/quiet-hours/house/", views.quiet_hours_of_house, name="quiet_hours_of_house"),
    path("account/mail/", views.mail_choices, name="mail_choices"),
    path("mail/off/<str:token>/", views.mail_off, name="mail_off"),
    path("policy/bounces/", views.bounces, name="bounces"),
    path("policy/bounces/<int:pk>/solution/", views.bounce_solution, name="bounce_solution"),
    path("policy/chat/", chat.channels, name="chat_channels"),
    path("policy/chat/house/", chat.of_house, name="chat_of_house"),
    path("policy/chat/team/<int:pk>/", chat.of_team, name="chat_of_team"),
    path("policy/chat/<int:pk>/test/", chat.test, name="chat_test"),
    path("policy/chat/<int:pk>/removal/", chat.removal, name="chat_removal"),
]
