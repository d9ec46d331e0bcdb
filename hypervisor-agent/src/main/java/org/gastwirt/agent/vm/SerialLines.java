package org.gastwirt.agent.vm;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gastwirt.agent.protocol.VmRef;

/** The serial lines that somebody reads. A hypervisor gives a Vm's line to one only, so all its readers share it. */
public final class SerialLines {

    private final Function<VmRef, ByteChannelOfVm> opening;
    private final Map<VmRef, Line> lines = new ConcurrentHashMap<>();

    /** @param opening opens a Vm's line, what was said before first; fails with an AgentException when it cannot */
    public SerialLines(Function<VmRef, ByteChannelOfVm> opening) {
        this.opening = opening;
    }

    /** The Vm's line for one more reader. It begins with the end of what was said before. */
    public ByteChannelOfVm join(VmRef vm) {
        return lines.computeIfAbsent(vm, ref -> new Line()).join(vm);
    }

    /** Opening waits for the hypervisor: each Vm's readers wait for themselves only. */
    private final class Line {

        // its readers hold it; with the last of them its memory goes
        private WeakReference<SharedSerial> shared = new WeakReference<>(null);

        private synchronized ByteChannelOfVm join(VmRef vm) {
            SharedSerial open = shared.get();
            ByteChannelOfVm reader = open == null ? null : open.join();
            return reader == null ? reopen(vm) : reader;
        }

        private ByteChannelOfVm reopen(VmRef vm) {
            var fresh = new SharedSerial(opening.apply(vm));
            ByteChannelOfVm reader = Objects.requireNonNull(fresh.join(), "nobody closed it yet");
            shared = new WeakReference<>(fresh);
            fresh.start();
            return reader;
        }
    }
}
