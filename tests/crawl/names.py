"""A DNS server on loopback, and the resolver of a crawl that asks it: real packets, and any answer one likes."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from twisted.names import dns

from newscrawl.resolver import GuardedResolver

#: Addresses of a name; none is NXDOMAIN, None is silence.
Answer = Callable[[str], "list[str] | None"]
ROOT = Path(__file__).parent.parent.parent


class StubResolver(GuardedResolver):
    """Asks the server at NEWSCRAWL_TEST_DNS instead of the system's."""

    def getaddrinfo(self, host: str) -> list[str]:
        query = dns.Message(id=1)
        query.addQuery(host.encode("idna"), dns.A)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.settimeout(0.3)
            asking.sendto(query.toStr(), ("127.0.0.1", int(os.environ["NEWSCRAWL_TEST_DNS"])))
            reply = dns.Message()
            try:
                reply.fromStr(asking.recv(4096))
            except TimeoutError:
                raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution") from None
        if reply.rCode == dns.ENAME:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [record.payload.dottedQuad() for record in reply.answers]


@dataclass
class NameServer:
    """A running server: its port, and the names that were asked for."""

    port: int
    asked: list[str] = field(default_factory=list)

    @property
    def options(self) -> tuple[str, ...]:
        """Arguments of `newscrawl crawl` that make it ask here."""
        return "-s", "TWISTED_DNS_RESOLVER=tests.crawl.names.StubResolver"

    @property
    def environment(self) -> dict[str, str]:
        return {"NEWSCRAWL_TEST_DNS": str(self.port), "PYTHONPATH": str(ROOT)}


@contextmanager
def name_server(names: Mapping[str, list[str]] | Answer) -> Iterator[NameServer]:
    """Serve `names` (name → addresses, or a function) on a free UDP port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        server = NameServer(listening.getsockname()[1])

        def run() -> None:
            while True:
                packet, client = listening.recvfrom(4096)
                query = dns.Message()
                query.fromStr(packet)
                name = query.queries[0].name.name.decode()
                if name == "stop.invalid":
                    return
                server.asked.append(name)
                found = names(name) if callable(names) else names.get(name, [])
                if found is None:
                    continue
                reply = dns.Message(id=query.id, answer=1, rCode=dns.OK if found else dns.ENAME)
                reply.queries = query.queries
                reply.answers = [dns.RRHeader(name, dns.A, ttl=0, payload=dns.Record_A(each)) for each in found]
                listening.sendto(reply.toStr(), client)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            stop = dns.Message(id=1)
            stop.addQuery(b"stop.invalid", dns.A)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
                asking.sendto(stop.toStr(), ("127.0.0.1", server.port))
            thread.join()
