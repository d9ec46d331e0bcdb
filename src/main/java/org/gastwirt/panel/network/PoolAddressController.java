package org.gastwirt.panel.network;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One address on the map of a pool. */
@Controller
@RequestMapping("/networks/{network}/pools/{pool}")
class PoolAddressController {

    private final IpPools pools;
    private final AddressMaps maps;

    PoolAddressController(IpPools pools, AddressMaps maps) {
        this.pools = pools;
        this.maps = maps;
    }

    @GetMapping("/addresses/{address}")
    String show(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @PathVariable String address,
            Actor me,
            Model model) {
        pools.get(pool, me); // an unknown pool is not found; an address that is not in it is shown as such
        model.addAttribute("here", "/networks/" + network + "/pools/" + pool);
        chosen(pool, address, me, model);
        return "network/_address :: address";
    }

    /** What the fragment shows. An address that is not in the pool is shown as such. */
    void chosen(IpPoolId pool, String address, Actor me, Model model) {
        model.addAttribute("chosen", address);
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        try {
            var found = pools.address(pool, address, me);
            model.addAttribute("found", found);
            if (found.serverId() != null) {
                model.addAttribute(
                        "owner", maps.names(List.of(found.serverId())).get(found.serverId()));
            }
        } catch (PanelException notThere) {
            model.addAttribute("found", null);
        }
    }

    /** The names of the servers that have these addresses. */
    Map<UUID, String> names(List<IpPools.PoolAddress> addresses) {
        return maps.names(addresses.stream()
                .map(IpPools.PoolAddress::serverId)
                .filter(Objects::nonNull)
                .toList());
    }

    @DeleteMapping("/quarantine")
    String endQuarantine(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam String address,
            Actor me,
            RedirectAttributes redirect) {
        return IpPoolController.told(
                network,
                pool,
                address,
                redirect,
                "network.quarantine.ended",
                () -> pools.endQuarantine(pool, address, me));
    }
}
