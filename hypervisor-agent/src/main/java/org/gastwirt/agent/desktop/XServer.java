package org.gastwirt.agent.desktop;

import java.nio.file.Path;
import java.util.List;

/**
 * Xvnc(1), which asks a Vm for its login.
 *
 * @param display its number; nobody else on this host may have it
 */
record XServer(int display, String vmAddress, int width, int height) implements DesktopProgram {

    static final Path PROGRAM = Path.of("/usr/bin/Xvnc");

    @Override
    public List<String> command(DesktopNetwork network, Path socket) {
        return List.of(
                PROGRAM.toString(),
                ":" + display,
                "-geometry",
                width + "x" + height,
                "-depth",
                "24",
                "-query",
                vmAddress,
                "-from",
                network.address(),
                // the display manager in the Vm comes by TCP; in this namespace nobody else can
                "-listen",
                "tcp",
                "-nolisten",
                "unix",
                "-nolisten",
                "local",
                "-SecurityTypes",
                "None",
                "-rfbport",
                "-1",
                "-rfbunixpath",
                socket.toString(),
                // decimal 0600
                "-rfbunixmode",
                "384",
                "-AlwaysShared",
                "-AcceptSetDesktopSize=0",
                "-AcceptCutText=1",
                "-SendCutText=1",
                "-desktop",
                "desktop");
    }
}
