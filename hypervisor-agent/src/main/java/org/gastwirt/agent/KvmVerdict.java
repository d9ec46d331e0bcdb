package org.gastwirt.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gastwirt.agent.libvirt.Virtualization;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;

/**
 * Whether guests run on KVM. That {@code /dev/kvm} exists does not say that a guest boots on it: {@code auto} believes only a
 * trial of this very boot, whose verdict lies in {@code <state>/kvm-verdict} as {@code <boot id> kvm} or {@code <boot id> tcg}.
 */
final class KvmVerdict {

    private static final String FILE = "kvm-verdict";
    private static final Path DEVICE = Path.of("/dev/kvm");

    private KvmVerdict() {}

    static Virtualization decide(AgentSettings settings, String bootId) {
        if (settings.libvirt().startsWith("test:")) {
            return Virtualization.TEST;
        }
        if (settings.libvirt().startsWith("xen:")) {
            return Virtualization.XEN;
        }
        return switch (settings.virtualization()) {
            case KVM -> Virtualization.KVM;
            case TCG -> Virtualization.TCG;
            case AUTO -> tried(settings.state(), bootId);
        };
    }

    private static Virtualization tried(Path state, String bootId) {
        Virtualization verdict = parse(DurableFiles.readOrNull(state.resolve(FILE)), bootId);
        if (verdict != null) {
            return verdict;
        }
        Log.info(
                Files.exists(DEVICE)
                        ? "No trial of this boot has shown that guests start on KVM: guests are emulated and slow"
                                + " (virtualization=kvm insists on KVM)."
                        : "This machine has no /dev/kvm: guests are emulated and slow.");
        return Virtualization.TCG;
    }

    /** Null when there is no verdict of this boot. Pure. */
    static @Nullable Virtualization parse(@Nullable String text, String bootId) {
        String verdict = text == null ? "" : text.strip();
        if (verdict.equals(bootId + " kvm")) {
            return Virtualization.KVM;
        }
        return verdict.equals(bootId + " tcg") ? Virtualization.TCG : null;
    }
}
