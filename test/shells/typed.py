"""Types lines into a shell on a terminal of its own, each when the program that the one before started has been started.

Called as: typed.py FOLDER LINES SHELL [ARGUMENT…]; LINES is a JSON list. The shell's prompt is READY>, and what the lines start
prints STARTED.
"""
import json
import os
import pty
import select
import signal
import sys

folder, lines, shell = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
signal.alarm(120)
child, terminal = pty.fork()
if child == 0:
    os.chdir(folder)
    os.execvp(shell[0], shell)

seen = b""


def wait_for(mark, count):
    global seen
    while seen.count(mark) < count:
        select.select([terminal], [], [])
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            sys.exit(f"{shell[0]} ended: {seen[-2000:]!r}")
        seen += part


wait_for(b"READY>", 1)
for number, line in enumerate(lines, 1):
    os.write(terminal, line.encode() + b"\r")
    wait_for(b"STARTED", number)
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
