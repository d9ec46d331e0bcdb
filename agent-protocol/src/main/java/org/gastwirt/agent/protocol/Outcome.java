package org.gastwirt.agent.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an operation ended; journaled on the host until the panel acknowledged it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Outcome {

    /** Done, with nothing more to say. */
    record Done() implements Outcome {}

    /** The image is in the cache. One entry per file of the command, in its order. */
    record ImageReady(List<CachedFile> files) implements Outcome {
        public ImageReady {
            files = List.copyOf(files);
        }
    }

    /**
     * A file in the host's cache.
     *
     * @param sha256 the digest it was asked by
     * @param virtualSizeBytes for a disk the size a guest sees, else the file's size
     */
    record CachedFile(String sha256, long virtualSizeBytes) {}

    /** A file went to the panel. */
    record Published(String sha256, long sizeBytes) implements Outcome {}

    /** What a host can tell of a Vm. */
    record VmDescribed(VmFacts facts) implements Outcome {}

    /**
     * A Vm as the hypervisor would be told.
     *
     * @param xml the whole definition
     * @param facts what stands in it, with the names of its files on the host
     * @param initrd the name of the initial RAM disk's file, or null
     */
    record VmDefinition(String xml, VmFacts facts, @Nullable String initrd) implements Outcome {}

    /**
     * What a guest said on its serial console.
     *
     * @param base64 the bytes as they came
     */
    record SerialLog(String base64) implements Outcome {}

    /**
     * A volume as it lies on a host.
     *
     * @param sizeBytes what its Vm sees
     * @param fileBytes how long its file is
     * @param linkedTo digest of the cached image that it is linked to, or null
     * @param adopted whether it lies where somebody else put it
     */
    record VolumeFound(
            DiskFormat format,
            long sizeBytes,
            long fileBytes,
            @Nullable String linkedTo,
            boolean adopted) implements Outcome {}

    /**
     * The whole file was sent, or received.
     *
     * @param sha256 of the file as it lies on the disk of the host that says so
     */
    record VolumeCopied(String sha256, long fileBytes) implements Outcome {}

    /** What the host is. */
    record Facts(HostFacts facts) implements Outcome {}

    /**
     * It could not be done, and nothing half-made was left.
     *
     * @param detail one sentence for the provider's staff: no secret, no path
     * @param reason a word for the same, for example {@code backing_file}, of which the panel makes a sentence in the
     *     reader's language; null when there is none
     */
    record Failed(
            FailureCode code,
            @Nullable String detail,
            @Nullable String reason) implements Outcome {

        /** Without a word for the reason. */
        public Failed(FailureCode code, @Nullable String detail) {
            this(code, detail, null);
        }
    }
}
