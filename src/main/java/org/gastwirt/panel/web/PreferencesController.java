package org.gastwirt.panel.web;

import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.Accounts;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Theme and language, chosen in the account menu or below the login. */
@Controller
class PreferencesController {

    private final Accounts accounts;
    private final CurrentActor currentActor;
    private final WebSettings settings;

    PreferencesController(Accounts accounts, CurrentActor currentActor, WebSettings settings) {
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.settings = settings;
    }

    @PostMapping("/preferences")
    ResponseEntity<Void> choose(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "/") String back) {
        var reply = ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, ownPath(back));
        if (theme != null) {
            setCookie(
                    reply, PreferenceCookies.ofTheme(theme, settings.isSecure()).toString());
        }
        if (language != null && PreferenceCookies.LANGUAGES.contains(language)) {
            keepInAccount(language, currentActor.orNull());
            setCookie(
                    reply,
                    PreferenceCookies.ofLanguage(language, settings.isSecure()).toString());
        }
        return reply.build();
    }

    /** An account's language goes before the browser's, so a choice must reach it. */
    private void keepInAccount(String language, @Nullable Actor me) {
        // one who acts as a customer changes nothing of anybody's account
        if (me != null && me.id() != null && me.actingAs() == null) {
            var account = accounts.get(new AccountId(me.id()), me);
            accounts.changeProfile(account.name(), language, account.timeZone(), me);
        }
    }

    private static void setCookie(ResponseEntity.HeadersBuilder<?> reply, String cookie) {
        reply.header(HttpHeaders.SET_COOKIE, cookie);
    }

    /** Only a path of this panel: never an address elsewhere. */
    private static String ownPath(String back) {
        return back.matches("/(?!/)[A-Za-z0-9_./-]*") ? back : "/";
    }
}
