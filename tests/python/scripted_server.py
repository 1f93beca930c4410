"""A server on loopback that answers what a test tells it to, and remembers what it was asked."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ScriptedServer:
    """say: what is answered to a request, as a function of its path with its query; a status, or
    (status, body), or (status, body, headers). A body that is no bytes is sent as JSON."""

    def __init__(self, say):
        self.say = say
        self.asked = []       # paths with their queries
        self.headers = []     # of each request
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                script.asked.append(self.path)
                script.headers.append(dict(self.headers))
                said = script.say(self.path)
                said = said if isinstance(said, tuple) else (said,)
                status, body, headers = said + (b"", {})[len(said) - 1:]
                body = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def port(self):
        return self.server.server_address[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
