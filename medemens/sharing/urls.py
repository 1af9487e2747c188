from django.urls import URLPattern, path

from medemens.sharing.views import looking, moving, proposals, readers, shares

urlpatterns: list[URLPattern] = [
    path("shares/", shares.shares, name="shares"),
    path("shares/new/", shares.share_new, name="share_new"),
    path("shares/<int:pk>/", shares.share, name="share"),
    path("shares/<int:pk>/withdrawal/", shares.share_withdrawal, name="share_withdrawal"),
    path("shares/<int:pk>/readers/", readers.reader_new, name="reader_new"),
    path("readers/<int:pk>/removal/", readers.reader_removal, name="reader_removal"),
    path("shares/carryovers/", moving.carryovers, name="carryovers"),
    path("people/<int:pk>/shares/", looking.shares_of_colleague, name="shares_of_colleague"),
    path("sights/", looking.sights, name="sights"),
    path("shares/views/", looking.own_views, name="own_views"),
    path("shares/views/<slug:who>/", looking.own_view, name="own_view"),
    path("people/<int:pk>/proposals/new/", proposals.proposal_new, name="proposal_new"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/refusal/", proposals.proposal_refusal, name="proposal_refusal"),
]
