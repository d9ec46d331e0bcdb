package org.gastwirt.agent.libvirt;

import com.sun.jna.Pointer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Registered callbacks. They run on libvirt's event thread, copy the id and return. */
final class LibvirtEvents implements AutoCloseable {

    private static final int ID_LIFECYCLE = 0;
    private static final int ID_REBOOT = 1;

    private final LibvirtLibrary libvirt;
    private final Pointer connection;
    // Fields, because JNA frees a callback that nobody holds while libvirt still calls it.
    private final LibvirtLibrary.LifecycleCallback lifecycle;
    private final LibvirtLibrary.GenericCallback reboot;
    private final int lifecycleId;
    private final int rebootId;

    LibvirtEvents(LibvirtLibrary libvirt, Pointer connection, Consumer<DomainEvent> listener) {
        this.libvirt = libvirt;
        this.connection = connection;
        this.lifecycle = new OnLifecycle(libvirt, listener);
        this.reboot = new OnReboot(libvirt, listener);
        this.lifecycleId = register(ID_LIFECYCLE, lifecycle);
        this.rebootId = register(ID_REBOOT, reboot);
    }

    private int register(int eventId, com.sun.jna.Callback callback) {
        return libvirt.virConnectDomainEventRegisterAny(connection, null, eventId, callback, null, null);
    }

    @Override
    public void close() {
        if (lifecycleId >= 0) {
            libvirt.virConnectDomainEventDeregisterAny(connection, lifecycleId);
        }
        if (rebootId >= 0) {
            libvirt.virConnectDomainEventDeregisterAny(connection, rebootId);
        }
    }

    private static final class OnLifecycle implements LibvirtLibrary.LifecycleCallback {
        private final LibvirtLibrary libvirt;
        private final Consumer<DomainEvent> listener;

        OnLifecycle(LibvirtLibrary libvirt, Consumer<DomainEvent> listener) {
            this.libvirt = libvirt;
            this.listener = listener;
        }

        @Override
        public int invoke(Pointer connection, Pointer domain, int event, int detail, @Nullable Pointer opaque) {
            listener.accept(new DomainEvent(new Domain(libvirt, connection, domain).id(), DomainEvent.Kind.LIFECYCLE));
            return 0;
        }
    }

    private static final class OnReboot implements LibvirtLibrary.GenericCallback {
        private final LibvirtLibrary libvirt;
        private final Consumer<DomainEvent> listener;

        OnReboot(LibvirtLibrary libvirt, Consumer<DomainEvent> listener) {
            this.libvirt = libvirt;
            this.listener = listener;
        }

        @Override
        public void invoke(Pointer connection, Pointer domain, @Nullable Pointer opaque) {
            listener.accept(new DomainEvent(new Domain(libvirt, connection, domain).id(), DomainEvent.Kind.REBOOT));
        }
    }
}
