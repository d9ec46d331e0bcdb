package org.gastwirt.panel.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.testing.Words;
import org.junit.jupiter.api.Test;

class SentenceTests {

    private final Wording wording = Words.wording();

    @Test
    void isSaidInTheLanguageOfWhoeverReadsIt() {
        var broke = Sentence.of("image.failure.broke_off", new Bytes(1_610_612_736));
        assertThat(wording.of(broke, Locale.ENGLISH)).isEqualTo("The download broke off after 1.5 GiB.");
        assertThat(wording.of(broke, Locale.GERMAN)).isEqualTo("Der Download brach nach 1,5 GiB ab.");
    }

    @Test
    void oneFollowsAnother() {
        var both = Sentence.of("agent.failure.image_refused").and(Sentence.of("agent.reason.encrypted"));
        assertThat(wording.of(both, Locale.GERMAN))
                .contains("lehnt das Abbild ab")
                .endsWith("Es ist verschlüsselt.");
    }

    @Test
    void someonesOwnWordsAreLeftAsTheyAre() {
        assertThat(wording.of(Sentence.verbatim("libvirt: it's {0}"), Locale.GERMAN))
                .isEqualTo("libvirt: it's {0}");
    }

    @Test
    void comesBackFromTheDatabaseAsItWas() {
        var sentence = new Sentence(
                "a.key", List.of("text", 7L, 0.5, Bytes.gib(3), Sentence.of("inner", "deep"), Sentence.verbatim("x")));
        assertThat(StoredSentences.read(StoredSentences.write(sentence))).isEqualTo(sentence);
        assertThat(StoredSentences.read(StoredSentences.write(null))).isNull();
    }

    @Test
    void manyWordsOfAHostAreCut() {
        var stored = java.util.Objects.requireNonNull(
                StoredSentences.read(StoredSentences.write(Sentence.verbatim("x".repeat(10_000)))));
        assertThat(stored.args().getFirst().toString()).hasSizeLessThan(600);
    }

    @Test
    void sizesHaveTheReadersDecimalSeparator() {
        assertThat(new Bytes(1536).text(Locale.GERMAN)).isEqualTo("1,5 KiB");
        assertThat(new Bytes(1536)).hasToString("1.5 KiB");
    }
}
