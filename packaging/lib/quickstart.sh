#!/bin/bash
# The parts of ./quickstart. To be sourced after environment.sh.

BRIDGE=gwbr0
GATEWAY=10.66.0.1
GATEWAY6=fd66:6761:7374::1
TINY=$PWD/target/guest-images/tiny
DATA=$PWD/data
# Guests' disks lie where libvirt's unprivileged QEMU may reach them; a checkout in a home folder often is not.
STATE=/var/lib/gastwirt/quickstart/agent
POOL=/var/lib/gastwirt/quickstart/pool
PANEL_PID=
AGENT_PID=
DEBIAN_PID=

tool() { # COMMAND ARGUMENT…
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -jar tools/target/tools.jar "$@" \
        --panel "http://127.0.0.1:$PORT" --token-file "$DATA/setup-token"
}

# Builds when a source is newer than the jars.
build_all() {
    local jar newer=1
    for jar in src/target/panel.jar hypervisor-agent/target/hypervisor-agent.jar tools/target/tools.jar; do
        [[ -e $jar ]] || newer=
    done
    if [[ -n $newer && -z $(find pom.xml src/pom.xml src/main agent-protocol/src hypervisor-agent/src/main tools/src/main \
        frontend/css frontend/js db/migrations -newer tools/target/tools.jar -type f -print -quit) ]]; then
        return
    fi
    mkdir -p target
    say "Building (about two minutes the first time) …"
    mvn --batch-mode --no-transfer-progress --quiet -DskipTests -Dspotless.check.skip=true package >target/quickstart-build.log 2>&1 \
        || { tail -n 30 target/quickstart-build.log >&2; die "The build failed; its whole output is in target/quickstart-build.log."; }
}

# setsid: Ctrl-C in the terminal reaches this script alone, which stops the others in order.
start_panel() { # PORT
    mkdir -p "$DATA"
    chmod 700 "$DATA"
    say "Starting the panel …"
    GASTWIRT_PORT=$1 GASTWIRT_PANEL_URL=http://127.0.0.1:$1 GASTWIRT_BASE_URL=http://127.0.0.1:$1 GASTWIRT_DATA=$DATA \
        GASTWIRT_SETUP_TOKEN_FILE=$DATA/setup-token GASTWIRT_FIRST_ADMIN_FILE=$DATA/first-admin \
        setsid "$JAVA_HOME/bin/java" -Xmx512m -jar src/target/panel.jar >>"$DATA/panel.log" 2>&1 &
    PANEL_PID=$!
    wait_until 120 panel_ready_or_gone "$1" || die "The panel did not become ready within two minutes; see data/panel.log."
    kill -0 "$PANEL_PID" 2>/dev/null || { tail -n 5 "$DATA/panel.log" >&2; die "The panel did not start; see data/panel.log."; }
}

panel_ready_or_gone() { # PORT
    kill -0 "$PANEL_PID" 2>/dev/null || return 0
    [[ $(http_status "$1" /readyz) == 200 ]]
}

# Without curl, which a fresh machine may not have.
http_status() { # PORT PATH
    local line
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    IFS=' ' read -r -t 5 _ line _ <&3 || true
    exec 3>&- 3<&-
    printf '%s' "$line"
}

agent() { # COMMAND ARGUMENT…
    MALLOC_ARENA_MAX=1 "$JAVA_HOME/bin/java" @packaging/agent/java-options -jar hypervisor-agent/target/hypervisor-agent.jar "$@"
}

start_agent() { # PORT
    mkdir -p "$STATE" "$POOL"
    chmod 700 "$STATE"
    chmod 711 /var/lib/gastwirt /var/lib/gastwirt/quickstart "$POOL"
    if [[ ! -e $STATE/identity.json && ! -e $STATE/agent.properties ]]; then
        say "Enrolling this machine as a host …"
        local token
        token=$(tool enrolment-token --host "$(hostname -s)")
        agent enrol "http://127.0.0.1:$1" "$token" --state "$STATE" --pool "$POOL" >>"$DATA/agent.log" 2>&1 \
            || { tail -n 3 "$DATA/agent.log" >&2; die "This machine could not be enrolled; see data/agent.log."; }
    fi
    say "Starting the agent …"
    MALLOC_ARENA_MAX=1 setsid "$JAVA_HOME/bin/java" @packaging/agent/java-options \
        -jar hypervisor-agent/target/hypervisor-agent.jar run --state "$STATE" --panel "http://127.0.0.1:$1" >>"$DATA/agent.log" 2>&1 &
    AGENT_PID=$!
    tool await-host --host "$(hostname -s)" && return
    if tail -n 5 "$DATA/agent.log" | grep -q "does not know this host"; then
        die "This machine's agent belongs to another panel: one that was started from another folder, or whose data is gone. \
Start that one, or run './quickstart --reset' (removes the agent's state in $STATE and its guests) and start again."
    fi
    die "The agent did not connect; see data/agent.log."
}

# In the background, with its progress shown; kept for the next start.
build_debian_image() {
    local image=target/guest-images/debian.qcow2
    if [[ ! -e $image ]]; then
        packaging/guest-images/build-debian "$image" 2>>"$DATA/debian-image.log" | while read -r word percent rest; do
            [[ $word != PROGRESS ]] || say "Debian image: $percent % $rest"
        done
    fi
    tool image --slug debian --name "Debian with cloud-init" --disk "$image" >>"$DATA/debian-image.log" 2>&1 \
        && say "Debian image: ready to order." \
        || say "Debian image: failed; see data/debian-image.log. The tiny image works all the same."
}

watch_over() {
    while kill -0 "$PANEL_PID" 2>/dev/null && kill -0 "$AGENT_PID" 2>/dev/null; do
        wait -n || true
    done
    die "Panel or agent ended; see data/panel.log and data/agent.log."
}

stop_all() {
    trap '' INT TERM
    local pid
    for pid in $DEBIAN_PID $AGENT_PID $PANEL_PID; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in $AGENT_PID $PANEL_PID; do
        wait_until 25 process_gone "$pid" || kill -9 "$pid" 2>/dev/null || true
    done
}

process_gone() { ! kill -0 "$1" 2>/dev/null; }

# Only what this script made: its guests (named after servers in its own state), bridge, folders.
reset_all() {
    local name
    if [[ -d $STATE ]] && libvirt_answers; then
        for name in $(virsh --quiet --connect qemu:///system list --all --name); do
            if [[ $name == gw-* && -e $STATE/vms/${name#gw-}.json ]]; then
                say "Removing the guest $name"
                virsh --quiet --connect qemu:///system destroy "$name" >/dev/null 2>&1 || true
                virsh --quiet --connect qemu:///system undefine --managed-save --nvram "$name" >/dev/null 2>&1 || true
            fi
        done
    fi
    demo_network_down "$BRIDGE"
    rm -rf -- /var/lib/gastwirt/quickstart "$DATA"
    rmdir /var/lib/gastwirt 2>/dev/null || true
    say "Everything that quickstart made is gone. Installed packages stay."
}
