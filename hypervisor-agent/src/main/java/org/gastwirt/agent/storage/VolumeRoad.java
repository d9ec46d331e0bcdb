package org.gastwirt.agent.storage;

import java.io.InputStream;
import java.util.UUID;
import org.gastwirt.agent.protocol.TransferWish;

/**
 * The way of a volume's file between two hosts. Every call fails with {@code PANEL_UNREACHABLE} when it may work later, and
 * with {@code WRONG_STATE} when the panel wants no copy any more.
 */
public interface VolumeRoad {

    /** What the receiver wants now; waits a while for it. */
    TransferWish wish(UUID transfer, UUID copy);

    /**
     * Sends pieces to the receiver that waits, until the file's end has gone out.
     *
     * @param goesOn called about once a second; what it throws ends the sending and is thrown on
     */
    void send(UUID transfer, UUID copy, TransferWish wish, InputStream pieces, Runnable goesOn);

    /** Pieces from that offset on, as soon as there is a sender; closing it is the caller's. */
    InputStream receive(UUID transfer, UUID copy, long offset);

    /** All of it lies on this host's disk. */
    void received(UUID transfer, UUID copy);
}
