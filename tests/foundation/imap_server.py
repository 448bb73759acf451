"""A mailbox on this machine: as much IMAP as it takes to look for what is new."""

from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class _Door(StreamRequestHandler):
    def handle(self):
        self._say("* OK ready")
        for line in self.rfile:
            tag, _, words = line.decode().strip().partition(" ")
            verb = words.upper().split(" ")[0]
            if verb == "LOGIN" and "right" not in words:
                self._say(f"{tag} NO who are you?")
                continue
            getattr(self, f"_{verb.lower()}", lambda _words: None)(words)
            self._say(f"{tag} OK done")
            if verb == "LOGOUT":
                return

    def _capability(self, _words):
        self._say("* CAPABILITY IMAP4rev1")

    def _select(self, _words):
        self._say(f"* {len(self.server.letters)} EXISTS")

    def _uid(self, words):
        _uid, verb, *rest = words.split(" ")
        letters, read = self.server.letters, self.server.read
        if verb.upper() == "SEARCH":
            unread = [str(number) for number in range(1, len(letters) + 1) if number not in read]
            self._say(" ".join(["* SEARCH", *unread]))
        elif verb.upper() == "FETCH":
            letter = letters[int(rest[0]) - 1]
            self._say(f"* {rest[0]} FETCH (UID {rest[0]} BODY[] {{{len(letter)}}}")
            self.wfile.write(letter + b")\r\n")
        elif verb.upper() == "STORE":
            read.add(int(rest[0]))

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mailbox(*letters):
    """Gives the server, with its address in `url` and what was read in `read`."""
    with ThreadingTCPServer(("127.0.0.1", 0), _Door) as server:
        server.daemon_threads = True
        server.letters, server.read = list(letters), set()
        server.url = f"imap://antwort:right@127.0.0.1:{server.server_address[1]}/INBOX"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
