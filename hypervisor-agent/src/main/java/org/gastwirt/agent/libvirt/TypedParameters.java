package org.gastwirt.agent.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.Map;

/** Reads libvirt's typed parameters: {@code struct { char field[80]; int type; union { … } value; }}, 96 bytes each. */
final class TypedParameters {

    private static final int FIELD_LENGTH = 80;
    private static final int VALUE_OFFSET = 88;
    private static final int SIZE = 96;

    /** VIR_TYPED_PARAM_LLONG, VIR_TYPED_PARAM_ULLONG. */
    private static final int LLONG = 3;

    private static final int ULLONG = 4;

    private TypedParameters() {}

    /**
     * As libvirt takes them.
     *
     * @param signed which of them may be negative; the others are unsigned
     */
    static Memory write(Map<String, Long> fields, String signed) {
        var parameters = new Memory((long) fields.size() * SIZE);
        parameters.clear();
        long at = 0;
        for (var field : fields.entrySet()) {
            parameters.setString(at, field.getKey());
            parameters.setInt(at + FIELD_LENGTH, field.getKey().equals(signed) ? LLONG : ULLONG);
            parameters.setLong(at + VALUE_OFFSET, field.getValue());
            at += SIZE;
        }
        return parameters;
    }

    /** The numeric ones; a string or a floating point number is of no use to us. */
    static Map<String, Long> read(Pointer parameters, int count) {
        var values = new HashMap<String, Long>();
        for (int i = 0; i < count; i++) {
            Pointer parameter = parameters.share((long) i * SIZE);
            String field = parameter.getString(0);
            switch (parameter.getInt(FIELD_LENGTH)) {
                case 1 -> values.put(field, (long) parameter.getInt(VALUE_OFFSET));
                case 2 -> values.put(field, Integer.toUnsignedLong(parameter.getInt(VALUE_OFFSET)));
                case 3, 4 -> values.put(field, parameter.getLong(VALUE_OFFSET));
                default -> {}
            }
        }
        return values;
    }
}
