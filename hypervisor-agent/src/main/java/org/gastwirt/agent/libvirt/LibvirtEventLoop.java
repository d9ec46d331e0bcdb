package org.gastwirt.agent.libvirt;

import com.sun.jna.Pointer;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's own event loop on one thread of ours: without it neither events nor keepalives work. It is the process's, so
 * it is started once and never ends (virEventRegisterDefaultImpl).
 */
final class LibvirtEventLoop {

    /** Held for ever: libvirt keeps the pointer, and JNA frees a callback that nobody holds. */
    private static final LibvirtLibrary.ErrorFunction SILENT = new Silent();

    private static boolean started;

    private LibvirtEventLoop() {}

    static synchronized void start(LibvirtLibrary libvirt) {
        if (started) {
            return;
        }
        // libvirt prints every error by default; ours are exceptions.
        libvirt.virSetErrorFunc(null, SILENT);
        if (libvirt.virInitialize() < 0 || libvirt.virEventRegisterDefaultImpl() < 0) {
            throw new LibvirtException(
                    "virInitialize", libvirt.virGetLastErrorCode(), libvirt.virGetLastErrorMessage());
        }
        AgentThreads.named("libvirt-events").newThread(() -> run(libvirt)).start();
        started = true;
    }

    private static void run(LibvirtLibrary libvirt) {
        while (libvirt.virEventRunDefaultImpl() == 0) {
            Thread.onSpinWait();
        }
        Log.warn("libvirt's event loop ended: the report's timer is all that is left.", null);
    }

    private static final class Silent implements LibvirtLibrary.ErrorFunction {
        @Override
        public void invoke(@Nullable Pointer userData, @Nullable Pointer error) {}
    }
}
