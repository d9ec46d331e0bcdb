package org.gastwirt.panel.importing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that say how a host treats a guest: here that is the provider's to decide, or not to be had at all. Pure. */
final class XlPolicies {

    private static final Set<String> SECRETS = Set.of("vncpasswd", "vncpassword", "spicepasswd");

    private static final Set<String> SCREEN = Set.of(
            "vfb",
            "vnc",
            "vnclisten",
            "vncdisplay",
            "vncunused",
            "vncconsole",
            "sdl",
            "opengl",
            "stdvga",
            "vga",
            "videoram",
            "keymap",
            "spice",
            "spicehost",
            "spiceport",
            "usb",
            "usbdevice",
            "xauthority",
            "display");

    private static final Set<String> PASS_THROUGH = Set.of(
            "pci", "usbctrl", "usbdev", "dtdev", "irqs", "ioports", "iomem", "rdm", "vtpm", "tpm", "pvusb", "vscsi");

    private static final Set<String> DEVICE_MODEL = Set.of(
            "device_model",
            "device_model_override",
            "device_model_version",
            "device_model_args",
            "device_model_args_pv",
            "device_model_args_hvm",
            "device_model_user",
            "device_model_stubdomain_override",
            "bios_path_override",
            "firmware_override",
            "bios",
            "firmware",
            "hdtype",
            "gfx_passthru");

    private static final Set<String> PLAN = Set.of("cpus", "cpus_soft", "cpu", "pool", "nodes");

    private static final Set<String> HARDWARE = Set.of(
            "acpi",
            "apic",
            "pae",
            "hap",
            "viridian",
            "nx",
            "localtime",
            "rtc_timeoffset",
            "timer_mode",
            "hpet",
            "nomigrate",
            "shadow_memory",
            "xen_platform_pci",
            "tsc_mode",
            "nestedhvm",
            "altp2m",
            "cpuid",
            "acpi_s3",
            "acpi_s4",
            "passthrough",
            "max_grant_frames",
            "max_maptrack_frames",
            "vnuma",
            "e820_host",
            "vif_other_config",
            "vcpu_avail");

    private XlPolicies() {}

    static void read(XlAssignment what, ImportDraft draft) {
        String name = what.name();
        switch (name) {
            case "on_poweroff" -> event(what, draft, "destroy", "destroy");
            case "on_reboot" -> event(what, draft, "restart", "restart");
            case "on_crash" -> crash(what, draft);
            case "on_watchdog", "on_soft_reset", "on_shutdown", "on_xend_start", "on_xend_stop", "restart" ->
                draft.say(what, Verdict.NOT_TAKEN, "event_other");
            case "boot" -> boot(what, draft);
            case "serial" -> serial(what, draft);
            case "bootloader", "bootloader_args", "bootargs", "bootentry" ->
                draft.say(what, Verdict.REFUSED, "bootloader");
            default -> byGroup(what, name, draft);
        }
    }

    private static void byGroup(XlAssignment what, String name, ImportDraft draft) {
        if (SECRETS.contains(name)) {
            draft.say(what.line(), name, "", Verdict.REFUSED, "secret");
        } else if (SCREEN.contains(name)) {
            // a password may stand in the middle of vfb
            boolean secret = what.value().shown().contains("passw");
            draft.say(what.line(), name, secret ? "" : what.value().shown(), Verdict.CHANGED, "screen");
        } else if (PASS_THROUGH.contains(name)) {
            boolean empty =
                    what.value() instanceof XlValue.Items items && items.items().isEmpty();
            draft.say(what, empty ? Verdict.TAKEN : Verdict.REFUSED, empty ? "nothing" : "pass_through");
        } else if (DEVICE_MODEL.contains(name)) {
            draft.say(what, Verdict.REFUSED, "device_model");
        } else if (PLAN.contains(name)) {
            draft.say(what, Verdict.NOT_TAKEN, "by_plan");
        } else if (HARDWARE.contains(name)) {
            draft.say(what, Verdict.NOT_TAKEN, "by_host");
        } else {
            draft.say(what, Verdict.NOT_TAKEN, "unknown");
        }
    }

    private static void event(XlAssignment what, ImportDraft draft, String ours, String reason) {
        String text = XlKeys.text(what, draft);
        if (text != null) {
            boolean same = text.equals(ours);
            draft.say(what, same ? Verdict.TAKEN : Verdict.CHANGED, same ? "event" : "event_" + reason);
        }
    }

    private static void crash(XlAssignment what, ImportDraft draft) {
        String text = XlKeys.text(what, draft);
        if (text == null) {
            return;
        }
        switch (text) {
            case "restart", "destroy" -> draft.say(what, Verdict.NOT_TAKEN, "by_plan");
            case "coredump-destroy", "coredump-restart" -> draft.say(what, Verdict.REFUSED, "core_dump");
            default -> draft.say(what, Verdict.CHANGED, "event_crash");
        }
    }

    private static void boot(XlAssignment what, ImportDraft draft) {
        String text = XlKeys.text(what, draft);
        if (text != null) {
            boolean network = text.contains("n");
            draft.say(
                    what,
                    network ? Verdict.REFUSED : text.equals("c") ? Verdict.TAKEN : Verdict.CHANGED,
                    network ? "boot_network" : "boot");
        }
    }

    private static void serial(XlAssignment what, ImportDraft draft) {
        @Nullable String only = what.value() instanceof XlValue.Text text ? text.text() : null;
        boolean pty = only == null ? isPtys(what.value()) : only.equals("pty");
        draft.say(what, pty ? Verdict.TAKEN : Verdict.REFUSED, pty ? "serial" : "serial_elsewhere");
    }

    private static boolean isPtys(XlValue value) {
        return value instanceof XlValue.Items items
                && items.items().stream()
                        .allMatch(item ->
                                item instanceof XlValue.Text text && text.text().equals("pty"));
    }
}
