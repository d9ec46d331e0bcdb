package org.gastwirt.agent.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.jspecify.annotations.Nullable;

/**
 * What the hypervisor said at boot: Xen keeps its own messages ({@code xl dmesg}); KVM is a part of Linux, whose messages are read
 * from the journal, since the service's sandbox has no access to the kernel's own buffer, and else from that.
 */
final class BootMessages {

    private static final int MOST_OUTPUT = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final List<String> XEN = List.of("/usr/sbin/xl", "dmesg");
    private static final List<String> JOURNAL =
            List.of("/usr/bin/journalctl", "--dmesg", "--boot", "--no-pager", "--output=short-monotonic");
    private static final List<String> KERNEL = List.of("/usr/bin/dmesg");

    private static final Pattern ABOUT_GUESTS = Pattern.compile(
            "kvm|hypervisor|virtuali[sz]|vmx|svm|iommu|dmar|amd-vi|vfio|Linux version|microcode|mitigation|numa",
            Pattern.CASE_INSENSITIVE);

    private BootMessages() {}

    /** Null when none of them may be read here. */
    static HostFacts.@Nullable BootMessages read(String hypervisor) {
        if (hypervisor.equalsIgnoreCase("xen")) {
            String said = output(XEN);
            return said == null ? null : of("xl dmesg", said);
        }
        String said = output(JOURNAL);
        String source = "journalctl --dmesg";
        if (said == null) {
            said = output(KERNEL);
            source = "dmesg";
        }
        return said == null ? null : of(source, aboutGuests(said));
    }

    private static @Nullable String output(List<String> command) {
        if (!Files.isExecutable(Path.of(command.getFirst()))) {
            return null;
        }
        try {
            var result = Processes.run(command, "", MOST_OUTPUT, PATIENCE);
            return result.succeeded() && !result.output().isBlank() ? result.output() : null;
        } catch (AgentException unreadable) {
            return null;
        }
    }

    /** The lines of the kernel's messages that concern the running of guests. Pure. */
    static String aboutGuests(String messages) {
        return messages.lines()
                .filter(line -> ABOUT_GUESTS.matcher(line).find())
                .collect(Collectors.joining("\n"));
    }

    /** Plain text of bounded length: what a terminal would obey is not passed on. Pure. */
    static HostFacts.BootMessages of(String source, String said) {
        String plain = said.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").strip();
        boolean cut = plain.length() > HostFacts.LONGEST_TEXT;
        return new HostFacts.BootMessages(source, cut ? plain.substring(0, HostFacts.LONGEST_TEXT) : plain, cut);
    }
}
