package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.shared.PublicId;
import org.junit.jupiter.api.Test;

class SearchTextTests {

    private static SearchText text(String typed) {
        return Objects.requireNonNull(SearchText.of(typed));
    }

    @Test
    void blankIsNothing() {
        assertThat(SearchText.of("  ")).isNull();
        assertThat(SearchText.of(null)).isNull();
    }

    @Test
    void aMacAddressMayBeWrittenInManyWays() {
        var whole = new SearchText.MacRange("00163e000001", "00163e000001");
        assertThat(text("00:16:3E:00:00:01").mac()).isEqualTo(whole);
        assertThat(text("00-16-3e-00-00-01").mac()).isEqualTo(whole);
        assertThat(text("0016.3e00.0001").mac()).isEqualTo(whole);
        assertThat(text("00163e000001").mac()).isEqualTo(whole);
        assertThat(text("00:16:3").mac()).isEqualTo(new SearchText.MacRange("001630000000", "00163fffffff"));
        assertThat(text("web-1").mac()).isNull();
        assertThat(text("2001:db8::1").mac()).isNull();
    }

    @Test
    void onlyWholeAddressesAreLookedForInPrefixes() {
        assertThat(text("192.0.2.10").address()).isEqualTo("192.0.2.10");
        assertThat(text("2001:DB8:0:1::5").address()).isEqualTo("2001:db8:0:1:0:0:0:5");
        assertThat(text("192.0.2.").address()).isNull();
        assertThat(text("192.0.2.300").address()).isNull();
        assertThat(text("192.0.2.").addressBeginning()).isEqualTo("192.0.2.%");
        assertThat(text("web").addressBeginning()).isNull();
    }

    @Test
    void anIdIsFoundByItsBeginningOrAsAUuid() {
        var id = UUID.fromString("01890000-0000-7000-8000-00163e000001");
        String outside = PublicId.format("srv", id);
        assertThat(text(outside).ids()).isEqualTo(new PublicId.Range(id, id));
        assertThat(text(id.toString()).ids()).isEqualTo(new PublicId.Range(id, id));
        var range = Objects.requireNonNull(text(outside.substring(0, 14)).ids());
        assertThat(range.first()).isLessThanOrEqualTo(id);
        assertThat(range.last().toString()).isGreaterThan(id.toString());
        assertThat(text("srv_").ids()).isNull();
        assertThat(text("cus_0189").ids()).isNull();
        assertThat(text("srv_zzz").ids()).isNull();
    }

    @Test
    void signsOfLikeAreNoSigns() {
        assertThat(text("100%_").part()).isEqualTo("%100\\%\\_%");
        assertThat(text("ab").part()).isNull();
    }
}
