package org.gastwirt.panel.image;

import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** What servers boot from. */
public interface Images {

    /**
     * Which images are listed.
     *
     * @param search part of a name or slug, whatever the case; null: all
     * @param usable only those that are ready and not retired; customers never see others
     * @param memory only those that boot with so much; null: any
     * @param disk only those that fit on so much; null: any
     */
    record Filter(
            @Nullable String search,
            boolean usable,
            @Nullable Bytes memory,
            @Nullable Bytes disk) {

        /** Everything. */
        public static final Filter NONE = new Filter(null, false, null, null);
    }

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    Image get(ImageId id);

    /**
     * By slug or id, for a field of a request.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code field} when unknown; when not ready or retired it is
     *     unknown to customers, and {@code IMAGE_UNAVAILABLE} to staff
     */
    Image usable(String slugOrId, String field, Actor me);

    /**
     * By slug or id, as an address names it.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, to customers also for one that is not usable
     */
    Image find(String slugOrId, Actor me);

    /** Newest first. */
    Slice<Image> list(Filter filter, PageRequest page, Actor me);

    /**
     * Adds an image without files.
     *
     * @param format of a {@code DISK}, where null means qcow2; null for other kinds
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}, an invalid field
     */
    Image create(Image.Kind kind, @Nullable DiskFormat format, ImageDetails details, Actor me);

    /**
     * Changes what is said about an image, and whether it is offered.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws org.gastwirt.panel.shared.PanelException {@code PRECONDITION_FAILED}, {@code NAME_TAKEN}, an invalid field
     */
    Image update(ImageId id, @Nullable Long ifVersion, ImageDetails details, boolean retired, Actor me);

    /** Takes it out of the choice for new servers, or puts it back; already so, nothing happens. */
    Image setRetired(ImageId id, boolean retired, Actor me);

    /**
     * Deletes an image and those of its files that no other image has.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} when a server was ever made from it: retire it instead
     */
    void delete(ImageId id, @Nullable Long ifVersion, Actor me);
}
