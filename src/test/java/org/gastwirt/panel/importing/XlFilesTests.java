package org.gastwirt.panel.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.gastwirt.panel.importing.ImportedServer.Disk;
import org.gastwirt.panel.shared.Bytes;
import org.junit.jupiter.api.Test;

/** The files of {@code src/test/resources/xl}, as administrators write them and as attackers do. */
class XlFilesTests {

    private static final Path FILES = Path.of("test/resources/xl");

    /** Prints what becomes of every file, and says that nothing of it happened outside of the text. */
    @Test
    void everyFileHasAPreviewAndNoneDoesAnything() throws IOException {
        var table = new ArrayList<String>();
        table.add("%-28s %-8s %5s %7s %7s %9s  %-22s %s"
                .formatted("file", "readable", "taken", "changed", "refused", "not taken", "name", "first refusal"));
        for (Path file : files()) {
            ImportPreview preview = preview(file.getFileName().toString());
            table.add("%-28s %-8s %5d %7d %7d %9d  %-22s %s"
                    .formatted(
                            file.getFileName(),
                            preview.readable() ? "yes" : "no",
                            preview.count("TAKEN"),
                            preview.count("CHANGED"),
                            preview.count("REFUSED"),
                            preview.count("NOT_TAKEN"),
                            preview.server().name(),
                            preview.lines().stream()
                                    .filter(line -> line.verdict() == Verdict.REFUSED)
                                    .findFirst()
                                    .map(line -> "line " + line.line() + ": " + line.reason())
                                    .orElse("")));
        }
        System.out.println(String.join(System.lineSeparator(), table));
        assertThat(table).hasSizeGreaterThan(40);
        assertThat(Path.of("/tmp/gastwirt-import-was-here")).doesNotExist();
    }

    @Test
    void everyReasonHasASentenceInBothLanguages() throws IOException {
        for (Locale locale : List.of(Locale.ROOT, Locale.GERMAN)) {
            var sentences = ResourceBundle.getBundle("messages/import", locale);
            for (Path file : files()) {
                assertThat(preview(file.getFileName().toString()).lines())
                        .allSatisfy(line -> assertThat(sentences.containsKey("import.reason." + line.reason()))
                                .as(line.reason())
                                .isTrue());
            }
        }
    }

    @Test
    void aGuestOf2006BecomesAServer() {
        ImportedServer server = preview("02-image-files.cfg").server();
        assertThat(server.name()).isEqualTo("xen2");
        assertThat(server.hostname()).isEqualTo("xen2.example.com");
        assertThat(server.memory()).isEqualTo(Bytes.mib(64));
        assertThat(server.type()).isEqualTo("pv");
        assertThat(server.append()).startsWith("root=/dev/hda1 ro 4 ipaddr=192.0.2.2");
        assertThat(server.addresses()).containsExactly("192.0.2.2");
        assertThat(server.nics().getFirst().mac()).isEqualTo("00:16:3e:00:00:02");
        assertThat(server.disks())
                .containsExactly(
                        new Disk("/xen/xen2.img", "raw", "hda1", true, false),
                        new Disk("/xen/xen2-swap.img", "raw", "hda2", true, false));
    }

    @Test
    void bothSyntaxesOfDisksAreUnderstood() {
        assertThat(preview("05-tap2-vhd.cfg").server().disks())
                .containsExactly(
                        new Disk("/sr/7d1a.vhd", "vhd", "xvda", true, false),
                        new Disk("/sr/data.img", "raw", "xvdb", true, false),
                        new Disk("/sr/iso.img", "raw", "xvdc", false, false));
        assertThat(preview("08-xl-by-place.cfg").server().disks())
                .containsExactly(
                        new Disk("/dev/vg/guest-volume", "", "xvda", true, false),
                        new Disk("/dev/vg/data", "raw", "xvdb", true, false),
                        new Disk("/srv/a.qcow2", "qcow2", "xvdc", false, false));
        assertThat(preview("09-xl-hvm.cfg").server().disks())
                .containsExactly(
                        new Disk("/srv/desktop.qcow2", "qcow2", "xvda", true, false),
                        new Disk("/srv/iso/debian.iso", "", "hdc", false, true),
                        new Disk("", "", "hdd", true, true));
        assertThat(preview("06-hvm-xm.cfg").server().disks())
                .contains(new Disk("/iso/win.iso", "raw", "hdc", false, true));
    }

    @Test
    void aGuestsPartOfTheProcessorsIsTakenAsItIs() {
        ImportedServer server = preview("07-xl-pv.cfg").server();
        assertThat(server.cpuWeight()).isEqualTo(512);
        assertThat(server.cpuCap()).isEqualTo(150);
        assertThat(preview("19-numbers-as-text.cfg").server().cpuWeight()).isNull();
    }

