package org.gastwirt.panel.shared;

/** An amount of memory, disk or traffic. Never negative. */
public record Bytes(long value) implements Comparable<Bytes> {

    public Bytes {
        if (value < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + value);
        }
    }

    /** So many mebibytes (2^20). */
    public static Bytes mib(long count) {
        return new Bytes(Math.multiplyExact(count, 1L << 20));
    }

    /** So many gibibytes (2^30). */
    public static Bytes gib(long count) {
        return new Bytes(Math.multiplyExact(count, 1L << 30));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** In English: {@code 512 MiB}, {@code 2 GiB}, {@code 1.5 TiB}. */
    @Override
    public String toString() {
        return text(java.util.Locale.ENGLISH);
    }

    /** For people, with the decimal separator of their language. */
    public String text(java.util.Locale language) {
        if (value < 1L << 10) {
            return value + " B";
        }
        int unit = (63 - Long.numberOfLeadingZeros(value)) / 10;
        double amount = (double) value / (1L << (unit * 10));
        String number =
                amount == Math.rint(amount) ? Long.toString((long) amount) : String.format(language, "%.1f", amount);
        return number + " " + "KMGTPE".charAt(unit - 1) + "iB";
    }
}
