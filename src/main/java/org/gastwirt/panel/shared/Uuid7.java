package org.gastwirt.panel.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Ids that sort by the time they were made (UUID version 7, RFC 9562). */
public final class Uuid7 {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Uuid7() {}

    /** A new id. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
