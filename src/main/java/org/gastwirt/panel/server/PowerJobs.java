package org.gastwirt.panel.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One job type per verb of {@link PowerVerb}. */
@Configuration(proxyBeanMethods = false)
class PowerJobs {

    @Bean
    PowerJob startJob(ServerTools tools) {
        return new PowerJob(PowerVerb.START, tools);
    }

    @Bean
    PowerJob shutdownJob(ServerTools tools) {
        return new PowerJob(PowerVerb.SHUTDOWN, tools);
    }

    @Bean
    PowerJob stopJob(ServerTools tools) {
        return new PowerJob(PowerVerb.STOP, tools);
    }

    @Bean
    PowerJob rebootJob(ServerTools tools) {
        return new PowerJob(PowerVerb.REBOOT, tools);
    }

    @Bean
    PowerJob resetJob(ServerTools tools) {
        return new PowerJob(PowerVerb.RESET, tools);
    }

    @Bean
    PowerJob pauseJob(ServerTools tools) {
        return new PowerJob(PowerVerb.PAUSE, tools);
    }

    @Bean
    PowerJob resumeJob(ServerTools tools) {
        return new PowerJob(PowerVerb.RESUME, tools);
    }

    @Bean
    PowerJob saveJob(ServerTools tools) {
        return new PowerJob(PowerVerb.SAVE, tools);
    }

    @Bean
    PowerJob restoreJob(ServerTools tools) {
        return new PowerJob(PowerVerb.RESTORE, tools);
    }
}
