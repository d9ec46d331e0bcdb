package org.gastwirt.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A guest's text console, however it is reached. */
interface ConsoleLine extends AutoCloseable {

    /** Types. */
    void say(String words);

    /** What matches in all that was seen, as soon as it does; null when it did not in that time. */
    @Nullable
    Matcher read(Pattern pattern, Duration atMost) throws IOException;

    @Override
    void close();

    /** Opens one. */
    interface Opening {
        ConsoleLine open() throws IOException;
    }
}
