package org.gastwirt.panel.server;

import java.util.UUID;

/** A kind of thing that is plugged into servers, as our books know it. Each statement is safe to repeat. */
interface Pluggable {

    /** The same devices and this one. */
    Devices in(Devices others, UUID id);

    /** Whether the books still have it, planned or live. */
    boolean isKnown(UUID id);

    /** The server's Vm is defined with it. */
    void live(UUID id);

    /** It is not, any more. */
    void plannedAgain(UUID id);

    /** What every job that plugs knows of what it plugs. */
    interface Params {
        UUID device();
    }

    /** Volumes. */
    static Pluggable volume(ServerTools tools) {
        return new Pluggable() {
            @Override
            public Devices in(Devices others, UUID id) {
                return others.with(tools.volume(id));
            }

            @Override
            public boolean isKnown(UUID id) {
                return tools.volumes
                        .find(id)
                        .filter(volume -> volume.state().compareTo(Volume.State.LIVE) <= 0)
                        .isPresent();
            }

            @Override
            public void live(UUID id) {
                tools.volumes.live(id);
            }

            @Override
            public void plannedAgain(UUID id) {
                tools.volumes.plannedAgain(id);
            }
        };
    }

    /** Network cards. */
    static Pluggable card(ServerTools tools) {
        return new Pluggable() {
            @Override
            public Devices in(Devices others, UUID id) {
                return tools.cards.find(id).map(others::with).orElse(others);
            }

            @Override
            public boolean isKnown(UUID id) {
                return tools.cards.find(id).isPresent();
            }

            @Override
            public void live(UUID id) {
                tools.cards.live(id);
            }

            @Override
            public void plannedAgain(UUID id) {
                tools.cards.plannedAgain(id);
            }
        };
    }
}
