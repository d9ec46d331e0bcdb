package org.gastwirt.panel.console;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.Purge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Ends recordings that may not go on, and forgets those that have had their time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingSettings.class)
class RecordingKeeper {

    private static final Logger log = LoggerFactory.getLogger(RecordingKeeper.class);

    private final Recorder recorder;
    private final RecordingLooks looks;
    private final RecordingSettings settings;
    private final Purge purge;

    RecordingKeeper(Recorder recorder, RecordingLooks looks, RecordingSettings settings, Purge purge, Notices notices) {
        this.recorder = recorder;
        this.looks = looks;
        this.settings = settings;
        this.purge = purge;
        notices.listen(
                ConsoleSessions.CHANNEL,
                server -> Thread.ofVirtual().name("recording-look").start(this::endWhatMayNotGoOn));
    }

    @Scheduled(fixedDelay = 2000)
    void endWhatMayNotGoOn() {
        var ids = recorder.ids();
        if (ids.isEmpty()) {
            return;
        }
        recorder.endLongOnes();
        try {
            var found = looks.look(ids);
            for (var id : ids) {
                var known = found.get(id);
                if (known == null) {
                    recorder.end(id, RecordingEnd.STOPPED); // deleted
                } else {
                    known.ifPresent(why -> recorder.end(id, why));
                }
            }
        } catch (DataAccessException e) {
            log.warn("Could not look whether recordings may go on: {}", e.getMessage());
        }
    }

    @Scheduled(fixedDelay = 15_000)
    void writeDownAndTidyUp() {
        try {
            looks.refresh(recorder.ids());
            looks.removeOrphans();
        } catch (DataAccessException e) {
            log.warn("Could not tidy up after recordings: {}", e.getMessage());
        }
    }

    @Bean
    RecurringTask<Void> purgeRecordings() {
        return Tasks.recurring("purge-console-recordings", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(settings.keep(), "console recordings", """
                delete from console_recording where id in (
                    select id from console_recording where ended_at < :before order by ended_at limit :bite)""");
    }
}
