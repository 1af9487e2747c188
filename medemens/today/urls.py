from django.urls import path

from medemens.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("now/", views.now, name="now"),
    path("mine/", views.mine, name="mine"),
    path("weeknote/", views.weeknote, name="weeknote"),
    path("teams/<int:pk>/days/", views.team_days, name="team_days"),
]
