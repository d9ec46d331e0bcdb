package org.gastwirt.panel.importing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A preview as programs read it. */
@Schema(name = "ServerImport")
record ImportJson(
        @Schema(description = "False: reading ended early, and no server can be made of it")
        boolean readable,

        List<Line> lines,
        Guest server) {

    @Schema(name = "ServerImportLine")
    record Line(
            @Schema(description = "Counted from 1") int line,
            @Nullable String key,

            @Schema(description = "Empty for secrets and for what could not be read")
            String value,

            Verdict verdict,

            @Schema(description = "A stable word", example = "by_plan")
            String reason,

            @Schema(description = "The same as a sentence") String detail) {}

    @Schema(name = "ServerImportGuest")
    record Guest(
            @Nullable String name,
            @Nullable String hostname,
            @Nullable UUID uuid,
            @Schema(example = "pv") String type,
            @Nullable Integer vcpus,
            @Nullable Long memoryBytes,
            @Nullable Integer cpuWeight,
            @Nullable Integer cpuCap,
            @Nullable String kernel,
            @Nullable String initrd,
            String append,
            List<ImportedServer.Disk> disks,
            List<ImportedServer.Nic> nics,
            List<String> addresses) {}

    static ImportJson of(ImportPreview preview, MessageSource messages) {
        var lines = preview.lines().stream()
                .map(line -> new Line(
                        line.line(), line.key(), line.shown(), line.verdict(), line.reason(), sentence(line, messages)))
                .toList();
        ImportedServer s = preview.server();
        return new ImportJson(
                preview.readable(),
                lines,
                new Guest(
                        s.name(),
                        s.hostname(),
                        s.uuid(),
                        s.type(),
                        s.vcpus(),
                        s.memory() == null ? null : s.memory().value(),
                        s.cpuWeight(),
                        s.cpuCap(),
                        s.kernel(),
                        s.initrd(),
                        s.append(),
                        s.disks(),
                        s.nics(),
                        s.addresses()));
    }

    private static String sentence(ImportLine line, MessageSource messages) {
        String key = "import.reason." + line.reason();
        return messages.getMessage(key, line.arguments(), Locale.ENGLISH);
    }
}
