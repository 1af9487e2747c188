from medemens.people.urls import access, directory, imports, letters, numbers, own

urlpatterns = [
    *access.urlpatterns,
    *directory.urlpatterns,
    *imports.urlpatterns,
    *letters.urlpatterns,
    *numbers.urlpatterns,
    *own.urlpatterns,
]
