#!/bin/bash
# What quickstart, verify, the bench and the image builders need from the machine they run on. To be sourced by bash; starts nothing by itself.
# Debian 12 and 13, Ubuntu. Set ASSUME_YES=1 (or CI=true) to install packages without asking.

say() { printf '%s\n' "$*" >&2; }

die() { # one clear sentence
    printf 'Error: %s\n' "$*" >&2
    exit 1
}

port_free() { # PORT: whether nobody listens on it here
    ! { : <"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null && ! { : <"/dev/tcp/::1/$1"; } 2>/dev/null
}

# Polls until the command succeeds or the seconds are over.
wait_until() { # SECONDS COMMAND…
    local deadline=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < deadline)) || return 1
        sleep 0.2
    done
}

# --- Packages -----------------------------------------------------------------------------------------------------

# One line per set: the packages, then what they are for. Complete: recommended packages are not installed.
package_set() { # NAME
    case $1 in
        hypervisor) echo "qemu-system-x86 qemu-utils libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients dnsmasq-base nftables iproute2 procps bubblewrap genisoimage util-linux tigervnc-standalone-server socat: the hypervisor, its network and its image tools" ;;
        guest-tiny) echo "cpio xz-utils zstd: building the tiny guest" ;;
        guest-debian) echo "mmdebstrap e2fsprogs fdisk qemu-utils: building the Debian image" ;;
        xen-lab) echo "mmdebstrap e2fsprogs qemu-system-x86 qemu-utils openssh-client python3-minimal: a Xen host in software emulation" ;;
        browser) echo "chromium fonts-dejavu-core xdm: the browser for the interface tests" ;;
        bench) echo "websockify socat perl libanyevent-perl libev-perl procps genisoimage curl: the measurements" ;;
        java) echo "openjdk-25-jdk-headless: Java 25" ;;
        maven) echo "maven: the build of panel and agent" ;;
        node) echo "nodejs npm: the build of the frontend" ;;
        *) die "There is no package set named '$1'." ;;
    esac
}

