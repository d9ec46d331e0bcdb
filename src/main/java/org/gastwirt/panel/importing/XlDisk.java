package org.gastwirt.panel.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One disk, as {@code xm} wrote it ({@code phy:vg/web,xvda1,w}; {@code file:}, {@code tap:aio:}, {@code tap2:qcow2:}, …) or as
 * {@code xl} does ({@code format=raw, vdev=xvda, access=rw, target=/x}, or the first three by place;
 * xl-disk-configuration(5)). Paths are text: nobody looks at what lies there. Pure.
 */
final class XlDisk {

    /** Old prefixes and what they say about the format; the longest that fits counts. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("file:", "raw"),
            Map.entry("phy:", "phy"),
            Map.entry("tap:aio:", "raw"),
            Map.entry("tap2:aio:", "raw"),
            Map.entry("tap2:tapdisk:aio:", "raw"),
            Map.entry("tap:qcow:", "qcow"),
            Map.entry("tap2:qcow:", "qcow"),
            Map.entry("tap:qcow2:", "qcow2"),
            Map.entry("tap2:qcow2:", "qcow2"),
            Map.entry("tap:vhd:", "vhd"),
            Map.entry("tap2:vhd:", "vhd"),
            Map.entry("vhd:", "vhd"),
            Map.entry("aio:", "raw"),
            Map.entry("raw:", "raw"),
            Map.entry("qcow:", "qcow"),
            Map.entry("qcow2:", "qcow2"),
            Map.entry("qed:", "qed"));

    private static final List<String> BY_PLACE = List.of("target", "format", "vdev", "access");
    private static final Set<String> READING = Set.of("r", "ro");
    private static final Set<String> WRITING = Set.of("w", "rw", "w!");
    private static final Set<String> FORMATS = Set.of("", "raw", "phy", "qcow", "qcow2", "qed", "vhd");
    private static final Pattern VDEV = Pattern.compile(
            "(xvd[a-z]{1,2}|hd[a-h]|sd[a-z]{1,2}|vd[a-z]{1,2})([1-9][0-9]?)?|d[0-9]{1,3}(p[0-9]{1,2})?");

    private String target = "";
    private String format = "";
    private String vdev = "";
    private String access = "rw";
    private boolean cdrom;
    private String refusal = "";

    private XlDisk() {}

    static void read(int line, String text, ImportDraft draft) {
        var disk = new XlDisk();
        disk.parts(text);
        String problem = disk.problem();
        if (!problem.isEmpty()) {
            draft.say(line, "disk", text, Verdict.REFUSED, problem);
            return;
        }
        boolean first = draft.disks.stream().allMatch(ImportedServer.Disk::cdrom) && !disk.cdrom;
        draft.disks.add(new ImportedServer.Disk(
                disk.target, disk.format, disk.vdev, WRITING.contains(disk.access), disk.cdrom));
        if (disk.cdrom) {
            draft.say(line, "disk", text, Verdict.NOT_TAKEN, "disk_cdrom");
        } else if (first) {
            draft.say(line, "disk", text, Verdict.CHANGED, "disk_first");
        } else {
            draft.say(line, "disk", text, Verdict.NOT_TAKEN, "disk_further");
        }
    }

    private String problem() {
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (vdev.isEmpty() || !VDEV.matcher(vdev).matches()) {
            return "disk_vdev";
        }
        if (!READING.contains(access) && !WRITING.contains(access)) {
            return "disk_access";
        }
        if (!FORMATS.contains(format)) {
            return "disk_format";
        }
        return target.isEmpty() && !cdrom ? "disk_target" : "";
    }

    private void parts(String text) {
        String rest = text.strip();
        String prefix = prefix(rest);
        boolean old = !prefix.isEmpty();
        if (old) {
            format = java.util.Objects.requireNonNull(PREFIXES.get(prefix));
            rest = rest.substring(prefix.length());
        }
        // the old form has no place for a format
        var places = old ? List.of("target", "vdev", "access") : BY_PLACE;
        int place = 0;
        while (!rest.isEmpty() && refusal.isEmpty()) {
            int comma = rest.indexOf(',');
            String part = (comma < 0 ? rest : rest.substring(0, comma)).strip();
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equals("target")) {
                // it is last by definition: its value may hold commas
                target = rest.substring(rest.indexOf('=') + 1).strip();
                return;
            }
            if (equals > 0 && part.substring(0, equals).matches("\\s*[a-z-]+\\s*")) {
                named(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (isFlag(part)) {
                cdrom |= part.equals("cdrom") || part.equals("devtype=cdrom");
            } else if (place < places.size()) {
                placed(places.get(place++), part);
            } else {
                refusal = "disk_parts";
            }
            rest = comma < 0 ? "" : rest.substring(comma + 1);
        }
    }

    private static String prefix(String text) {
        return PREFIXES.keySet().stream()
                .filter(text::startsWith)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static boolean isFlag(String part) {
        return Set.of("cdrom", "direct-io-safe", "discard", "no-discard", "colo")
                .contains(part);
    }

    private void named(String key, String value) {
        switch (key) {
            case "format" -> format = value;
            case "vdev" -> vdev = value;
            case "access" -> access = value;
            case "devtype" -> cdrom = value.equals("cdrom");
            case "script" -> refusal = "script";
            case "backend", "backendtype" -> {}
            default -> refusal = "disk_parts";
        }
    }

    private void placed(String key, String value) {
        switch (key) {
            case "target" -> target = value;
            case "format" -> format = value;
            case "vdev" -> {
                // hdc:cdrom, as xm wrote it
                int colon = value.indexOf(':');
                cdrom |= colon > 0 && value.substring(colon + 1).equals("cdrom");
                vdev = colon > 0 ? value.substring(0, colon) : value;
            }
            default -> access = value.isEmpty() ? "rw" : value;
        }
    }
}
