package org.gastwirt.panel.importing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.server.Created;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Paste a file, look at what becomes of it, make a server of it. Nothing is kept between these pages. */
@Controller
@RequestMapping("/servers/import")
class ImportPage {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final Imports imports;
    private final Customers customers;
    private final Plans plans;
    private final Images images;
    private final Locations locations;
    private final Networks networks;

    ImportPage(
            Imports imports, Customers customers, Plans plans, Images images, Locations locations, Networks networks) {
        this.imports = imports;
        this.customers = customers;
        this.plans = plans;
        this.images = images;
        this.locations = locations;
        this.networks = networks;
    }

    @InitBinder("form")
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping
    String ask(@ModelAttribute("form") ImportForm form) {
        return "import/show";
    }

    /** Changes nothing; it is a POST since a file may be long and hold a password. */
    @PostMapping
    String preview(
            @ModelAttribute("form") ImportForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response,
            Actor me)
            throws IOException {
        if (file != null && !file.isEmpty()) {
            // what is no UTF-8 becomes U+FFFD, which no file is taken with
            form.text = new String(file.getBytes(), StandardCharsets.UTF_8);
        }
        return show(form, model, response, me);
    }

    @PostMapping("/servers")
    String create(
            @ModelAttribute("form") ImportForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            Actor me) {
        try {
            Created created = imports.create(form.order(), me);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("server", created.server());
            model.addAttribute("password", created.rootPassword());
            return "import/created";
        } catch (PanelException refusal) {
            FormProblems.show(
                    refusal,
                    errors,
                    Map.of(
                            "overrides.vcpus", "sizeOfFile",
                            "overrides.memory_bytes", "sizeOfFile",
                            "external_id", "name",
                            "root_password", "name"));
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return show(form, model, response, me);
    }

    private String show(ImportForm form, Model model, HttpServletResponse response, Actor me) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("fileText", form.text);
        model.addAttribute("preview", imports.preview(form.text, me));
        model.addAttribute(
                "customers",
                choices(customers.list(null, ALL, me).items(), c -> c.id().text(), c -> c.name() + " · " + c.email()));
        model.addAttribute(
                "plans",
                choices(
                        plans.list(null, false, ALL, me).items(),
                        p -> p.slug(),
                        p -> p.name() + " · " + p.memory() + " · " + p.disk()));
        model.addAttribute(
                "images",
                choices(
                        images.list(new Images.Filter(null, true, null, null), ALL, me)
                                .items(),
                        i -> i.slug(),
                        i -> i.name()));
        model.addAttribute("locations", choices(locations.all(), l -> l.slug(), l -> l.name()));
        model.addAttribute(
                "networks", choices(networks.list(ALL, me).items(), n -> n.name(), n -> n.name() + " · " + n.bridge()));
        return "import/show";
    }

    private interface Said<T> {
        String of(T thing);
    }

    private static <T> Map<String, String> choices(Iterable<T> things, Said<T> value, Said<T> text) {
        var choices = new LinkedHashMap<String, String>();
        things.forEach(thing -> choices.put(value.of(thing), text.of(thing)));
        return choices;
    }
}
