package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.HostQuestions;
import org.gastwirt.panel.host.Host;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a host about a guest that is nobody's, and says what is missing for it to become a server. */
@Component
class AdoptionLook {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final Hosts hosts;
    private final HostQuestions questions;
    private final Networks networks;
    private final AddressBook addresses;
    private final ServersAsKnownVms known;

    AdoptionLook(
            Hosts hosts, HostQuestions questions, Networks networks, AddressBook addresses, ServersAsKnownVms known) {
        this.known = known;
        this.hosts = hosts;
        this.questions = questions;
        this.networks = networks;
        this.addresses = addresses;
    }

    /** @throws PanelException {@code NOT_FOUND} when no unknown guest of that host has the id, and what questions throw */
    Adoptable at(HostId id, UUID vm, Actor me) {
        Host host = hosts.get(id, me);
        boolean listed = hosts.unknownVms(id, me).stream()
                .anyMatch(unknown -> unknown.id().equals(vm));
        // the list is as old as the host's last report
        if (!listed || !known.known(List.of(vm)).isEmpty()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        if (!(questions.ask(id, new AgentCommand.DescribeVm(vm)) instanceof Outcome.VmDescribed described)) {
            throw new PanelException(ErrorCode.HOST_FAILED, "");
        }
        VmFacts facts = described.facts();
        var obstacles = new ArrayList<Obstacle>();
        disks(facts, obstacles);
        String network = cards(facts, obstacles, me);
        if (facts.power() == VmPower.RUNNING || facts.power() == VmPower.PAUSED) {
            obstacles.add(Obstacle.note("until_restart"));
        }
        return new Adoptable(id, host.name(), facts, network, obstacles);
    }

    private static void disks(VmFacts facts, List<Obstacle> obstacles) {
        long count = facts.disks().stream().filter(disk -> !disk.cdrom()).count();
        if (count != 1) {
            obstacles.add(Obstacle.blocking("disks", Long.toString(count)));
        }
        for (VmFacts.FoundDisk disk : facts.disks()) {
            if (!disk.cdrom() && disk.objection() != null) {
                obstacles.add(Obstacle.blocking(
                        "disk." + disk.objection().name().toLowerCase(Locale.ROOT),
                        disk.target(),
                        disk.path() == null ? "–" : disk.path()));
            }
        }
    }

    private @Nullable String cards(VmFacts facts, List<Obstacle> obstacles, Actor me) {
        if (facts.nics().size() != 1) {
            obstacles.add(
                    Obstacle.blocking("cards", Integer.toString(facts.nics().size())));
            return null;
        }
        VmFacts.FoundNic card = facts.nics().getFirst();
        String mac = card.mac();
        String objection = mac == null ? "mac_missing" : addresses.objectionToMac(mac);
        if (objection != null) {
            obstacles.add(Obstacle.blocking(objection, mac == null ? "–" : mac));
        }
        var there = networks.list(ALL, me).items().stream()
                .filter(network -> network.bridge().equals(card.bridge()))
                .toList();
        if (there.isEmpty()) {
            obstacles.add(Obstacle.blocking("bridge", card.bridge() == null ? "–" : card.bridge()));
        }
        return there.size() == 1 ? there.getFirst().name() : null;
    }
}
