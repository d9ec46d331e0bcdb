package org.gastwirt.panel.image;

import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;

/** The bounds of every field of an image, in one place for REST, pages and other modules. */
final class ImageRules {

    static final Bytes MIN_MEMORY = Bytes.mib(16);
    static final Bytes MAX_MEMORY = Bytes.gib(16 * 1024);

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    private ImageRules() {}

    static void check(Image.Kind kind, ImageDetails image) {
        if (!SLUG.matcher(image.slug()).matches()) {
            throw PanelException.invalid("slug", "slug");
        }
        if (image.name().isBlank()) {
            throw PanelException.invalid("name", "required");
        }
        if (image.name().length() > 120) {
            throw PanelException.invalid("name", "length", 120);
        }
        if (image.name().chars().anyMatch(Character::isISOControl)) {
            throw PanelException.invalid("name", "control_characters");
        }
        AppendLine.check(image.appendLine());
        if (kind != Image.Kind.KERNEL && !image.appendLine().isEmpty()) {
            throw PanelException.invalid("append_line", "only_for_kernels");
        }
        if (image.firstBoot() == Image.FirstBoot.KERNEL_ARGS && kind != Image.Kind.KERNEL) {
            throw PanelException.invalid("first_boot", "only_for_kernels");
        }
        if (kind != Image.Kind.KERNEL && (image.xenGuest() == XenGuest.PV || image.xenGuest() == XenGuest.PVH)) {
            throw PanelException.invalid("xen_guest", "only_for_kernels");
        }
        if (image.minMemory().compareTo(MIN_MEMORY) < 0 || image.minMemory().compareTo(MAX_MEMORY) > 0) {
            throw PanelException.invalid("min_memory_bytes", "range", MIN_MEMORY, MAX_MEMORY);
        }
    }
}
