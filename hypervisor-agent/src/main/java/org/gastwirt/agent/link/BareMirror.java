package org.gastwirt.agent.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Executor;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.vm.ByteChannelOfVm;

/** Bytes between a {@link BareConnection} and a Vm. Each side waits until the other took what came. */
final class BareMirror implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int KEYS = 8 * 1024;

    private final ByteChannelOfVm vm;
    private final Socket panel;

    BareMirror(ByteChannelOfVm vm, Socket panel) {
        this.vm = vm;
        this.panel = panel;
    }

    /**
     * Mirrors until one side ends; the answer is one sentence.
     *
     * @param other runs the way to the Vm
     */
    String run(Executor other) {
        other.execute(this::toVm);
        byte[] bytes = new byte[BUFFER];
        try {
            OutputStream out = panel.getOutputStream();
            for (int n = vm.read(bytes); n >= 0; n = vm.read(bytes)) {
                out.write(bytes, 0, n);
            }
            return Mirror.ENDED;
        } catch (IOException e) {
            return Mirror.CUT;
        } finally {
            close();
        }
    }

    private void toVm() {
        byte[] bytes = new byte[KEYS];
        try {
            InputStream in = panel.getInputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                vm.write(bytes, 0, n);
            }
        } catch (IOException e) {
            // the same end as any other
        } finally {
            close();
        }
    }

    /** Ends it from any thread. */
    @Override
    public void close() {
        vm.close();
        try {
            panel.close();
        } catch (IOException e) {
            Log.warn("A stream's connection could not be closed.", e);
        }
    }
}
