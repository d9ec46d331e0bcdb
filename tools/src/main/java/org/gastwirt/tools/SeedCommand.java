package org.gastwirt.tools;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.gastwirt.tools.seed.Seed;

/** {@code seed}: fills the database of an empty panel. */
final class SeedCommand {

    private SeedCommand() {}

    /** @param environment {@code GASTWIRT_DATABASE_URL}, {@code …_USER} and {@code …_PASSWORD}, as the panel has them */
    static void run(Options options, Map<String, String> environment) throws SQLException {
        String url = environment.get("GASTWIRT_DATABASE_URL");
        if (url == null) {
            throw new IllegalArgumentException("GASTWIRT_DATABASE_URL is not set: whose database is to be seeded?");
        }
        var login = new Properties();
        login.put("user", Objects.requireNonNullElse(environment.get("GASTWIRT_DATABASE_USER"), "gastwirt"));
        login.put("password", Objects.requireNonNullElse(environment.get("GASTWIRT_DATABASE_PASSWORD"), ""));
        try (var database = DriverManager.getConnection(url.startsWith("jdbc:") ? url : "jdbc:" + url, login)) {
            Seed.plant(database, size(options), file -> System.err.println(file + " …"));
        }
    }

    private static Seed.Size size(Options options) {
        return new Seed.Size(
                number(options, "servers", Seed.Size.USUAL.servers()),
                number(options, "hosts", Seed.Size.USUAL.hosts()),
                number(options, "customers", Seed.Size.USUAL.customers()));
    }

    private static int number(Options options, String name, int otherwise) {
        try {
            return Integer.parseInt(options.get(name, Integer.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number.", e);
        }
    }
}
