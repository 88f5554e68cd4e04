"""Tries to break limits of the sandbox it runs in: canary.py <limit>,<limit>... <json>.

Each try is a process of its own and prints {"limit": "...", "held": true|false, "evidence": "..."}. No line, or anything else, means that the try could not be made; the
platform counts that as a limit that does not hold. Each try first does what is allowed in the same way, so that a refusal is a refusal and no slip of ours.
"""
import ctypes
import errno
import glob
import json
import os
import platform
import resource
import signal
import socket
import stat
import struct
import sys
import time

libc = ctypes.CDLL(None, use_errno=True)
MIB = 1 << 20
REFUSALS = (errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOSYS)


class Broken(Exception):
    pass


def name(number):
    return errno.errorcode.get(number, str(number))


def call(function, *args):
    if getattr(libc, function)(*args) < 0:
        raise OSError(ctypes.get_errno(), function)


def syscall(x86, others, *args):
    """The numbers differ: those of x86_64, and those that all younger architectures share."""
    if libc.syscall(ctypes.c_long(x86 if platform.machine() == "x86_64" else others), *args) < 0:
        raise OSError(ctypes.get_errno(), "syscall")


def refused(what, attempt, *more):
    """The try must be refused, and for want of rights: a malformed try proves nothing."""
    try:
        attempt()
    except OSError as e:
        if e.errno in REFUSALS + more:
            return f"{what}: {name(e.errno)}"
        raise RuntimeError(f"{what} failed for another reason: {name(e.errno)}") from e
    raise Broken(f"{what} worked")


def create(path):
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    os.unlink(path)


def overwrite(path):
    """Opened for writing, never written: a host that lets us in must not be harmed."""
    os.close(os.open(path, os.O_WRONLY))


def read_only(path):
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def mounts():
    """(mount point, root in its file system, type) of each."""
    with open("/proc/self/mountinfo") as f:
        for line in f:
            before, after = line.split(" - ", 1)
            yield before.split()[4].replace("\\040", " "), before.split()[3], after.split()[0]


def root(args):
    create("/tmp/canary-control")
    if not read_only("/"):
        raise Broken("the root file system can be written to")
    tried = ["/", "/etc", "/usr", "/usr/local/bin", "/opt", "/var", "/var/tmp", "/root", "/home", "/mnt", "/dev"]
    tried += [point for point, _, kind in mounts() if kind not in ("tmpfs", "mqueue", "devpts") and os.path.isdir(point)]
    said = [refused(f"a file in {path}", lambda: create(f"{path}/canary-{os.getpid()}"), errno.ENOENT) for path in dict.fromkeys(tried)]
    for file in ("/etc/passwd", "/etc/hosts", "/etc/resolv.conf", "/bin/sh"):
        said.append(refused(f"writing to {file}", lambda: overwrite(file)))
    return f"{len(said)} places tried; {said[0]}, {said[-1]}"


def kernel_files(args):
    overwrite("/proc/self/oom_score_adj")
    for path in ("/proc/sys", "/sys"):
        if not read_only(path):
            raise Broken(f"{path} can be written to")
    files = ["/proc/sys/kernel/hostname", "/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory", "/proc/sys/net/ipv4/ip_forward", "/proc/sysrq-trigger",
             "/proc/irq/default_smp_affinity", "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/kernel/uevent_helper"]
    files += glob.glob("/sys/fs/cgroup/*.max") + glob.glob("/sys/fs/cgroup/*/*.limit_in_bytes") + glob.glob("/sys/fs/cgroup/pids/pids.max")
    said = [refused(file, lambda: overwrite(file), errno.ENOENT) for file in files]
    for group in ["/sys/fs/cgroup"] + glob.glob("/sys/fs/cgroup/*/"):
        said.append(refused(f"a group in {group}", lambda: os.mkdir(f"{group}/canary"), errno.ENOENT))
    return f"{len(said)} files tried; {said[0]}"


