package org.gastwirt.panel.server;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/**
 * A card of the gallery from which a system is chosen. Whether it fits is said by the rule that orders are held to.
 *
 * @param kind {@code disk}, {@code iso} or {@code kernel}: names its icon
 * @param disk what it needs; 0: anything will do, like {@code memory}
 * @param problem the sentence that says why it cannot be chosen; null: it can
 */
record ImageChoice(
        String slug,
        String name,
        String kind,
        Bytes disk,
        Bytes memory,
        @Nullable String problem,
        Object[] args) {

    /**
     * What is ready to use before installers and bare kernels, each by name.
     *
     * @param hardware what it must fit on; null: not known yet, so that all can be chosen
     */
    static List<ImageChoice> of(List<Image> images, @Nullable Hardware hardware) {
        return images.stream()
                .sorted(Comparator.comparing(Image::kind).thenComparing(Image::name, String.CASE_INSENSITIVE_ORDER))
                .map(image -> of(image, hardware))
                .toList();
    }

    private static ImageChoice of(Image image, @Nullable Hardware hardware) {
        PanelException refusal = hardware == null ? null : refusal(image, hardware);
        return new ImageChoice(
                image.slug(),
                image.name(),
                image.kind().name().toLowerCase(Locale.ROOT),
                image.virtualSize(),
                image.minMemory(),
                refusal == null ? null : ServerForms.key(refusal),
                refusal == null ? new Object[0] : ServerForms.args(refusal));
    }

    private static @Nullable PanelException refusal(Image image, Hardware hardware) {
        try {
            HardwareRules.fits(hardware, image);
            return null;
        } catch (PanelException refusal) {
            return refusal;
        }
    }
}
