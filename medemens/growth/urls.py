from django.urls import URLPattern, path

from medemens.growth.views import learning, trainings

urlpatterns: list[URLPattern] = [
    path("learning/", learning.learning, name="learning"),
    path("learning/cards/", learning.exercise_cards, name="exercise_cards"),
    path("policy/trainings/", trainings.trainings, name="trainings"),
    path("policy/trainings/new/", trainings.training_new, name="training_new"),
    path("policy/trainings/<int:pk>/", trainings.training, name="training"),
    path("policy/trainings/<int:pk>/removal/", trainings.training_removal, name="training_removal"),
]
