package org.gastwirt.agent.storage;

import com.github.stephenc.javaisotools.iso9660.ConfigException;
import com.github.stephenc.javaisotools.iso9660.ISO9660File;
import com.github.stephenc.javaisotools.iso9660.ISO9660RootDirectory;
import com.github.stephenc.javaisotools.iso9660.impl.CreateISO;
import com.github.stephenc.javaisotools.iso9660.impl.ISO9660Config;
import com.github.stephenc.javaisotools.iso9660.impl.ISOImageFileHandler;
import com.github.stephenc.javaisotools.joliet.impl.JolietConfig;
import com.github.stephenc.javaisotools.rockridge.impl.RockRidgeConfig;
import com.github.stephenc.javaisotools.sabre.HandlerException;
import com.github.stephenc.javaisotools.sabre.impl.ByteArrayDataReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;

/**
 * First-boot seeds: an ISO 9660 image with the label {@code cidata}, which cloud-init's NoCloud source looks for (cloud-init
 * documentation, "NoCloud"). Names are kept by Rock Ridge and Joliet.
 */
public final class Seeds {

    private static final Set<String> NAMES = Set.of("user-data", "meta-data", "network-config", "vendor-data");
    private static final int LARGEST_FILE = 1 << 20;
    private static final String LABEL = "cidata";

    private final PoolLayout pool;

    public Seeds(PoolLayout pool) {
        this.pool = pool;
        DurableFiles.directory(pool.seeds(), "rwx--x--x");
    }

    /** Writes the Vm's seed in place of an older one. */
    public void write(UUID vm, Map<String, String> files) {
        var root = new ISO9660RootDirectory();
        try {
            for (var file : new TreeMap<>(files).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                if (!NAMES.contains(file.getKey()) || content.length > LARGEST_FILE) {
                    throw new AgentException(
                            FailureCode.BAD_COMMAND, "A first-boot file has a bad name or is too large.");
                }
                root.addFile(new ISO9660File(new ByteArrayDataReference(content), file.getKey(), 0));
            }
            Path seed = pool.seed(vm);
            Path unfinished = seed.resolveSibling(seed.getFileName() + DurableFiles.UNFINISHED);
            Files.deleteIfExists(unfinished);
            // It holds password hashes, so it is born closed.
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            burn(root, unfinished);
            DurableFiles.publish(unfinished, seed);
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        } catch (HandlerException | ConfigException e) {
            throw new AgentException(FailureCode.INTERNAL, "The first-boot seed could not be written.", e);
        }
    }

    /** Deletes the Vm's seed; none is fine. */
    public void delete(UUID vm) {
        Path seed = pool.seed(vm);
        DurableFiles.delete(seed.resolveSibling(seed.getFileName() + DurableFiles.UNFINISHED));
        DurableFiles.delete(seed);
    }

    private static void burn(ISO9660RootDirectory root, Path file)
            throws IOException, HandlerException, ConfigException {
        var iso = new ISO9660Config();
        iso.allowASCII(true);
        iso.setInterchangeLevel(2);
        iso.setVolumeID(LABEL);
        var rockRidge = new RockRidgeConfig();
        rockRidge.setMkisofsCompatibility(false);
        var joliet = new JolietConfig();
        joliet.setVolumeID(LABEL);
        joliet.forceDotDelimiter(false);
        new CreateISO(new ISOImageFileHandler(file.toFile()), root).process(iso, rockRidge, joliet, null);
    }
}
