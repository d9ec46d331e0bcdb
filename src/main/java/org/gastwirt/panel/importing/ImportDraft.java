package org.gastwirt.panel.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What is known so far of a file that is being read. */
final class ImportDraft {

    final List<ImportLine> lines = new ArrayList<>();
    final List<ImportedServer.Disk> disks = new ArrayList<>();
    final List<ImportedServer.Nic> nics = new ArrayList<>();
    final Set<String> addresses = new LinkedHashSet<>();

    @Nullable
    String name;

    @Nullable
    String hostname;

    @Nullable
    UUID uuid;

    @Nullable
    String type;

    @Nullable
    Integer vcpus;

    @Nullable
    Bytes memory;

    @Nullable
    Integer cpuWeight;

    @Nullable
    Integer cpuCap;

    @Nullable
    String kernel;

    @Nullable
    String initrd;

    @Nullable
    String root;

    String extra = "";

    void say(XlAssignment what, Verdict verdict, String reason, Object... args) {
        say(what.line(), what.name(), what.value().shown(), verdict, reason, args);
    }

    void say(int line, @Nullable String key, String shown, Verdict verdict, String reason, Object... args) {
        lines.add(new ImportLine(line, key, shown, verdict, reason, List.of(args)));
    }

    ImportPreview preview(boolean readable) {
        lines.sort(Comparator.comparingInt(ImportLine::line));
        String append = root == null || extra.contains("root=") ? extra : ("root=" + root + " " + extra).strip();
        var server = new ImportedServer(
                name,
                hostname == null ? name : hostname,
                uuid,
                type == null ? (kernel == null ? "hvm" : "pv") : type,
                vcpus,
                memory,
                cpuWeight,
                cpuCap,
                kernel,
                initrd,
                append,
                disks,
                nics,
                List.copyOf(addresses));
        return new ImportPreview(readable, lines, server);
    }
}
