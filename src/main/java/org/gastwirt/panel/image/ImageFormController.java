package org.gastwirt.panel.image;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms of images: a new one, the catalogue, and changes. */
@Controller
@RequestMapping("/images")
class ImageFormController {

    private static final int REFUSED = ErrorCode.VALIDATION_FAILED.httpStatus();

    private final Images images;
    private final NewImages newImages;
    private final CloudImages catalogue;
    private final Hosts hosts;
    private final ImageController pages;

    ImageFormController(Images images, NewImages newImages, CloudImages catalogue, Hosts hosts, ImageController pages) {
        this.images = images;
        this.newImages = newImages;
        this.catalogue = catalogue;
        this.hosts = hosts;
        this.pages = pages;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping("/new")
    String ask(Actor me, Model model) {
        model.addAttribute("form", new ImageForm());
        return newPage(me, model);
    }

    private String newPage(Actor me, Model model) {
        Map<String, String> choice = new LinkedHashMap<>();
        hosts.list(new PageRequest(PageRequest.MAX, null), me)
                .items()
                .forEach(host -> choice.put(host.id().text(), host.name()));
        model.addAttribute("hosts", choice);
        model.addAttribute("formats", DiskFormat.values());
        model.addAttribute("catalogue", catalogue.all());
        return "image/new";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") ImageForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                var image = newImages.add(form.kind, form.declaredFormat(), form.details(), form.source(), me);
                redirect.addFlashAttribute("notice", "image.created");
                return "redirect:/images/" + image.id();
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, ImageForm.NAMES);
            }
        }
        response.setStatus(REFUSED);
        return newPage(me, model);
    }

    @PostMapping("/catalogue/{slug}")
    String add(@PathVariable String slug, Actor me, RedirectAttributes redirect) {
        var offered = catalogue.find(slug).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        try {
            var image = newImages.add(offered, me);
            redirect.addFlashAttribute("notice", "image.catalogue.started");
            return "redirect:/images/" + image.id();
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "error." + refusal.code().code());
            redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
            return "redirect:/images/new";
        }
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable ImageId id,
            @ModelAttribute("form") ImageForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var image = images.get(id);
        form.kind = image.kind();
        if (!errors.hasErrors()) {
            try {
                images.update(id, form.version, form.details(), image.retired(), me);
                redirect.addFlashAttribute("notice", "image.saved");
                return "redirect:/images/" + id;
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, ImageForm.NAMES);
            }
        }
        response.setStatus(REFUSED);
        return pages.page(image, me, model);
    }
}
