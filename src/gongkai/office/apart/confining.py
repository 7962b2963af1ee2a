"""A process gives up for good what reading one file does not need, before it looks at the file.

Limits hold on every system. Where the kernel offers them, Landlock leaves nothing to be opened but the program itself
(neither keys nor records, nor what other processes hold), and a seccomp filter takes away other programs, other
processes and the network. Both are asked of the kernel directly: no library of Python's own speaks of them.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION, _PATH_BENEATH = 1, 1
_RIGHTS = (13, 14, 15)
"""How many rights over files the first versions of Landlock know (the second adds moving files to another folder, the
third cutting them short); what is handled and not given is refused.
"""
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_NETWORK_SINCE, _BIND_AND_CONNECT = 4, 0b11
_OF_THE_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/sys/devices/system/cpu")
_OF_THE_MACHINE = ("/proc/cpuinfo", "/proc/meminfo")

_libc = ctypes.CDLL(None, use_errno=True)


def confine(*, memory: int, seconds: int) -> tuple[str, ...]:
    """Give up everything at once: ``memory`` bytes of address space, ``seconds`` of processor time, no file written.

    Returns what holds, of ``limits``, ``files`` (Landlock) and ``calls`` (seccomp). None of it can be taken back.
    """
    _die_with_parent()
    _limit(memory, seconds)
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    held = ["limits"]
    if _allow_files((*_OF_THE_SYSTEM, *_OF_THE_MACHINE, *_of_the_program())):
        held.append("files")
    if _refuse_calls():
        held.append("calls")
    return tuple(held)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(memory: int, seconds: int) -> None:
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for kind, most in limits.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # a second more before the kernel kills outright: the signal that comes first says what was too much
        last = most + 1 if kind == resource.RLIMIT_CPU and hard in (resource.RLIM_INFINITY, most + 1) else most
        resource.setrlimit(kind, (most, last))


def _of_the_program() -> tuple[str, ...]:
    """Python, its libraries and this package."""
    return (sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[3]))


def _allow_files(paths: Iterable[str]) -> bool:
    """Reading below ``paths`` and nothing else; ``False`` where the kernel has no Landlock."""
    version = _libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)
    if version < 1:
        return False
    every = (1 << _RIGHTS[min(version, len(_RIGHTS)) - 1]) - 1
    network = _BIND_AND_CONNECT if version >= _NETWORK_SINCE else 0
    asked = struct.pack("=QQ", every, network) if network else struct.pack("=Q", every)
    rules = _libc.syscall(_LANDLOCK_CREATE, asked, len(asked), 0)
    if rules < 0:
        return False
    try:
        for path in paths:
            _allow(rules, path)
        return bool(_libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: str) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not every system has it
    try:
        given = _EXECUTE | _READ_FILE | (_READ_DIR if Path(path).is_dir() else 0)
        _libc.syscall(_LANDLOCK_ADD, rules, _PATH_BENEATH, struct.pack("=Qi", given, opened), 0)
    finally:
        os.close(opened)


_REFUSED = {
    "x86_64": (
        *(57, 58, 59, 322),  # fork, vfork, execve, execveat
        *(41, 42, 49, 53),  # socket, connect, bind, socketpair
        *(62, 101, 310, 311, 424, 434, 438),  # kill, ptrace, process_vm_readv and writev, pidfd_…
        *(165, 272, 308, 321, 323, 298, 425),  # mount, unshare, setns, bpf, userfaultfd, perf_event_open, io_uring_…
        *(248, 249, 250),  # add_key, request_key, keyctl
        *(200, 234, 129, 297),  # tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo
        *(76, 77),  # truncate, ftruncate
        *(90, 91, 268, 452),  # chmod, fchmod, fchmodat, fchmodat2
        *(92, 93, 94, 260),  # chown, fchown, lchown, fchownat
    ),
    "aarch64": (
        *(221, 281),
        *(198, 203, 200, 199),
        *(129, 117, 270, 271, 424, 434, 438),
        *(40, 97, 268, 280, 282, 241, 425),
        *(217, 218, 219),
        *(130, 131, 138, 240),
        *(45, 46),
        *(52, 53, 452),
        *(55, 54),
    ),
}
"""Numbers of the calls that are answered "not permitted", by kind of machine."""
_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_CLONE_THREAD = 0x10000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
"""Where they stand in what the filter is shown of a call."""
_OTHER_TABLE = 0x40000000
"""Numbers from here on are those of the 32-bit pointers of x86_64, another way to the same calls."""
_PASS, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS = 1, 38


def _refuse_calls() -> bool:
    """A filter over this process and all its threads; ``False`` where the kernel or the machine is not known to it."""
    machine = platform.machine()
    if machine not in _ARCH or sys.platform != "linux":
        return False
    steps = _filter(machine)
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    head = struct.pack("@HP", len(steps), ctypes.addressof(program))
    return bool(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, head, 0, 0) == 0)


def _filter(machine: str) -> list[tuple[int, int, int, int]]:
    """Steps of (what, further where it holds, further where not, value). A thread may be made, a process may not;
    ``clone3`` hides what it makes behind a pointer and is said not to exist, upon which ``clone`` is asked.
    """
    steps = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, _ARCH[machine]), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER)]
    steps += [(_AT_LEAST, 0, 1, _OTHER_TABLE), (_RETURN, 0, 0, _KILL)]
    for number in _REFUSED[machine]:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _FAIL | _EPERM)]
    steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _FAIL | _ENOSYS)]
    steps += [(_EQUAL, 0, 3, _CLONE[machine]), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 1, 0, _CLONE_THREAD)]
    steps += [(_RETURN, 0, 0, _FAIL | _EPERM), (_RETURN, 0, 0, _PASS)]
    return steps
