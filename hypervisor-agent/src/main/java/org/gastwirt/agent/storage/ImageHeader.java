package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.jspecify.annotations.Nullable;

/**
 * A look at a file's first bytes, before any program opens it: qcow2's links to other files are refused here already
 * (docs/interop/qcow2.txt of QEMU), and a text descriptor is no VMDK.
 */
final class ImageHeader {

    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final long QCOW2_EXTERNAL_DATA = 1 << 2;
    private static final int SECTOR = 512;
    private static final int ISO_DESCRIPTOR = 32768;
    private static final int LINUX_HEADER = 0x202;
    private static final int ELF_MAGIC = 0x7f454c46;

    private final FileChannel file;

    private ImageHeader(FileChannel file) {
        this.file = file;
    }

    /** Why the file is refused, or null when it may be looked at further. */
    static @Nullable Objection objection(Path path, Role role, @Nullable DiskFormat format) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            var header = new ImageHeader(file);
            return switch (role) {
                case DISK -> format == null ? Objection.NO_FORMAT : header.disk(format);
                case ISO -> header.has(ISO_DESCRIPTOR + 1, "CD001") ? null : Objection.NO_ISO;
                case KERNEL -> header.kernel();
                case INITRD -> file.size() == 0 ? Objection.EMPTY : null;
            };
        }
    }

    private @Nullable Objection disk(DiskFormat format) throws IOException {
        return switch (format) {
            case QCOW2 -> qcow2();
            case RAW -> file.size() == 0 ? Objection.EMPTY : null;
            case VMDK -> has(0, "KDMV") ? null : Objection.VMDK_DESCRIPTOR;
            case VHD -> has(0, "conectix") || has(file.size() - SECTOR, "conectix") ? null : Objection.NO_VHD;
            case VHDX -> has(0, "vhdxfile") ? null : Objection.NO_VHDX;
        };
    }

    /**
     * The size that a guest sees of a qcow2 image which stands alone; 0 when it does not, or is none.
     *
     * @param file may be in use by a guest: only its header is read
     */
    static long sizeOfQcow2(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var header = new ImageHeader(channel);
            return header.qcow2() == null ? header.read(24, 8).getLong(0) : 0;
        }
    }

    /** Whether it is a qcow2 image that reads from another file. */
    static boolean isLinked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ImageHeader(channel).qcow2() == Objection.BACKING_FILE;
        }
    }

    private @Nullable Objection qcow2() throws IOException {
        ByteBuffer header = read(0, 104);
        if (header.remaining() < 72 || header.getInt(0) != QCOW2_MAGIC) {
            return Objection.NO_QCOW2;
        }
        int version = header.getInt(4);
        if (version != 2 && version != 3) {
            return Objection.UNKNOWN_VERSION;
        }
        if (header.getLong(8) != 0) {
            return Objection.BACKING_FILE;
        }
        if (header.getInt(32) != 0) {
            return Objection.ENCRYPTED;
        }
        if (version == 3 && (header.remaining() < 104 || (header.getLong(72) & QCOW2_EXTERNAL_DATA) != 0)) {
            return Objection.EXTERNAL_DATA;
        }
        return null;
    }

    private @Nullable Objection kernel() throws IOException {
        ByteBuffer start = read(0, 4);
        boolean elf = start.remaining() == 4 && start.getInt(0) == ELF_MAGIC;
        return elf || has(LINUX_HEADER, "HdrS") ? null : Objection.NO_KERNEL;
    }

    private boolean has(long offset, String magic) throws IOException {
        ByteBuffer bytes = read(Math.max(0, offset), magic.length());
        return StandardCharsets.ISO_8859_1.decode(bytes).toString().equals(magic);
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) > 0) {
            // A short read is no end of file.
            continue;
        }
        return bytes.flip();
    }
}
