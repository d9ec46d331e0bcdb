package org.gastwirt.tools;

/**
 * Where somebody is killed.
 *
 * @param victim panel or agent
 * @param what a step's name, or a command's type
 * @param state the write that is held: the victim dies before it is committed
 */
record CrashPoint(Victim victim, String what, String state) {

    enum Victim {
        PANEL,
        AGENT
    }

    @Override
    public String toString() {
        String when = switch (state) {
            case "RUNNING" -> "before the step";
            case "SENT" -> "as the command goes out";
            case "ACCEPTED" -> "while the host works";
            case "DONE" -> "after the work, before it is written down";
            default -> state;
        };
        return victim.name().toLowerCase(java.util.Locale.ROOT) + " killed at " + what + ", " + when;
    }
}
