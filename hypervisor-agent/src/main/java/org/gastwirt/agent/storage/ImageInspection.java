package org.gastwirt.agent.storage;

import java.util.Set;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.DiskFormat;
import tools.jackson.databind.JsonNode;

/**
 * What {@code qemu-img info --output=json} told of an image, and whether it may be used. Pure, tested from captured text.
 *
 * @param virtualSizeBytes the size a guest would see
 */
record ImageInspection(long virtualSizeBytes) {

    /** 16 TiB: more is a mistake or a trick. */
    static final long LARGEST = 16L << 40;

    private static final Set<String> SELF_CONTAINED_VMDK = Set.of("monolithicSparse", "streamOptimized");

    /** @throws org.gastwirt.agent.shared.AgentException {@code IMAGE_REFUSED} with the reason */
    static ImageInspection judge(String json, DiskFormat declared) {
        JsonNode info = AgentJson.mapper().readTree(json);
        if (!declared.qemuName().equals(info.path("format").asString(""))) {
            throw Objection.OTHER_FORMAT.asRefusal();
        }
        if (info.has("backing-filename") || info.has("full-backing-filename")) {
            throw Objection.BACKING_FILE.asRefusal();
        }
        if (info.path("encrypted").asBoolean(false)) {
            throw Objection.ENCRYPTED.asRefusal();
        }
        JsonNode specific = info.path("format-specific").path("data");
        if (specific.has("data-file") || specific.path("data-file-raw").asBoolean(false)) {
            throw Objection.EXTERNAL_DATA.asRefusal();
        }
        if (specific.path("corrupt").asBoolean(false)) {
            throw Objection.CORRUPT.asRefusal();
        }
        if (declared == DiskFormat.VMDK) {
            judgeVmdk(specific);
        }
        long size = info.path("virtual-size").asLong(0);
        if (size <= 0 || size > LARGEST) {
            throw Objection.ABSURD_SIZE.asRefusal();
        }
        return new ImageInspection(size);
    }

    private static void judgeVmdk(JsonNode specific) {
        boolean selfContained =
                SELF_CONTAINED_VMDK.contains(specific.path("create-type").asString(""));
        boolean onlyItself = specific.path("extents").size() == 1
                && Jail.INSIDE.equals(
                        specific.path("extents").path(0).path("filename").asString(""));
        if (!selfContained || !onlyItself) {
            throw Objection.VMDK_DESCRIPTOR.asRefusal();
        }
    }
}
