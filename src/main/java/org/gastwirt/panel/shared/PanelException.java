package org.gastwirt.panel.shared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The panel says no, for a reason that the caller may read. The transaction it leaves is rolled back: nothing is
 * half-applied.
 */
public final class PanelException extends RuntimeException {

    private final ErrorCode code;
    private final List<Object> args;
    private final @Nullable String field;
    private final Map<String, Object> extra;

    private PanelException(ErrorCode code, List<Object> args, @Nullable String field, Map<String, Object> extra) {
        super(code.code() + args + (field == null ? "" : " at " + field));
        this.code = code;
        this.args = args;
        this.field = field;
        this.extra = extra;
    }

    /** @param args fill the sentence {@code error.<code>}: strings, numbers, {@link Bytes} */
    public PanelException(ErrorCode code, Object... args) {
        this(code, List.of(args), null, Map.of());
    }

    /**
     * A field's value is wrong.
     *
     * @param field the JSON name, for example {@code disk_bytes}
     * @param key the sentence {@code invalid.<key>} in messages.properties
     */
    public static PanelException invalid(String field, String key, Object... args) {
        return new PanelException(ErrorCode.VALIDATION_FAILED, List.of(args), field, Map.of("key", key));
    }

    /** The same with another extension member for the problem document, for example {@code existing_id}. */
    public PanelException with(String name, Object value) {
        var more = new java.util.LinkedHashMap<>(extra);
        more.put(name, value);
        return new PanelException(code, args, field, more);
    }

    public ErrorCode code() {
        return code;
    }

    public List<Object> args() {
        return args;
    }

    /** The JSON name of the field at fault, or null. */
    public @Nullable String field() {
        return field;
    }

    /** Extension members; {@code key} is the message key of an invalid field and is not shown. */
    public Map<String, Object> extra() {
        return extra;
    }
}
