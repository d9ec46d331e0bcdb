package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A server as it is read.
 *
 * @param number counted up from 1, for programs that cannot hold longer ids
 * @param host where it lies; null before it was placed. Not for customers' eyes, like {@code nameOfHost}
 * @param wantedRunning whether it should run when nothing hinders it
 * @param saved whether its memory lies on disk
 * @param suspension wanted or in force; null: none
 * @param generation raised on every change of owner or host and by a reinstall
 * @param passwordPending whether a new root password is written at the next boot
 * @param desktop what its guest was to set itself up with for X desktops
 * @param pictured whether pictures of its screen are wanted and can be taken where it is
 * @param failure why it could not be made; the detail is for staff
 * @param deleteAfter until when a deletion may be taken back; null: not any more
 * @param busyWith type of the job at work or next
 * @param addresses null when it has none (any more)
 */
public record Server(
        ServerId id,
        long number,
        @Nullable String externalId,
        CustomerId customer,
        String customerName,
        Named plan,
        Named image,
        @Nullable Named location,
        @Nullable HostId host,
        @Nullable String nameOfHost,
        String name,
        String hostname,
        Lifecycle lifecycle,
        boolean wantedRunning,
        VmPower power,
        boolean saved,
        @Nullable Instant powerSeenAt,
        @Nullable Suspension suspension,
        long generation,
        Size size,
        boolean passwordPending,
        DesktopSetup desktop,
        boolean pictured,
        Map<String, String> labels,
        @Nullable Failure failure,
        @Nullable Instant deleteAfter,
        @Nullable Instant deletedAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @Nullable String busyWith,
        AddressBook.@Nullable Card addresses) {

    public Server {
        labels = Map.copyOf(labels);
    }

    /** A thing with an id and two names: {@code slug} for programs, {@code name} for people. */
    public record Named(UUID id, String slug, String name) {}

    /** Why it may not run; {@code since} is null while an unfinished build keeps it from being in force. */
    public record Suspension(
            String reason, SuspendOrigin origin, @Nullable Instant since) {}

    /** How large it is; {@code traffic} null and {@code portMbps} 0: not limited. */
    public record Size(
            int vcpus, Bytes memory, Bytes disk, @Nullable Bytes traffic, int portMbps, CpuShare cpu) {}

    /** An {@link org.gastwirt.panel.shared.ErrorCode} and one sentence. */
    public record Failure(String code, @Nullable Sentence detail) {}

    /** What a person sees. */
    public ServerStatus status() {
        return ServerStatus.of(lifecycle, power, saved, busyWith);
    }

    /** Whether something is going on that will change it by itself. */
    public boolean busy() {
        return busyWith != null || lifecycle == Lifecycle.PROVISIONING;
    }

    /** What hosts call it. */
    public VmRef vm() {
        return new VmRef(id.value(), generation);
    }

    /** The same with its addresses. */
    Server with(AddressBook.@Nullable Card card) {
        return copy(host, nameOfHost, failure, card);
    }

    /** The same without anything that tells of hosts, for customers. */
    Server withoutHost() {
        return copy(
                null,
                null,
                failure == null ? null : new Failure(ErrorCode.forCustomer(failure.code()), null),
                addresses);
    }

    private Server copy(
            @Nullable HostId itsHost,
            @Nullable String itsNameOfHost,
            @Nullable Failure itsFailure,
            AddressBook.@Nullable Card card) {
        return new Server(
                id,
                number,
                externalId,
                customer,
                customerName,
                plan,
                image,
                location,
                itsHost,
                itsNameOfHost,
                name,
                hostname,
                lifecycle,
                wantedRunning,
                power,
                saved,
                powerSeenAt,
                suspension,
                generation,
                size,
                passwordPending,
                desktop,
                pictured,
                labels,
                itsFailure,
                deleteAfter,
                deletedAt,
                createdAt,
                updatedAt,
                version,
                busyWith,
                card);
    }
}
