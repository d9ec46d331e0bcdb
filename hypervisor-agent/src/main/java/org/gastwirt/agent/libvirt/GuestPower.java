package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.VmHost.Patience;
import org.gastwirt.agent.vm.VmRecords;

/** Switches our domains on and off. */
final class GuestPower {

    /** Reading or writing a guest's whole memory. */
    private static final Duration MEMORY_TO_DISK = Duration.ofMinutes(30);

    private final Libvirt libvirt;
    private final OwnDomains own;
    private final VmRecords records;
    private final Driver driver;

    GuestPower(Libvirt libvirt, OwnDomains own, VmRecords records, Driver driver) {
        this.libvirt = libvirt;
        this.own = own;
        this.records = records;
        this.driver = driver;
    }

    void start(UUID vm) {
        libvirt.use(MEMORY_TO_DISK, connection -> {
            try (Domain domain = connection.domain(vm)) {
                own.require(domain, vm);
                DomainState state = domain.state();
                if (!state.active()) {
                    driver.beforeStart(connection, Objects.requireNonNull(records.find(vm), "it is ours"));
                    create(domain, vm);
                } else if (state.power() != VmPower.RUNNING) {
                    throw wrongState("The Vm is frozen or crashed; resume or stop it first.");
                }
                return null;
            }
        });
    }

    private void create(Domain domain, UUID vm) {
        try {
            domain.create();
        } catch (LibvirtException e) {
            if (!isStartedAlready(domain, e)) {
                if (!isLeftOver(domain, vm, e)) {
                    throw e;
                }
                // Half made, by a daemon that died: nobody could ever reach it.
                driver.strangers().end(vm);
                domain.create();
            }
        }
        started(domain, vm);
    }

    /** What libvirt does not do for a domain that was just made. */
    private void started(Domain domain, UUID vm) {
        Screens.closeToOthers(domain);
        VmSpec spec = records.find(vm);
        if (spec != null) {
            LiveChanges.share(driver, domain, spec);
        }
    }

    /** The daemon goes on with what an agent asked for that died. */
    private static boolean isStartedAlready(Domain domain, LibvirtException e) {
        return e.code() == LibvirtException.OPERATION_INVALID && domain.state().power() == VmPower.RUNNING;
    }

    private boolean isLeftOver(Domain domain, UUID vm, LibvirtException e) {
        boolean refused = e.code() != LibvirtException.OPERATION_TIMEOUT && e.code() != LibvirtException.RPC;
        return refused && !domain.state().active() && runsBesideLibvirt(vm);
    }

    private boolean runsBesideLibvirt(UUID vm) {
        return driver.strangers().find(vm) != null;
    }

    void shutDown(UUID vm, Duration deadline, Patience patience) {
        try (var watch = new DomainWatch(libvirt, vm)) {
            watch.await(w -> isOff(vm, w), deadline, patience, "The guest did not shut down in time.");
        }
    }

    private boolean isOff(UUID vm, DomainWatch watch) {
        return own.with(vm, domain -> {
            DomainState state = domain.state();
            if (!state.active()) {
                return true;
            }
            if (state.power() == VmPower.PAUSED || state.power() == VmPower.CRASHED) {
                throw wrongState("The Vm is frozen or crashed and cannot hear the power button.");
            }
            if (watch.isPressDue()) {
                domain.pressPowerButton(driver.buttonFlags());
            }
            return false;
        });
    }

    void stop(UUID vm) {
        own.ifPresent(vm, domain -> {
            boolean beside = !domain.state().active() && runsBesideLibvirt(vm);
            if (domain.state().active() || beside) {
                // Also when it says that it is off: it waits for a start that is still under way.
                destroyQuietly(domain);
            }
            if (beside && runsBesideLibvirt(vm)) {
                driver.strangers().end(vm);
            }
        });
    }

    void reboot(UUID vm, Duration deadline, Patience patience) {
        try (var watch = new DomainWatch(libvirt, vm)) {
            watch.await(w -> hasRebooted(vm, w), deadline, patience, "The guest did not reboot in time.");
        }
    }

    /** Either the guest was reset, which is an event, or it is another domain by now, which has another number. */
    private boolean hasRebooted(UUID vm, DomainWatch watch) {
        if (watch.rebooted()) {
            return true;
        }
        return own.with(vm, domain -> {
            DomainState state = domain.state();
            if (!state.active() && watch.pressed()) {
                // A daemon that restarted in between has forgotten that it meant a reboot.
                if (watch.isOffFor(driver.offWhileRebooting())) {
                    create(domain, vm);
                    return true;
                }
                return false;
            }
            if (watch.pressed() && domain.number() != watch.numberWhenPressed()) {
                started(domain, vm);
                return true;
            }
            if (state.power() == VmPower.RUNNING) {
                if (watch.isPressDue(domain.number())) {
                    domain.reboot(driver.buttonFlags());
                }
            } else if (!watch.pressed()) {
                throw wrongState("Only a running Vm can reboot.");
            }
            return false;
        });
    }

    void reset(UUID vm) {
        own.with(vm, domain -> {
            driver.reset(domain);
            return null;
        });
    }

    void pause(UUID vm) {
        own.with(vm, domain -> {
            if (domain.state().power() != VmPower.PAUSED) {
                domain.suspend();
            }
            return null;
        });
    }

    void resume(UUID vm) {
        own.with(vm, domain -> {
            DomainState state = domain.state();
            if (state.asleep()) {
                domain.wakeUp();
            } else if (state.power() != VmPower.RUNNING) {
                domain.resume();
            }
            return null;
        });
    }

    void save(UUID vm) {
        own.with(vm, MEMORY_TO_DISK, domain -> {
            DomainState state = domain.state();
            if (state.active()) {
                if (state.asleep()) {
                    // A daemon that died while it saved a guest of Xen leaves it so, and cannot save it again as it is.
                    domain.wakeUp();
                }
                save(domain);
            } else if (!domain.isSaved()) {
                throw wrongState("The Vm is off: it has no memory to save.");
            }
            return null;
        });
    }

    /** Between the look and the call the guest may have gone by itself. */
    private static void destroyQuietly(Domain domain) {
        try {
            domain.destroy();
        } catch (LibvirtException e) {
            if (e.code() != LibvirtException.OPERATION_INVALID) {
                throw e;
            }
        }
    }

    /** The daemon may have done it meanwhile, for an agent that died. */
    private static void save(Domain domain) {
        try {
            domain.managedSave();
        } catch (LibvirtException e) {
            boolean gone = e.code() == LibvirtException.OPERATION_INVALID
                    && !domain.state().active();
            if (!gone || !domain.isSaved()) {
                throw e;
            }
        }
    }

    static AgentException wrongState(String sentence) {
        return new AgentException(FailureCode.WRONG_STATE, sentence);
    }
}
