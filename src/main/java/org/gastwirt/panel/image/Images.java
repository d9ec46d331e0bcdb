package org.gastwirt.panel.image;

/** What servers boot from. */
public interface Images {

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    Image get(ImageId id);

    /**
     * By slug or id, for a field of a request.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code field} when unknown; {@code IMAGE_UNAVAILABLE} when not
     *     ready or retired
     */
    Image usable(String slugOrId, String field);
}
