"""Every address and who gets which status, for `test_access`. A row's arguments are names of rows in `tests.world`."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.address_rows import Row, at
from tests.addresses_of_answering import ANSWERING
from tests.addresses_of_cards import CARDS
from tests.addresses_of_conversations import CONVERSATIONS
from tests.addresses_of_outcomes import OUTCOMES
from tests.addresses_of_results import RESULTS
from tests.addresses_of_rounds import ROUNDS
from tests.addresses_of_sharing import SHARING
from tests.addresses_of_story import STORY
from tests.addresses_of_thanks import THANKS
from tests.world import World, file_of_hr

# Wim works elsewhere. Joris is the one concerned, Sanne leads him, Ruth leads Sanne, Ayşe stands in for Sanne, Karim is
# the contact person Fatima chose and Joris asked. Hanna is HR, Adil administrator, Olga supervision. Gerda left
# yesterday.
IN = ["wim", "joris", "sanne", "ruth", "ayse", "karim", "fatima", "hanna", "adil", "olga"]
OUT = ["outsider", "gerda"]
FILE = "a file of the HR system"
SLACK = "https://hooks.slack.com/services/T0AAAAAAA/B0BBBBBBB/abcdefghijklmnopqrstuvwx"
# What each column of that file means.
MEANT = ["number", "call_name", "prefix", "family_name", "work_mail", "service_start", "service_end"]
MEANT += ["unit_code", "unit_name", "job_title", "hours", "leader"]
COLUMNS = {f"column-{place}": meant for place, meant in enumerate(MEANT)}
GROUPS = {
    "everyone": IN + OUT,
    "all": IN,
    "two": ["joris", "sanne"],
    "but-joris": [name for name in IN if name != "joris"],
    "but-fatima": [name for name in IN if name != "fatima"],
}


# fmt: off
TABLE = [
    # The house.
    at("healthz", get="503 everyone", post="405 everyone"),  # no worker beats in a test
    at("service_worker", get="200 everyone", post="405 everyone"),
    at("manifest", get="200 everyone", post="405 everyone"),
    at("offline", get="200 everyone", post="405 everyone"),
    at("what_it_does", get="200 everyone", post="405 everyone"),
    at("support", get="200 everyone", post="405 everyone"),
    at("set_language", get="405 everyone", post="302 everyone", language="en", quiet=True),

    # Coming in.
    at("account_login", get="302 all; 200 outsider gerda", post="302 everyone", email="wim@delinde.example",
       quiet=True),
    at("account_login_code", get="302 everyone", post="302 everyone", code="0000 0001", quiet=True),
    at("account_login_password", get="302 all; 200 outsider gerda", post="302 all; 422 outsider gerda",
       email="wim@delinde.example", password="niet goed genoeg", quiet=True),
    # Without SMS_URL the pages of text messages don't exist.
    at("login_number", get="302 all; 200 outsider gerda", post="302 all; 422 outsider gerda", number="0000000",
       pin="204816", quiet=True),
    at("login_text", get="404 everyone", post="404 everyone", quiet=True),
    at("login_text_code", get="404 everyone", post="404 everyone", quiet=True),
    at("letter", get="200 everyone", post="200 everyone", code="{letter}", quiet=True),
    at("letter_open", "letter", get="200 everyone", post="302 everyone"),
    at("mfa_login_webauthn", get="302 everyone", post="302 everyone", quiet=True),
    at("mfa_authenticate", get="302 everyone", post="302 everyone", code="000000", quiet=True),
    at("account_logout", get="200 all", post="302 all", quiet=True),
    at("invitation", "invitation", get="200 everyone", post="302 everyone"),
    at("demo", get="", post=""),

    # One's account.
    at("account", get="200 all", post="405 all"),
    at("account_first", get="200 all", post="405 all"),
    at("own_device", get="405 all", post="302 all", quiet=True),
    at("pin", get="200 all", post="302 all", pin="583907", again="583907"),
    at("pin_removal", get="405 all", post="302 all", quiet=True),
    at("visit_codes", get="200 all", post="200 all"),
    at("text_number", get="404 all", post="404 all", quiet=True),
    at("text_number_proof", get="404 all", post="404 all", quiet=True),
    at("text_number_removal", get="405 all", post="404 all", quiet=True),
    at("letter_withdrawal", get="405 all", post="302 all", quiet=True),
    at("second_factor", get="200 all", post="405 all"),
    at("account_address_confirmation", get="405 all", post="302 all", quiet=True),
    at("account_address_refusal", get="405 all", post="302 all", quiet=True),
    at("account_password", get="200 all", post="302 all", password="vier rustige kopjes thee",
       again="vier rustige kopjes thee"),
    at("account_password_removal", get="405 all", post="302 all"),
    at("mfa_add_webauthn", get="200 all", post="422 all"),
    at("mfa_remove_webauthn", "passkey", get="200 joris", post="302 joris", quiet=True),
    at("mfa_activate_totp", get="200 all", post="422 all", code="000000"),
    at("mfa_deactivate_totp", get="404 all", post="404 all"),
    at("mfa_view_recovery_codes", get="404 all", post="405 all"),
    at("mfa_generate_recovery_codes", get="200 all", post="302 joris; 422 but-joris", quiet=True),
    at("account_again", get="200 all", post="422 all"),
    at("account_reauthenticate", get="302 all", post="302 all", quiet=True, password="niet goed genoeg"),
    at("mfa_reauthenticate", get="302 all", post="302 all", quiet=True, code="000000"),
    at("mfa_reauthenticate_webauthn", get="200 joris; 302 but-joris", post="302 all", quiet=True),
    at("account_sessions", get="200 all", post="405 all"),
    at("account_sessions_end", get="405 all", post="302 all", quiet=True),
    at("account_session_end", "session", get="405 all", post="302 joris", quiet=True),
    at("quiet_hours", get="200 all", post="302 all", starts_at="21:00", ends_at="08:00"),
    at("quiet_hours_of_house", get="405 all", post="302 all", quiet=True),
    at("mail_choices", get="200 all", post="302 all", digest="on"),
    at("mail_off", "mail_off", get="200 everyone", post="200 everyone"),  # whoever holds the link

    # Hours. Sanne filled in when Joris usually works; he added a time of his own.
    at("own_hours", get="200 all", post="405 all"),
    at("own_shifts", get="405 all", post="302 all", day="2026-11-27", starts="22:45", ends="07:15"),
    at("own_shift_removal", "own_shift", get="405 all", post="302 joris"),
    at("usual_hours", "joris", get="200 two", post="302 two", kinds="day", weekdays="0"),
    at("usual_hours_removal", "joris", get="405 all", post="302 two"),
    at("usual_hours_confirmation", get="405 all", post="302 all", quiet=True),

    # The tablet in the team room. What is behind its door exists during a visit only (medemens/kiosk/tests).
    at("kiosk", query="language", get="200 everyone", post="302 all; 422 outsider gerda", way="pin", quiet=True),
    at("kiosk_curtain", get="405 everyone", post="302 everyone", quiet=True),
    at("kiosk_here", get="405 all", post=""),
    at("kiosk_home", get="", post=""),
    at("kiosk_moment", get="", post=""),
    at("kiosk_thanks", get="", post=""),
    at("kiosk_talk", get="", post=""),
    at("kiosk_round", get="", post=""),
    at("kiosk_slip", get="200 everyone", post="422 everyone", quiet=True),
    at("kiosk_support", get="", post="405 all"),
    at("kiosk_kept", get="", post="405 all"),

    # Rosters. Sanne and Ruth lead someone of De Hoek; Ayşe only stands in.
    at("rosters", get="200 hanna", post="302 hanna", file=FILE),
    at("roster_run", "roster_run", get="200 hanna", post="405 all"),
    at("own_roster", get="200 all", post="302 all", address="http://127.0.0.1:9/mijn.ics"),
    at("own_roster_removal", get="405 all", post="302 all", quiet=True),
    at("team_roster", "de_hoek", get="200 sanne ruth hanna", post="302 sanne ruth hanna",
       address="http://127.0.0.1:9/ander.ics"),
    at("team_roster_removal", "de_hoek", get="405 all", post="302 sanne ruth hanna"),

    # Roles.
    at("roles", get="200 all", post="405 all"),
    at("role_new", query="q=kok", get="200 hanna", post="302 hanna", person="{wim}", role="supervision", reason="OR"),
    at("role_end", "grant", get="405 all", post="302 hanna"),

    # People.
    at("colleagues", get="200 all", post="405 all"),
    at("person", "joris", get="200 all", post="405 all"),
    at("person", "gerda", get="200 hanna", post="405 all"),
    at("teams", get="200 all", post="405 all"),
    at("team", "de_hoek", get="200 all", post="405 all"),
    at("team_branches", "de_hoek", get="200 all", post="405 all"),
    at("leader_new", "joris", query="q=ruth", get="200 hanna", post="302 hanna", person="{ruth}",
       starts_on="2026-12-01"),
    at("leader_end", "reporting", get="200 hanna", post="302 hanna", ends_on="2026-12-01"),
    at("stand_in_new", "sanne", query="q=kok", get="200 sanne ruth hanna", post="302 sanne ruth hanna",
       person="{wim}", starts_on="2026-12-01", ends_on="2026-12-05"),
    at("stand_in_end", "stand_in", get="405 all", post="302 sanne ruth hanna"),
    at("contact_persons", get="200 all", post="405 all"),
    at("contact_new", query="q=nour", get="200 all", post="302 all", person="{nour}", place="beside"),
    at("contact_agreement", "asked", get="405 all", post="302 karim"),
    at("contact_refusal", "asked", get="405 all", post="302 karim"),
    at("contact_end", "asked", get="405 all", post="302 joris karim"),
    at("contact_end", "chosen", get="405 all", post="302 fatima karim"),
    at("letter_new", "els", get="405 all", post="200 sanne hanna"),  # whoever stands in for Sanne prints none
    at("kept", get="200 all", post="405 all"),
    at("what_we_keep", get="200 all", post="405 all"),
    at("own_download", get="200 all", post="200 all", quiet=True),
    at("own_erasure", get="200 all", post="302 all", quiet=True, sure="on"),
    at("own_correction", get="200 all", post="302 all", parts="mail"),
    at("collect_code", get="200 all", post="200 all"),
    at("collect_code_removal", get="405 all", post="302 all", quiet=True),
    at("package_codes", get="200 olga", post="405 all"),
    at("package_code", "package", get="405 all", post="200 olga"),

    *THANKS,
    *SHARING,
    *CARDS,
    *STORY,
    *ANSWERING,
    *RESULTS,
    *OUTCOMES,
    *ROUNDS,
    *CONVERSATIONS,

    # Beleid, for HR.
    at("policy", get="200 hanna", post="405 hanna"),
    at("people_without_leader", get="200 hanna", post="405 hanna"),
    at("vacancies", get="200 hanna", post="405 hanna"),
    at("leavers", get="200 hanna", post="405 hanna"),
    at("people_export", get="200 hanna", post="200 hanna"),
    # Hanna is in her timed mode, with the work details opened of Joris, Sanne, Gerda and the second row of Joris.
    at("timed_mode", query="person={wim}", get="200 hanna", post="302 hanna", purpose="leading",
       line="nieuwe indeling"),
    at("timed_mode_openings", get="405 hanna", post="302 hanna", person="{wim}"),
    at("timed_mode_end", get="405 hanna", post="302 hanna"),
    at("works_council", query="language=en", get="200 all", post="405 all"),
    at("house", get="200 all", post="405 all"),
    at("house_agreement", get="200 hanna", post="302 hanna", consent_on="2026-11-20", dpia_on="2026-11-20"),
    at("pilot", get="200 hanna", post="422 hanna", teams="{de_hoek}", ends_on="2027-02-01"),  # others came in already
    at("pilot_term", get="405 hanna", post=""),  # no pilot runs (people/tests/test_pilot.py)
    at("pilot_closure", get="405 hanna", post=""),
    at("supervision", get="200 olga", post="405 olga"),
    at("merge_find", get="200 hanna", post="405 hanna"),
    at("merge", "joris", "twin", get="200 hanna", post="302 hanna", sure="on"),
    at("invitations", get="200 hanna", post="302 hanna", person="{nour}"),
    at("letters", get="405 hanna", post="200 hanna", all="1"),
    at("support_lines", get="200 hanna", post="405 all"),
    at("support_line_new", get="200 hanna", post="302 hanna", kind="house", name="Stilteruimte", who="Naast de kapel"),
    at("support_line", "own_line", get="200 hanna", post="302 hanna", kind="house", name="Huiskamer", who="Trees"),
    at("support_line", "role_line", get="200 hanna", post="302 hanna", who="Els Vos", shown="on"),
    at("support_line_check", "number_line", get="405 all", post="302 hanna"),
    at("support_line_check", "role_line", get="405 all", post=""),
    at("support_line_removal", "own_line", get="405 all", post="302 hanna"),
    at("support_line_removal", "number_line", get="405 all", post=""),
    at("corrections", get="200 hanna", post="405 hanna"),
    at("correction_closure", "correction", get="405 hanna", post="302 hanna"),
    at("packages", query="q=joris", get="200 hanna", post="302 hanna", person="{joris}"),
    at("package_file", "package", get="405 hanna", post="200 hanna", quiet=True),
    at("bounces", get="200 hanna", post="405 all"),
    at("bounce_solution", "bounce", get="405 all", post="302 hanna"),
    at("chat_channels", get="200 hanna", post="405 all"),
    at("chat_of_house", get="200 hanna", post="302 hanna", service="slack", address=SLACK),
    at("chat_of_team", "de_hoek", get="200 hanna", post="302 hanna", service="slack", address=SLACK),
    at("chat_test", "chat", get="405 all", post="302 hanna", quiet=True),  # on a server that isn't allowed
    at("chat_removal", "chat", get="405 all", post="302 hanna"),

    at("import_new", get="200 hanna", post="302 hanna", uploads=FILE),
    at("import_draft", "draft", get="200 hanna", post="405 hanna"),
    at("import_columns", "draft", get="200 hanna", post="302 hanna", uploads=FILE, **COLUMNS),
    at("import_application", "draft", get="405 hanna", post="302 hanna"),
    at("import_removal", "draft", get="405 hanna", post="302 hanna"),
    at("import_run", "run", get="200 hanna", post="405 hanna"),

    # Moments.
    at("moment_new", query="with={fatima}", get="200 but-fatima", post="302 but-fatima", kind="coffee",
       times="2026-11-27T10:15"),
    at("moment", "coming", get="200 two", post="405 all"),
    at("moment", "options", get="200 two", post="405 all"),
    at("moment", "last", get="200 two", post="405 all"),
    at("moment", "earlier4", get="200 joris", post="405 all"),
    at("moment_time", "coming", get="200 two", post="302 two", sequence="0", times="2026-11-27T10:15", place="de tuin"),
    at("moment_time", "last", get="", post=""),
    at("moment_answer", "coming", get="405 all", post="302 joris", sequence="0", answer="declined"),
    at("moment_answer", "options", get="405 all", post="302 sanne", sequence="0", option="{option}"),
    at("moment_cancellation", "coming", get="405 all", post="302 two"),
    at("moment_note_removal", "coming", get="405 all", post="302 two"),
    at("moment_place_removal", "coming", get="405 all", post="302 two"),
    at("moment_calendar", "coming", get="200 two", post="405 all"),
    at("moment_closure", "begun", get="405 all", post="302 two", outcome="held"),
    at("moment_closure", "earlier4", get="405 all", post="422 joris", outcome="held"),
    at("moment_closure_undo", "last", get="405 all", post="302 sanne"),
    at("moment_agreements", "last", get="405 all", post="302 two", **{
        "agreement-TOTAL_FORMS": "1", "agreement-INITIAL_FORMS": "0", "agreement-0-text": "De sleutel",
       "agreement-0-whose": "me",
        "agreement-0-due_on": "2026-12-01", "need-TOTAL_FORMS": "0", "need-INITIAL_FORMS": "0"}),
    at("moment_agreements", "earlier4", get="405 all", post="302 joris", quiet=True),
    at("moment_reply", "reply", get="200 everyone", post="302 everyone", answer="declined"),  # whoever holds the link
    at("agreement", "agreement", get="200 two", post="405 all"),
    at("agreement_fulfilment", "agreement", get="405 all", post="302 two"),
    at("agreement_fulfilment_undo", "done", get="405 all", post="302 two"),
    at("agreement_removal", "agreement", get="405 all", post="302 two"),
    at("need_removal", "need", get="405 all", post="302 two"),
    at("contact_log", get="405 all", post="302 but-fatima", **{"with": "{fatima}"}),
    at("contact_undo", "noted", get="405 all", post="302 joris"),
    at("contact_denial", "noted", get="405 all", post="302 wim"),
    at("shift_log", get="200 all", post="302 ayse karim; 422 sanne wim joris ruth fatima hanna adil olga",
       day="2026-11-23", people="{fatima}"),
    at("shift_undo", "shift", get="405 all", post="302 sanne"),
    at("calendar_feed", "feed", get="200 everyone", post="405 everyone"),
    at("feed_settings", get="200 all", post="200 all"),
    at("feed_removal", get="405 all", post="302 all", quiet=True),
    at("timeline", get="200 all", post="405 all"),

    # Rhythms: the address names the other of the two.
    # Ayşe stands in for Sanne: for a week the rhythms of the team are with her, and Sanne has the one with Ruth.
    at("rhythm", "sanne", get="200 ruth", post="405 all"),
    at("rhythm", "ayse", get="200 joris fatima", post="405 all"),
    at("rhythm", "joris", get="200 ayse", post="405 all"),
    at("rhythm", "karim", get="200 fatima", post="405 all"),
    at("rhythm_pace", "ayse", get="405 all", post="302 joris fatima", pace="less"),
    at("rhythm_pace", "joris", get="405 all", post="", pace="less"),
    at("rhythm_pause", "sanne", get="405 all", post="302 ruth", ends_on="2026-12-24"),
    at("rhythm_pause", "ayse", get="405 all", post="302 joris fatima", ends_on="2026-12-24"),
    at("rhythm_pause", "joris", get="405 all", post="302 ayse", ends_on="2026-12-24"),
    at("rhythm_pause_end", "ruth", get="405 all", post="302 sanne"),
    at("rhythm_later", "ayse", get="405 all", post="302 joris fatima"),
    at("offer_snooze", "offer", get="405 all", post="302 sanne"),
    at("offer_snooze_undo", "later", get="405 all", post="302 sanne"),
    at("capacity", get="200 all", post="302 all", per_week="2"),
    at("absences", get="405 all", post="302 all", starts_on="2026-12-21", ends_on="2026-12-24"),
    at("absence_removal", "away", get="405 all", post="302 sanne"),

    # Ruth said she comes, Karim put his away. Ayşe stands in for Sanne: until Sanne is back her people are with Ayşe.
    at("night_going", "night", get="405 all", post="302 sanne", stay="usual"),
    at("night_going_undo", "night_going", get="405 all", post="302 ruth"),
    at("night_aside", "night", get="405 all", post="302 sanne"),
    at("night_aside_undo", "night_aside", get="405 all", post="302 karim"),

    # Paper.
    at("paper_invitation", "coming", get="200 sanne", post="405 all"),
    at("paper_invitation", "options", get="200 joris", post="405 all"),
    at("paper_invitation", "last", get="", post="405 all"),
    at("paper_handed", "coming", get="405 all", post="302 sanne", sequence="0"),
    at("paper_answer", "coming", get="405 all", post="302 sanne", sequence="0", answer="accepted"),
    at("paper_answer", "options", get="405 all", post="422 joris", sequence="0", option="{option}"),  # not handed over
    at("team_list", "de_hoek", get="200 sanne ruth ayse hanna", post="405 all"),
    at("posters", get="200 all", post="405 all"),
    at("poster", "poster", query="language=ar&paper=a6", get="200 all", post="405 all"),

    # Vandaag and Van mij.
    at("now", get="200 ruth ayse karim", post="405 all"),
    at("today", get="200 all", post="405 all"),
    at("mine", get="200 all", post="405 all"),
    at("weeknote", get="200 sanne ayse ruth karim", post="405 all"),

    # Questions for a talk. Sanne leads all three; while Ayşe stands in, the talks of Joris and Fatima are with her.
    at("depth", "sanne", get="200 joris fatima ayse", post="302 joris fatima ayse", depth="open"),
    at("depth", "ayse", get="200 joris fatima", post="302 joris fatima", depth="open", avoids="home"),
    at("depth", "ruth", get="200 sanne", post="302 sanne", depth="open"),
    at("depth", "joris", get="", post="", depth="open"),
    at("moment_questions", "coming", get="200 two", post="302 two", occasion="walk", after="1"),
    at("moment_questions", "last", get="", post="", occasion="walk", after="1"),

    at("moment_before", "coming", get="200 two", post="405 all"),
    at("moment_before", "last", get="", post="405 all"),
    at("moment_still", "coming", get="200 two", post="405 all"),
    at("moment_points", "coming", get="405 all", post="302 two", text="De nachten", share="1"),
    at("moment_points", "last", get="405 all", post="422 two", text="Te laat", quiet=True),
    at("point_sharing", "own_point", get="405 all", post="302 joris"),
    at("point_sharing", "point", get="405 all", post=""),
    at("point_removal", "own_point", get="405 all", post="302 joris"),
    # What he wants to raise with her isn't hers to take off the table.
    at("point_removal", "point", get="405 all", post="302 joris; 422 sanne"),
    at("agreement_planner", "agreement", get="200 two", post="405 all"),
    # Sanne leads Joris still: moments/tests/test_handovers.py has what happens once she doesn't.
    at("agreement_handover", "agreement", get="405 all", post="", to="{ruth}"),
    at("agreement_handover_agreement", "agreement", get="405 all", post=""),
    at("agreement_handover_removal", "agreement", get="405 all", post=""),

    # Questions for a talk: HR's, one's own, difficult openings, cards.
    at("house_questions", get="200 hanna", post="405 all"),
    at("house_question_new", get="200 hanna", post="302 hanna", nl="Welk geluid hoort bij een late dienst?",
       en="Which sound belongs to a late shift?", occasions="shift", depth="light", subjects="work", asks="leader"),
    at("house_question", "house_question", get="200 hanna", post="302 hanna",
       nl="Welk liedje hoort bij een late dienst?",
       en="Which song belongs to a late shift?", occasions="shift", depth="light", subjects="work", asks="leader"),
    at("question_retirement", "house_question_slug", get="405 all", post="302 hanna"),
    at("question_retirement_undo", "retired_question", get="405 all", post="302 hanna"),
    at("own_questions", get="200 all", post="302 all", text="What made you laugh on a night shift?"),
    at("own_question_removal", "own_question", get="405 all", post="302 joris"),
    at("openings", get="200 all", post="405 all"),
    at("conversation_cards", query="set=walk&deep=on&language=nl", get="200 all", post="405 all"),
    at("conversation_cards_pdf", query="set=letting_go&paper=a4", get="200 all", post="405 all"),
    at("listening_card", query="paper=a4", get="200 all", post="405 all"),

    # While Ayşe stands in for Sanne, what Fatima sent Sanne is for Fatima alone to see.
    at("wish_new", get="200 all", post="302 joris fatima; 422 wim sanne ruth ayse karim hanna adil olga", to="{ayse}",
       kind="talk"),
    at("wish", "wish", get="200 fatima", post="405 all"),
    at("wish", "wish_to_ruth", get="200 sanne ruth", post="405 all"),
    at("wish_answer", "wish", get="405 all", post=""),
    at("wish_answer", "wish_to_ruth", get="405 all", post="200 ruth", quiet=True),
    at("wish_withdrawal", "wish", get="405 all", post="302 fatima"),
    at("wish_withdrawal", "wish_to_ruth", get="405 all", post="302 sanne"),
    at("wish_settings", get="200 hanna", post="302 hanna"),

    # The week of a team. Sanne leads De Hoek, Ayşe stands in for her and works there, as Joris and Fatima do.
    at("week_start", "de_hoek", get="200 sanne joris fatima ayse", post="405 all"),
    at("week_close", "de_hoek", get="200 sanne joris fatima ayse", post="405 all"),
    at("team_week", "de_hoek", get="200 sanne ayse", post="302 sanne ayse", start_day="0", start_at="09:00"),
    at("week_skip", "de_hoek", get="405 all", post="302 sanne joris fatima ayse", gathering="start", day="2026-12-02"),
    at("week_skip_undo", "week_skipped", get="405 all", post="302 sanne joris fatima ayse"),
    at("week_agreements", "de_hoek", get="405 all", post="302 sanne joris fatima ayse", text="De sleutel ligt er"),
    at("week_agreement_removal", "week_agreed", get="405 all", post="302 sanne joris fatima ayse"),
    at("week_sheet", "de_hoek", get="200 sanne joris fatima ayse", post="405 all"),
    at("team_week_calendar", "de_hoek", get="200 sanne joris fatima ayse", post="405 all"),

    # Leren luisteren, and HR's page of trainings.
    at("learning", get="200 all", post="405 all"),
    at("exercise_cards", query="paper=a4", get="200 all", post="405 all"),
    at("trainings", get="200 hanna", post="405 all"),
    at("training_new", get="200 hanna", post="302 hanna", title="Leren doorvragen", day="2026-12-10"),
    at("training", "training", get="200 hanna", post="302 hanna", title="Een middag luisteren", day="2026-12-03"),
    at("training_removal", "training", get="405 all", post="302 hanna"),
]
# fmt: on


def url_of(row: Row, world: World) -> str:
    """The address of `row` in this world."""
    query = f"?{row.query}".format(**world.rows) if row.query else ""
    return reverse(row.name, args=[world.rows[name] for name in row.args]) + query


def data_of(row: Row, world: World) -> dict[str, Any]:
    """What is posted to it."""
    file = file_of_hr()
    upload = SimpleUploadedFile(file.name, file.content)
    return {key: upload if value is FILE else value.format(**world.rows) for key, value in row.data.items()}
