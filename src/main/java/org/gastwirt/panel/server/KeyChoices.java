package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.SshKey;
import org.gastwirt.panel.customer.SshKeys;
import org.gastwirt.panel.customer.SshPublicKey;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.springframework.stereotype.Component;

/** The SSH keys among which a form lets choose: those in the customer's store, and those that a server has beside them. */
@Component
class KeyChoices {

    /** @param value what the form sends: the id of a stored key, or the fingerprint of one that only the server has */
    record Choice(String value, String name, String fingerprint, boolean chosen) {}

    private final SshKeys store;

    KeyChoices(SshKeys store) {
        this.store = store;
    }

    /**
     * @param lines the keys that are chosen so far
     */
    List<Choice> of(CustomerId customer, List<String> lines, Actor me) {
        var chosen = new HashSet<String>();
        lines.forEach(line -> chosen.add(SshPublicKey.parse(line, "ssh_keys").fingerprint()));
        var choices = new ArrayList<Choice>();
        for (SshKey key : stored(customer, me)) {
            choices.add(new Choice(key.id().text(), key.name(), key.fingerprint(), chosen.remove(key.fingerprint())));
        }
        for (String line : lines) {
            var key = SshPublicKey.parse(line, "ssh_keys");
            if (chosen.contains(key.fingerprint())) {
                String name = key.comment().isEmpty() ? key.type() : key.comment();
                choices.add(new Choice(key.fingerprint(), name, key.fingerprint(), true));
            }
        }
        return choices;
    }

    /** All of the store; {@code values} are those chosen in a form that was sent. */
    List<Choice> stored(CustomerId customer, List<String> values, Actor me) {
        return stored(customer, me).stream()
                .map(key -> new Choice(
                        key.id().text(),
                        key.name(),
                        key.fingerprint(),
                        values.contains(key.id().text())))
                .toList();
    }

    private List<SshKey> stored(CustomerId customer, Actor me) {
        return store.list(customer, new PageRequest(SshKeys.MOST, null), me).items();
    }

    /**
     * What a form sent: ticked keys, and lines in a text field.
     *
     * @param present the keys that the server has so far
     */
    static List<String> chosen(List<String> ticked, String lines, List<String> present) {
        var known = new HashMap<String, String>();
        present.forEach(line -> known.put(SshPublicKey.parse(line, "ssh_keys").fingerprint(), line));
        return Stream.concat(ticked.stream().map(value -> known.getOrDefault(value, value)), lines.lines())
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
