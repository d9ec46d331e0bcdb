package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;

/**
 * What guests said on their serial consoles: libvirt writes it since their last start, with older parts in {@code .0},
 * {@code .1}, …; Xen's console daemon, where it is told to, since they were made.
 */
final class SerialLogs {

    private static final int HISTORY_BYTES = 64 * 1024;

    private final Path directory;
    private final String prefix;

    /** @param prefix of the files' names, before the Vm's id; files that somebody else writes have one */
    SerialLogs(Path directory, String prefix) {
        this.directory = prefix.isEmpty() ? DurableFiles.directory(directory, "rwx------") : directory;
        this.prefix = prefix;
    }

    /** The Vm's file, there or not. */
    Path file(UUID vm) {
        return directory.resolve(prefix + vm + ".log");
    }

    /** The end of it, beginning with a whole line; nothing when it cannot be read. */
    byte[] history(UUID vm) {
        return last(file(vm), HISTORY_BYTES);
    }

    /** At most that many bytes, also of the part before the last one; beginning with a whole line. */
    byte[] last(UUID vm, int bytes) {
        byte[] newest = last(file(vm), bytes);
        byte[] before = last(directory.resolve(prefix + vm + ".log.0"), Math.max(0, bytes - newest.length));
        byte[] both = Arrays.copyOf(before, before.length + newest.length);
        System.arraycopy(newest, 0, both, before.length, newest.length);
        return both;
    }

    private static byte[] last(Path file, int most) {
        try (FileChannel channel = FileChannel.open(file)) {
            long start = Math.max(0, channel.size() - most);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
            channel.position(start);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until all is there, or the file turned out shorter.
            }
            byte[] all = Arrays.copyOf(bytes.array(), bytes.position());
            return start == 0 ? all : fromFirstLine(all);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            Log.warn("A serial log could not be read.", e);
            return new byte[0];
        }
    }

    private static byte[] fromFirstLine(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && bytes[start] != '\n') {
            start++;
        }
        return start == bytes.length ? bytes : Arrays.copyOfRange(bytes, start + 1, bytes.length);
    }

    void delete(UUID vm) {
        DurableFiles.delete(file(vm));
        for (Path rotated : DurableFiles.list(directory, prefix + vm + ".log.*")) {
            DurableFiles.delete(rotated);
        }
    }
}
