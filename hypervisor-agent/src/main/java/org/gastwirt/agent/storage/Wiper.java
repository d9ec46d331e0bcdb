package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.gastwirt.agent.protocol.AgentJson;
import tools.jackson.databind.JsonNode;

/**
 * Overwrites what a file really occupies with zeros, window by window, so that a killed agent goes on where it was. Holes
 * stay holes: a sparse disk of a terabyte does not have to be written as a whole.
 */
final class Wiper {

    private static final long WINDOW = 256L << 20;
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final ProgressSink progress;
    private final LongConsumer done;

    /** @param done told after each window, durably written, up to which byte the file is overwritten */
    Wiper(Path file, ProgressSink progress, LongConsumer done) {
        this.file = file;
        this.progress = progress;
        this.done = done;
    }

    void run(long from) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            for (long start = from; start < size; start += WINDOW) {
                long length = Math.min(WINDOW, size - start);
                String map = QemuImg.allocated(file, start, length);
                for (JsonNode extent : AgentJson.mapper().readTree(map)) {
                    // qemu-img calls a hole zero and not data; everything else lies on the disk.
                    if (extent.path("data").asBoolean(true)) {
                        overwrite(
                                channel,
                                zeros,
                                extent.path("start").asLong(),
                                extent.path("length").asLong());
                    }
                }
                channel.force(false);
                done.accept(start + length);
                progress.progress((int) ((start + length) * 100 / size), "wiping");
            }
        }
    }

    private static void overwrite(FileChannel channel, ByteBuffer zeros, long start, long length) throws IOException {
        // The last extent may reach beyond the file's end, to a whole sector: that only grows a file that goes anyway.
        long end = start + length;
        for (long position = start; position < end; ) {
            zeros.clear().limit((int) Math.min(CHUNK, end - position));
            position += channel.write(zeros, position);
        }
    }
}
