"""What the first visit to Vandaag weighs in Chromium with an empty cache. Run: `python bench/weight.py`.

The service worker is left out: it comes after the page, and keeps the offline page and what the page brought along.
"""

import shutil
import subprocess
import sys
import time
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from _serving import environment, filled
from playwright.sync_api import Browser, Page, sync_playwright

PORT = 8199
HOME = f"http://127.0.0.1:{PORT}"
AT_MOST_BYTES, AT_MOST_REQUESTS = 200_000, 15


def measure(page: Page) -> tuple[int, int, set[str]]:
    """Bytes over the line, requests, and hosts of one visit to Vandaag."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes: list[int] = []
    hosts: set[str] = set()
    devtools.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    devtools.on(
        "Network.requestWillBeSent", lambda event: hosts.add(urlsplit(event["request"]["url"]).netloc)
    )
    page.goto(HOME + "/", wait_until="networkidle")
    return sum(sizes), len(sizes), {host for host in hosts if host}


def enter_as_sanne(browser: Browser) -> Any:
    """The session cookie of someone who entered in another window, so that the measured one has an empty cache."""
    page = browser.new_context(service_workers="block").new_page()
    page.goto(HOME + "/demo/")
    page.get_by_role("button", name="Sanne").first.click()
    page.wait_for_load_state()
    return next(cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid")


def wait_for_server() -> None:
    """Return once the server answers; raises after 60 seconds."""
    for _attempt in range(120):
        try:
            urllib.request.urlopen(HOME + "/login/", timeout=2).close()  # noqa: S310  our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not start")


def main() -> None:
    folder = filled(60)
    server = subprocess.Popen(  # noqa: S603  our own command line
        [sys.executable, "-m", "medemens", "serve", "--port", str(PORT)], env=environment(folder)
    )
    try:
        wait_for_server()
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--headless", "--no-sandbox"]
            )
            session = enter_as_sanne(browser)
            visitor = browser.new_context(locale="nl-NL", service_workers="block")
            visitor.add_cookies([session])
            size, requests, hosts = measure(visitor.new_page())
            browser.close()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)
    print(f"| first visit to Vandaag | {size / 1000:.0f} kB | {requests} requests | hosts: {', '.join(sorted(hosts))} "
          f"| at most {AT_MOST_BYTES // 1000} kB, {AT_MOST_REQUESTS} requests |")  # fmt: skip
    raise SystemExit(size > AT_MOST_BYTES or requests > AT_MOST_REQUESTS or hosts != {f"127.0.0.1:{PORT}"})


if __name__ == "__main__":
    main()
