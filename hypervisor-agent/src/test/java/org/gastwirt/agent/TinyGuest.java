package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel and RAM disk that the hypervisor tests boot. */
public final class TinyGuest {

    private static final Path BUILT = Path.of("../target/guest-images/tiny");

    private TinyGuest() {}

    public static Path kernel() {
        return find("gastwirt.tiny.kernel", "vmlinuz");
    }

    public static Path initrd() {
        return find("gastwirt.tiny.initrd", "initrd.img");
    }

    private static Path find(String property, String name) {
        Path file = Path.of(System.getProperty(property, BUILT.resolve(name).toString()));
        assertThat(Files.isRegularFile(file))
                .as("%s is missing: run packaging/guest-images/build-tiny target/guest-images/tiny first", file)
                .isTrue();
        return file;
    }
}
