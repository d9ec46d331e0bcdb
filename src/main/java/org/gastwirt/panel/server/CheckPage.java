package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class CheckPage {

    private final Oracle oracle;

    CheckPage(Oracle oracle) {
        this.oracle = oracle;
    }

    @GetMapping("/check")
    String check(Model model, Actor me) {
        List<Finding> findings = oracle.check(me);
        Map<String, List<Finding>> byRule = findings.stream().collect(Collectors.groupingBy(Finding::rule));
        model.addAttribute("rules", oracle.rules());
        model.addAttribute("findings", byRule);
        return "server/check";
    }
}
