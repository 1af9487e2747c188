from django.urls import URLPattern, path

from medemens.conversations.views import policy, reading, writing

urlpatterns: list[URLPattern] = [
    path("talk-on/", writing.talk_on, name="talk_on"),
    path("talk-on/what-can-go-wrong/", writing.talk_on_risks, name="talk_on_risks"),
    path("talk-on/write/", writing.talk_on_write, name="talk_on_write"),
    path("talk-on/slip/", writing.talk_on_slip, name="talk_on_slip"),
    path("talk-on/back/", writing.talk_on_back, name="talk_on_back"),
    path("talk-on/back/message/", writing.talk_on_message, name="talk_on_message"),
    path("talk-on/back/name/", writing.talk_on_name, name="talk_on_name"),
    path("talk-on/back/end/", writing.talk_on_end, name="talk_on_end"),
    path("conversations/", reading.conversations, name="conversations"),
    path("conversations/<int:pk>/", reading.conversation, name="conversation"),
    path(
        "conversations/<int:pk>/<int:message>/cover/", reading.conversation_cover, name="conversation_cover"
    ),
    path(
        "conversations/<int:pk>/<int:message>/aside/", reading.conversation_aside, name="conversation_aside"
    ),
    path("policy/talk-on/", policy.talk_on_policy, name="talk_on_policy"),
    path("policy/talk-on/<slug:slug>/", policy.talk_on_branch, name="talk_on_branch"),
]
