package org.gastwirt.panel.importing;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What each key of a file means here (xl.cfg(5), and xmdomain.cfg(5) before it). Pure. */
final class XlKeys {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,62}");
    private static final Set<String> TYPES = Set.of("pv", "pvh", "hvm");
    private static final int MOST_VCPUS = 256;
    private static final int LEAST_MIB = 64;
    private static final int MOST_MIB = 4096 * 1024;

    private XlKeys() {}

    static void read(XlAssignment what, ImportDraft draft) {
        if (what.value() instanceof XlValue.Nothing) {
            draft.say(what, Verdict.TAKEN, "nothing");
            return;
        }
        switch (what.name()) {
            case "name" -> name(what, draft);
            case "uuid" -> uuid(what, draft);
            case "memory" -> memory(what, draft);
            case "vcpus" -> vcpus(what, draft);
            case "cpu_weight" -> draft.cpuWeight = share(what, draft, CpuShare.LEAST_WEIGHT, CpuShare.MOST_WEIGHT);
            case "cpu_cap" -> draft.cpuCap = share(what, draft, 0, CpuShare.MOST_CAP);
            case "maxmem" -> number(what, draft, Verdict.NOT_TAKEN, "maxmem");
            case "maxvcpus" -> number(what, draft, Verdict.NOT_TAKEN, "maxvcpus");
            case "kernel" -> draft.kernel = boot(what, draft, "kernel");
            case "ramdisk" -> draft.initrd = boot(what, draft, "ramdisk");
            case "root" -> draft.root = boot(what, draft, "append");
            case "extra", "cmdline" -> extra(what, draft);
            case "vif" -> list(what, draft, XlVif::read);
            case "disk" -> list(what, draft, XlDisk::read);
            case "type", "builder" -> type(what, draft);
            default -> XlPolicies.read(what, draft);
        }
    }

    private static void name(XlAssignment what, ImportDraft draft) {
        String text = text(what, draft);
        if (text == null) {
            return;
        }
        if (NAME.matcher(text).matches()) {
            draft.name = text;
            draft.say(what, Verdict.TAKEN, "name");
            return;
        }
        String plain = text.replaceAll("[^\\p{L}\\p{N} ._-]+", "-").replaceAll("^[^\\p{L}\\p{N}]+", "");
        plain = plain.substring(0, Math.min(plain.length(), 63)).strip();
        if (plain.isEmpty()) {
            draft.say(what, Verdict.REFUSED, "name_bad");
        } else {
            draft.name = plain;
            draft.say(what, Verdict.CHANGED, "name_changed", plain);
        }
    }

    private static void uuid(XlAssignment what, ImportDraft draft) {
        String text = text(what, draft);
        if (text == null) {
            return;
        }
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            draft.uuid = UUID.fromString(text);
            draft.say(what, Verdict.CHANGED, "uuid");
        } else {
            draft.say(what, Verdict.REFUSED, "uuid_bad");
        }
    }

    private static void memory(XlAssignment what, ImportDraft draft) {
        Integer mib = whole(what);
        if (mib == null || mib < LEAST_MIB || mib > MOST_MIB) {
            draft.say(what, Verdict.REFUSED, "range", LEAST_MIB, MOST_MIB);
        } else {
            draft.memory = Bytes.mib(mib);
            draft.say(what, Verdict.TAKEN, "memory", draft.memory.toString());
        }
    }

    private static void vcpus(XlAssignment what, ImportDraft draft) {
        Integer count = whole(what);
        if (count == null || count < 1 || count > MOST_VCPUS) {
            draft.say(what, Verdict.REFUSED, "range", 1, MOST_VCPUS);
        } else {
            draft.vcpus = count;
            draft.say(what, Verdict.TAKEN, "vcpus");
        }
    }

    /** Xen counts them as plans do. */
    private static @Nullable Integer share(XlAssignment what, ImportDraft draft, int least, int most) {
        Integer number = whole(what);
        boolean good = number != null && number >= least && number <= most;
        if (good) {
            draft.say(what, Verdict.TAKEN, "share");
            return number;
        }
        draft.say(what, Verdict.REFUSED, "range", least, most);
        return null;
    }

    private static void number(XlAssignment what, ImportDraft draft, Verdict verdict, String reason) {
        boolean good = whole(what) != null;
        draft.say(what, good ? verdict : Verdict.REFUSED, good ? reason : "number");
    }

    private static @Nullable String boot(XlAssignment what, ImportDraft draft, String reason) {
        String text = text(what, draft);
        if (text == null || text.isBlank()) {
            return null;
        }
        draft.say(what, Verdict.CHANGED, reason);
        return text.strip();
    }

    private static void extra(XlAssignment what, ImportDraft draft) {
        String text = text(what, draft);
        if (text == null) {
            return;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() > 2047) {
            draft.say(what, Verdict.REFUSED, "append_too_long", 2047);
        } else if (line.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            draft.say(what, Verdict.REFUSED, "append_characters");
        } else {
            draft.extra = (draft.extra + " " + line).strip();
            XlAddresses.ofKernel(line, draft);
            draft.say(what, Verdict.CHANGED, "append");
        }
    }

    private static void type(XlAssignment what, ImportDraft draft) {
        String text = text(what, draft);
        if (text == null) {
            return;
        }
        String type = switch (text.toLowerCase(Locale.ROOT)) {
            case "linux", "generic" -> "pv";
            default -> text.toLowerCase(Locale.ROOT);
        };
        if (TYPES.contains(type)) {
            draft.type = type;
            draft.say(what, Verdict.CHANGED, "type");
        } else {
            draft.say(what, Verdict.REFUSED, "type_bad");
        }
    }

    private interface Item {
        void read(int line, String text, ImportDraft draft);
    }

    /** A list of strings; {@code xm} also took a lone string for a list of one. */
    private static void list(XlAssignment what, ImportDraft draft, Item item) {
        switch (what.value()) {
            case XlValue.Text text -> item.read(text.line(), text.text(), draft);
            case XlValue.Items items -> {
                if (items.items().isEmpty()) {
                    draft.say(what, Verdict.TAKEN, "nothing");
                }
                for (XlValue value : items.items()) {
                    if (value instanceof XlValue.Text text) {
                        item.read(text.line(), text.text(), draft);
                    } else {
                        draft.say(value.line(), what.name(), value.shown(), Verdict.REFUSED, "text");
                    }
                }
            }
            case XlValue.Number number -> draft.say(what, Verdict.REFUSED, "text");
            case XlValue.Nothing nothing -> draft.say(what, Verdict.TAKEN, "nothing");
        }
    }

    /** The string, or null when it is none; that is said then. */
    static @Nullable String text(XlAssignment what, ImportDraft draft) {
        if (what.value() instanceof XlValue.Text text) {
            return text.text();
        }
        draft.say(what, Verdict.REFUSED, "text");
        return null;
    }

    /** The whole number, also one in quotes, or null. */
    static @Nullable Integer whole(XlAssignment what) {
        return switch (what.value()) {
            case XlValue.Number number ->
                number.number().stripTrailingZeros().scale() <= 0
                                && number.number().abs().longValue() < 1 << 30
                        ? Integer.valueOf(number.number().intValue())
                        : null;
            case XlValue.Text text ->
                text.text().strip().matches("[0-9]{1,9}")
                        ? Integer.valueOf(text.text().strip())
                        : null;
            case XlValue.Items items -> null;
            case XlValue.Nothing nothing -> null;
        };
    }
}
