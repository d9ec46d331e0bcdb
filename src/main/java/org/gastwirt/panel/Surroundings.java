package org.gastwirt.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What a panel process finds around it: a PostgreSQL and a secret key. {@code GASTWIRT_DATABASE_URL} names them for
 * production; without it the panel keeps an embedded PostgreSQL and a key in its data folder ({@code GASTWIRT_DATA},
 * {@code ./data} by default).
 */
final class Surroundings {

    /** The sentence tells what to do. */
    static final class Unusable extends RuntimeException {
        Unusable(String sentence) {
            super(sentence);
        }
    }

    private Surroundings() {}

    static Map<String, Object> prepare(Map<String, String> environment) {
        var settings = new HashMap<String, Object>();
        var data = Path.of(environment.getOrDefault("GASTWIRT_DATA", "data")).toAbsolutePath();
        settings.put("gastwirt.data", data.toString());
        String url = environment.get("GASTWIRT_DATABASE_URL");
        if (url != null && !url.isBlank()) {
            settings.put("spring.datasource.url", url.startsWith("jdbc:") ? url : "jdbc:" + url);
            settings.put("spring.datasource.username", environment.getOrDefault("GASTWIRT_DATABASE_USER", "gastwirt"));
            settings.put("spring.datasource.password", environment.getOrDefault("GASTWIRT_DATABASE_PASSWORD", ""));
            settings.put("gastwirt.secret-key", given(environment));
        } else {
            makeFolder(data);
            settings.putAll(EmbeddedDatabase.start(data.resolve("postgres")));
            String key = environment.get("GASTWIRT_SECRET_KEY");
            settings.put("gastwirt.secret-key", key != null ? key : kept(data.resolve("secret.key")));
        }
        return settings;
    }

    private static String given(Map<String, String> environment) {
        String key = environment.get("GASTWIRT_SECRET_KEY");
        if (key == null || key.isBlank()) {
            throw new Unusable("GASTWIRT_SECRET_KEY is not set: all panels of one database share it; make one with"
                    + " 'openssl rand -base64 32' and keep it as safe as the database.");
        }
        return key;
    }

    private static void makeFolder(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new Unusable("The data folder " + data + " cannot be made: choose another with GASTWIRT_DATA.");
        }
    }

    /** A secret that is made once and then read, mode 0600 from the first byte on. */
    static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Path fresh = Files.createTempFile(
                        file.getParent(), file.getFileName().toString(), ".new", owner);
                Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.SYNC);
                Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Unusable("The file " + file + " cannot be read or made: " + e.getMessage());
        }
    }
}
