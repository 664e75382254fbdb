"""Looks up hosts for a crawl, and lets it connect to none that strangers must not send it to.

Everything that connects asks this resolver first, also where the host is written as a number, and connects to the
addresses that it hands out: a name that is checked as one address and reached as another (DNS rebinding) has no way.
Scrapy takes it by its setting TWISTED_DNS_RESOLVER.
"""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, Self

from scrapy.utils.datatypes import LocalCache
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from twisted.internet.threads import deferToThreadPool
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawl.named import Named, Place, ascii_host, place_of, plain_host

logger = logging.getLogger(__name__)

#: Seconds after which a host is looked up again; until then, and while no name server answers, what is known holds.
_FRESH = 600.0
_MOST_HOSTS = 10_000

#: What getaddrinfo says when no name server answered, as against one that knows no such host.
TEMPORARY = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM})


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """A look-up in a thread cannot be called back; its answer goes to nobody."""


@implementer(IHostnameResolver)
class GuardedResolver:
    """`named` is what the crawls of this process may ask in private networks; nothing until it is told.

    `refusals` are sentences by place (host, port), of hosts that have only addresses that are refused; `unanswered`
    are the hosts that no name server could be asked about at the last look-up.
    """

    def __init__(self, reactor: Any) -> None:
        self.named = Named()
        self.proxies: frozenset[Place] = frozenset()
        self.refusals: dict[Place, str] = {}
        self.unanswered: set[str] = set()
        self._reactor = reactor
        self._known: LocalCache[str, tuple[float, tuple[str, ...]]] = LocalCache(_MOST_HOSTS)

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """As Scrapy makes one."""
        return cls(reactor)

    def install_on_reactor(self) -> None:
        """Have everything ask it."""
        self._reactor.installNameResolver(self)

    def getaddrinfo(self, host: str) -> Sequence[str]:
        """The addresses of `host`, best first. Raises OSError (gaierror). Runs in a thread."""
        found = socket.getaddrinfo(host, None, socket.AF_UNSPEC, socket.SOCK_STREAM)
        return [str(entry[4][0]) for entry in found]

    async def look_up(self, host: str) -> tuple[str, ...]:
        """The addresses of `host`; none where there is no such host, or where nobody can say (`unanswered`)."""
        host = ascii_host(host)
        known = self._known.get(host)
        if known is not None and time.monotonic() - known[0] < _FRESH:
            return known[1]
        try:
            found = await deferToThreadPool(self._reactor, self._reactor.getThreadPool(), self.getaddrinfo, host)
        except (OSError, UnicodeError) as error:
            if isinstance(error, socket.gaierror) and error.errno in TEMPORARY:
                self.unanswered.add(host)
                return known[1] if known is not None else ()
            self.unanswered.discard(host)
            return ()
        self.unanswered.discard(host)
        addresses = tuple(dict.fromkeys(found))
        self._known[host] = time.monotonic(), addresses
        return addresses

    async def permitted(self, host: str, port: int) -> tuple[str, ...]:
        """Those addresses of `host` that may be connected to; where there are only others, `refusals` says why."""
        addresses = await self.look_up(host)
        place = plain_host(host), port
        if place in self.proxies or (place[0], 0) in self.proxies:
            return addresses
        reasons = {address: self.named.why_no_address(host, port, ip_address(address)) for address in addresses}
        permitted = tuple(address for address, reason in reasons.items() if reason is None)
        refused = [reason for reason in reasons.values() if reason]
        if refused and not permitted:
            self.refusals[place] = refused[0]
        else:
            self.refusals.pop(place, None)
        return permitted

    def resolveHostName(  # noqa: N802 (Twisted's name)
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """See IHostnameResolver: the permitted addresses."""
        resolution = _Resolution(hostName)
        wanted = tuple(addressTypes or (IPv4Address, IPv6Address))
        receiver: Any = resolutionReceiver  # zope's interfaces have methods without self

        async def answer() -> None:
            receiver.resolutionBegan(resolution)
            try:
                for address in await self.permitted(hostName, portNumber):
                    kind: Any = IPv6Address if ":" in address else IPv4Address
                    if issubclass(kind, wanted):
                        receiver.addressResolved(kind(transportSemantics, address, portNumber))
            finally:
                receiver.resolutionComplete()

        Deferred.fromCoroutine(answer()).addErrback(lambda failure: logger.error("%s: %s", hostName, failure.value))
        return resolution  # type: ignore[return-value]


def places_of(urls: Sequence[str]) -> frozenset[Place]:
    """The places of proxies, each also with the port 0: a tunnel through one asks for its host alone."""
    places = [place_of(url if "//" in url else f"//{url}") for url in urls]
    return frozenset(place for host, port in places if host for place in ((host, port), (host, 0)))