def disks(args):
    found, total = 0, 0
    for point in dict.fromkeys(point for point, _, kind in mounts() if kind not in ("mqueue", "devpts", "proc", "sysfs", "cgroup", "cgroup2")):
        path = f"{point}/canary-{os.getpid()}"
        try:
            file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        except OSError:
            continue
        written = 0
        try:
            while written <= args["largest"] * MIB:
                written += os.write(file, bytes(MIB // 4))
            raise Broken(f"{point} took {written // MIB} MiB and more")
        except OSError as e:
            if e.errno != errno.ENOSPC:
                raise
        finally:
            os.close(file)
            os.unlink(path)
        if written == 0:
            raise RuntimeError(f"{point} took nothing at all")
        found += 1
        total += written
    if found < 4:
        raise RuntimeError(f"only {found} memory disks were found")
    if total > args["total"] * MIB:
        raise Broken(f"the {found} disks took {total // MIB} MiB in all, more than the {args['total']} that the memory has room for")
    return f"{found} disks, each full at its size, {total // MIB} MiB in all: ENOSPC"


def memory(args):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # whoever asks for too much goes first
        with open("/proc/self/oom_score_adj", "w") as f:
            f.write("1000")
        kept = []
        for i in range(args["memory"] * 3 // 2 // 8):
            kept.append(b"\1" * (8 * MIB))
            os.write(writer, b"8")
        os._exit(0)
    os.close(writer)
    took = 0
    while got := os.read(reader, 4096):
        took += len(got) * 8
    _, status = os.waitpid(child, 0)
    if took < 24:
        raise RuntimeError(f"not even 24 MiB could be had: status {status}")
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        raise Broken(f"a process took {took} MiB where {args['memory']} are allowed")
    return f"the kernel ended a process at {took} of {args['memory']} MiB"


def swap(args):
    with open("/proc/swaps") as f:
        none = len(f.readlines()) <= 1
    if os.path.exists("/sys/fs/cgroup/memory.swap.max"):
        with open("/sys/fs/cgroup/memory.swap.max") as f:
            value = f.read().strip()
        if value != "0":
            raise Broken(f"memory.swap.max is {value}")
        return "memory.swap.max is 0"
    both, plain = "/sys/fs/cgroup/memory/memory.memsw.limit_in_bytes", "/sys/fs/cgroup/memory/memory.limit_in_bytes"
    if os.path.exists(both):
        with open(both) as f, open(plain) as g:
            b, p = int(f.read()), int(g.read())
        if b > p or b > args["memory"] * MIB:
            raise Broken(f"{b // MIB} MiB with swap, {p // MIB} without")
        return f"{b // MIB} MiB with swap and without"
    if none:
        return "this machine has no swap, and no count of it either"
    raise Broken("this machine has swap, and its kernel does not limit it for each container")


def processes(args):
    children, error = [], None
    try:
        for _ in range(args["pids"] * 2 + 50):
            child = os.fork()
            if child == 0:
                signal.pause()
                os._exit(0)
            children.append(child)
    except OSError as e:
        error = e
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)
    if len(children) < 10:
        raise RuntimeError(f"not even 10 processes could be had: {error}")
    if error is None or len(children) > args["pids"]:
        raise Broken(f"{len(children)} processes where {args['pids']} are allowed")
    return f"after {len(children)} processes: {name(error.errno)}"


def cpu(args):
    allowed = args["cpus"]
    for file in ("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us"):
        if not os.path.exists(file):
            continue
        with open(file) as f:
            words = f.read().split()
        if len(words) == 1:
            with open(file.replace("quota", "period")) as f:
                words += f.read().split()
        if words[0] in ("max", "-1"):
            raise Broken(f"{file} sets no limit")
        processors = int(words[0]) / int(words[1])
        if processors > allowed:
            raise Broken(f"{processors:g} processors where {allowed} are allowed")
        return f"{processors:g} processors: {' of '.join(words)} µs"
    raise Broken("the group's processor limit cannot be read")


def files(args):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY or hard > args["files"]:
        raise Broken(f"a process may have {hard} files open where {args['files']} are allowed")
    said = refused("raising the limit", lambda: raised(resource.RLIMIT_NOFILE, (hard, hard + 1)))
    opened = []
    try:
        while len(opened) <= args["files"]:
            opened.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as e:
        if e.errno != errno.EMFILE:
            raise
        if len(opened) < 100:
            raise RuntimeError(f"only {len(opened)} files could be opened") from e
        return f"after {len(opened)} files: EMFILE; {said}"
    finally:
        for file in opened:
            os.close(file)
    raise Broken(f"{len(opened)} files were open at once")


def raised(which, to):
    try:
        resource.setrlimit(which, to)
    except ValueError as e:
        # Python's word for a limit that may not be raised
        raise OSError(errno.EPERM, str(e)) from e


def core(args):
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if hard != 0:
        raise Broken(f"a core dump may have {hard} bytes")
    said = refused("raising the limit", lambda: raised(resource.RLIMIT_CORE, (MIB, MIB)))
    folder = f"/tmp/canary-core-{os.getpid()}"
    os.mkdir(folder)
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        os.abort()
    _, status = os.waitpid(child, 0)
    left = os.listdir(folder)
    for file in left:
        os.unlink(f"{folder}/{file}")
    os.rmdir(folder)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the process that should crash did not")
    if left:
        raise Broken(f"a crash left {left[0]}")
    return f"a crash left no file; {said}"


def connect(address, port, wait=0.6):
    """0 or the number of the error."""
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(kind, socket.SOCK_STREAM) as s:
            s.settimeout(wait)
            s.connect((address, port))
            return 0
    except socket.timeout:
        return errno.ETIMEDOUT
    except OSError as e:
        return e.errno


NO_WAY = (errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.ENETDOWN)


def no_way(targets):
    """There must be no way there at all: a connection that is refused or not answered found one."""
    said = []
    for address, port in targets:
        result = connect(address, port)
        if address.startswith("127.") or address == "::1":
            if result == 0:
                raise Broken(f"{address} port {port} answers")
            if result not in (errno.ECONNREFUSED,) + NO_WAY:
                raise RuntimeError(f"{address} port {port}: {name(result)}")
        elif result not in NO_WAY:
            raise Broken(f"there is a way to {address} port {port}: " + ("it answers" if result == 0 else name(result)))
        said.append(f"{address}: {name(result)}")
    return ", ".join(said)


def sibling_answers(args):
    result = connect("127.0.0.1", args["sibling"])
    if result != 0:
        raise RuntimeError(f"not even the other node of this sandbox answers: {name(result)}")


def network(args):
    with open("/proc/net/dev") as f:
        devices = [line.split(":")[0].strip() for line in f if ":" in line]
    if "lo" not in devices:
        raise RuntimeError(f"no loopback among {devices}")
    if devices != ["lo"]:
        raise Broken("there are network interfaces: " + " ".join(devices))
    with open("/proc/net/route") as f:
        routes = f.readlines()[1:]
    if routes:
        raise Broken(f"there are {len(routes)} routes")
    return "no interface but lo, no route"


def gateways():
    with open("/proc/net/route") as f:
        for line in f.readlines()[1:]:
            gateway = struct.pack("<L", int(line.split()[2], 16))
            if gateway != b"\0\0\0\0":
                yield socket.inet_ntoa(gateway)


def host(args):
    sibling_answers(args)
    port = args["host_port"]
    targets = [(address, port) for address in ["127.0.0.1", "172.17.0.1", *args["host"], *gateways()]]
    for known in ("host.docker.internal", "gateway.docker.internal", "host.containers.internal"):
        try:
            targets += [(found[4][0], port) for found in socket.getaddrinfo(known, port, socket.AF_INET, socket.SOCK_STREAM)]
        except socket.gaierror:
            pass
    return no_way(dict.fromkeys(targets))


def docker_socket(args):
    os.stat("/run")
    sockets = ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock", "/run/crio/crio.sock"]
    there = [path for path in sockets if os.path.lexists(path)]
    if there:
        raise Broken(f"{there[0]} is here")
    return f"none of {len(sockets)} known sockets is here"


def neighbour(args):
    sibling_answers(args)
    if abstract(args["sibling_word"]) != 0:
        raise RuntimeError("the abstract socket of this sandbox's other node does not answer")
    said = no_way([(address, args["neighbour"]) for address in dict.fromkeys(["127.0.0.1", *args["neighbour_addresses"]])])
    result = abstract(args["neighbour_word"])
    if result == 0:
        raise Broken("the neighbour's abstract socket answers")
    return f"{said}; abstract socket: {name(result)}"


def abstract(word):
    """These belong to the network namespace."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
        return s.connect_ex("\0" + word)


def dns(args):
    socket.getaddrinfo("localhost", 53)
    query = bytes.fromhex("1234010000010000000000000765 78616d706c65036f72670000010001".replace(" ", ""))
    servers = ["127.0.0.11", "1.1.1.1"]
    with open("/etc/resolv.conf") as f:
        servers += [line.split()[1] for line in f if line.startswith("nameserver") and "%" not in line]
    said = []
    for server in dict.fromkeys(servers):
        with socket.socket(socket.AF_INET6 if ":" in server else socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.settimeout(0.3)
            try:
                s.connect((server, 53))
                s.send(query)
                s.recv(512)
                raise Broken(f"the name server {server} answers")
            except socket.timeout:
                if not server.startswith("127."):
                    raise Broken(f"a question went out to the name server {server}") from None
                result = errno.ETIMEDOUT
            except OSError as e:
                result = e.errno
                if not server.startswith("127.") and result not in NO_WAY:
                    raise Broken(f"a question went out to the name server {server}: {name(result)}") from e
        said.append(f"{server}: {name(result)}")
    return ", ".join(said)


def metadata(args):
    sibling_answers(args)
    return no_way([("169.254.169.254", 80), ("169.254.170.2", 80), ("fd00:ec2::254", 80)])


def internet(args):
    sibling_answers(args)
    return no_way([("1.1.1.1", 443), ("8.8.8.8", 53), ("2606:4700:4700::1111", 443)])


def privileges(args):
    uid = os.getuid()
    if 0 in (uid, os.geteuid(), os.getgid(), *os.getgroups()):
        raise Broken(f"it runs as root or in its group: uid {uid}, groups {os.getgroups()}")
    os.setuid(uid)
    said = [refused("setuid", lambda: os.setuid(0)), refused("setgid", lambda: os.setgid(0)), refused("setgroups", lambda: os.setgroups([0]))]
    if libc.prctl(39, 0, 0, 0, 0) != 1:
        raise Broken("no-new-privileges is not set: a setuid program could give rights")
    return f"uid {uid}; {', '.join(said)}; no-new-privileges is set"


def capabilities(args):
    with open("/proc/self/status") as f:
        sets = dict(line.split(":\t") for line in f.read().splitlines() if line.startswith("Cap"))
    if len(sets) != 5:
        raise RuntimeError(f"the kernel tells of {len(sets)} sets")
    some = [f"{key} {value.strip()}" for key, value in sets.items() if int(value, 16)]
    if some:
        raise Broken("there are capabilities: " + ", ".join(some))
    return "all five sets are empty"


def seccomp(args):
    with open("/proc/self/status") as f:
        mode = [line.split()[1] for line in f if line.startswith("Seccomp:")]
    if mode != ["2"]:
        raise Broken(f"no filter of system calls: mode {mode}")
    said = refused("add_key", lambda: syscall(248, 217, b"user", b"canary", b"x", ctypes.c_size_t(1), ctypes.c_int(-2)))
    return f"a filter is on; {said}"


def namespaces(args):
    said = []
    for flag, what in ((0x10000000, "user"), (0x00020000, "mount"), (0x40000000, "network"), (0x20000000, "pid")):
        said.append(refused(f"a new {what} namespace", lambda: call("unshare", flag), errno.ENOSPC))
    file = os.open("/proc/1/ns/net", os.O_RDONLY) if os.access("/proc/1/ns/net", os.R_OK) else os.open("/proc/self/ns/net", os.O_RDONLY)
    said.append(refused("setns", lambda: call("setns", file, 0)))
    return ", ".join(said)


def mounting(args):
    os.mkdir(folder := f"/tmp/canary-mount-{os.getpid()}")
    try:
        said = [refused("mount", lambda: call("mount", b"none", folder.encode(), b"tmpfs", 0, None)),
                refused("remount of /", lambda: call("mount", None, b"/", None, 32, None)),
                refused("umount", lambda: call("umount2", b"/sys", 2)), refused("chroot", lambda: os.chroot(folder))]
    finally:
        os.rmdir(folder)
    return ", ".join(said)


def devices(args):
    known = {"null", "zero", "full", "random", "urandom", "tty", "console", "ptmx"}
    seen = []
    for folder, _, found in os.walk("/dev"):
        for file in found:
            path = os.path.join(folder, file)
            mode = os.lstat(path).st_mode
            if stat.S_ISBLK(mode) or stat.S_ISCHR(mode) and folder != "/dev/pts" and file not in known:
                raise Broken(f"there is a device {path}")
            seen.append(file)
    if "null" not in seen:
        raise RuntimeError(f"no /dev/null among {seen}")
    os.mkfifo(fifo := f"/tmp/canary-fifo-{os.getpid()}")
    os.unlink(fifo)
    node = f"/tmp/canary-node-{os.getpid()}"
    try:
        said = [refused("mknod of memory", lambda: os.mknod(node, stat.S_IFCHR | 0o600, os.makedev(1, 1))),
                refused("mknod of a disk", lambda: os.mknod(node, stat.S_IFBLK | 0o600, os.makedev(8, 0)))]
    finally:
        if os.path.lexists(node):
            os.unlink(node)
    return f"no device but the usual; {', '.join(said)}"


def raw_sockets(args):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    return ", ".join([refused("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close()),
                      refused("packet", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x0300).close())])


def bpf(args):
    # two instructions that any kernel takes: r0 = 0; exit
    program = ctypes.create_string_buffer(bytes.fromhex("b700000000000000" "9500000000000000"), 16)
    licence = ctypes.create_string_buffer(b"GPL")
    attr = struct.pack("=IIQQ", 1, 2, ctypes.addressof(program), ctypes.addressof(licence)).ljust(120, b"\0")
    said = refused("loading a program", lambda: syscall(321, 280, ctypes.c_int(5), attr, ctypes.c_uint(len(attr))))
    event = struct.pack("=IIQQQQ", 1, 112, 0, 0, 0, 0).ljust(112, b"\0")
    return said + ", " + refused("perf_event_open", lambda: syscall(298, 241, event, ctypes.c_int(0), ctypes.c_int(-1), ctypes.c_int(-1), ctypes.c_ulong(0)))


def marked(word):
    """The processes that go by this name."""
    found = []
    for file in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(file, "rb") as f:
                if f.read().split(b"\0")[0] == word.encode():
                    found.append(int(file.split("/")[2]))
        except OSError:
            pass
    return found


def others(args):
    if not marked(args["word"]):
        raise RuntimeError("not even a process of its own can be seen")
    for whose in ("sibling_word", "neighbour_word"):
        if marked(args[whose]):
            raise Broken(f"a process of the {'other node' if whose.startswith('s') else 'neighbour'} can be seen")
    return f"{len(glob.glob('/proc/[0-9]*'))} processes, all its own"


def tracing(args):
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    try:
        try:
            call("ptrace", 16, child, None, None)
            control = "its own child can be traced"
        except OSError as e:
            if e.errno not in REFUSALS:
                raise
            control = f"nothing can be traced: {name(e.errno)}"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    for whose in ("sibling_word", "neighbour_word"):
        for pid in marked(args[whose]):
            try:
                os.kill(pid, 0)
            except OSError as e:
                raise Broken(f"a foreign process has a number here; signal: {name(e.errno)}") from e
            raise Broken("a signal reaches a process outside the node")
    return f"no foreign process has a number here; {control}"


def shared_memory(args):
    if not os.path.exists("/dev/shm/" + args["word"]):
        raise RuntimeError("not even the node's own file is there")
    there = [file for file in os.listdir("/dev/shm") if file != args["word"]]
    if args["sibling_word"] in there or args["neighbour_word"] in there:
        raise Broken("/dev/shm is shared with others")
    return "/dev/shm is its own"


def paths(args):
    usual = {"/etc/resolv.conf", "/etc/hostname", "/etc/hosts", "/sbin/docker-init"}
    count = 0
    for point, within, kind in mounts():
        count += 1
        if point in usual or point.startswith(("/proc/", "/sys/")):
            continue
        own = kind in ("tmpfs", "proc", "sysfs", "cgroup", "cgroup2", "mqueue", "devpts") and (within == "/" or kind.startswith("cgroup"))
        if not own and point != "/" and not (kind == "devpts" and point == "/dev/console"):
            raise Broken(f"{point} comes from outside the sandbox")
    if count < 5:
        raise RuntimeError(f"only {count} mounts were found")
    return f"{count} mounts, none from outside"


def serve(args):
    """Not a try: leaves a listener, a process and a file, all with a name that others look for."""
    tcp = socket.socket()
    tcp.bind(("0.0.0.0", 0))
    tcp.listen(16)
    unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    unix.bind("\0" + args["word"])
    unix.listen(16)
    with open("/dev/shm/" + args["word"], "w") as f:
        f.write("here")
    for run in (lambda: time.sleep(600), lambda: os.execv("/bin/sleep", [args["word"], "600"])):
        if os.fork() == 0:
            os.setsid()
            nothing = os.open("/dev/null", os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            run()
            os._exit(0)
    with open("/proc/net/fib_trie") as f:
        lines = [line.split() for line in f]
    own = {before[-1] for before, line in zip(lines, lines[1:]) if line[:3] == ["/32", "host", "LOCAL"]}
    addresses = sorted(address for address in own if not address.startswith("127."))
    return json.dumps({"port": tcp.getsockname()[1], "addresses": addresses})


def lives(args):
    """Not a try from inside: asked of the neighbour and of the other node after the rough ones."""
    result = connect("127.0.0.1", args["port"])
    if result != 0 or not marked(args["word"]):
        raise Broken(f"its listener: {name(result) if result else 'answers'}, its process: {'lives' if marked(args['word']) else 'gone'}")
    return "its process and its listener live"


TRIES = {f.__name__.replace("_", "-"): f for f in (
    root, kernel_files, disks, memory, swap, processes, cpu, files, core, network, host, docker_socket, neighbour, dns, metadata, internet, privileges, capabilities, seccomp,
    namespaces, mounting, devices, raw_sockets, bpf, others, tracing, shared_memory, paths, serve, lives)}

LONGEST = 12


def attempt(limit, args):
    try:
        answer = {"held": True, "evidence": TRIES[limit](args)}
    except Broken as e:
        answer = {"held": False, "evidence": str(e)}
    except Exception as e:
        answer = {"held": False, "evidence": f"the try could not be made: {type(e).__name__} {e}"}
    print(json.dumps({"limit": limit, **answer}), flush=True)


for limit in sys.argv[1].split(","):
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST)
        attempt(limit, json.loads(sys.argv[2]))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        ended = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"status {os.WEXITSTATUS(status)}"
        print(json.dumps({"limit": limit, "held": False, "evidence": f"the try could not be made: it ended with {ended}"}), flush=True)
