package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.tools.Database;

/** What was measured on, and with which versions. */
final class Machine {

    private Machine() {}

    static Map<String, String> describe(Database database, String commit, String virtualization)
            throws IOException, InterruptedException {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "Date",
                java.time.Clock.systemUTC()
                        .instant()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString());
        facts.put("Commit", commit);
        facts.put("Load before and after", "");
        facts.putAll(hardware());
        facts.put("Guests run on", virtualization);
        facts.put(
                "PostgreSQL (fsync on)", database.column("show server_version").getFirst());
        facts.put(
                "libvirt",
                Shell.virsh("version", "--daemon")
                        .lines()
                        .filter(text -> text.startsWith("Running against daemon"))
                        .findFirst()
                        .orElse("?")
                        .replaceFirst(".*:\\s*", ""));
        facts.put(
                "QEMU",
                Shell.run("qemu-system-x86_64", "--version").lines().findFirst().orElse("?"));
        facts.put("websockify", Shell.run("dpkg-query", "--show", "--showformat=${Version}", "websockify"));
        return facts;
    }

    static Map<String, String> hardware() throws IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "Processor",
                Runtime.getRuntime().availableProcessors() + " × "
                        + line("/proc/cpuinfo", "model name").replaceFirst(".*:\\s*", ""));
        facts.put("Memory", line("/proc/meminfo", "MemTotal").replaceFirst(".*:\\s*", ""));
        facts.put("Kernel", System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.version"));
        return facts;
    }

    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String line(String file, String beginning) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(text -> text.startsWith(beginning))
                .findFirst()
                .orElse("?");
    }
}
