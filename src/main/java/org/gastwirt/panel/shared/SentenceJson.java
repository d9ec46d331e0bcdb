package org.gastwirt.panel.shared;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** To programs a {@link Sentence} is a text in their language. */
@JacksonComponent
class SentenceJson extends ValueSerializer<Sentence> {

    private final Wording wording;

    SentenceJson(Wording wording) {
        this.wording = wording;
    }

    @Override
    public void serialize(Sentence sentence, JsonGenerator json, SerializationContext context) {
        json.writeString(wording.of(sentence));
    }
}
