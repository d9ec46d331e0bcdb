package org.gastwirt.panel.agent;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Where agents dial in. Browsers, which send an Origin, are refused unless they come from the panel itself. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(AgentSettings.class)
class AgentSockets implements WebSocketConfigurer {

    private final GatewayHandler gateway;
    private final StreamHandler streams;

    AgentSockets(GatewayHandler gateway, StreamHandler streams) {
        this.gateway = gateway;
        this.streams = streams;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(gateway, "/agent/v1/connect");
        registry.addHandler(streams, "/agent/v1/streams/*").addInterceptors(streams);
    }
}
