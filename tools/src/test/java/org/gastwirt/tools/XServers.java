package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** What of desktops is on this machine. */
final class XServers {

    private static final String SIZE = """
            () => {
              const canvas = document.querySelector('[data-screen] canvas');
              return canvas.width + 'x' + canvas.height;
            }""";

    private XServers() {}

    static long running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/Xvnc"))
                .count();
    }

    /** Neither a port that anybody could reach, nor a process, nor a piece of network. */
    static void areGone() {
        assertThat(running()).isZero();
        haveNoOpenPort();
        assertThat(Lab.run(List.of("/usr/sbin/ip", "-o", "link"))).doesNotContain("gwdesk");
        assertThat(Lab.run(List.of("/usr/sbin/nft", "list", "tables"))).doesNotContain("gwdesk");
    }

    static void haveNoOpenPort() {
        String open = Lab.run(List.of("/usr/bin/ss", "--tcp", "--udp", "--listening", "--numeric", "--processes"));
        assertThat(open).contains("java").doesNotContain("Xvnc");
    }

    /** The desktop on that page has this size. */
    static void showSize(Page page, int width, int height) {
        assertThat((Object) page.evaluate(SIZE)).isEqualTo(width + "x" + height);
    }
}
