package org.gastwirt.panel.web;

import java.util.List;
import org.gastwirt.panel.shared.Actor;

/**
 * One entry of the navigation.
 *
 * @param key names the sentence {@code nav.<key>}
 * @param gap whether some space goes before it
 * @param active whether the page shown belongs to it
 */
record NavigationItem(String key, String href, boolean gap, boolean active) {

    static List<NavigationItem> of(Actor actor, String path) {
        if (!actor.isStaff()) {
            return List.of(
                    item("home", "/", path),
                    item("servers", "/servers", path),
                    item("ssh_keys", "/ssh-keys", path),
                    item("jobs", "/jobs", path),
                    item("members", "/members", path));
        }
        return List.of(
                item("home", "/", path),
                item("servers", "/servers", path),
                item("customers", "/customers", path),
                item("jobs", "/jobs", path),
                item("hosts", "/hosts", path).afterGap(),
                item("networks", "/networks", path),
                item("images", "/images", path),
                item("plans", "/plans", path),
                item("accounts", "/accounts", path).afterGap(),
                item("audit", "/audit", path),
                item("check", "/check", path),
                item("settings", "/settings", path));
    }

    private static NavigationItem item(String key, String href, String path) {
        return new NavigationItem(key, href, false, path.equals(href) || path.startsWith(href + "/"));
    }

    private NavigationItem afterGap() {
        return new NavigationItem(key, href, true, active);
    }
}
