package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What of desktops is on this machine. */
final class XServers {

    private static final String SIZE = """
            () => {
              const canvas = document.querySelector('[data-screen] canvas');
              return canvas.width + 'x' + canvas.height;
            }""";

    private final Lab lab;

    XServers(Lab lab) {
        this.lab = lab;
    }

    long running() {
        return all("Xvnc").count();
    }

    /** Those that lead to VNC servers of guests. */
    long forwarders() {
        return all("socat").count();
    }

    /** By what they were called with: whose program a process of another user is, not even root is told everywhere. */
    private Stream<ProcessHandle> all(String program) {
        return Lab.run(List.of("/usr/bin/pgrep", "--full", "/" + program + " .*" + lab.folder))
                .lines()
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream());
    }

    /** Neither a port that anybody could reach, nor a process, nor a piece of network. */
    void areGone() {
        assertThat(running()).isZero();
        assertThat(forwarders()).isZero();
        haveNoOpenPort();
        assertThat(Lab.run(List.of("/usr/sbin/ip", "-o", "link"))).doesNotContain("gwdesk");
        assertThat(Lab.run(List.of("/usr/sbin/ip", "netns"))).doesNotContain("gwdesk");
        assertThat(Lab.run(List.of("/usr/sbin/nft", "list", "tables"))).doesNotContain("gwdesk");
    }

    /** What a test that failed left. */
    void end() {
        Stream.of("Xvnc", "socat").flatMap(this::all).forEach(ProcessHandle::destroyForcibly);
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
