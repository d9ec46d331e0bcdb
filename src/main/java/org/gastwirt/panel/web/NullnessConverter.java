package org.gastwirt.panel.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSpecify: what is not {@code @Nullable} is required, what is may be null. */
class NullnessConverter implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        Class<?> raw =
                TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        Schema<?> model = schema == null || !raw.isRecord() ? null : definition(schema, context);
        if (model != null && model.getProperties() != null) {
            mark(model, raw.getRecordComponents());
        }
        return schema;
    }

    private static @Nullable Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null || !reference.startsWith(REFERENCE)
                ? schema
                : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
    }

    @SuppressWarnings("rawtypes") // as swagger-models declares it
    private static void mark(Schema<?> model, RecordComponent[] components) {
        Map<String, Schema> properties = model.getProperties();
        var required = new ArrayList<String>();
        for (var component : components) {
            String name = Sentences.snakeCase(component.getName());
            Schema<?> property = properties.get(name);
            if (property == null) {
                continue;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(name, orNull(property));
            } else if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
                required.add(name);
            }
        }
        model.setRequired(required);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getAnyOf() != null
                || schema.getTypes() != null && schema.getTypes().contains("null")) {
            return schema;
        }
        if (schema.get$ref() == null && schema.getEnum() == null && schema.getTypes() != null) {
            schema.addType("null");
            return schema;
        }
        var nothing = new Schema<Object>();
        nothing.addType("null");
        var either = new Schema<Object>();
        either.setAnyOf(List.of(schema, nothing));
        return either;
    }
}
