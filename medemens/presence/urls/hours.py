from django.urls import path

from medemens.presence.views import hours

urlpatterns = [
    path("hours/", hours.own_hours, name="own_hours"),
    path("hours/confirmation/", hours.usual_hours_confirmation, name="usual_hours_confirmation"),
    path("hours/shifts/", hours.own_shifts, name="own_shifts"),
    path("hours/shifts/<int:pk>/removal/", hours.own_shift_removal, name="own_shift_removal"),
    path("people/<int:pk>/hours/", hours.usual_hours, name="usual_hours"),
    path("people/<int:pk>/hours/removal/", hours.usual_hours_removal, name="usual_hours_removal"),
]
