"""The processes of one machine: the web server, and beside it the worker for what can wait.

They share a process group, stop together, and none outlives the one that started it.
"""

import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

GRACE = 30  # seconds a process gets to finish what it is doing
ASKED_TO_STOP = (
    0,
    -signal.SIGINT,
    -signal.SIGTERM,
)  # exit codes: a signal to the group reaches the worker first


def serve(*, host: str, port: int, workers: int, threads: int, with_worker: bool) -> None:
    """Serve until a signal comes; returns when everything that was started has ended.

    `workers` are processes, `threads` the requests each of them answers at a time. No access log is kept. Raises
    `CommandError` when the worker beside it ended by itself: half is no service.
    """
    connections.close_all()  # the server forks: no process may inherit an open connection
    server = Server(
        "medemens.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        workers_kill_timeout=GRACE,
        log_level=LogLevels.error,
        websockets=False,
    )
    companion = Companion()
    if with_worker:
        server.on_startup(companion.start)
        server.on_shutdown(companion.stop)
    server.serve(target_loader=partial(load_application, os.getpid()), wrap_loader=False)
    if companion.failed:
        raise CommandError("The worker ended by itself, so the server stopped too.")


def load_application(parent: int) -> Callable[..., Any]:
    """Return the WSGI application, in a process that ends when process `parent` does.

    Ctrl-C reaches every process of the group, and then the server tells its processes to stop: two signals at once can
    leave granian waiting for ever. So these processes listen to the server only.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    stop_with(parent)
    application: Callable[..., Any] = import_string("medemens.config.wsgi.application")
    return application


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there already; the server itself would share the port without a word."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


class Companion:
    """`medemens work` in a process of its own; when it ends by itself, this process gets SIGTERM."""

    def __init__(self) -> None:
        self.stopping = False
        self.failed = False

    def start(self) -> None:
        """Start it, and watch it."""
        command = [sys.executable, "-m", "medemens", "work", "--stop-with", str(os.getpid())]
        self.process = subprocess.Popen(command)  # noqa: S603  our own command, without a shell
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self.stopping = True
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _watch(self) -> None:
        ended = self.process.wait()
        if not self.stopping:
            self.failed = ended not in ASKED_TO_STOP
            os.kill(os.getpid(), signal.SIGTERM)


def stop_with(parent: int) -> None:
    """End this process within two seconds of the end of process `parent`, its parent."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def collect_static() -> None:
    """Gather the static files in STATIC_ROOT, where any of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    seen = _fingerprint()
    if stamp.exists() and stamp.read_text() == seen and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(seen)


def _fingerprint() -> str:
    files = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    facts = sorted(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}" for file in files)
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()
