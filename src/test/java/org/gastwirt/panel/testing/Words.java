package org.gastwirt.panel.testing;

import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The panel's own words, for tests without a panel. */
public final class Words {

    private Words() {}

    /** Says sentences from the modules' files. */
    public static Wording wording() {
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        for (String module : new String[] {"shared", "image", "agent", "job", "server", "host", "network"}) {
            messages.addBasenames("messages/" + module);
        }
        return new Wording(messages);
    }

    /** In English; empty for null. */
    public static String english(@Nullable Sentence sentence) {
        String said = wording().of(sentence);
        return said == null ? "" : said;
    }
}
