package org.gastwirt.panel.customer;

import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** The public keys that customers keep here. A foreign key is {@code NOT_FOUND}, like one that never was. */
public interface SshKeys {

    /** How many a customer may keep. */
    int MOST = 64;

    /** Newest first; {@code customer} null: all that the actor may see. */
    Slice<SshKey> list(@Nullable CustomerId customer, PageRequest page, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    SshKey get(SshKeyId id, Actor me);

    /**
     * Keeps a key.
     *
     * @param customer whose it is; null: the actor's own
     * @param name null or blank: the key's comment, else its type
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}; an invalid field, also for a key that is there
     *     already and for one too many; {@code NOT_FOUND} for a foreign customer
     */
    SshKey add(@Nullable CustomerId customer, @Nullable String name, String publicKey, Actor me);

    /** Forgets a key. Servers that have it keep it. */
    void remove(SshKeyId id, Actor me);

    /**
     * Turns what an order names into lines for {@code authorized_keys}, each once.
     *
     * @param idsOrLines ids of stored keys of that customer, and keys as they are
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code ssh_keys}
     */
    List<String> lines(CustomerId customer, List<String> idsOrLines);
}
