from django.urls import path

from medemens.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("mine/", views.mine, name="mine"),
    path("weeknote/", views.weeknote, name="weeknote"),
]
