package org.gastwirt.agent.libvirt;

import static org.gastwirt.agent.libvirt.LibvirtConnection.check;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gastwirt.agent.vm.ByteChannelOfVm;

/**
 * Bytes of a domain: its serial console (virDomainOpenConsole), or a picture of its screen (virDomainScreenshot). The stream
 * does not block: a native call that waits could not be woken by {@link #close()}, so that a reader here looks every few
 * milliseconds instead, in this process's memory only.
 */
final class DomainStream implements ByteChannelOfVm {

    private static final int STREAM_NONBLOCK = 1;
    private static final int WOULD_BLOCK = -2;

    /** VIR_DOMAIN_CONSOLE_FORCE: a session that was cut off must not keep its successor out. */
    private static final int CONSOLE_FORCE = 1;

    private static final long SHORTEST_WAIT_MILLIS = 1;
    private static final long LONGEST_WAIT_MILLIS = 25;

    /** What no picture of a screen is larger than, not even one that is not packed; and how long one may take. */
    private static final long MOST_OF_A_PICTURE = 32L << 20;

    private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LibvirtLibrary libvirt;
    private final Pointer stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final long most;
    private final long forNanos;
    private long began;
    private long received;
    private boolean closed;

    /** @param forNanos so long after it was first read, and after {@code most} bytes, it has ended */
    private DomainStream(LibvirtLibrary libvirt, Pointer stream, long most, long forNanos) {
        this.libvirt = libvirt;
        this.stream = stream;
        this.most = most;
        this.forNanos = forNanos;
    }

    static DomainStream console(LibvirtLibrary libvirt, Pointer connection, Pointer domain) {
        Pointer stream = check(libvirt, "virStreamNew", libvirt.virStreamNew(connection, STREAM_NONBLOCK));
        try {
            check(libvirt, "virDomainOpenConsole", libvirt.virDomainOpenConsole(domain, null, stream, CONSOLE_FORCE));
        } catch (LibvirtException e) {
            libvirt.virStreamFree(stream);
            throw e;
        }
        return new DomainStream(libvirt, stream, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** What is on the first screen, as PNG or PPM: what the hypervisor makes. */
    static DomainStream picture(LibvirtLibrary libvirt, Pointer connection, Pointer domain) {
        Pointer stream = check(libvirt, "virStreamNew", libvirt.virStreamNew(connection, STREAM_NONBLOCK));
        try {
            // its answer names the format, which the picture's first bytes do as well
            LibvirtConnection.take(
                    check(libvirt, "virDomainScreenshot", libvirt.virDomainScreenshot(domain, stream, 0, 0)));
        } catch (LibvirtException e) {
            libvirt.virStreamFree(stream);
            throw e;
        }
        return new DomainStream(libvirt, stream, MOST_OF_A_PICTURE, PICTURE_NANOS);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        long wait = SHORTEST_WAIT_MILLIS;
        lock.lock();
        try {
            if (began == 0) {
                began = System.nanoTime(); // the panel may take its time until it listens
            }
            while (!closed && received < most && System.nanoTime() - began < forNanos) {
                int count = libvirt.virStreamRecv(stream, buffer, new NativeLong(buffer.length));
                if (count > 0) {
                    received += count;
                    return count;
                }
                if (count != WOULD_BLOCK) {
                    return -1;
                }
                closing.await(wait, TimeUnit.MILLISECONDS);
                wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
            }
            return -1;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int position = offset;
        lock.lock();
        try {
            while (position < end) {
                if (closed) {
                    throw new IOException("The console is closed.");
                }
                byte[] rest = Arrays.copyOfRange(bytes, position, end);
                int count = libvirt.virStreamSend(stream, rest, new NativeLong(rest.length));
                if (count == WOULD_BLOCK) {
                    closing.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
                } else if (count < 0) {
                    throw new IOException("The Vm closed its console.");
                } else {
                    position += count;
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                libvirt.virStreamAbort(stream);
                libvirt.virStreamFree(stream);
                closing.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("The agent is stopping.", e);
    }
}