package_installed() { [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

package_known() { [[ -n $(apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ && $2 != "(none)" {print $2}') ]]; }

# Installs what is missing of the sets, after showing the list and asking.
need_packages() { # SET…
    local line set package missing=() list=()
    command -v apt-get >/dev/null || die "This needs Debian or Ubuntu with apt."
    for set in "$@"; do
        line=$(package_set "$set") || exit 1
        list=()
        for package in ${line%%:*}; do
            package_installed "$package" || list+=("$package")
        done
        if ((${#list[@]})); then
            say "Missing for${line#*:}: ${list[*]}"
            missing+=("${list[@]}")
        fi
    done
    ((${#missing[@]})) || return 0
    [[ $EUID -eq 0 ]] || die "These packages are missing; run as root, or run: apt-get install ${missing[*]}"
    confirm "Install them with apt-get?" || die "Nothing was installed; install these packages and start again: ${missing[*]}"

    local apt=(apt-get -qq -o DPkg::Lock::Timeout=120)
    for package in "${missing[@]}"; do
        if ! package_known "$package"; then
            "${apt[@]}" update || die "apt-get update failed; check the network and the sources of apt."
            break
        fi
    done
    for package in "${missing[@]}"; do
        package_known "$package" || die "apt has no package named $package on $(os_name); install it by hand and start again."
    done
    say "Installing ${missing[*]}"
    if install_now "${missing[@]}"; then return; fi
    # The lists may be older than the archive: fetch them and try once more.
    "${apt[@]}" update || die "apt-get update failed; check the network and the sources of apt."
    install_now "${missing[@]}" || die "apt-get could not install ${missing[*]}; run apt-get by hand to see why."
}

# Quiet; when it fails, the last lines say why.
install_now() {
    local log rc=0
    log=$(mktemp)
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
        install -y --no-install-recommends "$@" >"$log" 2>&1 </dev/null || rc=$?
    ((rc == 0)) || tail -n 8 "$log" >&2
    rm -f "$log"
    return "$rc"
}

confirm() { # QUESTION
    if [[ ${ASSUME_YES:-} == 1 || ${CI:-} == true ]]; then return 0; fi
    [[ -t 0 ]] || die "Nobody is there to answer '$1'; use --yes."
    local answer
    read -r -p "$1 [Y/n] " answer
    [[ -z $answer || $answer == [Yy]* ]]
}

os_name() { (. /etc/os-release && echo "${PRETTY_NAME:-this system}"); }

# --- Java, Maven, Node, a browser -----------------------------------------------------------------------------------

java_major() { # HOME: 25, or nothing when there is no compiler
    [[ ! -x $1/bin/javac ]] || "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Exports JAVA_HOME: a JDK 25 or newer. The default `java` of the system may well be older.
find_jdk() {
    local home major
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*; do
        [[ -n $home ]] || continue
        major=$(java_major "$home")
        ((${major:-0} >= 25)) || continue
        export JAVA_HOME=$home
        export PATH=$home/bin:$PATH
        return
    done
    package_known openjdk-25-jdk-headless \
        || die "No JDK 25 was found, and apt has none on $(os_name); unpack any JDK 25 or newer under /opt, or set JAVA_HOME."
    need_packages java
    JAVA_HOME=$(dirname "$(dirname "$(dpkg -L openjdk-25-jdk-headless | grep '/bin/javac$')")")
    export JAVA_HOME PATH=$JAVA_HOME/bin:$PATH
}

find_maven() {
    command -v mvn >/dev/null || need_packages maven
}

find_node() { # Node 18 or newer, and npm
    node_usable || need_packages node
    node_usable || die "Node 18 or newer is needed, and $(os_name) has $(node --version 2>/dev/null || echo none)."
}

node_usable() {
    command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)'
}

# Sets CHROMIUM to the browser's path.
find_browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        if CHROMIUM=$(command -v "$name") && "$CHROMIUM" --version >/dev/null 2>&1; then export CHROMIUM && return; fi
    done
    # Ubuntu's chromium is a snap, which root without a session cannot start.
    if grep -q '^ID=ubuntu' /etc/os-release; then
        die "Ubuntu has Chromium only as a snap, which the tests cannot start; install Google Chrome's Debian package and start again."
    fi
    need_packages browser
    CHROMIUM=$(command -v chromium) && export CHROMIUM
}

# --- The hypervisor -------------------------------------------------------------------------------------------------

libvirt_answers() { timeout 10 virsh --quiet --connect qemu:///system version >/dev/null 2>&1; }

# Whether systemd runs this machine. "degraded" is running too; in a container there is none.
systemd_runs() { [[ -d /run/systemd/system ]]; }

# What a service manager would do: libvirtd is started again when it crashes, which it does now and then (libvirt 9.0 when a
# client dies in the wrong moment). It ends when it is told to; one that cannot start at all, or finds another one running, is
# not tried forever.
keep_libvirtd() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    setsid bash -c 'for i in {1..20}; do /usr/sbin/libvirtd && break; sleep 0.5; done' </dev/null >/dev/null 2>&1 &
}

start_libvirt() {
    [[ $EUID -eq 0 ]] || libvirt_answers || die "libvirt does not answer; run as root so that it can be started."
    open_kvm_device
    libvirt_answers && return
    if systemd_runs; then
        # One daemon for all drivers, or one for each, as the distribution has it.
        systemctl start libvirtd.socket 2>/dev/null || systemctl start virtqemud.socket virtlogd.socket || true
    else
        [[ -x /usr/sbin/libvirtd ]] || die "libvirtd is not installed; install the package libvirt-daemon-system."
        # Without a service manager nobody makes what systemd would have made.
        mkdir -p /run/libvirt
        daemon_runs virtlogd || virtlogd --daemon || die "virtlogd does not start; run virtlogd by hand to see why."
        keep_libvirtd
    fi
    wait_until 30 libvirt_answers || die "libvirt does not answer at qemu:///system; look into the log of libvirtd."
}

# What udev does wherever it runs. Without it libvirt finds KVM with its own rights and then not with its guests', and asks
# QEMU for all its abilities anew at every call: seconds each.
open_kvm_device() {
    [[ $EUID -eq 0 && -c /dev/kvm && $(stat --format %a /dev/kvm) == 600 ]] && getent group kvm >/dev/null || return 0
    chgrp kvm /dev/kvm && chmod 660 /dev/kvm
}

daemon_runs() { # NAME
    local pid
    [[ -r /run/$1.pid ]] && pid=$(<"/run/$1.pid") && [[ $(cat "/proc/$pid/comm" 2>/dev/null) == "$1" ]]
}

# Writes "<boot id> kvm" or "<boot id> tcg" into OUTFILE, and says which. The device alone proves nothing: nested KVM may run the
# firmware and hang in the kernel. So a real kernel has to print its first line.
kvm_verdict() { # OUTFILE GUEST_DIR (with vmlinuz and initrd.img)
    local out=$1 guest=$2 boot verdict=tcg
    boot=$(</proc/sys/kernel/random/boot_id)
    if [[ -r $out && $(<"$out") =~ ^"$boot "(kvm|tcg)$ ]]; then
        verdict=${BASH_REMATCH[1]}
    else
        [[ -r $guest/vmlinuz && -r $guest/initrd.img ]] || die "The tiny guest is missing in $guest; run packaging/guest-images/build-tiny first."
        if [[ -c /dev/kvm ]] && kernel_boots_under_kvm "$guest"; then verdict=kvm; fi
        mkdir -p "$(dirname "$out")"
        echo "$boot $verdict" >"$out"
    fi
    if [[ $verdict == kvm ]]; then
        say "Guests run on KVM."
    else
        say "KVM is not usable here (no /dev/kvm, no right to it, or a trial kernel hung on it): guests run in software emulation, about ten times slower."
    fi
}

kernel_boots_under_kvm() { # GUEST_DIR
    local trial qemu booted=1 as_user=()
    trial=$(mktemp -d)
    # As the user as which libvirt runs QEMU: root may open a /dev/kvm that this one may not.
    if id libvirt-qemu >/dev/null 2>&1 && [[ $EUID -eq 0 ]]; then as_user=(setpriv --reuid=libvirt-qemu --regid=libvirt-qemu --init-groups); fi
    cp "$1/vmlinuz" "$1/initrd.img" "$trial/"
    chmod -R a+rX "$trial"
    timeout --kill-after=1 15 "${as_user[@]}" qemu-system-x86_64 -accel kvm -cpu host -m 256 -nodefaults -display none -no-reboot \
        -serial stdio -kernel "$trial/vmlinuz" -initrd "$trial/initrd.img" -append "console=ttyS0" \
        </dev/null >"$trial/log" 2>/dev/null &
    qemu=$!
    wait_until 8 kernel_spoke_or_gone "$trial/log" "$qemu" && grep -q GASTWIRT-FIRST-OUTPUT "$trial/log" && booted=0
    kill "$qemu" 2>/dev/null || true
    wait "$qemu" 2>/dev/null || true
    rm -rf "$trial"
    return "$booted"
}

kernel_spoke_or_gone() { grep -q GASTWIRT-FIRST-OUTPUT "$1" || ! kill -0 "$2" 2>/dev/null; } # LOG PID

# --- The network of the demonstration ---------------------------------------------------------------------------------

# A bridge for guests, with NAT to the world. Says nothing when all is there already.
demo_network_up() { # [BRIDGE [GATEWAY_CIDR [GATEWAY6_CIDR]]]
    local bridge=${1:-gwbr0} cidr=${2:-10.66.0.1/24} cidr6=${3:-fd66:6761:7374::1/64} state=/run/gastwirt-demo
    [[ $EUID -eq 0 ]] || die "Run as root: a bridge for the guests has to be made."
    mkdir -p "$state"
    if [[ ! -d /sys/class/net/$bridge ]]; then
        ip link add "$bridge" type bridge forward_delay 0 || die "The bridge $bridge cannot be made; does this kernel know bridges?"
        # Remembered, so that `down` never removes somebody else's bridge.
        : >"$state/$bridge"
    fi
    ip link set "$bridge" up
    ip address replace "$cidr" dev "$bridge"
    ip -6 address replace "$cidr6" dev "$bridge" nodad 2>/dev/null || say "No IPv6 on $bridge: this kernel has it switched off."
    local setting
    for setting in net.ipv4.ip_forward net.ipv6.conf.all.forwarding; do
        # A router ignores router advertisements: a machine that lives from them would lose its own IPv6 route.
        if [[ $setting == *ipv6* && -n $(ip -6 route show default proto ra 2>/dev/null) ]]; then continue; fi
        if [[ $(sysctl -n "$setting" 2>/dev/null) == 0 ]]; then
            sysctl -q -w "$setting=1" && echo "$setting=0" >>"$state/sysctl"
        fi
    done
    # Replaced as a whole, in one transaction: running twice leaves one copy.
    nft -f - <<RULES || die "nftables refuses the rules of the demonstration network."
table inet gastwirt_demo
delete table inet gastwirt_demo
table inet gastwirt_demo {
    chain forward {
        type filter hook forward priority filter; policy accept;
        iifname "$bridge" accept
        oifname "$bridge" accept
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        ip saddr $cidr oifname != "$bridge" masquerade
        ip6 saddr $cidr6 oifname != "$bridge" masquerade
    }
}
RULES
    warn_of_firewall
}

# Another table's drop wins over our accept.
warn_of_firewall() {
    if nft list chain ip filter FORWARD 2>/dev/null | grep -q 'policy drop'; then
        say "Another firewall here (Docker's or ufw's) drops forwarded packets: guests reach this machine, but not the internet."
    fi
}

demo_network_down() { # [BRIDGE]
    local bridge=${1:-gwbr0} state=/run/gastwirt-demo setting
    nft delete table inet gastwirt_demo 2>/dev/null || true
    if [[ -e $state/$bridge ]]; then
        ip link delete "$bridge" type bridge 2>/dev/null || true
        rm -f "$state/$bridge"
    fi
    if [[ -e $state/sysctl ]]; then
        while read -r setting; do sysctl -q -w "$setting" || true; done <"$state/sysctl"
        rm -f "$state/sysctl"
    fi
    rmdir "$state" 2>/dev/null || true
}
