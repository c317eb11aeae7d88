# SPDX-License-Identifier: Apache-2.0
"""A wire between browser and server that can be cut, or lose one answer after the server has heard the question."""
import contextlib
import socket
import threading

from running import free_port


class Wire:
    """Listens on a port of its own and passes every connection on, until it is told otherwise."""

    def __init__(self, server_port):
        self.server_port = server_port
        self.port = free_port()
        self.is_cut = False
        self.asked = []
        #: Everything that browsers sent.
        self.heard = bytearray()
        self._lose = None
        self._stopped = None
        self._open = set()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def cut(self):
        """No signal: what is open breaks, what is new fails."""
        self.is_cut = True
        self._break(*self._open)

    def mend(self):
        self.is_cut = False

    def lose_answer_to(self, start):
        """The next request that begins with `start` reaches the server, and its answer reaches nobody."""
        self._lose = start.encode()

    @contextlib.contextmanager
    def stopping(self, start):
        """Inside, requests that begin with `start` never reach the server; all others do."""
        self._stopped = start.encode()
        yield
        self._stopped = None

    def close(self):
        self._listener.close()
        self.cut()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        if self.is_cut:
            client.close()
            return
        server = socket.create_connection(("127.0.0.1", self.server_port))
        self._open |= {client, server}
        if self.is_cut:
            # Cut while the server was asked: nobody has seen this connection to break it.
            self._break(client, server)
            return
        loses = threading.Event()
        threading.Thread(target=self._pass_on, args=(server, client, loses, None), daemon=True).start()
        self._pass_on(client, server, loses, self._look)
        self._open -= {client, server}

    def _look(self, data, loses):
        if self._stopped and data.startswith(self._stopped):
            raise ConnectionResetError
        self.heard += data
        line = data.split(b"\r\n", 1)[0]
        if b" HTTP/1.1" in line:
            self.asked.append(line.decode().rsplit(" ", 1)[0])
        if self._lose and data.startswith(self._lose):
            self._lose = None
            loses.set()

    @staticmethod
    def _break(*connections):
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _pass_on(self, source, target, loses, look):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if look:
                    look(data, loses)
                elif loses.is_set():
                    # The server has answered, so it has stored what it was sent.
                    break
                if self.is_cut:
                    break
                target.sendall(data)
        self._break(source, target)
