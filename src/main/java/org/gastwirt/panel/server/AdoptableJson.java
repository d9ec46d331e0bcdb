package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmPower;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A guest that could be adopted, as programs read it. */
@Schema(name = "Adoptable")
record AdoptableJson(
        UUID id,
        String name,
        VmPower power,
        @Schema(example = "hvm") String guestType,
        int vcpus,
        long memoryBytes,
        List<VmFacts.FoundDisk> disks,
        List<VmFacts.FoundNic> nics,

        @Schema(description = "The network that its card is in; null when there is none or several") @Nullable
        String network,

        List<ObstacleJson> obstacles,
        @Schema(description = "Whether nothing blocks") boolean possible) {

    /** @param detail one sentence */
    @Schema(name = "AdoptionObstacle")
    record ObstacleJson(String code, String detail, boolean blocking) {}

    static AdoptableJson of(Adoptable found, MessageSource messages) {
        VmFacts facts = found.facts();
        return new AdoptableJson(
                facts.id(),
                facts.name(),
                facts.power(),
                facts.guestType(),
                facts.vcpus(),
                facts.memoryBytes(),
                facts.disks(),
                facts.nics(),
                found.network(),
                found.obstacles().stream()
                        .map(obstacle -> new ObstacleJson(
                                obstacle.code(),
                                messages.getMessage(
                                        "adopt.obstacle." + obstacle.code(), obstacle.arguments(), Locale.ENGLISH),
                                obstacle.blocking()))
                        .toList(),
                found.possible());
    }
}