    @Test
    void stringsAreJoinedAndLinesGoOnAsInPython() {
        ImportedServer server = preview("15-continuation.cfg").server();
        assertThat(server.name()).isEqualTo("split");
        assertThat(server.vcpus()).isEqualTo(2);
        assertThat(server.append()).isEqualTo("console=hvc0 ipaddr=192.0.2.41 hostname=split");
        assertThat(server.disks()).containsExactly(new Disk("/dev/vg/a", "phy", "xvda", true, false));
        assertThat(preview("45-windows-lines.cfg").server().disks()).hasSize(2);
        assertThat(preview("14-triple-quotes.cfg").server().append())
                .isEqualTo("console=hvc0 ipaddr=192.0.2.40 gateway=192.0.2.1");
    }

    @Test
    void codeIsRefusedLineByLine() {
        assertThat(reasons("30-code-runs-programs.cfg"))
                .containsExactly(
                        "1 attribute", "2 call", "3 call", "4 call", "5 value", "6 arithmetic", "7 vcpus", "8 call");
        assertThat(reasons("29-import-os.cfg"))
                .contains(
                        "1 import",
                        "2 import",
                        "3 attribute",
                        "4 control",
                        "5 block",
                        "6 block",
                        "7 control",
                        "8 block");
        assertThat(reasons("43-dict-tuple-lambda.cfg"))
                .containsExactly("1 tuple", "2 dictionary", "3 definition", "4 control", "5 control");
    }

    /** With the constant alone the preview would show another guest than Xen would have made. */
    @Test
    void aKeyThatCodeSetsTooIsNotTakenFromItsConstant() {
        ImportPreview preview = preview("29-import-os.cfg");
        assertThat(preview.server().memory()).isNull();
        assertThat(reasons("29-import-os.cfg")).contains("10 set_by_code");
        ImportedServer patched = preview("32-changes-in-place.cfg").server();
        assertThat(patched.disks()).isEmpty();
        assertThat(patched.nics()).isEmpty();
        assertThat(patched.memory()).isNull();
        assertThat(patched.name()).isEqualTo("patched");
        assertThat(preview("31-formatting.cfg").server().name()).isNull();
    }

    @Test
    void whatCannotBeReadToItsEndMakesNoServer() {
        for (String file : List.of(
                "33-unterminated.cfg",
                "34-unclosed.cfg",
                "35-deep.cfg",
                "36-nul.cfg",
                "37-many-lines.cfg",
                "38-many-keys.cfg",
                "40-right-to-left.cfg",
                "46-huge.cfg",
                "47-latin1.cfg")) {
            assertThat(preview(file).readable()).as(file).isFalse();
        }
        assertThat(reasons("33-unterminated.cfg")).containsExactly("3 unterminated");
        assertThat(reasons("34-unclosed.cfg")).containsExactly("2 unclosed");
    }

    @Test
    void passwordsAreNeitherTakenNorShown() {
        for (String file : List.of("06-hvm-xm.cfg", "12-vfb.cfg")) {
            assertThat(preview(file).lines())
                    .allSatisfy(line -> assertThat(line.shown()).doesNotContain("hunter2", "topsecret"));
        }
    }

    @Test
    void bootLoadersAndProgramsOfTheHostAreRefused() {
        assertThat(reasons("11-pygrub.cfg")).contains("3 bootloader", "4 bootloader");
        assertThat(reasons("20-rate-script.cfg")).contains("3 script", "4 script");
        assertThat(reasons("06-hvm-xm.cfg")).contains("9 device_model");
        assertThat(reasons("24-serial-tcp.cfg")).contains("3 serial_elsewhere", "4 boot_network");
        assertThat(reasons("13-pci.cfg")).contains("4 pass_through");
    }

    @Test
    void badValuesAreRefusedEachByItself() {
        assertThat(preview("27-bad-values.cfg").lines())
                .allSatisfy(line -> assertThat(line.verdict()).as("%s", line).isEqualTo(Verdict.REFUSED));
        assertThat(preview("27-bad-values.cfg").server().disks()).isEmpty();
    }

    @Test
    void aNameThatNoServerMayHaveIsChanged() {
        assertThat(preview("28-name-unicode.cfg").server().name()).isEqualTo("Gäste-Bücher -");
        assertThat(preview("17-nested-quotes.cfg").server().name()).isEqualTo("it-s");
    }

    /** What one panel exports another one reads. */
    @Test
    void anExportedFileIsReadWithoutARefusal() throws IOException {
        for (String golden : List.of("disk-guest.cfg", "kernel-guest.cfg")) {
            ImportPreview preview =
                    XlImport.preview(Files.readString(Path.of("test/resources/org/gastwirt/panel/server", golden)));
            assertThat(preview.count("REFUSED")).as(golden).isZero();
            assertThat(preview.server().name()).isEqualTo("web.example.com");
            assertThat(preview.server().nics().getFirst().mac()).isEqualTo("00:16:3e:00:00:07");
        }
    }

    private static List<String> reasons(String file) {
        return preview(file).lines().stream()
                .map(line -> line.line() + " " + line.reason())
                .toList();
    }

    private static ImportPreview preview(String file) {
        try {
            // as the page does: what is no UTF-8 becomes a character that no file is taken with
            return XlImport.preview(new String(Files.readAllBytes(FILES.resolve(file)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() throws IOException {
        try (var found = Files.list(FILES)) {
            return found.sorted().toList();
        }
    }
}
