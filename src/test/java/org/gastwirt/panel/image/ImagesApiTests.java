package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gastwirt.panel.testing.ApiClient.json;

import java.util.UUID;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.Words;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class ImagesApiTests {

    @Autowired
    TestAccess access;

    @Autowired
    Images images;

    @Autowired
    ImageStates states;

    @Autowired
    FileStore files;

    @Autowired
    Jobs jobs;

    private ApiClient api;
    private String slug;

    @BeforeEach
    void client() {
        api = new ApiClient(access, access.adminToken("images:read", "images:write", "plans:read"));
        slug = "i" + UUID.randomUUID();
    }

    private ImageId add(String more) {
        var answer = api.send("POST", "/v1/images", "{'slug':'%s','name':'Image'%s}".formatted(slug, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ImageId.valueOf(json(answer).path("id").asString());
    }

    private int upload(String role, String content, String... headers) {
        return api.upload("/v1/images/" + slug + "/files/" + role, content, headers)
                .statusCode();
    }

    @Test
    void anUploadedFileLiesUnderItsDigestAndTheImageIsChecked() {
        var id = add(",'kind':'DISK','format':'RAW'");
        assertThat(images.get(id).state()).isEqualTo(Image.State.EMPTY);
        String content = "disk " + slug;
        assertThat(upload("disk", content, "X-Content-SHA256", SecretText.hash(content)))
                .isEqualTo(200);
        assertThat(files.path(SecretText.hash(content))).hasContent(content);
        assertThat(images.get(id).state()).isNotEqualTo(Image.State.EMPTY);
        assertThat(images.get(id).files()).hasSize(1);
    }

    @Test
    void aFileThatIsNotWhatItsDigestSaysIsNotKept() {
        var id = add(",'kind':'DISK'");
        assertThat(upload("disk", "other " + slug, "X-Content-SHA256", "00".repeat(32)))
                .isEqualTo(422);
        assertThat(images.get(id).files()).isEmpty();
        assertThat(files.path(SecretText.hash("other " + slug))).doesNotExist();
    }

    @Test
    void aKernelHasAnInitrdAndNoDisk() {
        var id = add(",'kind':'KERNEL','append_line':'ip=${address}'");
        assertThat(upload("initrd", "initrd " + slug)).isEqualTo(200);
        assertThat(images.get(id).state()).isEqualTo(Image.State.EMPTY);
        assertThat(upload("disk", "disk " + slug)).isEqualTo(422);
        assertThat(upload("kernel", "kernel " + slug)).isEqualTo(200);
        assertThat(images.get(id).files()).hasSize(2);
    }

    @Test
    void onlyReadyImagesAreUsableAndTheirFilesStay() {
        var id = add(",'kind':'ISO'");
        upload("iso", "iso " + slug);
        endJobOf(id);
        states.ready(id, new Bytes(0));
        assertThat(images.usable(slug, "image", Actor.system("test")).id()).isEqualTo(id);
        assertThat(upload("iso", "another")).isEqualTo(409);
        api.send("PATCH", "/v1/images/" + slug, "{'retired':true}");
        assertThat(images.get(id).offered()).isFalse();
    }

    /** No host is there that would check it. */
    private void endJobOf(ImageId id) {
        var job = jobs.newest(id.value(), PrepareImageJob.NAME).orElseThrow();
        jobs.cancel(job.id(), Actor.system("test"));
        await().until(() -> jobs.get(job.id(), Actor.system("test")).state().isFinished());
    }

    @Test
    void deletingAnImageRemovesAFileThatNoOtherHas() {
        String content = "shared " + slug;
        add(",'kind':'DISK'");
        upload("disk", content);
        String first = slug;
        slug = slug.replaceFirst("i", "j");
        add(",'kind':'DISK'");
        upload("disk", content);
        assertThat(api.send("DELETE", "/v1/images/" + first, null).statusCode()).isEqualTo(204);
        assertThat(files.path(SecretText.hash(content))).exists();
        assertThat(api.send("DELETE", "/v1/images/" + slug, null).statusCode()).isEqualTo(204);
        assertThat(files.path(SecretText.hash(content))).doesNotExist();
    }

    @Test
    void whatAHostRefusedIsGoneAndSaysWhy() {
        var id = add(",'kind':'DISK'");
        upload("disk", "bad " + slug);
        endJobOf(id);
        states.refusedForGood(id, Sentence.of("agent.reason.backing_file"));
        var image = images.get(id);
        assertThat(image.state()).isEqualTo(Image.State.REFUSED);
        assertThat(image.reason()).isEqualTo(Sentence.of("agent.reason.backing_file"));
        assertThat(api.send("GET", "/v1/images/" + slug, null).body()).contains("\"reason\":\"It has a backing file");
        assertThat(files.path(SecretText.hash("bad " + slug))).doesNotExist();
    }

    @Test
    void whatCannotBeFetchedIsRefusedWithASentence() {
        var id = add(",'kind':'DISK','source':{'url':'https://images.invalid/x.qcow2'}");
        await().until(() -> images.get(id).state() == Image.State.REFUSED);
        assertThat(Words.english(images.get(id).reason())).contains("images.invalid is not found");
        var again = api.send("POST", "/v1/images/" + slug + "/actions/fetch", null);
        assertThat(again.statusCode()).isEqualTo(202);
    }

    @Test
    void theCatalogueNamesWhatItOffers() {
        var catalogue = new CloudImages(new tools.jackson.databind.json.JsonMapper()
                .rebuild()
                .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                .build());
        assertThat(catalogue.all()).hasSizeGreaterThan(5).allSatisfy(image -> {
            assertThat(image.url()).startsWith("https://").endsWith(image.url().endsWith(".img") ? ".img" : ".qcow2");
            assertThat(catalogue.checksumsOf(image.url())).startsWith("https://");
            ImageRules.check(
                    Image.Kind.DISK,
                    new ImageDetails(
                            image.slug(),
                            image.name(),
                            "",
                            Image.FirstBoot.CLOUD_INIT,
                            Bytes.mib(image.minMemoryMib())));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'kind':'FLOPPY'|/kind",
                "'kind':'DISK','append_line':'quiet'|/append_line",
                "'kind':'KERNEL','append_line':'${password}'|/append_line",
                "'kind':'ISO','format':'RAW'|/format",
                "'kind':'DISK','xen_guest':'PVH'|/xen_guest",
                "'kind':'DISK','first_boot':'KERNEL_ARGS'|/first_boot",
                "'kind':'DISK','source':{'url':'http://example.com/x'}|/url",
                "'kind':'DISK','source':{'url':'file:///etc/passwd'}|/url",
                "'kind':'DISK','source':{'url':'https://user@example.com/x'}|/url",
                "'kind':'DISK','source':{'url':'https://example.com/x','checksum':'abc'}|/checksum",
                "'kind':'DISK','source':{}|/url",
                "'kind':'DISK','min_memory_bytes':1|/min_memory_bytes",
            })
    void refusesTheWholeRequestNamingTheField(String body, String pointer) {
        var answer = api.send("POST", "/v1/images", "{'slug':'%s','name':'I',%s}".formatted(slug, body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).path("errors").get(0).path("pointer").asString())
                .isEqualTo(pointer);
        assertThat(images.list(
                                new Images.Filter(slug, false, null, null),
                                org.gastwirt.panel.shared.PageRequest.first(),
                                Actor.system("test"))
                        .items())
                .isEmpty();
    }
}
