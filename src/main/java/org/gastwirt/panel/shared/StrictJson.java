package org.gastwirt.panel.shared;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads what programs send: a value has the type that the document says, and text has no characters that hide text. */
public final class StrictJson {

    private StrictJson() {}

    /** The same mapper, taking no number for a text, no text for a number and no control characters. */
    public static JsonMapper of(JsonMapper json) {
        return json.rebuild()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addModule(new SimpleModule("strict text").addDeserializer(String.class, new Text()))
                .build();
    }

    private static final class Text extends StdScalarDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            String text = parser.getString();
            if (!VisibleText.is(text)) {
                throw PanelException.invalid("", "control_characters");
            }
            return text;
        }
    }
}
