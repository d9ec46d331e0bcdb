"""Sends one frame of each kind out of a guest's cable and says which of them came out at the bridge's other port."""
import socket, struct, sys

guest, other = sys.argv[1], sys.argv[2]
OWN, FOREIGN, ALL = b"\x00\x16\x3e\x00\x00\x01", b"\x00\x16\x3e\x00\x00\x99", b"\xff" * 6
own4, foreign4, any4 = (socket.inet_aton(a) for a in ("192.0.2.10", "192.0.2.1", "0.0.0.0"))
six = lambda a: socket.inet_pton(socket.AF_INET6, a)
own6, prefix6, foreign6 = six("2001:db8::10"), six("2001:db8:1::77"), six("2001:db8::1")
link6, router6, none6, nodes6 = six("fe80::216:3eff:fe00:1"), six("fe80::1"), six("::"), six("ff02::1")

ether = lambda kind, body, src=OWN: ALL + src + struct.pack("!H", kind) + body.ljust(60, b"\0")
arp = lambda ip, mac=OWN, target=foreign4: ether(0x806, struct.pack("!HHBBH", 1, 0x800, 6, 4, 2) + mac + ip + ALL + target)
udp = lambda sport, dport: struct.pack("!HHHH", sport, dport, 12, 0) + b"test"
def ip4(src, body, proto=17, mac=OWN):
    # A bridge may look into IP (br_netfilter) and drops a header whose checksum is wrong.
    header = lambda sum: struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), 1, 0, 64, proto, sum) + src + b"\xff" * 4
    total = sum(struct.unpack("!10H", header(0)))
    return ether(0x800, header(~((total & 0xffff) + (total >> 16)) & 0xffff) + body, mac)

ip6 = lambda src, proto, body: ether(0x86dd, struct.pack("!IHBB", 6 << 28, len(body), proto, 255) + src + nodes6 + body)
icmp6 = lambda src, kind, target=b"": ip6(src, 58, struct.pack("!BBHI", kind, 0, 0, 0) + target)

frames = {
    "own-ipv4": ip4(own4, udp(1000, 1001)),
    "foreign-ipv4": ip4(foreign4, udp(1000, 1001)),
    "foreign-mac": ip4(own4, udp(1000, 1001), mac=FOREIGN),
    "dhcp-client": ip4(any4, udp(68, 67)),
    "no-address": ip4(any4, udp(1000, 1001)),
    "dhcp-server": ip4(own4, udp(67, 68)),
    "own-arp": arp(own4),
    "arp-probe": arp(any4),
    "foreign-arp": arp(foreign4),
    "arp-foreign-mac": arp(own4, FOREIGN),
    "own-ipv6": ip6(own6, 17, udp(1000, 1001)),
    "own-ipv6-prefix": ip6(prefix6, 17, udp(1000, 1001)),
    "foreign-ipv6": ip6(foreign6, 17, udp(1000, 1001)),
    "own-link-local": icmp6(link6, 135, foreign6),
    "foreign-link-local": icmp6(router6, 135, foreign6),
    "duplicate-detection": icmp6(none6, 135, own6),
    "own-advertisement": icmp6(own6, 136, own6),
    "own-prefix-advertisement": icmp6(own6, 136, prefix6),
    "foreign-advertisement": icmp6(own6, 136, foreign6),
    "router-link-local-advertisement": icmp6(link6, 136, router6),
    "router-advertisement": icmp6(link6, 134),
    "redirect": icmp6(link6, 137, foreign6),
    "dhcpv6-server": ip6(link6, 17, udp(547, 546)),
    "tagged": ether(0x8100, struct.pack("!HH", 7, 0x800) + ip4(foreign4, udp(1, 1))[14:]),
    "spanning-tree": ether(0x88cc, b"x"),
}

def port(name):
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    s.bind((name, 0))
    s.settimeout(10)
    return s

sender, receiver = port(guest), port(other)
marked = sys.argv[3] == "guarded"
for number, (name, frame) in enumerate(frames.items()):
    sender.send(frame)
    # Frames keep their order: once a frame that may pass is through, the one before it is not on its way any more.
    marker = arp(own4, target=struct.pack("!I", 0x0a000000 + number))
    sender.send(marker)
    passed = False
    while True:
        try:
            got = receiver.recv(2048)
        except socket.timeout:
            print("silence")
            sys.exit(0 if not marked else 1)
        # It also cuts the padding off.
        # A VLAN tag is told beside the frame, not in it (packet(7), PACKET_AUXDATA).
        untagged = frame[:12] + frame[16:] if name == "tagged" else frame
        if got.rstrip(b"\0") in (frame.rstrip(b"\0"), untagged.rstrip(b"\0")):
            passed = True
        if got == marker:
            break
    print(name, "passes" if passed else "dropped")
