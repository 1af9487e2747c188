from medemens.moments.urls import moments, rhythms, talk, wishes

urlpatterns = [*moments.urlpatterns, *rhythms.urlpatterns, *talk.urlpatterns, *wishes.urlpatterns]
