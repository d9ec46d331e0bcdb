package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumListTests {

    private static final String ONE = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);
    private static final String LONG = "ef".repeat(64);

    @Test
    void readsTheFormOfCoreutils() {
        var list = OTHER + "  noble-server.img.old\n" + ONE + " *noble-server.img\n";
        assertThat(ChecksumList.find(list, "noble-server.img")).isEqualTo(new Digest(ONE));
    }

    @Test
    void readsTheFormOfBsdAmongOtherLines() {
        var list = """
                # Rocky-9.qcow2: 628555776 bytes
                SHA256 (Rocky-9.qcow2) = %s
                SHA256 (Rocky-9.latest.qcow2) = %s
                """.formatted(ONE, OTHER);
        assertThat(ChecksumList.find(list, "Rocky-9.qcow2")).isEqualTo(new Digest(ONE));
    }

    @Test
    void readsSha512AndAFileWithADigestAlone() {
        assertThat(ChecksumList.find(LONG + "  debian-13.qcow2\n", "debian-13.qcow2"))
                .isEqualTo(new Digest(LONG));
        assertThat(ChecksumList.find(LONG + "\n", "alpine.qcow2")).isEqualTo(new Digest(LONG));
    }

    @Test
    void findsNothingForAFileThatIsNotInTheList() {
        assertThat(ChecksumList.find(ONE + "  other.img\n", "noble-server.img")).isNull();
        assertThat(ChecksumList.find("<html>not found</html>", "noble-server.img"))
                .isNull();
    }
}
