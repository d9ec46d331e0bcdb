package org.gastwirt.panel.shared;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says sentences and amounts in the language of whoever asks; also as {@code @wording} in templates. */
@Component("wording")
public class Wording {

    private final MessageSource messages;

    /** @param messages of all modules */
    public Wording(MessageSource messages) {
        this.messages = messages;
    }

    /** For the reader of the request at hand; English outside of one. Null stays null. */
    public @Nullable String of(@Nullable Sentence sentence) {
        return sentence == null ? null : of(sentence, language());
    }

    /** The sentence in that language; its key when nobody wrote one. */
    public String of(Sentence sentence, Locale language) {
        String said = messages.getMessage(sentence.key(), shown(sentence.args(), language), null, language);
        return said == null ? sentence.key() : said;
    }

    /** Arguments as a message takes them: amounts and sentences in that language. */
    public Object[] shown(List<?> args, Locale language) {
        return args.stream().map(arg -> shown(arg, language)).toArray();
    }

    private Object shown(Object arg, Locale language) {
        return switch (arg) {
            case Sentence inner -> of(inner, language);
            case Bytes amount -> amount.text(language);
            case Number number -> number;
            default -> arg.toString();
        };
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return messages.getMessage(key, null, null, Locale.ENGLISH) != null;
    }

    /** The language of the request at hand; English outside of one, whatever the machine's is. */
    public static Locale language() {
        return LocaleContextHolder.getLocaleContext() == null ? Locale.ENGLISH : LocaleContextHolder.getLocale();
    }
}
