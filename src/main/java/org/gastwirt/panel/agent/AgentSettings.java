package org.gastwirt.panel.agent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code gastwirt.agent.*}
 *
 * @param reportSeconds how often hosts report
 * @param silence a host that said nothing for so long is away, and its connection is closed
 * @param greeting how long a new connection may take to prove who it is
 * @param streamWait how long a host may take to dial in for a stream
 * @param streamIdle a stream without a byte for so long is closed
 * @param streamsPerHost how many streams of one host may be open in this panel
 */
@ConfigurationProperties("gastwirt.agent")
record AgentSettings(
        @DefaultValue("5") int reportSeconds,
        @DefaultValue("20s") Duration silence,
        @DefaultValue("10s") Duration greeting,
        @DefaultValue("10s") Duration streamWait,
        @DefaultValue("1h") Duration streamIdle,
        @DefaultValue("64") int streamsPerHost) {

    AgentSettings {
        if (reportSeconds < 1 || reportSeconds > 300) {
            throw new IllegalArgumentException("gastwirt.agent.report-seconds must be between 1 and 300");
        }
        if (silence.toSeconds() <= reportSeconds) {
            throw new IllegalArgumentException("gastwirt.agent.silence must be longer than report-seconds");
        }
    }
}
