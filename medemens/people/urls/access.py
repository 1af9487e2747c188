"""Getting in, one's account, roles and invitations. Of allauth only what is used; nobody can sign up."""

from django.urls import URLPattern, URLResolver, path

from medemens.people.views import access, account, demo, invitations, roles, second_factor

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", access.login, name="account_login"),
    path("login/code/", access.login_code, name="account_login_code"),
    path("login/password/", access.login_password, name="account_login_password"),
    path("login/passkey/", second_factor.passkey_login, name="mfa_login_webauthn"),
    path("login/second-step/", second_factor.second_step, name="mfa_authenticate"),
    path("logout/", access.logout, name="account_logout"),
    path("language/", access.set_language, name="set_language"),
    path("welcome/<str:token>/", access.invitation, name="invitation"),
    path("demo/", demo.demo, name="demo"),
    path("account/", account.account, name="account"),
    path("account/first/", account.first, name="account_first"),
    path("account/second-factor/", account.second_factor, name="second_factor"),
    path("account/address/confirmation/", account.confirm_address, name="account_address_confirmation"),
    path("account/address/refusal/", account.refuse_address, name="account_address_refusal"),
    path("account/password/", account.password, name="account_password"),
    path("account/password/removal/", account.remove_password, name="account_password_removal"),
    path("account/passkeys/new/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/removal/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
    path("account/app/", second_factor.add_app, name="mfa_activate_totp"),
    path("account/app/removal/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/again/", account.again, name="account_again"),
    path("account/again/password/", second_factor.password_again, name="account_reauthenticate"),
    path("account/again/app/", second_factor.app_again, name="mfa_reauthenticate"),
    path("account/again/passkey/", second_factor.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("account/sessions/", account.sessions, name="account_sessions"),
    path("account/sessions/others/end/", account.end_other_sessions, name="account_sessions_end"),
    path("account/sessions/<int:pk>/end/", account.end_session, name="account_session_end"),
    path("roles/", roles.roles, name="roles"),
    path("roles/new/", roles.new_role, name="role_new"),
    path("roles/<int:pk>/end/", roles.end, name="role_end"),
    path("policy/invitations/", invitations.invitations, name="invitations"),
]
