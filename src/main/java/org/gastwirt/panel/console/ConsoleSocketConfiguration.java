package org.gastwirt.panel.console;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableScheduling
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleSocketConfiguration implements WebSocketConfigurer {

    private final ConsoleSocket socket;
    private final ConsoleHandshake handshake;

    ConsoleSocketConfiguration(ConsoleSocket socket, ConsoleHandshake handshake) {
        this.socket = socket;
        this.handshake = handshake;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        var protocols = new DefaultHandshakeHandler();
        // "binary" is what is spoken; the ticket beside it is never repeated in the answer
        protocols.setSupportedProtocols("binary");
        registry.addHandler(socket, "/console/socket")
                .addInterceptors(handshake)
                .setHandshakeHandler(protocols)
                // OwnOrigin is stricter than Spring's check, which lets requests without Origin pass
                .setAllowedOriginPatterns("*");
    }
}
