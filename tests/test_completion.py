"""A shell completes commands and options."""

import os
import shutil
import subprocess

import pytest
from program import MONITOR, call


def asked(words: str) -> set[str]:
    """What fits after these words, as a shell asks for it."""
    given = {
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "_MONITOR_COMPLETE": "complete_bash",
    }
    said = subprocess.run(
        [MONITOR], env={**os.environ, **given}, capture_output=True, text=True, timeout=60
    )
    assert said.stderr == ""
    return set(said.stdout.split())


def test_commands_and_options_are_completed() -> None:
    assert asked("monitor wa") == {"watchlists"}
    assert "--all" in asked("monitor once --a")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    said = call("completion", shell)
    assert said.code == 0
    assert f"complete_{shell}" in said.out
    assert call("completion", shell, "--json").row["script"].strip() == said.out.strip()


def test_bash_reads_its_script() -> None:
    bash = shutil.which("bash")
    assert bash
    read = subprocess.run([bash, "-n"], input=call("completion", "bash").out, text=True)
    assert read.returncode == 0


def test_a_shell_that_is_not_known_is_told() -> None:
    assert call("completion", "abacus").code == 2
