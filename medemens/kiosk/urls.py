"""The tablet in the team room: its door, and what is behind it."""

from django.urls import URLPattern, path

from medemens.kiosk.views import door, inside, rounds

urlpatterns: list[URLPattern] = [
    path("kiosk/", door.door, name="kiosk"),
    path("kiosk/curtain/", door.curtain, name="kiosk_curtain"),
    path("kiosk/here/", inside.here, name="kiosk_here"),
    path("kiosk/home/", inside.home, name="kiosk_home"),
    path("kiosk/moment/", inside.moment, name="kiosk_moment"),
    path("kiosk/thanks/", inside.thanks, name="kiosk_thanks"),
    path("kiosk/talk/", inside.talk, name="kiosk_talk"),
    path("kiosk/questions/", rounds.questions, name="kiosk_round"),
    path("kiosk/slip/", rounds.slip, name="kiosk_slip"),
    path("kiosk/support/", inside.support, name="kiosk_support"),
    path("kiosk/kept/", inside.kept, name="kiosk_kept"),
]
