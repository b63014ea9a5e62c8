"""Runs the programs that it is told of, a line of JSON each, and tells how each ended.

Each has a process of its own, forked from this one, which has imported the clients: that takes longer than all that
the programs do.
"""

import json
import os
import runpy
import sys
import traceback

import anthropic  # noqa: F401
import langchain_openai  # noqa: F401
import litellm  # noqa: F401
import openai  # noqa: F401
import pytest  # noqa: F401


def run(args: list[str]) -> None:
    """As `python ARGS` does."""
    if args[0] == "-m":
        sys.argv = args[1:]
        runpy.run_module(args[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = args
        runpy.run_path(args[0], run_name="__main__")


def code_of(args: list[str]) -> int:
    """The code that Python would end with."""
    try:
        run(args)
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.update(job["env"])
        # Where Python looks first: as for a module or a script of its own.
        script, *_ = job["args"]
        sys.path[0] = "" if script == "-m" else os.path.dirname(script)
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        code = code_of(job["args"])
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
