package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A person's own page, which several controllers show: as it is, or with what was wrong or is new. */
@Component
class AccountPage {

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final AuthenticatorApp app;
    private final Passkeys passkeys;
    private final PasskeyParty party;
    private final RecoveryCodes codes;
    private final OwnSessions sessions;

    AccountPage(
            Accounts accounts,
            ApiTokens tokens,
            AuthenticatorApp app,
            Passkeys passkeys,
            PasskeyParty party,
            RecoveryCodes codes,
            OwnSessions sessions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.app = app;
        this.passkeys = passkeys;
        this.party = party;
        this.codes = codes;
        this.sessions = sessions;
    }

    String show(@Nullable String cursor, Actor me, HttpServletRequest request, Model model) {
        var self = AccountTrail.self(me);
        model.addAttribute("account", accounts.get(self, me));
        model.addAttribute("zones", zones());
        model.addAttribute("app", app.of(self));
        model.addAttribute("passkeys", passkeys.list(self));
        model.addAttribute("passkeysPossible", party.isPossible());
        model.addAttribute("codesLeft", codes.left(self));
        model.addAttribute("sessions", sessions.list(request.getSession().getId(), me));
        model.addAttribute("tokens", tokens.list(new PageRequest(50, cursor), me));
        model.addAttribute("scopes", Scopes.allowed(me.role(), me.member()));
        model.addAttribute("bundles", Scopes.BUNDLES.keySet().stream().sorted().toList());
        return "account/account";
    }

    /** Places, not the many old abbreviations. */
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted()
                .toList();
    }
}
