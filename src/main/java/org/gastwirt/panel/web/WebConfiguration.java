package org.gastwirt.panel.web;

import java.util.List;
import org.gastwirt.panel.shared.PanelSettings;
import org.gastwirt.panel.shared.StrictJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ActorArgument actor;
    private final ScopeCheck scopes;
    private final VisibleParameters parameters;
    private final JsonMapper json;

    WebConfiguration(ActorArgument actor, ScopeCheck scopes, VisibleParameters parameters, JsonMapper json) {
        this.json = json;
        this.actor = actor;
        this.scopes = scopes;
        this.parameters = parameters;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actor);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(scopes).addPathPatterns("/v1/**", "/metrics").excludePathPatterns("/v1/openapi.json");
        registry.addInterceptor(parameters);
    }

    /** Bodies are read strictly; what the panel wrote itself, for example into its database, is not. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(StrictJson.of(json)));
    }

    @Bean
    LocaleResolver localeResolver(PanelSettings panel) {
        return new Languages(panel);
    }
}
