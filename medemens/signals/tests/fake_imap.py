"""An IMAP server that speaks just enough, on a socket of this machine, for one mailbox kept in memory."""

import base64
import re
import socketserver
import threading
from contextlib import contextmanager

PASSWORD = 'geheim "woord"'


class FakeImap:
    """`folders` holds the mails by UID; `seen` every command as it came, without its tag."""

    def __init__(self, mails, *, capabilities="MOVE UIDPLUS", prefix=""):
        self.folders = {"INBOX": dict(enumerate(mails, 1))}
        self.deleted, self.seen = set(), []
        self.capabilities, self.prefix = capabilities, prefix
        self.disconnect_at = ""

    @contextmanager
    def running(self, tls=None):
        """The port it answers on; encrypted from the first byte with the server context `tls`."""
        fake = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                fake.talk(self.rfile, self.wfile)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def get_request(self):
                connection, address = super().get_request()
                if tls:  # shaking hands in the thread of the connection, so that the listener goes on
                    connection = tls.wrap_socket(connection, True, do_handshake_on_connect=False)
                return connection, address

            def handle_error(self, request, client_address):
                """A client that refuses the certificate hangs up: that is what some tests are about."""

        with Server(("127.0.0.1", 0), Handler) as server:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                yield server.server_address[1]
            finally:
                server.shutdown()
                thread.join()

    def talk(self, incoming, outgoing):
        outgoing.write(b"* OK ready\r\n")
        for line in incoming:
            tag, _, command = line.decode().strip().partition(" ")
            self.seen.append(command)
            if command == "AUTHENTICATE PLAIN":
                outgoing.write(b"+ \r\n")
                command += " " + base64.b64decode(incoming.readline()).decode()
            if self.disconnect_at and command.startswith(self.disconnect_at):
                return
            outgoing.write(self.answer(command).replace("TAG", tag).encode("latin-1"))
            if command == "LOGOUT":
                return

    def answer(self, command):
        name, _, rest = command.partition(" ")
        if name == "UID":
            name, _, rest = rest.partition(" ")
        return getattr(self, f"on_{name.lower()}")(rest.replace('\\"', "\x00"))

    def on_capability(self, _rest):
        return f"* CAPABILITY IMAP4rev1 {self.capabilities}\r\nTAG OK done\r\n"

    def on_login(self, rest):
        right = '"afspraken@delinde.example" "{}"'.format(PASSWORD.replace('"', "\x00"))
        return "TAG OK done\r\n" if rest == right else "TAG NO wrong\r\n"

    def on_authenticate(self, rest):
        right = f"PLAIN \0afspraken@delinde.example\0{PASSWORD}"
        return "TAG OK done\r\n" if rest == right.replace('\\"', "\x00") else "TAG NO wrong\r\n"

    def on_select(self, rest):
        inbox = self.folders.get(rest.strip('"'))
        return "TAG NO none\r\n" if inbox is None else f"* {len(inbox)} EXISTS\r\nTAG OK [READ-WRITE]\r\n"

    def on_search(self, _rest):
        uids = " ".join(str(uid) for uid in self.folders["INBOX"] if uid not in self.deleted)
        return f"* SEARCH {uids}\r\nTAG OK done\r\n"

    def on_fetch(self, rest):
        uid, what = rest.split(" ", 1)
        mail = self.folders["INBOX"].get(int(uid))
        if mail is None:
            return "TAG OK nothing\r\n"
        if "SIZE" in what:
            return f"* 1 FETCH (UID {uid} RFC822.SIZE {len(mail)})\r\nTAG OK done\r\n"
        body = mail.decode("latin-1")
        return f"* 1 FETCH (UID {uid} BODY[] {{{len(mail)}}}\r\n{body})\r\nTAG OK done\r\n"

    def on_list(self, _rest):
        return '* LIST (\\Noselect) "." ""\r\nTAG OK done\r\n'

    def on_create(self, rest):
        folder = rest.strip('"')
        if folder in self.folders:
            return "TAG NO it is there\r\n"
        if not folder.startswith(self.prefix):
            return "TAG NO not here\r\n"
        self.folders[folder] = {}
        return "TAG OK done\r\n"

    def on_status(self, rest):
        folder = re.match('"(.*)"', rest)[1]
        return "* STATUS ok (MESSAGES 0)\r\nTAG OK done\r\n" if folder in self.folders else "TAG NO none\r\n"

    def on_copy(self, rest):
        uid, folder = rest.split(" ", 1)
        self.folders[folder.strip('"')][int(uid)] = self.folders["INBOX"][int(uid)]
        return "TAG OK done\r\n"

    def on_move(self, rest):
        self.on_copy(rest)
        del self.folders["INBOX"][int(rest.split(" ")[0])]
        return "TAG OK done\r\n"

    def on_store(self, rest):
        self.deleted.add(int(rest.split(" ")[0]))
        return "TAG OK done\r\n"

    def on_expunge(self, _rest):
        for uid in self.deleted:
            self.folders["INBOX"].pop(uid, None)
        return "TAG OK done\r\n"

    def on_logout(self, _rest):
        return "* BYE\r\nTAG OK done\r\n"
