package org.gastwirt.panel.importing;

import java.math.BigDecimal;
import java.util.List;

/** What a key is set to. */
sealed interface XlValue {

    int line();

    /** A string, its escapes resolved. */
    record Text(int line, String text) implements XlValue {}

    /** A number; {@code True} and {@code False} are 1 and 0. */
    record Number(int line, BigDecimal number) implements XlValue {}

    /** {@code None}: as if the key were not there. */
    record Nothing(int line) implements XlValue {}

    /** A list. */
    record Items(int line, List<XlValue> items) implements XlValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** As a reader of the preview recognizes it. */
    default String shown() {
        return switch (this) {
            case Text text -> "\"" + text.text() + "\"";
            case Number number -> number.number().toPlainString();
            case Nothing nothing -> "None";
            case Items items ->
                items.items().stream().map(XlValue::shown).collect(java.util.stream.Collectors.joining(", ", "[", "]"));
        };
    }
}
