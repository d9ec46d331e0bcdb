package org.gastwirt.panel.network;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is typed about a network. Bound by field. */
class NetworkForm {

    String name = "";
    String bridge = "br0";
    String resolvers = "";

    @Nullable
    Long version;

    static NetworkForm of(Networks.Network network) {
        var form = new NetworkForm();
        form.name = network.name();
        form.bridge = network.bridge();
        form.resolvers = String.join(" ", network.resolvers());
        form.version = network.version();
        return form;
    }

    Networks.Details details() {
        return new Networks.Details(name.strip(), bridge.strip(), words(resolvers));
    }

    /** What stands between spaces, commas and line ends. */
    static List<String> words(String text) {
        return Stream.of(text.split("[\\s,;]+")).filter(word -> !word.isEmpty()).toList();
    }
}
