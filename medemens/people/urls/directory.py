from django.urls import URLPattern, URLResolver, path

from medemens.people.views import contacts, directory, hr, kept, reporting, team_list, teams

urlpatterns: list[URLPattern | URLResolver] = [
    path("colleagues/", directory.colleagues, name="colleagues"),
    path("colleagues/<int:pk>/", directory.person, name="person"),
    path("colleagues/<int:pk>/leaders/new/", reporting.leader_new, name="leader_new"),
    path("colleagues/<int:pk>/stand-ins/new/", reporting.stand_in_new, name="stand_in_new"),
    path("reportings/<int:pk>/end/", reporting.leader_end, name="leader_end"),
    path("stand-ins/<int:pk>/end/", reporting.stand_in_end, name="stand_in_end"),
    path("kept/", kept.kept, name="kept"),
    path("contact-persons/", contacts.contact_persons, name="contact_persons"),
    path("contact-persons/new/", contacts.contact_new, name="contact_new"),
    path("contact-persons/<int:pk>/agreement/", contacts.contact_agreement, name="contact_agreement"),
    path("contact-persons/<int:pk>/refusal/", contacts.contact_refusal, name="contact_refusal"),
    path("contact-persons/<int:pk>/end/", contacts.contact_ending, name="contact_end"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("teams/<int:pk>/list/", team_list.team_list, name="team_list"),
    path("teams/<int:pk>/branches/", teams.team_branches, name="team_branches"),
    path("policy/", hr.policy, name="policy"),
    path("policy/people-without-leader/", hr.people_without_leader, name="people_without_leader"),
    path("policy/vacancies/", hr.vacancies, name="vacancies"),
    path("policy/leavers/", hr.leavers, name="leavers"),
    path("policy/table/", hr.people_export, name="people_export"),
    path("policy/doubles/", hr.merge_find, name="merge_find"),
    path("policy/doubles/<int:keep>/<int:drop>/", hr.merge, name="merge"),
]
