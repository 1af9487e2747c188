from django.urls import path

from medemens.moments.views import nights, rhythms

urlpatterns = [
    path("rhythms/<int:pk>/", rhythms.rhythm, name="rhythm"),
    path("rhythms/<int:pk>/pace/", rhythms.pace, name="rhythm_pace"),
    path("rhythms/<int:pk>/pause/", rhythms.pause, name="rhythm_pause"),
    path("rhythms/<int:pk>/pause/end/", rhythms.pause_end, name="rhythm_pause_end"),
    path("rhythms/<int:pk>/later/", rhythms.later, name="rhythm_later"),
    path("offers/<int:pk>/snooze/", rhythms.snooze, name="offer_snooze"),
    path("offers/<int:pk>/snooze/undo/", rhythms.snooze_undo, name="offer_snooze_undo"),
    path("nights/<int:pk>/going/", nights.night_going, name="night_going"),
    path("nights/<int:pk>/going/undo/", nights.night_going_undo, name="night_going_undo"),
    path("nights/<int:pk>/aside/", nights.night_aside, name="night_aside"),
    path("nights/<int:pk>/aside/undo/", nights.night_aside_undo, name="night_aside_undo"),
    path("capacity/", rhythms.capacity, name="capacity"),
    path("absences/", rhythms.absences, name="absences"),
    path("absences/<int:pk>/removal/", rhythms.absence_removal, name="absence_removal"),
]
