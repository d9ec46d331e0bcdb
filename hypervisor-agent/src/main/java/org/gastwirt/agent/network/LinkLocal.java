package org.gastwirt.agent.network;

/** The IPv6 link-local address that a MAC gives: modified EUI-64, RFC 4291 appendix A. Pure. */
final class LinkLocal {

    private LinkLocal() {}

    /** @param mac six octets, colon-separated */
    static String of(String mac) {
        String[] octets = mac.split(":", -1);
        int[] o = new int[octets.length];
        for (int i = 0; i < o.length; i++) {
            o[i] = Integer.parseInt(octets[i], 16);
        }
        return String.format(
                "fe80::%x:%x:%x:%x", (o[0] ^ 2) << 8 | o[1], o[2] << 8 | 0xff, 0xfe00 | o[3], o[4] << 8 | o[5]);
    }
}
