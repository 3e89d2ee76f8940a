"""Where things are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Self

from monitor.errors import StoreError
from monitor.store import sqlite_url

PACKAGE = Path(__file__).parents[1]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Places:
    """Where things are: the environment's part of the configuration."""

    config: Path
    data: Path
    database_url: str

    @property
    def parsed(self) -> Path:
        """Where parsed watchlists are kept from one start to the next."""
        return self.data / "watchlists.parsed"

    @classmethod
    def find(
        cls,
        environment: Mapping[str, str],
        config: Path | None = None,
        data: Path | None = None,
    ) -> Self:
        """Options win over MONITOR_CONFIG, MONITOR_DATA and MONITOR_DATABASE_URL."""
        folder = data or Path(environment.get("MONITOR_DATA") or "data")
        url = environment.get("MONITOR_DATABASE_URL", "") if data is None else ""
        return cls(
            config=config or Path(environment.get("MONITOR_CONFIG") or "config"),
            data=folder,
            database_url=url or sqlite_url(folder / "monitor.sqlite"),
        )


def shipped_config() -> Path:
    """The desk that comes with the program: beside the package, or inside an installed one."""
    inside = PACKAGE / "shipped" / "config"
    return inside if inside.is_dir() else PACKAGE.parent / "config"


def templates() -> dict[str, str]:
    folder = resources.files("monitor") / "templates"
    return {
        one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".j2")
    }


def open_folder(places: Places) -> None:
    """Make the folder that holds the database and the desk's lock, where there is none."""
    try:
        places.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be made ({error.strerror})"
        raise StoreError(what, subject=str(places.data)) from error
