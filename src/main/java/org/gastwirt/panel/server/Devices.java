package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.gastwirt.panel.network.AddressBook;

/**
 * What is plugged into a server beside the disk that it stands on and its first network card.
 *
 * @param known what the address book says of each card
 */
record Devices(List<Volume> volumes, List<PluggedCard> cards, Map<UUID, AddressBook.Card> known) {

    /** The same with other volumes in the places of these. */
    Devices withVolumes(List<Volume> others) {
        return new Devices(others, cards, known);
    }

    /** One more volume, unless it is there. */
    Devices with(Volume volume) {
        Devices others = without(volume.id());
        return new Devices(
                Stream.concat(others.volumes.stream(), Stream.of(volume)).toList(), others.cards, known);
    }

    /** One more card, unless it is there. */
    Devices with(PluggedCard card) {
        Devices others = without(card.id());
        return new Devices(
                others.volumes,
                Stream.concat(others.cards.stream(), Stream.of(card)).toList(),
                known);
    }

    /** Without the volume or card of that id, if there is one. */
    Devices without(UUID id) {
        return new Devices(
                volumes.stream().filter(volume -> !volume.id().equals(id)).toList(),
                cards.stream().filter(card -> !card.id().equals(id)).toList(),
                known);
    }
}
