package org.gastwirt.panel.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that a list is narrowed to; null is open.
 *
 * @param from the first moment in it
 * @param to the first moment behind it
 */
public record Period(@Nullable Instant from, @Nullable Instant to) {

    /** Always. */
    public static final Period ALWAYS = new Period(null, null);

    /**
     * Reads moments (RFC 3339) or whole days in UTC, both inclusive; empty texts are open.
     *
     * @throws PanelException an invalid {@code from} or {@code to}
     */
    public static Period of(@Nullable String from, @Nullable String to) {
        Instant first = moment("from", from, false);
        Instant behind = moment("to", to, true);
        if (first != null && behind != null && !behind.isAfter(first)) {
            throw PanelException.invalid("to", "before_from");
        }
        return new Period(first, behind);
    }

    private static @Nullable Instant moment(String field, @Nullable String text, boolean end) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.strip().length() == 10) {
                LocalDate day = LocalDate.parse(text.strip());
                return (end ? day.plusDays(1) : day).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException e) {
            throw PanelException.invalid(field, "moment");
        }
    }
}
