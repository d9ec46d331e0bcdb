package org.gastwirt.panel.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this panel heard, in order. A cursor names a place in it: "epoch-number". Whoever comes with a cursor of this epoch
 * gets what came after it; with any other (the other panel's, one from before a restart or before the connection to the
 * database was lost) it is told to look at everything again, so that nothing is missed.
 */
@Component
class Feed {

    /** As in migration V116. */
    static final String CHANNEL = "gastwirt_live";

    private final int kept;
    private final Deque<Change> recent = new ArrayDeque<>();
    private final Set<LiveStream> streams = new LinkedHashSet<>();
    private String epoch = Uuid7.next().toString();
    private long number;

    Feed(Notices notices, LiveSettings settings) {
        this.kept = settings.kept();
        notices.listen(CHANNEL, this::heard);
    }

    private void heard(String payload) {
        if (payload.equals(Notices.LOOK_AGAIN)) {
            startAnew();
        } else {
            Change.parse(payload).ifPresent(this::publish);
        }
    }

    private synchronized void publish(Change change) {
        number++;
        recent.addLast(change);
        if (recent.size() > kept) {
            recent.removeFirst();
        }
        String now = cursor();
        streams.forEach(stream -> stream.offer(change, now));
    }

    private synchronized void startAnew() {
        epoch = Uuid7.next().toString();
        number = 0;
        recent.clear();
        String now = cursor();
        streams.forEach(stream -> stream.offerAll(now));
    }

    /** The place behind everything heard so far. */
    synchronized String cursor() {
        return epoch + "-" + number;
    }

    /** From here on the stream hears everything; what came since the cursor comes first. */
    synchronized void join(LiveStream stream, @Nullable String since) {
        long missed = missed(since);
        String now = cursor();
        stream.startAt(now);
        if (missed < 0 || missed > recent.size()) {
            stream.offerAll(now);
        } else {
            recent.stream().skip(recent.size() - missed).forEach(change -> stream.offer(change, now));
        }
        streams.add(stream);
    }

    /** How many changes came since; negative when nobody can tell. */
    private long missed(@Nullable String since) {
        if (since == null || !since.startsWith(epoch + "-")) {
            return -1;
        }
        try {
            return number - Long.parseLong(since.substring(epoch.length() + 1));
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }

    synchronized void leave(LiveStream stream) {
        streams.remove(stream);
    }
}
