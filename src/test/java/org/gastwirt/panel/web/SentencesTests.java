package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word that a reader sees is there in both languages, and pages hold no words, styles or scripts of their own. */
class SentencesTests {

    private static final Path MESSAGES = Path.of("main/resources/messages");
    private static final Path TEMPLATES = Path.of("main/resources/templates");
    private static final Pattern KEY = Pattern.compile("#\\{\\s*([a-z][A-Za-z0-9_.-]*)");
    private static final Pattern INLINE = Pattern.compile(
            "\\sstyle\\s*=|th:style|\\son[a-z]+\\s*=|hx-on|<style|<script(?![^>]*src=)|javascript:",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT = Pattern.compile("<[a-z:]+(\\s+[\\w:.-]+(=\"[^\"]*\"|='[^']*')?)*\\s*/?>");

    @Test
    void englishAndGermanHaveTheSameKeys() {
        assertThat(keys(file -> file.endsWith("_de.properties")))
                .isEqualTo(keys(file -> !file.endsWith("_de.properties")));
    }

    @Test
    void everyKeyOfATemplateExists() {
        var known = keys(file -> true);
        var missing = new TreeMap<String, Set<String>>();
        templates().forEach((file, text) -> {
            var unknown = KEY.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(key -> !known.contains(key))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!unknown.isEmpty()) {
                missing.put(file, unknown);
            }
        });
        assertThat(missing).isEmpty();
    }

    /** With arguments a lone apostrophe swallows what follows; without, a doubled one is shown doubled. */
    @Test
    void apostrophesAreDoubledWhereThereAreArgumentsAndOnlyThere() {
        assertThat(sentences())
                .allSatisfy((key, text) -> assertThat(
                                text.contains("{0}") ? !text.replace("''", "").contains("'") : !text.contains("''"))
                        .as(text)
                        .isTrue());
    }

    @Test
    void noSentenceIsEmpty() {
        assertThat(sentences()).allSatisfy((key, text) -> assertThat(text).isNotBlank());
    }

    @Test
    void pagesHaveNoStyleAndNoScriptInThem() {
        assertThat(templates())
                .allSatisfy((file, text) -> assertThat(
                                INLINE.matcher(text).results().map(match -> match.group()))
                        .isEmpty());
    }

    /** Thymeleaf replaces an element before it looks at the conditions on it. */
    @Test
    void noElementIsReplacedBeforeItsConditionIsLookedAt() {
        assertThat(templates())
                .allSatisfy((file, text) -> assertThat(ELEMENT.matcher(text)
                                .results()
                                .map(match -> match.group())
                                .filter(tag -> tag.contains("th:replace=")
                                        && (tag.contains("th:if=")
                                                || tag.contains("th:unless=")
                                                || tag.contains("th:each="))))
                        .isEmpty());
    }

    private static Set<String> keys(Predicate<String> which) {
        return files(MESSAGES, ".properties")
                .filter(file -> which.test(file.toString()))
                .flatMap(file -> read(file).stringPropertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> sentences() {
        var all = new TreeMap<String, String>();
        files(MESSAGES, ".properties")
                .forEach(file ->
                        read(file).forEach((key, text) -> all.put(file.getFileName() + " " + key, text.toString())));
        return all;
    }

    private static Map<String, String> templates() {
        var all = new TreeMap<String, String>();
        files(TEMPLATES, ".html")
                .forEach(file -> all.put(TEMPLATES.relativize(file).toString(), withoutComments(text(file))));
        return all;
    }

    private static Stream<Path> files(Path directory, String ending) {
        try (var found = Files.walk(directory)) {
            return found.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String withoutComments(String template) {
        return Pattern.compile("<!--/\\*.*?\\*/-->", Pattern.DOTALL)
                .matcher(template)
                .replaceAll("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
