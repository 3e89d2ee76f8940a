"""Run inside a network namespace of its own: public and forbidden addresses, all of them real.

Every forbidden address has a listener that counts who reached it. Names are answered by a server
here that changes its mind. Prints what happened as JSON; `test_guard.py` judges it.
"""

import asyncio
import itertools
import json
import socket
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator

from monitor.errors import FetchError
from monitor.http import Http
from tests.hostile import Hostile, redirect, reply

PUBLIC = ["93.184.216.34", "2606:2800:220:1::1"]
FORBIDDEN = [
    "127.0.0.1", "::1", "10.0.0.1", "100.64.0.1", "169.254.169.254", "192.168.1.1", "168.63.129.16",
    "192.0.0.192", "100.100.100.200", "fd00:ec2::254", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "3fff::1", "fec0::1",
]  # fmt: skip
# Answers to A and AAAA questions; a list of lists is gone through in turn.
A = {
    "public.test": ["93.184.216.34"],
    "private.test": ["10.0.0.1"],
    "both.test": ["10.0.0.1", "93.184.216.34"],
    "mixed.test": ["93.184.216.34"],
    "dead.test": ["100.64.0.1", "169.254.169.254", "10.0.0.1"],
}
AAAA = {"mixed.test": ["fd00:ec2::254", "::1"], "six.test": ["2606:2800:220:1::1"]}
# Names that change: what each is said to be, in turn; odd numbers (`17.rebind.test`) begin inside.
REBIND: dict[str, Iterator[list[str]]] = {}


def literal(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def set_up(resolv_conf: str) -> None:
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for address in PUBLIC + FORBIDDEN:
        if address in {"127.0.0.1", "::1"}:
            continue
        width = ["/128", "dev", "lo", "nodad"] if ":" in address else ["/32", "dev", "lo"]
        subprocess.run(["ip", "addr", "add", address + width[0], *width[1:]], check=True)
    subprocess.run(["mount", "--bind", resolv_conf, "/etc/resolv.conf"], check=True)


def changing(name: str) -> Iterator[list[str]]:
    both = [["93.184.216.34"], ["127.0.0.1"]]
    return itertools.cycle(reversed(both) if name.split(".")[0][-1] in "13579" else both)


def answer_names() -> None:
    """A name server of one screen: A and AAAA, time to live 0."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.settimeout(None)
    line.bind(("127.0.0.1", 53))
    while True:
        question, asker = line.recvfrom(512)
        labels, at = [], 12
        while question[at]:
            labels.append(question[at + 1 : at + 1 + question[at]].decode())
            at += question[at] + 1
        name, kind = ".".join(labels).lower(), question[at + 2]
        if name.endswith("rebind.test") and kind == 1:
            found = next(REBIND.setdefault(name, changing(name)))
        else:
            # however many names are needed: `17.public.test`
            known = "public.test" if name.endswith(".public.test") else name
            found = (A if kind == 1 else AAAA if kind == 28 else {}).get(known, [])
        family = socket.AF_INET if kind == 1 else socket.AF_INET6
        rows = b"".join(
            struct.pack(">HHHIH", 0xC00C, kind, 1, 0, 4 if kind == 1 else 16)
            + socket.inet_pton(family, address)
            for address in found
        )
        head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, len(found), 0, 0)
        line.sendto(head + question[12 : at + 5] + rows, asker)


async def outcome(http: Http, url: str, **options: object) -> str:
    try:
        answer = await http.get(url, max_bytes=1_000, **options)  # type: ignore[arg-type]
    except FetchError as error:
        return type(error).__name__
    return answer.body.decode()


async def attempts(public: Hostile) -> dict[str, object]:
    def client(*allow: str) -> Http:
        return Http(
            user_agent="test",
            deadline=5,
            concurrency=8,
            per_host=8,
            max_redirects=4,
            allow_networks=allow,
        )

    found: dict[str, object] = {}
    odd = ["127.1", "0x7f.1", "2130706433", "0177.0.0.1", "0", "localhost", "[::]", "0.0.0.0",
           "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "①②⑦.⓪.⓪.①", "127。0。0。1",
           "private.test", "dead.test"]  # fmt: skip
    refused = [f"http://{host}/" for host in [*map(literal, FORBIDDEN), *odd]]
    async with client() as http:
        for url in refused:
            found[url] = await outcome(http, url)
            public.routes["/to"] = [redirect(url)]
            found[f"redirect to {url}"] = await outcome(http, "http://public.test/to")
        for host in ["public.test", "both.test", "mixed.test", "six.test", *map(literal, PUBLIC)]:
            found[f"public {host}"] = await outcome(http, f"http://{host}/")
        found["port"] = await outcome(http, "http://public.test:6379/")
        found["named port"] = await outcome(http, "http://public.test:6379/", ports=(6379,))
        found["rebind"] = Counter([await outcome(http, "http://rebind.test/") for _ in range(60)])
        try:
            await http.post("http://10.0.0.1/", json={})
        except FetchError as error:
            found["post"] = type(error).__name__
    async with client("0.0.0.0/0", "::/0") as http:
        for host in ["169.254.169.254", "168.63.129.16", "100.100.100.200", "[fd00:ec2::254]"]:
            found[f"listed {host}"] = await outcome(http, f"http://{host}/")
    return found


def main() -> None:
    set_up(sys.argv[1])
    threading.Thread(target=answer_names, daemon=True).start()
    page = {"/": [reply(b"public")]}
    first, *_ = [Hostile(page, host, 80) for host in PUBLIC]
    Hostile({"/": [reply(b"redis")]}, PUBLIC[0], 6379)
    canaries = {host: Hostile({"/": [reply(b"secret")]}, host, 80) for host in FORBIDDEN}
    found = asyncio.run(attempts(first))
    found["hits"] = {host: canary.hits for host, canary in canaries.items()}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
