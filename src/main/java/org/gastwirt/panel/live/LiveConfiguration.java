package org.gastwirt.panel.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Writes on every page from where its stream goes on. The cursor is taken before the page reads anything: what changes
 * between reading and the first word of the stream is told.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration implements WebMvcConfigurer {

    /** The request attribute that {@code _head.html} shows. */
    private static final String CURSOR = "liveCursor";

    private final Feed feed;

    LiveConfiguration(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        request.setAttribute(CURSOR, feed.cursor());
                        return true;
                    }
                })
                .excludePathPatterns("/v1/**", "/agent/**", "/assets/**");
    }
}
