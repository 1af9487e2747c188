from medemens.people.urls import access, directory, imports, letters, numbers, own, power

urlpatterns = [
    *access.urlpatterns,
    *directory.urlpatterns,
    *imports.urlpatterns,
    *letters.urlpatterns,
    *numbers.urlpatterns,
    *own.urlpatterns,
    *power.urlpatterns,
]
