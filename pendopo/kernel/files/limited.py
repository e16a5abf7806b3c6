"""Runs in a child process: little memory, little time, no network; then the script named on the command line.

`python -I limited.py <script> [arguments]`. Linux only where the kernel's filter is concerned; elsewhere the limits hold.
"""
import ctypes
import os
import resource
import struct
import sys
from importlib.machinery import SourceFileLoader
from types import ModuleType

MEMORY, CPU_SECONDS = 512 << 20, 20
_SOCKET_CALLS = {"x86_64": (41, 53), "aarch64": (198, 199)}
"""Numbers of socket() and socketpair() by machine."""


def forbid_sockets() -> None:
    """From here on socket() and socketpair() fail with EPERM (a seccomp filter; needs no rights)."""
    calls = _SOCKET_CALLS.get(os.uname().machine)
    if sys.platform != "linux" or calls is None:
        return
    code = [(0x20, 0, 0, 0)]  # load the number of the call
    code += [(0x15, len(calls) - i, 0, number) for i, number in enumerate(calls)]  # equal: jump to the refusal
    code += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x00050001)]  # allow; refuse with EPERM
    filters = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
    program = struct.pack("HL", len(code), ctypes.addressof(filters))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.create_string_buffer(program), 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    forbid_sockets()
    sys.argv = sys.argv[1:]
    SourceFileLoader("__main__", sys.argv[0]).exec_module(ModuleType("__main__"))  # unlike runpy it takes the compiled file


if __name__ == "__main__":
    main()
