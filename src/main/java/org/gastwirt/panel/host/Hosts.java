package org.gastwirt.panel.host;

import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** The provider's hosts. For customers there are none: everything is {@code NOT_FOUND} to them. */
public interface Hosts {

    /** Newest first, without the retired ones. */
    Slice<Host> list(HostFilter filter, PageRequest page, Actor me);

    /** The same without a filter. */
    default Slice<Host> list(PageRequest page, Actor me) {
        return list(HostFilter.none(), page, me);
    }

    /** A few by part of the name, or of the name the machine gives itself; by name, without the retired ones. */
    List<Host> find(String text, int atMost, Actor me);

    /** Also a retired one. */
    Host get(HostId id, Actor me);

    /**
     * Adds a host that waits for its agent.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}, or an invalid field
     */
    Host create(HostSettings settings, LocationId location, Actor me);

    /** A token for {@code gastwirt-agent enrol}, good for one use within an hour; earlier ones end. */
    Host.EnrolmentToken newEnrolmentToken(HostId id, Actor me);

    /**
     * Changes the settings.
     *
     * @param version the version that was seen; null: whichever there is
     * @throws org.gastwirt.panel.shared.PanelException {@code PRECONDITION_FAILED} when somebody was faster
     */
    Host change(HostId id, HostSettings settings, @Nullable Long version, Actor me);

    /**
     * Takes a host out of service for good, also one that is lost: its agent is refused from now on, its name is free again.
     * Whatever it still owed ends, and room that moves held there is given back.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} while servers lie on it and nowhere else
     */
    void retire(HostId id, @Nullable Long version, Actor me);

    /** Takes no new servers from now on, or takes them again; those that are there go on. */
    Host setMaintenance(HostId id, boolean maintenance, Actor me);

    /** How far a machine is on its way to being this host. */
    Enrolment enrolment(HostId id, Actor me);

    /** Vms found there that are no servers of ours. */
    List<Host.UnknownVm> unknownVms(HostId id, Actor me);

    /**
     * To hear no more of one of them, whenever it is found again; it stays untouched.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} when no such Vm is found there
     */
    Host.UnknownVm ignoreVm(HostId id, java.util.UUID vm, Actor me);

    /** Takes that back. */
    void noticeVm(HostId id, java.util.UUID vm, Actor me);
}
