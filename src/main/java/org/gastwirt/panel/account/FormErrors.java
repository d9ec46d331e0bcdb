package org.gastwirt.panel.account;

import java.util.Locale;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns refusals into sentences beside the inputs. */
@Component
class FormErrors {

    private final MessageSource messages;

    FormErrors(MessageSource messages) {
        this.messages = messages;
    }

    FormError of(PanelException refusal, Locale locale) {
        Object key = refusal.extra().get("key");
        String code = refusal.field() == null ? "error." + refusal.code().code() : "invalid." + key;
        return new FormError(
                refusal.field(), messages.getMessage(code, refusal.args().toArray(), locale));
    }
}
