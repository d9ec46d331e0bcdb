package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.panel.network.AddressBook;

/**
 * The files of a NoCloud seed. Everything is written by the JSON serializer (JSON is YAML). The customer's own user data
 * is passed on untouched as {@code user-data}; ours then goes into {@code vendor-data}, which it may override, as
 * cloud-init has it. A desktop is a script in the vendor's data, whatever the customer's: of two lists of packages or commands
 * cloud-init takes one, but it runs every script.
 */
final class FirstBootFiles {

    private static final String ROOT_MAY_LOG_IN = "PermitRootLogin yes\nPasswordAuthentication yes\n";

    private FirstBootFiles() {}

    /**
     * @param instance another one has cloud-init do everything once more
     * @param others the cards beside the first
     */
    static Map<String, String> of(
            ServerEntity server, long instance, AddressBook.Card card, List<AddressBook.Card> others) {
        var files = new LinkedHashMap<String, String>();
        String ours = "#cloud-config\n" + AgentJson.write(config(server)) + "\n";
        var vendor = new ArrayList<Map<String, String>>();
        if (server.userData == null) {
            files.put("user-data", ours);
        } else {
            files.put("user-data", server.userData);
            vendor.add(Map.of("type", "text/cloud-config", "content", ours));
        }
        if (server.desktop != DesktopSetup.NONE) {
            vendor.add(script(server.desktop));
        }
        if (!vendor.isEmpty()) {
            files.put("vendor-data", "#cloud-config-archive\n" + AgentJson.write(vendor) + "\n");
        }
        files.put("meta-data", AgentJson.write(metaData(server, instance)) + "\n");
        files.put("network-config", AgentJson.write(NetworkConfig.of(card, others)) + "\n");
        return files;
    }

    /** cloud-init runs it once per instance, at the end of the first boot. */
    private static Map<String, String> script(DesktopSetup desktop) {
        return Map.of("type", "text/x-shellscript", "filename", "gastwirt-desktop.sh", "content", desktop.recipe());
    }

    private static Map<String, Object> metaData(ServerEntity server, long instance) {
        return Map.of("instance-id", server.id + "-" + instance, "local-hostname", server.hostname);
    }

    private static Map<String, Object> config(ServerEntity server) {
        var config = new LinkedHashMap<String, Object>();
        config.put("hostname", server.hostname.split("\\.", 2)[0]);
        config.put("fqdn", server.hostname);
        config.put("manage_etc_hosts", true);
        config.put("disable_root", false);
        config.put("users", List.of(root(server)));
        // without a key the password is the only way in
        config.put("ssh_pwauth", server.sshKeys.isEmpty());
        if (server.sshKeys.isEmpty()) {
            config.put("write_files", List.of(rootMayLogIn()));
        }
        String hash = server.rootPasswordHash;
        if (hash != null) {
            config.put("chpasswd", chpasswd(hash));
            if (server.rootPasswordPending) {
                config.put("bootcmd", List.of(setOnce(hash)));
            }
        }
        return config;
    }

    private static Map<String, Object> root(ServerEntity server) {
        return Map.of("name", "root", "lock_passwd", false, "ssh_authorized_keys", new ArrayList<>(server.sshKeys));
    }

    private static Map<String, Object> rootMayLogIn() {
        return Map.of("path", "/etc/ssh/sshd_config.d/10-root.conf", "permissions", "0644", "content", ROOT_MAY_LOG_IN);
    }

    private static Map<String, Object> chpasswd(String hash) {
        return Map.of("expire", false, "users", List.of(Map.of("name", "root", "type", "hash", "password", hash)));
    }

    /**
     * A password changed later is set at the next boot without making the guest believe it is another instance: boot
     * commands are read anew at every boot, and this one runs once per password.
     */
    private static List<String> setOnce(String hash) {
        String name = "root-password-"
                + org.gastwirt.panel.shared.SecretText.hash(hash).substring(0, 12);
        return List.of("cloud-init-per", "once", name, "usermod", "--password", hash, "root");
    }
}
