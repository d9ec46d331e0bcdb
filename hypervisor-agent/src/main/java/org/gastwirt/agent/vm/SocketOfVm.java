package org.gastwirt.agent.vm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.gastwirt.agent.shared.Log;

/** A socket of this host on which something speaks for a Vm: its screen, or its desktop. */
public final class SocketOfVm implements ByteChannelOfVm {

    private final SocketChannel channel;

    private SocketOfVm(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to a Unix socket. */
    public static SocketOfVm unix(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new SocketOfVm(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            return channel.read(ByteBuffer.wrap(buffer));
        } catch (AsynchronousCloseException e) {
            return -1;
        } catch (ClosedChannelException e) {
            return -1;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            Log.warn("A Vm's socket could not be closed.", e);
        }
    }
}
