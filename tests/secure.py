"""Ask one secure server for each certificate in a folder; print how each ended, as JSON.

Run as a process of its own: which authorities are trusted is settled when it starts.
"""

import asyncio
import json
import ssl
import sys
from pathlib import Path

from monitor.errors import FetchError
from monitor.http import LineError
from tests.hostile import client


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says which protocol was agreed on."""
    await reader.readuntil(b"\r\n\r\n")
    spoken = str(writer.get_extra_info("ssl_object").selected_alpn_protocol()).encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(spoken), spoken))
    await writer.drain()
    writer.close()


async def ask(certificate: Path) -> list[object]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    context.set_alpn_protocols(["h2", "http/1.1"])
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with client() as http:
        try:
            return [(await http.get(url, max_bytes=99)).body.decode()]
        except FetchError as error:
            return [error.what, error.temporary, isinstance(error, LineError) and error.sent]


async def main(folder: Path) -> None:
    found = {path.stem: await ask(path) for path in sorted(folder.glob("*.pem"))}
    print(json.dumps(found))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
