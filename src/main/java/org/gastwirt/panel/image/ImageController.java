package org.gastwirt.panel.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/images")
class ImageController {

    private final Images images;
    private final ImageFetches fetches;
    private final ImageStates states;
    private final Jobs jobs;
    private final ObjectProvider<ImageUse> use;

    ImageController(Images images, ImageFetches fetches, ImageStates states, Jobs jobs, ObjectProvider<ImageUse> use) {
        this.use = use;
        this.images = images;
        this.fetches = fetches;
        this.states = states;
        this.jobs = jobs;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        table(search, cursor, me, model);
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        return "image/list";
    }

    @GetMapping("/fragment")
    String table(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        var filter = new Images.Filter(search, false, null, null);
        var found = images.list(filter, new PageRequest(50, cursor), me);
        model.addAttribute("images", found);
        model.addAttribute("servers", servers(found.items()));
        model.addAttribute("progress", progress(found.items()));
        model.addAttribute("search", search);
        model.addAttribute("cursor", cursor);
        model.addAttribute("filters", Map.of("search", search));
        return "image/_table :: table";
    }

    private Map<UUID, Integer> servers(List<Image> shown) {
        Map<UUID, Integer> counts = new HashMap<>();
        var ids = shown.stream().map(image -> image.id().value()).toList();
        use.forEach(who -> counts.putAll(who.serversOfImages(ids)));
        return counts;
    }

    /** How far those are that are being fetched or checked: few at a time. */
    private Map<UUID, Integer> progress(List<Image> shown) {
        Map<UUID, Integer> percents = new HashMap<>();
        shown.stream()
                .filter(Image::inWork)
                .forEach(image -> jobs.current(image.id().value())
                        .ifPresent(job -> percents.put(image.id().value(), job.progress())));
        return percents;
    }

    @GetMapping("/{id}")
    String show(@PathVariable ImageId id, Actor me, Model model) {
        var image = images.get(id);
        model.addAttribute("form", ImageForm.of(image));
        return page(image, me, model);
    }

    @GetMapping("/{id}/fragment")
    String summary(@PathVariable ImageId id, Model model) {
        var image = images.get(id);
        model.addAttribute("image", image);
        model.addAttribute("servers", servers(List.of(image)));
        return "image/_summary :: summary";
    }

    String page(Image image, Actor me, Model model) {
        model.addAttribute("image", image);
        model.addAttribute("servers", servers(List.of(image)));
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        var job = jobs.newest(image.id().value(), PrepareImageJob.NAME).orElse(null);
        model.addAttribute("job", job);
        model.addAttribute("log", job == null ? null : jobs.log(job.id(), me));
        model.addAttribute("firstBoots", Image.FirstBoot.values());
        return "image/show";
    }

    @PostMapping("/{id}/fetches")
    String fetch(@PathVariable ImageId id, Actor me, RedirectAttributes redirect) {
        return told(id, redirect, "image.started", () -> fetches.again(id, me));
    }

    @PostMapping("/{id}/checks")
    String check(@PathVariable ImageId id, Actor me, RedirectAttributes redirect) {
        return told(id, redirect, "image.started", () -> states.check(id, me));
    }

    @PostMapping("/{id}/retirement")
    String retire(@PathVariable ImageId id, Actor me, RedirectAttributes redirect) {
        return told(id, redirect, "image.retired", () -> images.setRetired(id, true, me));
    }

    @DeleteMapping("/{id}/retirement")
    String unretire(@PathVariable ImageId id, Actor me, RedirectAttributes redirect) {
        return told(id, redirect, "image.unretired", () -> images.setRetired(id, false, me));
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable ImageId id, @RequestParam String confirm, Actor me, RedirectAttributes redirect) {
        if (!confirm.strip().equals(images.get(id).slug())) {
            redirect.addFlashAttribute("problem", "image.delete.mistyped");
            return "redirect:/images/" + id;
        }
        try {
            images.delete(id, null, me);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "image.delete.in_use");
            return "redirect:/images/" + id;
        }
        redirect.addFlashAttribute("notice", "image.deleted");
        return "redirect:/images";
    }

    private static String told(ImageId id, RedirectAttributes redirect, String notice, Runnable action) {
        try {
            action.run();
            redirect.addFlashAttribute("notice", notice);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "image.refused.nothing");
        }
        return "redirect:/images/" + id;
    }
}
