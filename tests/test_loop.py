"""The loop that everything runs on."""

import asyncio
import sys

import pytest
import uvloop

from monitor import loop


async def kind() -> type[asyncio.AbstractEventLoop]:
    return type(asyncio.get_running_loop())


def test_it_is_uvloops_or_asyncios_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loop.run(kind()) is uvloop.Loop
    monkeypatch.setitem(sys.modules, "uvloop", None)
    monkeypatch.setattr(asyncio, "new_event_loop", asyncio.DefaultEventLoopPolicy().new_event_loop)
    assert not issubclass(loop.run(kind()), uvloop.Loop)


def test_an_error_is_the_callers() -> None:
    async def fails() -> None:
        raise ValueError("said")

    with pytest.raises(ValueError, match="said"):
        loop.run(fails())
