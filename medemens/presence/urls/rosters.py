from django.urls import URLPattern, path

from medemens.presence.views import roster_feeds, rosters

urlpatterns: list[URLPattern] = [
    path("policy/rosters/", rosters.rosters, name="rosters"),
    path("policy/rosters/<int:pk>/", rosters.roster_run, name="roster_run"),
    path("hours/roster/", roster_feeds.own_roster, name="own_roster"),
    path("hours/roster/removal/", roster_feeds.own_roster_removal, name="own_roster_removal"),
    path("teams/<int:pk>/roster/", roster_feeds.team_roster, name="team_roster"),
    path("teams/<int:pk>/roster/removal/", roster_feeds.team_roster_removal, name="team_roster_removal"),
]
