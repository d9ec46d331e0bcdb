package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages that ask for a second factor show: the ways an account has, and what was wrong. */
@Component
class FactorForm {

    private final AuthenticatorApp app;
    private final Passkeys passkeys;
    private final PasskeyParty party;
    private final FormErrors errors;

    FactorForm(AuthenticatorApp app, Passkeys passkeys, PasskeyParty party, FormErrors errors) {
        this.app = app;
        this.passkeys = passkeys;
        this.party = party;
        this.errors = errors;
    }

    void show(AccountId account, @Nullable String next, Model model) {
        model.addAttribute("hasApp", app.of(account) != null);
        model.addAttribute(
                "hasPasskey", party.isPossible() && !passkeys.list(account).isEmpty());
        model.addAttribute("next", OwnPath.of(next));
    }

    void refused(PanelException refusal, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(refusal.code().httpStatus());
        var wrong = errors.of(refusal, locale);
        model.addAttribute("wrong", wrong);
        model.addAttribute("aboveAll", "code".equals(wrong.field()) ? null : wrong.sentence());
    }
}
