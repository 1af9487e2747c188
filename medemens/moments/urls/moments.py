from django.urls import path

from medemens.moments.views import agreements, closing, contacts, feed, moments, paper, replies

urlpatterns = [
    path("moments/new/", moments.moment_new, name="moment_new"),
    path("moments/<int:pk>/", moments.moment, name="moment"),
    path("moments/<int:pk>/time/", moments.moment_time, name="moment_time"),
    path("moments/<int:pk>/answer/", moments.moment_answer, name="moment_answer"),
    path("moments/<int:pk>/cancellation/", moments.moment_cancellation, name="moment_cancellation"),
    path("moments/<int:pk>/paper/", paper.paper_invitation, name="paper_invitation"),
    path("moments/<int:pk>/paper/handed/", paper.paper_handed, name="paper_handed"),
    path("moments/<int:pk>/paper/answer/", paper.paper_answer, name="paper_answer"),
    path("moments/<int:pk>/calendar.ics", feed.moment_calendar, name="moment_calendar"),
    path("moments/<int:pk>/closure/", closing.moment_closure, name="moment_closure"),
    path("moments/<int:pk>/closure/undo/", closing.moment_closure_undo, name="moment_closure_undo"),
    path("moments/<int:pk>/agreements/", closing.moment_agreements, name="moment_agreements"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/fulfilment/", agreements.agreement_fulfilment, name="agreement_fulfilment"),
    path(
        "agreements/<int:pk>/fulfilment/undo/",
        agreements.agreement_fulfilment_undo,
        name="agreement_fulfilment_undo",
    ),
    path("agreements/<int:pk>/removal/", agreements.agreement_removal, name="agreement_removal"),
    path("needs/<int:pk>/removal/", agreements.need_removal, name="need_removal"),
    path("contacts/", contacts.contact_log, name="contact_log"),
    path("contacts/<int:pk>/undo/", contacts.contact_undo, name="contact_undo"),
    path("contacts/<int:pk>/denial/", contacts.contact_denial, name="contact_denial"),
    path("shifts/", contacts.shift_log, name="shift_log"),
    path("shifts/<int:pk>/undo/", contacts.shift_undo, name="shift_undo"),
    path("reply/<str:token>/", replies.moment_reply, name="moment_reply"),
    path("calendar/<str:secret>.ics", feed.calendar_feed, name="calendar_feed"),
    path("teams/<int:pk>/week/calendar.ics", feed.team_week_calendar, name="team_week_calendar"),
    path("mine/calendar/", feed.feed_settings, name="feed_settings"),
    path("mine/calendar/removal/", feed.feed_removal, name="feed_removal"),
    path("mine/timeline/", moments.timeline, name="timeline"),
]
