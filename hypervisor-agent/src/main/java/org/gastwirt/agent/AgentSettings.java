package org.gastwirt.agent;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.gastwirt.agent.link.PanelAddress;
import org.gastwirt.agent.shared.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * The agent's settings: {@code <state>/agent.properties}, and over it the command line's flags of the same names.
 *
 * @param state where identity, journal and records lie
 * @param panel the panel's base URL, or null before enrolment
 * @param certificate PEM of the panel's certificate or CA, or null for the system's authorities
 * @param libvirt libvirt's connection URI; where nothing is said, Xen's in its domain 0 and else QEMU's
 * @param pool the storage pool's directory
 * @param volumeGroup of LVM, in which new raw disks lie; or null: they are files in the pool
 * @param importDirectory the only directory whose files may be published, or null for none
 * @param report how often the host reports until the panel names an interval
 * @param metrics how often is measured what the host and its Vms use
 * @param virtualization whether KVM is used
 * @param threads how many operations run at once
 * @param adopt directories, joined by colons, in or below which others' disks may be adopted
 * @param desktops directory for the sockets of desktops; other users may walk through it
 * @param desktopUser as whom the X servers of desktops run
 * @param hostName overrides the machine's name, for containers whose names change; or null
 */
public record AgentSettings(
        Path state,
        @Nullable PanelAddress panel,
        @Nullable Path certificate,
        String libvirt,
        Path pool,
        @Nullable String volumeGroup,
        @Nullable Path importDirectory,
        Duration report,
        Duration metrics,
        Choice virtualization,
        int threads,
        List<Path> adopt,
        Path desktops,
        String desktopUser,
        @Nullable String hostName) {

    public AgentSettings {
        adopt = List.copyOf(adopt);
    }

    /** Where the state lies by default. */
    public static final Path DEFAULT_STATE = Path.of("/var/lib/gastwirt/agent");

    /** Where libvirt and Xen's tools keep guests' disks. */
    private static final String ADOPT = "/var/lib/libvirt/images:/var/lib/xen/images:/srv/xen";

    private static final String FILE = "agent.properties";
    private static final Set<String> NAMES = Set.of(
            "panel",
            "certificate",
            "libvirt",
            "pool",
            "volume-group",
            "import",
            "report-seconds",
            "metrics-seconds",
            "virtualization",
            "threads",
            "adopt",
            "desktops",
            "desktop-user",
            "host-name");

    /** {@code virtualization=auto|kvm|tcg}. */
    public enum Choice {
        AUTO,
        KVM,
        TCG
    }

    /**
     * Reads the file, if there is one, and puts the flags over it.
     *
     * @throws IllegalArgumentException with one sentence that names the setting
     */
    public static AgentSettings load(Path state, Map<String, String> flags) {
        var values = new TreeMap<String, String>();
        String text = DurableFiles.readOrNull(state.resolve(FILE));
        if (text != null) {
            var properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException e) {
                throw new IllegalArgumentException(FILE + " cannot be read.", e);
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
        values.putAll(flags);
        if (Machine.isDomain0()) {
            values.putIfAbsent("libvirt", "xen:///system");
        }
        return of(state, values);
    }

    /** From names and values. Pure. */
    static AgentSettings of(Path state, Map<String, String> values) {
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("There is no setting " + name + ".");
            }
        }
        String panel = values.get("panel");
        return new AgentSettings(
                absolute("state", state.toString()),
                panel == null ? null : PanelAddress.parse(panel),
                optionalPath(values, "certificate"),
                values.getOrDefault("libvirt", "qemu:///system"),
                absolute("pool", values.getOrDefault("pool", "/var/lib/gastwirt/pool")),
                group(values.get("volume-group")),
                optionalPath(values, "import"),
                Duration.ofSeconds(number(values, "report-seconds", 10, 1, 3600)),
                Duration.ofSeconds(number(values, "metrics-seconds", 60, 1, 60)),
                choice(values.getOrDefault("virtualization", "auto")),
                number(values, "threads", 4, 1, 64),
                Arrays.stream(values.getOrDefault("adopt", ADOPT).split(":", -1))
                        .filter(text -> !text.isEmpty())
                        .map(text -> absolute("adopt", text))
                        .toList(),
                absolute("desktops", values.getOrDefault("desktops", "/run/gastwirt/desktops")),
                values.getOrDefault("desktop-user", "nobody"),
                values.get("host-name"));
    }

    /** Writes what enrolment learnt, so that {@code run} needs no flags. */
    static void save(Path state, Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        var text = new StringWriter();
        try {
            properties.store(text, "Gastwirt agent");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        DurableFiles.write(state.resolve(FILE), text.toString());
    }

    private static @Nullable Path optionalPath(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : absolute(name, value);
    }

    /** As lvm(8) allows it; nothing that could be an option or lead out of /dev. */
    private static @Nullable String group(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!value.matches("[A-Za-z0-9_+][A-Za-z0-9_+.-]{0,99}")) {
            throw new IllegalArgumentException("The setting volume-group must be the name of a volume group.");
        }
        return value;
    }

    private static Path absolute(String name, String value) {
        Path path = Path.of(value);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("The setting " + name + " must be an absolute path.");
        }
        return path;
    }

    private static int number(Map<String, String> values, String name, int otherwise, int least, int most) {
        String value = values.get(name);
        try {
            int number = value == null ? otherwise : Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "The setting " + name + " must be a number from " + least + " to " + most + ".");
    }

    private static Choice choice(String value) {
        try {
            return Choice.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The setting virtualization is auto, kvm or tcg.", e);
        }
    }
}
