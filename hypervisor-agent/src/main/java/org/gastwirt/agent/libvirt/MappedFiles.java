package org.gastwirt.agent.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;

/**
 * What this process has mapped of files: libraries and Java's archive of classes. Most of it is needed once, at the start, and
 * would stay mapped until memory is short. It lies in this package because no other calls C.
 */
public final class MappedFiles {

    private static final Path SMAPS = Path.of("/proc/self/smaps");

    /** MADV_DONTNEED of asm-generic/mman-common.h. */
    private static final int NOT_NEEDED = 4;

    private Set<Range> before = Set.of();

    /** One line of C. */
    interface MemoryAdvice extends Library {
        MemoryAdvice INSTANCE = Native.load("c", MemoryAdvice.class);

        int madvise(Pointer address, NativeLong length, int advice);
    }

    /**
     * From {@code start} up to and without {@code end}.
     *
     * @param line all that is said of it
     */
    record Range(long start, long end, String line) {}

    /**
     * Unmaps every page that can be had from its file again: what is used comes back, from the kernel's cache, at its next use.
     * Only what was there at the last call already: a library that is just being loaded has pages yet to be changed where its
     * file was mapped for a moment. Where it is not possible nothing happens. Not for several threads.
     */
    public void release() {
        try (BufferedReader smaps = Files.newBufferedReader(SMAPS)) {
            var now = Set.copyOf(unchanged(smaps));
            for (Range range : now) {
                if (before.contains(range)) {
                    MemoryAdvice.INSTANCE.madvise(
                            new Pointer(range.start()), new NativeLong(range.end() - range.start()), NOT_NEEDED);
                }
            }
            before = now;
        } catch (IOException e) {
            Log.warn("What is mapped of files cannot be given back.", e);
        }
    }

    /**
     * Files' mappings that cannot be written and of which no page differs from the file, such as by the dynamic linker: a
     * page that differs would be lost.
     *
     * @param smaps as in proc_pid_smaps(5)
     */
    static List<Range> unchanged(BufferedReader smaps) throws IOException {
        var found = new ArrayList<Range>();
        Range current = null;
        for (String line = smaps.readLine(); line != null; line = smaps.readLine()) {
            if (!isField(line)) {
                current = ofFile(line);
            } else if (current != null && line.startsWith("Anonymous:") && line.endsWith(" 0 kB")) {
                found.add(current);
            }
        }
        return found;
    }

    /** A field is called with a capital letter, a range begins with a hexadecimal number in small ones. */
    private static boolean isField(String line) {
        return Character.isUpperCase(line.charAt(0));
    }

    /** {@code 7f0c1000-7f0c3000 r-xp 00001000 fe:00 5391909   /usr/lib/libvirt.so.0}. */
    private static @Nullable Range ofFile(String line) {
        int dash = line.indexOf('-');
        int space = line.indexOf(' ');
        String rights = line.substring(space + 1, space + 5);
        if (rights.charAt(0) != 'r' || rights.charAt(1) != '-' || rights.charAt(3) != 'p' || line.indexOf('/') < 0) {
            return null;
        }
        return new Range(
                Long.parseUnsignedLong(line, 0, dash, 16), Long.parseUnsignedLong(line, dash + 1, space, 16), line);
    }
}
