from django.urls import URLPattern, path

from medemens.recognition import views

urlpatterns: list[URLPattern] = [
    path("thanks/", views.thanks, name="thanks"),
    path("thanks/new/", views.thanks_new, name="thanks_new"),
    path("thanks/<int:pk>/undo/", views.thanks_undo, name="thanks_undo"),
    path("thanks/<int:pk>/removal/", views.thanks_removal, name="thanks_removal"),
]
