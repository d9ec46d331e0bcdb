package org.gastwirt.panel.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshPublicKeyTests {

    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAkjt14XXHzpJHxMG8VGbwwvjBcI5cQ/TDM+nzBIiuYv ada@laptop";
    static final String OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIND9fs5nT5lCh6H+bP4CkuND4Q+R0avpRD3N6xBhfU6h ben";

    @Test
    void saysTheFingerprintThatSshKeygenSays() {
        var key = SshPublicKey.parse("  " + KEY + "\n", "public_key");
        assertThat(key.fingerprint()).isEqualTo("SHA256:qg2qTqjw9rfKRqep1ZVR2vcK6/SZKL2FKJ/UCRhi5MI");
        assertThat(key.comment()).isEqualTo("ada@laptop");
        assertThat(key.line()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 not-base64!",
                "ssh-dss AAAAB3NzaC1kc3MAAACBAP",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAkjt14XXHzpJHxMG8VGbwwvjBcI5cQ/TDM+nzBIiuYv",
                "command=\"id\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAkjt14XXHzpJHxMG8VGbwwvjBcI5cQ/TDM+nzBIiuYv",
                "-----BEGIN OPENSSH PRIVATE KEY-----"
            })
    void refusesWhatIsNoPublicKeyAndNamesTheField(String text) {
        assertThatThrownBy(() -> SshPublicKey.parse(text, "public_key"))
                .isInstanceOfSatisfying(
                        PanelException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("public_key"));
    }
}
