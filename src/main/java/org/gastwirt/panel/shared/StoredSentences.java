package org.gastwirt.panel.shared;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sentences on their way to and from {@code jsonb}: {@code {"key":"…","args":["text",7,{"bytes":1024},{"key":…}]}}. */
public final class StoredSentences {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Words of a host may be many; nobody reads more than this of one. */
    private static final int LONGEST_TEXT = 500;

    private StoredSentences() {}

    /** For a column of type {@code jsonb}; null stays null. */
    public static @Nullable String write(@Nullable Sentence sentence) {
        return sentence == null ? null : JSON.writeValueAsString(node(sentence));
    }

    private static ObjectNode node(Sentence sentence) {
        ObjectNode node = NODES.objectNode().put("key", sentence.key());
        ArrayNode args = node.putArray("args");
        sentence.args().forEach(arg -> args.add(node(arg)));
        return node;
    }

    private static JsonNode node(Object arg) {
        return switch (arg) {
            case Sentence inner -> node(inner);
            case Bytes amount -> NODES.objectNode().put("bytes", amount.value());
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> NODES.stringNode(shorten(arg.toString()));
        };
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** What {@link #write} wrote; null stays null. */
    public static @Nullable Sentence read(@Nullable String json) {
        return json == null ? null : sentence(JSON.readTree(json));
    }

    private static Sentence sentence(JsonNode node) {
        List<Object> args = new ArrayList<>();
        node.path("args").forEach(arg -> args.add(arg(arg)));
        return new Sentence(node.path("key").asString(""), args);
    }

    private static Object arg(JsonNode node) {
        if (node.isObject()) {
            return node.has("bytes") ? new Bytes(node.path("bytes").asLong(0)) : sentence(node);
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        return node.isNumber() ? (Object) node.asDouble() : node.asString("");
    }
}
