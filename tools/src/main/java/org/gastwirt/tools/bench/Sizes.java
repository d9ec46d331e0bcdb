package org.gastwirt.tools.bench;

/**
 * How much is measured; each value may be set by an environment variable, so that a change can be tried in a minute.
 *
 * @param starts {@code BENCH_STARTS}: starts of the panel
 * @param idleSeconds {@code BENCH_IDLE_SECONDS}: how long the agent rests before it is weighed
 * @param rounds {@code BENCH_ROUNDS}: guests made each way
 * @param consoleRounds {@code BENCH_CONSOLE_ROUNDS}: transfers, and round trip runs, each way
 * @param consoleBytes {@code BENCH_CONSOLE_BYTES}: of each transfer
 * @param sessions {@code BENCH_SESSIONS}: consoles open at once for the round trips
 * @param trips {@code BENCH_TRIPS}: round trips of each session
 * @param servers {@code BENCH_SERVERS}: in the database for lists and orders
 * @param listSeconds {@code BENCH_LIST_SECONDS}
 * @param hosts {@code BENCH_HOSTS}: played hosts that orders are placed on
 * @param orderSeconds {@code BENCH_ORDER_SECONDS}
 */
record Sizes(
        int starts,
        int idleSeconds,
        int rounds,
        int consoleRounds,
        long consoleBytes,
        int sessions,
        int trips,
        int servers,
        int listSeconds,
        int hosts,
        int orderSeconds) {

    static Sizes fromEnvironment() {
        return new Sizes(
                (int) number("STARTS", 3),
                (int) number("IDLE_SECONDS", 20),
                (int) number("ROUNDS", 7),
                (int) number("CONSOLE_ROUNDS", 3),
                number("CONSOLE_BYTES", 1_000_000_000),
                (int) number("SESSIONS", 100),
                (int) number("TRIPS", 100),
                (int) number("SERVERS", 100_000),
                (int) number("LIST_SECONDS", 10),
                (int) number("HOSTS", 100),
                (int) number("ORDER_SECONDS", 10));
    }

    private static long number(String name, long otherwise) {
        String text = System.getenv("BENCH_" + name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("BENCH_" + name + " must be a whole number.", e);
        }
    }
}
