package org.gastwirt.panel.importing;

import java.util.List;

/**
 * What became of a file.
 *
 * @param readable false: reading ended early, and no server can be made of it
 * @param lines everything in the file that is more than a comment, in its order
 */
public record ImportPreview(boolean readable, List<ImportLine> lines, ImportedServer server) {

    public ImportPreview {
        lines = List.copyOf(lines);
    }

    /** How many lines have the verdict of that name. */
    public long count(String verdict) {
        return lines.stream()
                .filter(line -> line.verdict().name().equals(verdict))
                .count();
    }
}
