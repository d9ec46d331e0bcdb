package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DesktopIdTests {

    /** An order of a desktop's console was answered with "has the wrong type". */
    @Test
    void aDesktopIsNamedInABodyAsInAPath() {
        var id = DesktopId.next();
        assertThat(new JsonMapper().readValue("\"" + id.text() + "\"", DesktopId.class))
                .isEqualTo(id);
    }
}
