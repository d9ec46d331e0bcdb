package org.gastwirt.panel.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.gastwirt.panel.shared.Actor;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's document: what springdoc reads from the code, with names and nulls as they are on the wire. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    OpenAPI openApi(WebSettings settings, ObjectProvider<BuildProperties> build) {
        var properties = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info()
                        .title("Gastwirt")
                        .version(properties == null ? "development" : properties.getVersion())
                        .description(
                                "The panel's API. Sizes are bytes, times are RFC 3339 in UTC, errors are RFC 9457.")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
                .addServersItem(new Server().url(settings.baseUrl().toString()))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token: gw_…"))
                        .addSchemas("Problem", ProblemSchema.problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** springdoc still reads types with Jackson 2, which does not know how Jackson 3 writes names here. */
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        var mapper = mappers.jsonMapper().copy();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper).openapi31(true);
    }

    @Bean
    ModelConverter nullness() {
        return new NullnessConverter();
    }
}
