package org.gastwirt.agent.desktop;

import java.nio.file.Path;
import java.util.List;

/** What a desktop runs in its network: a program that speaks RFB on a Unix socket. */
sealed interface DesktopProgram permits XServer, VncForwarder {

    /**
     * Its command line, absolute path first.
     *
     * @param socket where it is to listen; only root and its own user may reach it
     */
    List<String> command(DesktopNetwork network, Path socket);
}
