package org.gastwirt.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.gastwirt.agent.protocol.HostFacts;
import org.junit.jupiter.api.Test;

class BootMessagesTests {

    @Test
    void picksTheLinesOfTheKernelThatConcernGuests() {
        assertThat(BootMessages.aboutGuests("""
                [    0.0] Linux version 6.12.0
                [    0.1] usb 1-1: new device
                [    0.2] kvm: Nested Virtualization enabled
                [    0.3] AMD-Vi: Interrupt remapping enabled
                """)).isEqualTo("""
                [    0.0] Linux version 6.12.0
                [    0.2] kvm: Nested Virtualization enabled
                [    0.3] AMD-Vi: Interrupt remapping enabled""");
    }

    @Test
    void passesOnNothingThatATerminalWouldObeyAndNotMoreThanFits() {
        assertThat(BootMessages.of("xl dmesg", "(XEN) \u001b[31mred\u0007\tend\n")
                        .text())
                .isEqualTo("(XEN) [31mred\tend");
        var long_ = BootMessages.of("xl dmesg", "x".repeat(HostFacts.LONGEST_TEXT + 1));
        assertThat(long_.cut()).isTrue();
        assertThat(long_.text()).hasSize(HostFacts.LONGEST_TEXT);
    }
}
