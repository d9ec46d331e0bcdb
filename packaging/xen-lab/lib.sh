#!/bin/bash
# Where the parts of a running lab are. To be sourced by bash after FOLDER is known, which is made absolute here.

lab=$(readlink -f "$1") || exit 1
[[ -s $lab/dom0.raw ]] || { echo "There is no lab in $1: run packaging/xen-lab/build $1." >&2; exit 1; }
lab_port=${XEN_LAB_PORT:-2322}
lab_run=$lab/run

lab_alive() { [[ -f $lab_run/pid ]] && kill -0 "$(<"$lab_run/pid")" 2>/dev/null; }

lab_ssh() { # COMMAND …
    ssh -q -i "$lab/key" -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=15 \
        -p "$lab_port" root@127.0.0.1 "$@"
}

lab_monitor() { # COMMAND: on QEMU's monitor; waits for its end
    python3 - "$lab_run/monitor" "$1" <<'PYTHON'
import socket, sys
monitor = socket.socket(socket.AF_UNIX)
monitor.connect(sys.argv[1])
monitor.settimeout(600)
def answer():
    said = b''
    while not said.endswith(b'(qemu) '):
        part = monitor.recv(65536)
        if not part:
            break
        said += part
    return said
answer()
monitor.sendall(sys.argv[2].encode() + b'\n')
answer()
PYTHON
}
