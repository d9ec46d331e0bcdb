package org.gastwirt.tools;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device with passkeys beside a page: Chromium's own virtual authenticator, whose owner always says yes. */
final class VirtualPasskeys {

    private final CDPSession chromium;
    private final String id;

    VirtualPasskeys(Page page) {
        chromium = page.context().newCDPSession(page);
        chromium.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        id = chromium.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
    }

    int count() {
        return chromium.send("WebAuthn.getCredentials", arguments())
                .getAsJsonArray("credentials")
                .size();
    }

    /** From now on the device does not recognise its owner, or does so again. */
    void recogniseOwner(boolean yes) {
        var arguments = arguments();
        arguments.addProperty("isUserVerified", yes);
        chromium.send("WebAuthn.setUserVerified", arguments);
    }

    private JsonObject arguments() {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }
}
