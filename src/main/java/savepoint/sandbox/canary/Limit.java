package savepoint.sandbox.canary;

import java.util.Locale;

/** What a sandbox must not be able to do; {@code canary.py} holds the try of the same name. Tried in this order: those that fill the sandbox up come last. */
public enum Limit {
  PRIVILEGES("No rights of root", "become root or one of its groups; no-new-privileges",
      "The image must end with USER in numbers, and the runtime must honour no-new-privileges."),
  CAPABILITIES("No capabilities", "find one capability in any of the five sets", "The runtime must honour CapDrop ALL: look for a default of the daemon or a wrapper that adds some."),
  SECCOMP("System calls are filtered", "call what the filter forbids", "Run a kernel with CONFIG_SECCOMP_FILTER, and dockerd without --seccomp-profile unconfined."),
  NAMESPACES("No namespaces of its own", "make a user, mount, network or pid namespace; enter another",
      "Use Docker's default seccomp profile; else set kernel.unprivileged_userns_clone or user.max_user_namespaces to 0."),
  MOUNTING("Nothing can be mounted", "mount, remount the root, umount, chroot", "Drop SYS_ADMIN and SYS_CHROOT; never run the daemon's containers privileged."),
  DEVICES("No devices", "find a device beyond the usual; make one", "Drop MKNOD and take --device and default devices out of the daemon's settings."),
  RAW_SOCKETS("No raw sockets", "open a raw and a packet socket", "Drop NET_RAW and NET_ADMIN."),
  BPF("No programs in the kernel", "load a BPF program; open a performance counter", "Use Docker's default seccomp profile; set kernel.unprivileged_bpf_disabled to 1 and kernel.perf_event_paranoid to 2 or more."),
  ROOT("The root file system is read-only", "write to / and every mount that is no memory disk", "The runtime must honour ReadonlyRootfs; its storage driver must allow it."),
  KERNEL_FILES("/proc and /sys are read-only", "open the kernel's settings and the limits for writing", "Never run privileged; take systempaths=unconfined out of the settings."),
  PATHS("No path of the host", "find a mount that comes from outside", "Take default mounts (mounts.conf, volumes of a wrapper) out of the runtime's settings."),
  DOCKER_SOCKET("No way to the runtime", "find the socket of Docker, containerd, Podman or CRI-O", "Take the mount of the socket away; nothing in a sandbox needs it."),
  SHARED_MEMORY("Shared memory of its own", "find what other nodes left in /dev/shm", "The runtime must honour the private ipc mode: look for default-ipc-mode in the daemon's settings."),
  OTHERS("No processes of others", "find processes of the other node and the neighbour", "The runtime must give each container a pid namespace; never --pid=host."),
  TRACING("No hold on processes of others", "signal and trace processes of the other node and the neighbour", "As for processes of others; besides, set kernel.yama.ptrace_scope to 1."),
  CORE("No core dumps", "raise the limit; crash and look for the file", "The runtime must honour the core ulimit of 0."),
  FILES("An end to open files", "open files until it is refused; raise the limit", "The runtime must honour the nofile ulimit."),
  CPU("An end to processor time", "read the group's quota", "Run a kernel with CONFIG_CFS_BANDWIDTH and have the cpu controller on in cgroups; a rootless runtime needs it delegated (systemd Delegate=cpu)."),
  SWAP("No swap", "read the group's swap limit", "Switch swap off (swapoff -a), or start the kernel with swapaccount=1 cgroup_enable=memory."),
  NETWORK("No network interface", "find one beside loopback; find a route", "The runtime must honour network none."),
  HOST("No way to this machine", "connect to a port that Savepoint really listens on, by each of this machine's addresses and names", "The runtime must honour network none."),
  NEIGHBOUR("No way to a neighbour", "connect to a port and an abstract socket really open in another sandbox", "The runtime must honour network none; never share a network between sandboxes."),
  METADATA("No way to the cloud's metadata", "connect to 169.254.169.254 and its kin", "The runtime must honour network none."),
  INTERNET("No way out", "connect to public addresses, by IPv4 and IPv6", "The runtime must honour network none."),
  DNS("No name server", "ask each name server for an address", "The runtime must honour network none."),
  DISKS("An end to each disk", "fill each memory disk beyond its size", "The runtime must honour the size of tmpfs mounts."),
  PROCESSES("An end to processes", "fork until it is refused", "Have the pids controller on in cgroups; a rootless runtime needs it delegated (systemd Delegate=pids)."),
  MEMORY("An end to memory", "take one and a half times the limit", "Start the kernel with cgroup_enable=memory; a rootless runtime needs the memory controller delegated (systemd Delegate=memory)."),
  SURVIVAL("Others live on", "see whether the neighbour and the other node still answer after all that", "Memory limits of containers must be their own: look at oom-score-adjust and memory.oom.group.");

  private final String title;
  private final String tries;
  private final String mend;

  Limit(String title, String tries, String mend) {
    this.title = title;
    this.tries = tries;
    this.mend = mend;
  }

  public String title() { return title; }

  /** What the probe does against it. */
  public String tries() { return tries; }

  /** How an operator gets it. */
  public String mend() { return mend; }

  /** Its name in {@code canary.py}. */
  String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }
}
