"""Certificates are verified, always: name, dates and issuer. Needs the `openssl` command."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
# Name in the certificate, days it is valid, and whether its issuer is trusted.
CERTIFICATES = {
    "good": ("IP:127.0.0.1", 2, True),
    "expired": ("IP:127.0.0.1", -1, True),
    "misnamed": ("DNS:other.example", 2, True),
    "unknown": ("IP:127.0.0.1", 2, False),
}


def openssl(command: str, **files: Path) -> None:
    options = [part for name, path in files.items() for part in (f"-{name}", str(path))]
    subprocess.run(["openssl", *command.split(), *options], check=True, capture_output=True)


def make(folder: Path, name: str, subject: str, days: int) -> str:
    key, request, certificate = (folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
    openssl(
        f"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN={name}"
        f" -addext subjectAltName={subject}",
        keyout=key,
        out=request,
    )
    openssl(
        f"x509 -req -days {days} -copy_extensions copy",
        **{"in": request, "signkey": key, "out": certificate},
    )
    return certificate.read_text()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command to make certificates")
    folder = tmp_path_factory.mktemp("certificates")
    trusted = ""
    for name, (subject, days, known) in CERTIFICATES.items():
        made = make(folder, name, subject, days)
        trusted += made if known else ""
    bundle = folder / "trusted"
    bundle.write_text(trusted)
    done = subprocess.run(
        [sys.executable, "-m", "tests.secure", str(folder)],
        cwd=ROOT,
        env={**os.environ, "SSL_CERT_FILE": str(bundle)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_certificate_that_holds_is_accepted(seen: dict[str, Any]) -> None:
    assert seen["good"] == ["http/1.1"], "never HTTP/2, though it is offered"


@pytest.mark.parametrize(
    ("name", "word"),
    [("expired", "expired"), ("misnamed", "mismatch"), ("unknown", "self-signed")],
)
def test_a_certificate_that_does_not_hold_is_refused_for_good(
    seen: dict[str, Any], name: str, word: str
) -> None:
    what, temporary, sent = seen[name]
    assert word in what
    assert "certificate is not valid" in what
    assert (temporary, sent) == (False, False)
