"""Which addresses may be connected to: global unicast only, judged at the moment of connecting.

`ipaddress.is_global` is not enough: it passes NAT64 forms of private addresses and knows no
cloud metadata. So IPv6 starts from 2000::/3 and both families from a list of their own, after
the IANA special-purpose registries.
"""

import socket
from collections.abc import Iterator, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any

from monitor.errors import UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

WEB_PORTS = frozenset({80, 443})

# What answers there hands out the machine's own credentials; no setting admits these.
METADATA: frozenset[Address] = frozenset(
    map(
        ip_address,
        (
            "169.254.169.254",  # most clouds
            "169.254.170.2",  # containers on AWS
            "169.254.170.23",
            "168.63.129.16",  # Azure
            "192.0.0.192",  # Oracle
            "100.100.100.200",  # Alibaba
            "fd00:ec2::254",  # AWS
            "fd00:ec2::23",
            "fd20:ce::254",  # Google
            "fe80::a9fe:a9fe",  # OpenStack
        ),
    )
)

NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carrier NAT
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)

GLOBAL_UNICAST_6 = IPv6Network("2000::/3")
NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation
        ),
    )
)

MAPPED = IPv6Network("::ffff:0:0/96")
NAT64 = IPv6Network("64:ff9b::/96")
NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
COMPATIBLE = IPv6Network("::/96")


def networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Parse an allow-list. Raises UsageError naming the entry that is no network."""
    found = []
    for text in texts:
        try:
            found.append(ip_network(text, strict=False))
        except ValueError as error:
            raise UsageError("not a network such as 10.0.0.0/8", subject=text) from error
    return tuple(found)


def allowed(address: str, allow_networks: Sequence[str] = ()) -> bool:
    """Whether a connection to this literal address may be opened."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _listed(parsed, networks(allow_networks)) or _public(parsed)


def is_listed(host: str, allow: Sequence[Network]) -> bool:
    """Whether a host is a literal address in one of the operator's networks."""
    try:
        return bool(allow) and _listed(ip_address(host), allow)
    except ValueError:
        return False


class Guard:
    """Opens the sockets of one request, and keeps what it refused.

    Args:
        allow: networks of the operator, where any port is fine.
        ports: what the source names besides 80 and 443.
    """

    def __init__(self, allow: Sequence[Network], ports: Sequence[int]) -> None:
        self._allow = allow
        self._ports = WEB_PORTS.union(ports) if ports else WEB_PORTS
        self.refused: list[str] = []
        self.opened = 0

    def open(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for one `getaddrinfo` row. Raises OSError where the row may not be used."""
        family, kind, protocol, _, (host, port, *_) = info
        why = self.refusal(host, port)
        if why:
            self.refused.append(why)
            raise PermissionError(why)
        self.opened += 1
        return socket.socket(family, kind, protocol)

    def refusal(self, host: str, port: int) -> str:
        """Why an address may not be connected to, '' where it may."""
        try:
            address = ip_address(host)
        except ValueError:
            return "what the name resolves to is no address"
        if _listed(address, self._allow):
            return ""
        if not _public(address):
            return f"{host} is not a public address (allow_networks names internal ones)"
        return "" if port in self._ports else f"port {port} is not among those allowed"


def _listed(address: Address, allow: Sequence[Network]) -> bool:
    """Whether the operator's list admits the address, in the form it really has."""
    readings = {address, *_inside(address)}
    if readings & METADATA:
        return False
    real = (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
    return any(real.version == network.version and real in network for network in allow)


def _public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        if address in MAPPED or address in NAT64:
            return _public(_low(address))
        return address in GLOBAL_UNICAST_6 and not any(address in net for net in NOT_PUBLIC_6)
    return address not in METADATA and not any(address in net for net in NOT_PUBLIC_4)


def _inside(address: Address) -> Iterator[Address]:
    """Every IPv4 address that some gateway would read out of an IPv6 one; and without a zone."""
    if isinstance(address, IPv4Address):
        return
    number = int(address)
    yield IPv6Address(number)
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in net for net in (MAPPED, COMPATIBLE, NAT64, NAT64_LOCAL)):
        yield _low(address)
    if address in NAT64_LOCAL:  # RFC 6052, 2.2: /48, /56 and /64, around the octet in the middle
        yield IPv4Address((number >> 64 & 0xFFFF) << 16 | number >> 40 & 0xFFFF)
        yield IPv4Address((number >> 64 & 0xFF) << 24 | number >> 32 & 0xFFFFFF)
        yield IPv4Address(number >> 24 & 0xFFFFFFFF)


def _low(address: IPv6Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFFFFFF)
