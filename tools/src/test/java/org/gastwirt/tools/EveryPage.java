package org.gastwirt.tools;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every page that can be opened without changing anything: a short name and its path. */
final class EveryPage {

    private final PanelClient panel;

    EveryPage(PanelClient panel) {
        this.panel = panel;
    }

    /** For everybody, who they are not being known. */
    static Map<String, String> open() {
        return Map.of("login", "/login", "api", "/docs/api");
    }

    /** What customers see of a server that is theirs. */
    Map<String, String> portal(String server) {
        var paths = new LinkedHashMap<String, String>();
        paths.put("home", "/");
        paths.put("find", "/find?q=web");
        paths.put("servers", "/servers");
        paths.put("server-new", "/servers/new");
        paths.put("server", "/servers/" + server);
        for (String part : new String[] {"addresses", "jobs", "activity", "installation", "settings", "plan"}) {
            paths.put("server-" + part, "/servers/" + server + "/" + part);
        }
        for (String part : new String[] {"desktops", "handovers", "recordings"}) {
            paths.put("server-" + part, "/servers/" + server + "/console/" + part);
        }
        paths.put("jobs", "/jobs");
        paths.put("job", "/jobs/" + first("/v1/jobs?server=" + server));
        paths.put("ssh-keys", "/ssh-keys");
        paths.put("members", "/members");
        paths.put("bulk-actions", "/servers/bulk-actions");
        paths.put("bulk-action-new", "/servers/bulk-actions/new?verb=shutdown&scope=chosen&server=" + server);
        paths.put("account", "/account");
        return paths;
    }

    /** What the provider's people see. */
    Map<String, String> staff(String server) {
        var paths = new LinkedHashMap<String, String>();
        paths.put("home", "/");
        paths.put("find", "/find?q=tiny");
        paths.put("bulk-actions", "/servers/bulk-actions");
        paths.put("bulk-action-new", "/servers/bulk-actions/new?verb=shutdown&scope=chosen&server=" + server);
        for (String list : new String[] {"servers", "hosts", "images", "networks", "plans", "customers", "jobs"}) {
            paths.put(list, "/" + list);
            if (!list.equals("jobs")) {
                paths.put(list + "-new", "/" + list + "/new");
            }
        }
        for (String list : new String[] {"hosts", "images", "networks", "plans", "customers", "jobs"}) {
            paths.put(list + "-one", "/" + list + "/" + first("/v1/" + list));
        }
        String network = networkWithPool();
        paths.put("server", "/servers/" + server);
        for (String part : new String[] {
            "addresses",
            "volumes",
            "move",
            "jobs",
            "activity",
            "commands",
            "note",
            "installation",
            "settings",
            "plan",
            "elsewhere",
            "console/desktops",
            "console/handovers",
            "console/recordings"
        }) {
            paths.put("server-" + part.replace('/', '-'), "/servers/" + server + "/" + part);
        }
        paths.put("import", "/servers/import");
        paths.put("host-facts", "/hosts/" + first("/v1/hosts") + "/facts");
        paths.put("pool-new", "/networks/" + network + "/pools/new");
        paths.put("pool", "/networks/" + network + "/pools/" + first("/v1/networks/" + network + "/pools"));
        paths.put("mac-pool-new", "/networks/mac-pools/new");
        paths.put("locations", "/locations");
        paths.put("audit", "/audit");
        paths.put("check", "/check");
        paths.put("account", "/account");
        paths.put("accounts", "/accounts");
        paths.put("customer-edit", "/customers/" + first("/v1/customers") + "/edit");
        paths.put("settings", "/settings");
        return paths;
    }

    private String networkWithPool() {
        for (var network : panel.get("/v1/networks").path("data")) {
            String id = network.path("id").asString();
            if (!panel.get("/v1/networks/" + id + "/pools").path("data").isEmpty()) {
                return id;
            }
        }
        throw new IllegalStateException("No network has a pool.");
    }

    private String first(String list) {
        String id = panel.get(list).path("data").path(0).path("id").asString("");
        if (id.isEmpty()) {
            throw new IllegalStateException("There is nothing in " + list + ".");
        }
        return id;
    }
}
