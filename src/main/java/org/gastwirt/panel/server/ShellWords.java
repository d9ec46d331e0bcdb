package org.gastwirt.panel.server;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command as it is typed into a POSIX shell: whatever could mean something to the shell is quoted. Pure. */
final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    static String line(List<String> arguments) {
        return arguments.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
