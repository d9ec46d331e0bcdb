package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MappedFilesTests {

    @Test
    void onlyWhatCannotBeWrittenAndIsAsInItsFileIsGivenBack() throws IOException {
        String smaps = """
                800001000-800c6e000 rw-p 00001000 fe:00 5392566                          /usr/lib/gastwirt-agent/agent.jsa
                Rss:               12724 kB
                Anonymous:             0 kB
                VmFlags: rd wr mr mw me ac
                800c6e000-801e48000 r--p 00c6e000 fe:00 5392566                          /usr/lib/gastwirt-agent/agent.jsa
                Rss:               18248 kB
                Anonymous:             0 kB
                AnonHugePages:         0 kB
                7f8353a00000-7f8353c90000 r-xp 00000000 00:00 0
                Anonymous:             0 kB
                7fc5c7ae3000-7fc5c8b6f000 r-xp 002e3000 fe:00 5391909                    /usr/lib/with space/libjvm.so
                Anonymous:             0 kB
                7fc5c8e80000-7fc5c8f6b000 r--p 01680000 fe:00 5391909                    /usr/lib/with space/libjvm.so
                Rss:                 940 kB
                Anonymous:           940 kB
                7fc5d0000000-7fc5d2600000 r--s 00000000 fe:00 5391910                    /usr/lib/gastwirt-agent/runtime/lib/modules
                Anonymous:             0 kB
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
                Anonymous:             0 kB
                """;
        try (var reader = new BufferedReader(new StringReader(smaps))) {
            assertThat(MappedFiles.unchanged(reader))
                    .extracting(MappedFiles.Range::start, MappedFiles.Range::end)
                    .containsExactly(tuple(0x800c6e000L, 0x801e48000L), tuple(0x7fc5c7ae3000L, 0x7fc5c8b6f000L));
        }
    }

    @Test
    void thisVeryProcessGoesOnAfterwards() throws Exception {
        var mapped = new MappedFiles();
        for (int i = 0; i < 3; i++) {
            mapped.release();
            Path file = Files.createTempFile("gastwirt-", ".txt");
            Files.writeString(file, HexFormat.of().formatHex("still here".getBytes(StandardCharsets.UTF_8)));
            assertThat(Files.readString(file)).isEqualTo("7374696c6c2068657265");
            Files.delete(file);
        }
    }
}
