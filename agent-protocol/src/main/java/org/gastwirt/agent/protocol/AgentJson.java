package org.gastwirt.agent.protocol;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON dialect of panel and agent: unknown fields are ignored, so that the two may be one release apart. */
public final class AgentJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AgentJson() {}

    /** The mapper itself, for those who store outcomes and commands. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Writes any record of this package. */
    public static String write(Object message) {
        return MAPPER.writeValueAsString(message);
    }

    /**
     * Reads a message.
     *
     * @throws tools.jackson.core.JacksonException when the text is not JSON of that shape
     */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
