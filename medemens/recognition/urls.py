from django.urls import URLPattern, path

from medemens.recognition.views import keeping, paper, saying

urlpatterns: list[URLPattern] = [
    path("thanks/", keeping.thanks, name="thanks"),
    path("thanks/new/", saying.thanks_new, name="thanks_new"),
    path("thanks/<int:pk>/undo/", saying.thanks_undo, name="thanks_undo"),
    path("thanks/<int:pk>/removal/", keeping.thanks_removal, name="thanks_removal"),
    path("thanks/<int:pk>/showing/", keeping.thanks_showing, name="thanks_showing"),
    path("thanks/<int:pk>/answer/", keeping.thanks_answer, name="thanks_answer"),
    path("thanks/year/", paper.thanks_year, name="thanks_year"),
    path("thanks/slips/", paper.thanks_slips, name="thanks_slips"),
    path("people/<int:pk>/thanks/", keeping.thanks_of_colleague, name="thanks_of_colleague"),
]
