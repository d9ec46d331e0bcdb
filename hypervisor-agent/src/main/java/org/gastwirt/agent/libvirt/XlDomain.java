package org.gastwirt.agent.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.AgentJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A running guest as {@code xl list -l} tells it, in the words of libxl_types.idl. Pure, tested from captured text.
 *
 * @param number Xen's, another one after each start
 * @param config libxl_domain_config; what has its default value is left out of it
 */
record XlDomain(int number, JsonNode config) {

    /** It becomes the name of a file. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+:@-]{0,99}");

    /** Devices of which libvirt would know nothing after the guest was handed over. */
    private static final List<String> UNTRANSLATED = List.of(
            "pcidevs", "rdms", "dtdevs", "p9s", "pvcallsifs", "vdispls", "vsnds", "usbctrls", "usbdevs", "vtpms");

    /** @throws tools.jackson.core.JacksonException when it is no JSON */
    static List<XlDomain> parse(String json) {
        var all = new ArrayList<XlDomain>();
        for (JsonNode domain : AgentJson.mapper().readTree(json)) {
            all.add(new XlDomain(domain.path("domid").asInt(), domain.path("config")));
        }
        return all;
    }

    UUID id() {
        return UUID.fromString(text("/c_info/uuid"));
    }

    String name() {
        return text("/c_info/name");
    }

    /** {@code pv}, {@code pvh} or {@code hvm}. */
    String type() {
        return text("/c_info/type");
    }

    JsonNode build() {
        return config.path("b_info");
    }

    /** A value of the build that newer versions of libxl keep beside, and older ones below, what is of one type only. */
    @Nullable
    String boot(String name) {
        String value = build().path(name).asString("");
        if (value.isEmpty()) {
            value = build().path("type." + type()).path(name).asString("");
        }
        return value.isEmpty() ? null : value;
    }

    private String text(String pointer) {
        return config.at(pointer).asString("");
    }

    /** Why libvirt cannot be told of this guest, as a sentence; null when it can. */
    @Nullable
    String objection() {
        if (!NAME.matcher(name()).matches()) {
            return "The Vm's name cannot be a name in libvirt.";
        }
        if (boot("bootloader") != null) {
            return "The Vm boots by a boot loader of the host, which reads the guest's disk.";
        }
        if (!List.of("pv", "pvh", "hvm").contains(type())) {
            return "The Vm is of a type that is not known here.";
        }
        for (String devices : UNTRANSLATED) {
            if (!config.path(devices).isEmpty()) {
                return "The Vm has devices of the host, or others that libvirt would not know of.";
            }
        }
        return null;
    }
}
