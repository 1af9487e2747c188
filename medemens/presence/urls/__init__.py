from medemens.presence.urls import hours, rosters

urlpatterns = [*hours.urlpatterns, *rosters.urlpatterns]
