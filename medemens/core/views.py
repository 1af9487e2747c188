"""Pages and files that belong to no other app: what works offline, what the product does, errors."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PAPER = "#faf6ef"


@require_safe
def what_it_does(request: HttpRequest) -> HttpResponse:
    """What Medemens does and does not do, for anyone, before the first login."""
    return render(request, "public/what_it_does.html")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The one page a device keeps. It says the same to everyone, so it may be kept."""
    return render(request, "offline.html")


@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root so that it may answer for every page."""
    return render(request, "service-worker.js", content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a device needs to install the application: https://www.w3.org/TR/appmanifest/."""
    icons = [("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable")]
    return JsonResponse(
        {
            "id": "/",
            "name": "Medemens",
            "short_name": "Medemens",
            "lang": get_language() or "nl",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                {
                    "src": static(f"icons/{name}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for name, size, purpose in icons
            ],
        },
        content_type="application/manifest+json",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What someone sees whose form came too late or from elsewhere. The reason goes to the log only."""
    return render(request, "403_csrf.html", status=403)
