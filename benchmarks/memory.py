"""How much memory a process takes, as Linux counts it."""

import re
from pathlib import Path


def resident() -> float:
    """Megabytes of this process now."""
    return _megabytes("VmRSS", "self")


def peak(process: int | str = "self") -> float:
    """Megabytes at most since the process began; 0 when it has just ended."""
    return _megabytes("VmHWM", process)


def _megabytes(line: str, process: int | str) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(rf"^{line}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
