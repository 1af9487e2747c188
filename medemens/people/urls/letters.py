"""Coming in by letter, and printing the letters."""

from django.urls import URLPattern, URLResolver, path

from medemens.people.views import letters

urlpatterns: list[URLPattern | URLResolver] = [
    path("letter/", letters.letter, name="letter"),
    path("letter/<str:code>/", letters.letter_open, name="letter_open"),
    path("people/<int:pk>/letter/", letters.letter_new, name="letter_new"),
    path("policy/letters/", letters.letters, name="letters"),
    path("account/letter/withdrawal/", letters.letter_withdrawal, name="letter_withdrawal"),
]
