from medemens.moments.urls import moments, rhythms

urlpatterns = [*moments.urlpatterns, *rhythms.urlpatterns]
