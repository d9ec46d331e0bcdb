package org.gastwirt.agent.storage;

import java.util.Locale;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;

/** Why an image is not taken. The panel has a sentence {@code agent.reason.<name>} for each, in the reader's language. */
enum Objection {
    NO_FORMAT("A disk needs a declared format."),
    NO_ISO("That is no ISO 9660 image."),
    NO_KERNEL("That is no Linux kernel."),
    EMPTY("The file is empty."),
    NO_QCOW2("That is no qcow2 image."),
    NO_VHD("That is no VHD."),
    NO_VHDX("That is no VHDX."),
    UNKNOWN_VERSION("That version of qcow2 is unknown."),
    OTHER_FORMAT("The image is not of its declared format."),
    UNREADABLE("The image cannot be read as its declared format."),
    BACKING_FILE("The image has a backing file."),
    ENCRYPTED("The image is encrypted."),
    EXTERNAL_DATA("The image has an external data file."),
    CORRUPT("The image is marked as corrupt."),
    VMDK_DESCRIPTOR("Only a self-contained VMDK is taken, not a descriptor of other files."),
    ABSURD_SIZE("The image's virtual size is absurd."),
    NOT_CONVERTIBLE("The image cannot be converted; it may be damaged.");

    private final String sentence;

    Objection(String sentence) {
        this.sentence = sentence;
    }

    AgentException asRefusal() {
        return new AgentException(FailureCode.IMAGE_REFUSED, sentence, name().toLowerCase(Locale.ROOT), null);
    }
}
