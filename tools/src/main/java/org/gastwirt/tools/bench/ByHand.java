package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same guest as the panel makes, as somebody with a shell makes it: {@code qemu-img create}, {@code virsh define}, {@code
 * virsh start}. XML and first boot's image are made before the clock starts.
 */
final class ByHand {

    private static final Pattern DISK = Pattern.compile("<source file='([^']*/volumes/[^']*)'");
    private static final Pattern SEED = Pattern.compile("<source file='([^']*/seeds/[^']*)'");
    private static final Pattern NIC = Pattern.compile("<interface.*?</interface>", Pattern.DOTALL);

    private final String model;
    private final Path folder;
    private final String[] disk;

    private ByHand(String model, Path folder, String[] disk) {
        this.model = model;
        this.folder = folder;
        this.disk = disk;
    }

    /** @param vm runs; only read */
    static ByHand like(UUID vm, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String xml = Shell.virsh("dumpxml", "--inactive", "gw-" + vm)
                // without our mark: the agent leaves it alone
                .replaceAll("(?s)<metadata>.*?</metadata>", "")
                .replace("gw-" + vm, "NAME")
                .replaceAll("<log file='[^']*'", "<log file='LOG'")
                .replace("<uuid>" + vm, "<uuid>UUID");
        Matcher source = DISK.matcher(xml);
        if (!source.find()) {
            throw new IllegalStateException("The panel's domain has no disk.");
        }
        Path volume = Path.of(source.group(1));
        Matcher seed = SEED.matcher(xml);
        if (seed.find()) {
            Path copy = folder.resolve("seed.iso");
            Files.copy(Path.of(seed.group(1)), copy);
            xml = xml.replace(seed.group(1), copy.toString());
        }
        Matcher nic = NIC.matcher(xml);
        String withNic = nic.replaceFirst(found -> Matcher.quoteReplacement(found.group()
                .replaceAll("<mac address='[^']*'", "<mac address='52:54:00:be:7c:01'")
                .replaceAll("<target dev='[^']*'", "<target dev='gwbyhand0'")));
        return new ByHand(withNic.replace(volume.toString(), "DISK"), folder, arguments(volume));
    }

    /** How the agent's own volume was made, for qemu-img. */
    private static String[] arguments(Path volume) throws IOException, InterruptedException {
        String info = Shell.run("qemu-img", "info", "-f", "qcow2", "-U", "--output=json", volume.toString());
        Matcher backing =
                Pattern.compile("\"full-backing-filename\": \"([^\"]*)\"").matcher(info);
        return backing.find()
                ? new String[] {"qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", backing.group(1)}
                : new String[] {"qemu-img", "create", "-q", "-f", "qcow2"};
    }

    /** What kind of guest it is, for the report. */
    String description() {
        return disk.length > 5 ? "disk linked to its image" : "kernel image with an empty qcow2 disk";
    }

    Guest prepare() throws IOException {
        UUID id = UUID.randomUUID();
        var guest = new Guest(
                "bench-" + id,
                folder.resolve(id + ".qcow2"),
                folder.resolve(id + ".log"),
                folder.resolve(id + ".xml"),
                disk);
        Files.writeString(
                guest.xml(),
                model.replace("NAME", guest.name())
                        .replace("UUID", id.toString())
                        .replace("DISK", guest.volume().toString())
                        .replace("LOG", guest.log().toString()));
        return guest;
    }

    /** One guest of it. */
    record Guest(String name, Path volume, Path log, Path xml, String[] disk) {

        void create() throws IOException, InterruptedException {
            String[] image = java.util.Arrays.copyOf(disk, disk.length + 2);
            image[disk.length] = volume.toString();
            image[disk.length + 1] = "1G";
            Shell.run(image);
            Shell.virsh("define", xml.toString());
            Shell.virsh("start", name);
        }

        void remove() throws IOException, InterruptedException {
            Shell.tryVirsh("destroy", name);
            Shell.tryVirsh("undefine", name);
            for (Path file : new Path[] {volume, log, xml}) {
                Files.deleteIfExists(file);
            }
        }
    }
}
