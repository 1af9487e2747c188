from django.urls import path

from medemens.moments.views import wishes

urlpatterns = [
    path("wishes/new/", wishes.wish_new, name="wish_new"),
    path("wishes/<int:pk>/", wishes.wish, name="wish"),
    path("wishes/<int:pk>/answer/", wishes.wish_answer, name="wish_answer"),
    path("wishes/<int:pk>/withdrawal/", wishes.wish_withdrawal, name="wish_withdrawal"),
    path("policy/wishes/", wishes.wish_settings, name="wish_settings"),
]
