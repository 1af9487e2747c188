from medemens.people.urls import access, directory, imports

urlpatterns = [*access.urlpatterns, *directory.urlpatterns, *imports.urlpatterns]
