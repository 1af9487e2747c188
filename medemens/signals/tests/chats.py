"""A chat on this machine: it keeps what is posted to it, and answers with what it is told."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Chat:
    """`posts` is what came, as (path, body); `answers` are the codes it says next, and 200 after those."""

    posts: list[tuple[str, dict]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    origin: str = ""

    def answer(self) -> int:
        return self.answers.pop(0) if self.answers else 200


def run_chat() -> tuple[Chat, ThreadingHTTPServer]:
    chat = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            chat.posts.append((self.path, json.loads(body)))
            code = chat.answer()
            self.send_response(code)
            if code in (301, 302, 307, 308):
                self.send_header("Location", f"{chat.origin}/elsewhere")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    chat.origin = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return chat, server
