package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.image.CloudImages.CloudImage;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the panel offers to fetch from where it is published. */
@RestController
@Tag(name = "Images")
class CloudImagesApi {

    /** @param url always the newest build */
    @Schema(name = "CatalogueImage")
    record CatalogueImageJson(String slug, String name, String url, long minMemoryBytes) {

        static CatalogueImageJson of(CloudImage image) {
            return new CatalogueImageJson(
                    image.slug(),
                    image.name(),
                    image.url(),
                    Bytes.mib(image.minMemoryMib()).value());
        }
    }

    private final CloudImages catalogue;

    CloudImagesApi(CloudImages catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/v1/image-catalogue")
    @RequiresScope("images:read")
    @Operation(
            summary = "List official cloud images",
            description = "An image whose source is such an address is compared with what its publisher says of it.")
    ListReply<CatalogueImageJson> list() {
        return ListReply.of(
                new Slice<>(catalogue.all(), null), new PageRequest(PageRequest.MAX, null), CatalogueImageJson::of);
    }
}
