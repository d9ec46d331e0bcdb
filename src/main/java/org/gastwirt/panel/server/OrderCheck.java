package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.customer.SshPublicKey;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/**
 * Looks at an order while it is being written: what is filled in is held to the same rules as the order will be, what is
 * still empty is left in peace. When nothing is missing, the order is tried and taken back.
 */
@Component
class OrderCheck {

    private static final Map<String, String> RENAMED =
            Map.of("external_id", "name", "root_password", "name", "labels", "name");

    private final Servers servers;
    private final Plans plans;
    private final Images images;

    OrderCheck(Servers servers, Plans plans, Images images) {
        this.servers = servers;
        this.plans = plans;
        this.images = images;
    }

    /** The problems go to the fields that they are about. */
    void check(CreateServerForm form, BindingResult errors, Actor me) {
        Plan plan = plan(form, me);
        Image image = image(form, me);
        if (image != null && image.firstBoot() != Image.FirstBoot.CLOUD_INIT) {
            form.setDesktop(""); // chosen for another image; the field goes away
        }
        filled(form.getName(), errors, () -> ServerRules.name(form.getName()));
        filled(
                form.getHostname(),
                errors,
                () -> ServerRules.hostname(form.getHostname().strip()));
        filled(form.getSshKeys(), errors, () -> form.typedKeys().forEach(key -> SshPublicKey.parse(key, "ssh_keys")));
        if (plan != null && image != null) {
            Hardware hardware = HardwareRules.hardware(plan, NewServer.Overrides.NONE, me);
            filled("both", errors, () -> HardwareRules.fits(hardware, image));
        }
        boolean whose = !me.isStaff() || !form.getCustomerId().isBlank();
        if (!errors.hasErrors()
                && plan != null
                && image != null
                && whose
                && !form.getName().isBlank()) {
            filled("all", errors, () -> servers.preview(form.order(), me));
        }
    }

    /** The plan chosen so far, if any. */
    @Nullable
    Plan plan(CreateServerForm form, Actor me) {
        return form.getPlan().isBlank() ? null : known(() -> plans.find(form.getPlan(), me));
    }

    /** The image chosen so far, if any. */
    @Nullable
    Image image(CreateServerForm form, Actor me) {
        return form.getImage().isBlank() ? null : known(() -> images.find(form.getImage(), me));
    }

    private static <T> @Nullable T known(java.util.function.Supplier<T> search) {
        try {
            return search.get();
        } catch (PanelException unknown) {
            return null;
        }
    }

    private static void filled(String text, BindingResult errors, Runnable rule) {
        if (text.isBlank()) {
            return;
        }
        try {
            rule.run();
        } catch (PanelException refusal) {
            show(refusal, errors);
        }
    }

    /** Beside the field that it is about. */
    static void show(PanelException refusal, BindingResult errors) {
        if (refusal.code() == ErrorCode.NAME_TAKEN) {
            errors.rejectValue("name", "error.name_taken", ServerForms.args(refusal), "error.name_taken");
        } else {
            FormProblems.show(refusal, errors, RENAMED);
        }
    }
}
