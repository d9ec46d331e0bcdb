package org.gastwirt.panel.host;

import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is switched on and off on a host's page: maintenance, and hearing of a guest. */
@Controller
@RequestMapping("/hosts/{id}")
class HostMaintenanceController {

    private final Hosts hosts;

    HostMaintenanceController(Hosts hosts) {
        this.hosts = hosts;
    }

    @PostMapping("/maintenance")
    String begin(@PathVariable HostId id, Actor me, RedirectAttributes redirect) {
        hosts.setMaintenance(id, true, me);
        redirect.addFlashAttribute("notice", "host.maintenance.begun");
        return "redirect:/hosts/" + id;
    }

    @DeleteMapping("/maintenance")
    String end(@PathVariable HostId id, Actor me, RedirectAttributes redirect) {
        hosts.setMaintenance(id, false, me);
        redirect.addFlashAttribute("notice", "host.maintenance.ended");
        return "redirect:/hosts/" + id;
    }

    @PostMapping("/ignored-vms/{vm}")
    String ignore(@PathVariable HostId id, @PathVariable String vm, Actor me, RedirectAttributes redirect) {
        UUID guest = UnknownVmsApi.uuid(vm);
        hosts.ignoreVm(id, guest, me);
        redirect.addFlashAttribute("notice", "host.unknown.ignored");
        return "redirect:/hosts/" + id;
    }

    @DeleteMapping("/ignored-vms/{vm}")
    String notice(@PathVariable HostId id, @PathVariable String vm, Actor me, RedirectAttributes redirect) {
        hosts.noticeVm(id, UnknownVmsApi.uuid(vm), me);
        redirect.addFlashAttribute("notice", "host.unknown.noticed");
        return "redirect:/hosts/" + id;
    }
}
