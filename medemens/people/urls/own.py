"""Whose data it is: one's own download, erasing, correcting, and how HR answers a request."""

from django.urls import URLPattern, URLResolver, path

from medemens.people.own import answers, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("what-we-keep/", views.what_we_keep, name="what_we_keep"),
    path("kept/download/", views.download, name="own_download"),
    path("kept/erasure/", views.erasure, name="own_erasure"),
    path("kept/correction/", views.correction, name="own_correction"),
    path("kept/code/", views.collect_code, name="collect_code"),
    path("kept/code/removal/", views.collect_code_removal, name="collect_code_removal"),
    path("policy/corrections/", answers.corrections, name="corrections"),
    path("policy/corrections/<int:pk>/closure/", answers.correction_closure, name="correction_closure"),
    path("policy/packages/", answers.packages, name="packages"),
    path("policy/packages/<int:pk>/file/", answers.package_file, name="package_file"),
    path("package-codes/", answers.package_codes, name="package_codes"),
    path("package-codes/<int:pk>/", answers.package_code, name="package_code"),
]
