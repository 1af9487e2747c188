import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command

from medemens.core import periodic, serving, worker

ROOT = Path(__file__).parents[3]
# A process that serves nothing, with a companion that only waits; both stop as the real ones do.
PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1], str(os.getpid())])
print(child.pid, flush=True)
time.sleep(60)
"""
CHILD = """
import sys, time
from medemens.core import serving
serving.stop_with(int(sys.argv[1]))
time.sleep(60)
"""


@pytest.fixture
def static(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "app.css").write_text("a")
    return tmp_path


def test_static_files_are_collected_when_one_of_them_changed(static):
    collected = static / "collected" / "app.css"
    serving.collect_static()
    assert collected.read_text() == "a"
    collected.write_text("still here: nothing was collected")
    serving.collect_static()
    assert collected.read_text() == "still here: nothing was collected"
    source = static / "source" / "app.css"
    source.write_text("longer")
    os.utime(source, (time.time() + 60, time.time() + 60))
    serving.collect_static()
    assert collected.read_text() == "longer"


@pytest.mark.django_db
def test_a_port_that_is_taken_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serving.is_taken("127.0.0.1", port)
        with pytest.raises(CommandError, match=f"Something else is at port {port}"):
            call_command("serve", port=port)
    assert not serving.is_taken("127.0.0.1", port)


def test_a_process_ends_with_the_one_that_started_it():
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "medemens.config.settings.test",
    }
    command = [sys.executable, "-c", PARENT, f"import django; django.setup(){CHILD}"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    assert ended_within(child, seconds=20)


def ended_within(pid, seconds):
    """Whether process `pid` is gone, or waits only to be noticed by whoever inherited it."""
    for _ in range(seconds * 10):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().split(")")[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    return False


def test_the_worker_finishes_the_task_in_hand_however_often_it_is_told_to_stop():
    patient = worker.PatientWorker()
    patient.running_task = True
    try:
        patient.shutdown(signal.SIGINT, None)
        patient.shutdown(signal.SIGTERM, None)
    finally:
        periodic.stopping.clear()  # it is of the whole process
    assert not patient.running


def test_a_tick_that_fails_is_logged_and_the_next_comes(monkeypatch, caplog):
    ticks = []

    class Stumbling(worker.Ticker):
        def tick(self):
            ticks.append(1)
            if len(ticks) == 3:
                self.stopped.set()
            raise RuntimeError("spilled")

    monkeypatch.setattr(worker, "TICK", 0.01)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "connections", Mock())
    Stumbling("tea").run()
    assert len(ticks) == 3
    assert caplog.text.count("tea failed") == 3
