package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** What a person types to order a server; field names are the API's. */
class CreateServerForm {

    private String customerId = "";
    private String plan = "";
    private String image = "";
    private String location = "";
    private String name = "";
    private String hostname = "";
    private String network = "";
    private List<String> keys = List.of();
    private String sshKeys = "";
    private String userData = "";
    private String desktop = "";

    NewServer order() {
        return new NewServer(
                customer(),
                null,
                null,
                required("plan", plan),
                required("image", image),
                orNull(location),
                orNull(network),
                required("name", name),
                orNull(hostname),
                Stream.concat(keys.stream(), typedKeys().stream()).toList(),
                null,
                orNull(userData),
                DesktopSetup.parse(desktop),
                NewServer.Overrides.NONE,
                null,
                null,
                Map.of(),
                true,
                null);
    }

    /** Those that were typed, one in each line. */
    List<String> typedKeys() {
        return sshKeys.lines().map(String::strip).filter(key -> !key.isEmpty()).toList();
    }

    private @Nullable CustomerId customer() {
        if (customerId.isBlank()) {
            return null;
        }
        var id = PublicId.parse("cus", customerId.strip());
        if (id == null) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        return new CustomerId(id);
    }

    private static String required(String field, String text) {
        if (text.isBlank()) {
            throw PanelException.invalid(field, "required");
        }
        return text.strip();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    public String getCustomerId() {
        return customerId;
    }

    public void setCustomerId(String customerId) {
        this.customerId = customerId;
    }

    public String getPlan() {
        return plan;
    }

    public void setPlan(String plan) {
        this.plan = plan;
    }

    public String getImage() {
        return image;
    }

    public void setImage(String image) {
        this.image = image;
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String location) {
        this.location = location;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getHostname() {
        return hostname;
    }

    public void setHostname(String hostname) {
        this.hostname = hostname;
    }

    public String getNetwork() {
        return network;
    }

    public void setNetwork(String network) {
        this.network = network;
    }

    /** Ids of stored keys. */
    public List<String> getKeys() {
        return keys;
    }

    public void setKeys(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    public String getSshKeys() {
        return sshKeys;
    }

    public void setSshKeys(String sshKeys) {
        this.sshKeys = sshKeys;
    }

    public String getUserData() {
        return userData;
    }

    public void setUserData(String userData) {
        this.userData = userData;
    }

    public String getDesktop() {
        return desktop;
    }

    public void setDesktop(String desktop) {
        this.desktop = desktop;
    }
}
