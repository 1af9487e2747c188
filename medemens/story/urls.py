from django.urls import URLPattern, path

from medemens.story.views import ends, pages, policy

urlpatterns: list[URLPattern] = [
    path("story/", pages.story, name="story"),
    path("story/poster/", pages.promises_poster, name="promises_poster"),
    path("policy/story/", policy.story_policy, name="story_policy"),
    path("policy/story/promises/<int:pk>/end/", ends.promise_end, name="promise_end"),
    path("policy/story/promises/<int:pk>/end/undo/", ends.promise_end_removal, name="promise_end_removal"),
    path("policy/story/<slug:kind>/new/", policy.piece_new, name="story_piece_new"),
    path("policy/story/<slug:kind>/<int:pk>/", policy.piece, name="story_piece"),
    path("policy/story/<slug:kind>/<int:pk>/place/", policy.piece_place, name="story_piece_place"),
    path("policy/story/<slug:kind>/<int:pk>/removal/", policy.piece_removal, name="story_piece_removal"),
]
