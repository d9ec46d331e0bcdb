package org.gastwirt.agent.libvirt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.vm.SocketOfVm;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Counters of disks that QEMU serves to a guest on Xen: libxl does not know them, but makes QEMU tell them on a socket of their
 * own, for xentop. Whoever asks is bounded in time from outside: an interrupt closes the socket.
 */
final class XenDisks {

    private static final Path SOCKETS = Path.of("/run/xen");
    private static final int LONGEST_ANSWER = 1 << 20;

    private XenDisks() {}

    /** Of all disks together, under the names that libvirt's bulk statistics use for the first; empty when none are told. */
    static Map<String, Long> of(int domain) {
        try (SocketOfVm socket = SocketOfVm.unix(SOCKETS.resolve("qmp-libxenstat-" + domain))) {
            line(socket);
            say(socket, "qmp_capabilities");
            line(socket);
            say(socket, "query-blockstats");
            return sum(line(socket));
        } catch (IOException | JacksonException noQemu) {
            return Map.of();
        }
    }

    /** From QEMU's answer. Pure. */
    static Map<String, Long> sum(String answer) {
        List<Disk> told = AgentJson.read(answer, Answer.class).disks();
        List<Disk> disks = told == null ? List.of() : told;
        return Map.of(
                "block.count",
                1L,
                "block.0.rd.reqs",
                disks.stream().mapToLong(disk -> disk.stats().reads()).sum(),
                "block.0.rd.bytes",
                disks.stream().mapToLong(disk -> disk.stats().readBytes()).sum(),
                "block.0.wr.reqs",
                disks.stream().mapToLong(disk -> disk.stats().writes()).sum(),
                "block.0.wr.bytes",
                disks.stream().mapToLong(disk -> disk.stats().writtenBytes()).sum());
    }

    private record Answer(@JsonProperty("return") @Nullable List<Disk> disks) {}

    private record Disk(@JsonProperty("stats") Counters stats) {}

    private record Counters(
            @JsonProperty("rd_operations") long reads,
            @JsonProperty("rd_bytes") long readBytes,
            @JsonProperty("wr_operations") long writes,
            @JsonProperty("wr_bytes") long writtenBytes) {}

    private static void say(SocketOfVm socket, String command) throws IOException {
        byte[] line = ("{\"execute\":\"" + command + "\"}\n").getBytes(StandardCharsets.US_ASCII);
        socket.write(line, 0, line.length);
    }

    /** The next line that is no event. */
    private static String line(SocketOfVm socket) throws IOException {
        var said = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        while (said.size() < LONGEST_ANSWER && socket.read(one) > 0) {
            said.write(one[0]);
            if (one[0] == '\n') {
                String text = said.toString(StandardCharsets.UTF_8);
                said.reset();
                if (text.contains("\"return\"") || text.contains("\"QMP\"") || text.contains("\"error\"")) {
                    return text;
                }
            }
        }
        throw new IOException("QEMU did not answer.");
    }
}
