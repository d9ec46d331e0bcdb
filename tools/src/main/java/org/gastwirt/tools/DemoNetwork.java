package org.gastwirt.tools;

/**
 * Where the demo's guests are.
 *
 * @param gateway the bridge's own IPv4 address in a /24
 * @param gateway6 the bridge's own IPv6 address in a /64 of a unique local /48
 */
record DemoNetwork(String bridge, String gateway, String gateway6) {

    static DemoNetwork of(Options options) {
        return new DemoNetwork(options.get("bridge"), options.get("gateway"), options.get("gateway6"));
    }

    String subnet() {
        return gateway.substring(0, gateway.lastIndexOf('.')) + ".0/24";
    }

    String subnet6() {
        return gateway6.substring(0, gateway6.lastIndexOf("::") + 2) + "/64";
    }

    /** Guests get addresses from .10 on. */
    String range() {
        String prefix = gateway.substring(0, gateway.lastIndexOf('.'));
        return prefix + ".10-" + prefix + ".250";
    }
}
