package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
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

    @PostMapping("/preferences")
    ResponseEntity<Void> choose(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        var reply = ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, ownPath(back));
        if (theme != null) {
            reply.header(
                    HttpHeaders.SET_COOKIE,
                    PreferenceCookies.ofTheme(theme, request.isSecure()).toString());
        }
        if (language != null) {
            reply.header(
                    HttpHeaders.SET_COOKIE,
                    PreferenceCookies.ofLanguage(language, request.isSecure()).toString());
        }
        return reply.build();
    }

    /** Only a path of this panel: never an address elsewhere. */
    private static String ownPath(String back) {
        return back.matches("/(?!/)[A-Za-z0-9_./-]*") ? back : "/";
    }
}
