package org.gastwirt.agent.desktop;

import java.nio.file.Path;
import java.util.List;

/** socat(1), which passes on what comes by the desktop's socket to the VNC server of a Vm: a connection there for each one here. */
record VncForwarder(String vmAddress, int port) implements DesktopProgram {

    static final Path PROGRAM = Path.of("/usr/bin/socat");

    private static final int MOST_VIEWERS = 32;

    @Override
    public List<String> command(DesktopNetwork network, Path socket) {
        return List.of(
                PROGRAM.toString(),
                "UNIX-LISTEN:" + socket + ",mode=0600,fork,max-children=" + MOST_VIEWERS,
                // a Vm that vanished without a word holds nobody's connection for long
                "TCP4:" + vmAddress + ":" + port
                        + ",connect-timeout=10,nodelay,keepalive,keepidle=15,keepintvl=5,keepcnt=4");
    }

    /** Whether socat would take this directory for a file name and nothing else. */
    static boolean canListenIn(Path directory) {
        return directory.toString().matches("[A-Za-z0-9/._-]+");
    }
}
