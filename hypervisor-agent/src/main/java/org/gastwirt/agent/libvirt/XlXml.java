package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code xl list -l} tells of a guest, as libvirt would have written it if it had started the guest. Pure. */
final class XlXml {

    private static final List<String> EVENTS = List.of("on_poweroff", "on_reboot", "on_crash");

    private final XlDomain guest;
    private final @Nullable String terminal;
    private final boolean running;

    private XlXml(XlDomain guest, boolean running, @Nullable String terminal) {
        this.guest = guest;
        this.running = running;
        this.terminal = terminal;
    }

    /** Its definition. */
    static String stored(XlDomain guest) {
        var xml = new XlXml(guest, false, null);
        return XmlText.of("domain", xml::write, "type", "xen");
    }

    /**
     * The file from which libvirt's daemon learns of a running guest when it starts (virDomainObjFormat).
     *
     * @param terminal on which xenconsoled serves its text console, if it has one
     */
    static String status(XlDomain guest, @Nullable String terminal) {
        var xml = new XlXml(guest, true, terminal);
        return XmlText.of(
                "domstatus",
                status -> status.element("domain", xml::write, "type", "xen", "id", Integer.toString(guest.number())),
                "state",
                "running",
                "reason",
                "booted",
                "pid",
                "0");
    }

    private void write(XmlText domain) {
        JsonNode build = guest.build();
        long most = build.path("max_memkb").asLong();
        domain.text("name", guest.name())
                .text("uuid", guest.id())
                .text("memory", most, "unit", "KiB")
                .text("currentMemory", build.path("target_memkb").asLong(most), "unit", "KiB");
        int processors = build.path("max_vcpus").asInt(1);
        int online = build.path("avail_vcpus").size();
        if (online > 0 && online < processors) {
            domain.text("vcpu", processors, "current", Integer.toString(online));
        } else {
            domain.text("vcpu", processors);
        }
        domain.element("os", this::boot);
        if (guest.type().equals("hvm")) {
            domain.element(
                    "features", features -> features.empty("acpi").empty("apic").empty("pae"));
        }
        domain.empty("clock", "offset", "utc");
        for (String event : EVENTS) {
            String otherwise = event.equals("on_reboot") ? "restart" : "destroy";
            // libvirt spells with hyphens, and dumps no core of a customer's memory.
            String action = guest.config().path(event).asString(otherwise).replace('_', '-');
            domain.text(event, action.startsWith("coredump-") ? action.substring("coredump-".length()) : action);
        }
        domain.element("devices", this::devices);
    }

    private void boot(XmlText os) {
        switch (guest.type()) {
            case "pv" -> os.text("type", "linux", "arch", "x86_64", "machine", "xenpv");
            case "pvh" -> os.text("type", "xenpvh", "arch", "x86_64", "machine", "xenpvh");
            default -> os.text("type", "hvm", "arch", "x86_64", "machine", "xenfv");
        }
        String kernel = guest.boot("kernel");
        if (kernel == null) {
            os.empty("boot", "dev", "hd");
            return;
        }
        os.text("kernel", kernel);
        String initrd = guest.boot("ramdisk");
        if (initrd != null) {
            os.text("initrd", initrd);
        }
        String words = guest.boot("cmdline");
        if (words != null) {
            os.text("cmdline", words);
        }
    }

    private void devices(XmlText devices) {
        for (JsonNode disk : guest.config().path("disks")) {
            disk(devices, disk);
        }
        for (JsonNode card : guest.config().path("nics")) {
            card(devices, card);
        }
        console(devices);
        screen(devices);
    }

    private static void disk(XmlText devices, JsonNode disk) {
        String path = disk.path("pdev_path").asString("");
        boolean block = path.startsWith("/dev/");
        boolean disc = disk.path("is_cdrom").asInt(0) != 0;
        String target = disk.path("vdev").asString("");
        String format = disk.path("format").asString("raw");
        boolean kernels = "phy".equals(disk.path("backend").asString(""));
        devices.element(
                "disk",
                element -> {
                    // The kernel's back end knows no formats.
                    if (kernels) {
                        element.empty("driver", "name", "phy");
                    } else {
                        element.empty("driver", "name", "qemu", "type", format.equals("empty") ? "raw" : format);
                    }
                    if (!path.isEmpty()) {
                        element.empty("source", block ? "dev" : "file", path);
                    }
                    element.empty("target", "dev", target, "bus", bus(target));
                    if (disc || disk.path("readwrite").asInt(0) == 0) {
                        element.empty("readonly");
                    }
                },
                "type",
                block ? "block" : "file",
                "device",
                disc ? "cdrom" : "disk");
    }

    private static String bus(String target) {
        return target.startsWith("hd") ? "ide" : target.startsWith("sd") ? "scsi" : "xen";
    }

    private void card(XmlText devices, JsonNode card) {
        String script = card.path("script").asString("");
        devices.element(
                "interface",
                element -> {
                    element.empty("mac", "address", card.path("mac").asString(""))
                            .empty("source", "bridge", card.path("bridge").asString(""));
                    if (!script.isEmpty() && !Path.of(script).endsWith("vif-bridge")) {
                        element.empty("script", "path", script);
                    }
                    if (running) {
                        element.empty("target", "dev", hostEnd(card));
                    }
                    boolean emulated = "vif_ioemu".equals(card.path("nictype").asString(""));
                    String model = card.path("model").asString("");
                    element.empty("model", "type", emulated && !model.isEmpty() ? model : "netfront");
                },
                "type",
                "bridge");
    }

    private String hostEnd(JsonNode card) {
        String name = card.path("ifname").asString("");
        return name.isEmpty()
                ? "vif" + guest.number() + "." + card.path("devid").asInt(0)
                : name;
    }

    private void console(XmlText devices) {
        boolean pc = guest.type().equals("hvm");
        if (pc && guest.boot("serial") == null) {
            return;
        }
        if (pc) {
            devices.element("serial", serial -> terminal(serial).empty("target", "port", "0"), "type", "pty");
        }
        devices.element(
                "console",
                console -> terminal(console).empty("target", "type", pc ? "serial" : "xen", "port", "0"),
                "type",
                "pty");
    }

    private XmlText terminal(XmlText console) {
        return terminal == null ? console : console.empty("source", "path", terminal);
    }

    /** It listens where it listens until the next start, when it gets a place of ours. */
    private void screen(XmlText devices) {
        boolean has = guest.type().equals("hvm")
                ? "True"
                        .equalsIgnoreCase(
                                guest.build().at("/type.hvm/vnc/enable").asString("True"))
                : !guest.config().path("vfbs").isEmpty();
        if (has) {
            devices.empty("graphics", "type", "vnc", "port", "-1", "autoport", "yes", "listen", "127.0.0.1");
        }
        if (guest.type().equals("hvm")) {
            devices.element("video", video -> video.empty("model", "type", "vga", "vram", "16384", "heads", "1"));
        }
    }
}
