package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The commands of {@code java -jar tools.jar}; every one takes {@code --panel URL --token-file FILE}, but for {@code seed},
 * which takes the panel's own settings for its database from the environment.
 */
public final class Main {

    private Main() {}

    /** Ends with 0, or with 1 and one sentence on standard error. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            if (args.length == 0) {
                throw new IllegalArgumentException(
                        "usage: demo | check | image | enrolment-token | await-host | seed, with options");
            }
            run(args[0], new Options(args, 1));
        } catch (IllegalArgumentException
                | IllegalStateException
                | ApiProblem
                | UncheckedIOException
                | SQLException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String command, Options options) throws IOException, InterruptedException, SQLException {
        if (command.equals("seed")) {
            SeedCommand.run(options, System.getenv());
            return;
        }
        var client = new PanelClient(
                URI.create(options.get("panel")),
                Files.readString(Path.of(options.get("token-file"))).strip());
        var hosts = new Hosts(client);
        var images = new Images(client);
        switch (command) {
            case "demo" -> new Demo(client, images).prepare(DemoNetwork.of(options), Path.of(options.get("tiny")));
            case "check" -> new MainJobCheck(client, System.out).run(options.get("image", "tiny"));
            case "image" -> images.disk(options.get("slug"), options.get("name"), Path.of(options.get("disk")));
            case "enrolment-token" -> System.out.println(hosts.enrolmentToken(options.get("host")));
            case "await-host" -> hosts.awaitConnected(options.get("host"), Duration.ofSeconds(60));
            default -> throw new IllegalArgumentException("There is no command " + command + ".");
        }
    }
}
