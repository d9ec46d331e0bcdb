package org.gastwirt.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gastwirt.agent.journal.Work;

/** Work that nobody interrupts, and that remembers what was said. */
public final class TestWork implements Work {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void progress(int percent, String text) {
        said.add(percent + " " + text);
    }

    @Override
    public void stillWanted() {}

    public List<String> said() {
        return said;
    }
}
