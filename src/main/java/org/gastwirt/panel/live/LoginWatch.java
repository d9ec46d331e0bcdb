package org.gastwirt.panel.live;

import java.util.concurrent.atomic.AtomicBoolean;
import org.gastwirt.panel.account.HeldLogins;
import org.gastwirt.panel.shared.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the streams of whoever logged out or was shut out: at once when PostgreSQL says so, else within two seconds. */
@Component
class LoginWatch {

    private static final Logger log = LoggerFactory.getLogger(LoginWatch.class);

    private final OpenStreams streams;
    private final HeldLogins logins;
    private final AtomicBoolean looking = new AtomicBoolean();

    LoginWatch(OpenStreams streams, HeldLogins logins, Notices notices) {
        this.streams = streams;
        this.logins = logins;
        notices.listen(Feed.CHANNEL, this::heard);
    }

    private void heard(String payload) {
        if (payload.startsWith("login:") && !looking.get()) {
            Thread.ofVirtual().name("live-logins").start(this::look);
        }
    }

    @Scheduled(fixedDelay = 2000)
    void look() {
        var open = streams.all();
        if (open.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            var ended = logins.ended(open.stream().map(LiveStream::login).toList());
            open.stream().filter(stream -> ended.contains(stream.login())).forEach(LiveStream::end);
        } catch (DataAccessException e) {
            log.warn("Could not look whether live pages may stay open: {}", e.getMessage());
        } finally {
            looking.set(false);
        }
    }
}
