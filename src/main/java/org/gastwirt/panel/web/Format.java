package org.gastwirt.panel.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.Wording;
import org.springframework.stereotype.Component;

/** Moments and amounts for people, as {@code @format}. */
@Component("format")
class Format {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** What readers without JavaScript see of a moment. */
    public String utc(Instant moment) {
        return UTC.format(moment);
    }

    /** An amount with the reader's decimal separator; {@code value} as in {@link #bytes}. */
    public String size(Object value) {
        return bytes(value).text(Wording.language());
    }

    /** @param value bytes as a number or already as {@link Bytes} */
    public Bytes bytes(Object value) {
        return value instanceof Bytes bytes ? bytes : new Bytes(((Number) value).longValue());
    }
}
