package org.gastwirt.agent.libvirt;

import static org.gastwirt.agent.libvirt.LibvirtConnection.check;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** libvirt's virDomainPtr. Closing it frees the handle; the domain stays. */
final class Domain implements AutoCloseable {

    private static final int UUID_STRING_BUFLEN = 37;

    /** VIR_DOMAIN_XML_SECURE, VIR_DOMAIN_XML_INACTIVE. */
    private static final int XML_SECURE = 1;

    private static final int XML_INACTIVE = 2;

    /** VIR_DOMAIN_METADATA_ELEMENT, VIR_DOMAIN_AFFECT_LIVE. */
    private static final int METADATA_ELEMENT = 2;

    private static final int AFFECT_LIVE = 1;
    /** struct _virDomainInfo { unsigned char; unsigned long maxMem, memory; unsigned short; unsigned long long cpuTime; } */
    private static final int INFO_SIZE = 40;

    private static final int BLOCK_STATS_SIZE = 40;
    private static final int INTERFACE_STATS_SIZE = 64;
    private static final int BLOCK_RESIZE_BYTES = 1;
    private static final int PASSWORD_ENCRYPTED = 1;
    private static final int GUEST_AGENT_SECONDS = 15;

    /** The alias that libvirt gives the first serial line. */
    private static final String SEND_BREAK =
            "{\"execute\":\"chardev-send-break\",\"arguments\":{\"id\":\"charserial0\"}}";

    private final LibvirtLibrary libvirt;
    private final Pointer connection;
    private final Pointer handle;

    Domain(LibvirtLibrary libvirt, Pointer connection, Pointer handle) {
        this.libvirt = libvirt;
        this.connection = connection;
        this.handle = handle;
    }

    UUID id() {
        byte[] text = new byte[UUID_STRING_BUFLEN];
        check(libvirt, "virDomainGetUUIDString", libvirt.virDomainGetUUIDString(handle, text));
        return UUID.fromString(new String(text, 0, UUID_STRING_BUFLEN - 1, StandardCharsets.US_ASCII));
    }

    String name() {
        String name = libvirt.virDomainGetName(handle);
        return name == null ? "" : name;
    }

    /** A number that the running domain has until it ends; -1 when it is off. */
    int number() {
        return libvirt.virDomainGetID(handle);
    }

    DomainState state() {
        var state = new IntByReference();
        var reason = new IntByReference();
        check(libvirt, "virDomainGetState", libvirt.virDomainGetState(handle, state, reason, 0));
        return new DomainState(state.getValue(), reason.getValue());
    }

    /** The running domain's description, or the stored one when it is off. */
    String xml() {
        return LibvirtConnection.take(check(libvirt, "virDomainGetXMLDesc", libvirt.virDomainGetXMLDesc(handle, 0)));
    }

    /** The stored description as it can be defined again, passwords included; of a domain that is not stored, its own. */
    String storedXml() {
        return LibvirtConnection.take(
                check(libvirt, "virDomainGetXMLDesc", libvirt.virDomainGetXMLDesc(handle, XML_SECURE | XML_INACTIVE)));
    }

    boolean isPersistent() {
        return check(libvirt, "virDomainIsPersistent", libvirt.virDomainIsPersistent(handle)) == 1;
    }

    /**
     * Puts an element into the running domain's metadata, or with null takes it out.
     *
     * @param uri its namespace
     */
    void setRunningMetadata(@Nullable String element, String prefix, String uri) {
        check(
                libvirt,
                "virDomainSetMetadata",
                libvirt.virDomainSetMetadata(handle, METADATA_ELEMENT, element, prefix, uri, AFFECT_LIVE));
    }

    boolean isSaved() {
        return check(libvirt, "virDomainHasManagedSaveImage", libvirt.virDomainHasManagedSaveImage(handle, 0)) == 1;
    }

    /** @param flags VIR_DOMAIN_UNDEFINE_: what goes with it */
    void undefine(int flags) {
        check(libvirt, "virDomainUndefineFlags", libvirt.virDomainUndefineFlags(handle, flags));
    }

    /** Starts it; a managed save image is restored and removed. */
    void create() {
        check(libvirt, "virDomainCreateWithFlags", libvirt.virDomainCreateWithFlags(handle, 0));
    }

    void destroy() {
        check(libvirt, "virDomainDestroyFlags", libvirt.virDomainDestroyFlags(handle, 0));
    }

    /** @param flags VIR_DOMAIN_SHUTDOWN_: which button */
    void pressPowerButton(int flags) {
        check(libvirt, "virDomainShutdownFlags", libvirt.virDomainShutdownFlags(handle, flags));
    }

    /** @param flags VIR_DOMAIN_REBOOT_: which button */
    void reboot(int flags) {
        check(libvirt, "virDomainReboot", libvirt.virDomainReboot(handle, flags));
    }

    void reset() {
        check(libvirt, "virDomainReset", libvirt.virDomainReset(handle, 0));
    }

    void suspend() {
        check(libvirt, "virDomainSuspend", libvirt.virDomainSuspend(handle));
    }

    void resume() {
        check(libvirt, "virDomainResume", libvirt.virDomainResume(handle));
    }

    /** Out of the sleep that a guest laid itself into, or into which it was put to be saved. */
    void wakeUp() {
        check(libvirt, "virDomainPMWakeup", libvirt.virDomainPMWakeup(handle, 0));
    }

    void managedSave() {
        check(libvirt, "virDomainManagedSave", libvirt.virDomainManagedSave(handle, 0));
    }

    /** What it has been given and used; cheap, also where there are no bulk statistics. */
    Info info() {
        var info = new Memory(INFO_SIZE);
        check(libvirt, "virDomainGetInfo", libvirt.virDomainGetInfo(handle, info));
        return new Info(info.getLong(16), info.getLong(32));
    }

    /**
     * libvirt's virDomainInfo.
     *
     * @param memoryKib now, not at most
     * @param cpuNanos since its start
     */
    record Info(long memoryKib, long cpuNanos) {}

    /** A disk's reads, read bytes, writes and written bytes. */
    long[] blockStats(String target) {
        var stats = new Memory(BLOCK_STATS_SIZE);
        check(
                libvirt,
                "virDomainBlockStats",
                libvirt.virDomainBlockStats(handle, target, stats, new NativeLong(BLOCK_STATS_SIZE)));
        return stats.getLongArray(0, 4);
    }

    /** A card's received bytes and packets (then errors, drops), sent bytes and packets (then errors, drops). */
    long[] interfaceStats(String device) {
        var stats = new Memory(INTERFACE_STATS_SIZE);
        check(
                libvirt,
                "virDomainInterfaceStats",
                libvirt.virDomainInterfaceStats(handle, device, stats, new NativeLong(INTERFACE_STATS_SIZE)));
        return stats.getLongArray(0, 8);
    }

    /** Of the running domain; never more than it was started with. */
    void setMemory(long kibibytes) {
        check(
                libvirt,
                "virDomainSetMemoryFlags",
                libvirt.virDomainSetMemoryFlags(handle, new NativeLong(kibibytes), AFFECT_LIVE));
    }

    /** Of the running domain. */
    void setVcpus(int count) {
        check(libvirt, "virDomainSetVcpusFlags", libvirt.virDomainSetVcpusFlags(handle, count, AFFECT_LIVE));
    }

    /** Of the running domain. */
    void setScheduler(Map<String, Long> fields) {
        Memory parameters = TypedParameters.write(fields, "global_quota");
        check(
                libvirt,
                "virDomainSetSchedulerParametersFlags",
                libvirt.virDomainSetSchedulerParametersFlags(handle, parameters, fields.size(), AFFECT_LIVE));
    }

    /** Plugs a device into the running domain. */
    void attach(String device) {
        check(libvirt, "virDomainAttachDeviceFlags", libvirt.virDomainAttachDeviceFlags(handle, device, AFFECT_LIVE));
    }

    /** Pulls a device out of the running domain, which may take its time. */
    void detach(String device) {
        check(libvirt, "virDomainDetachDeviceFlags", libvirt.virDomainDetachDeviceFlags(handle, device, AFFECT_LIVE));
    }

    /** @param disk target name or source path */
    void blockResize(String disk, long bytes) {
        check(libvirt, "virDomainBlockResize", libvirt.virDomainBlockResize(handle, disk, bytes, BLOCK_RESIZE_BYTES));
    }

    void setPassword(String user, String cryptHash) {
        // Without it a guest agent that hangs makes the call hang.
        libvirt.virDomainAgentSetResponseTimeout(handle, GUEST_AGENT_SECONDS, 0);
        check(
                libvirt,
                "virDomainSetUserPassword",
                libvirt.virDomainSetUserPassword(handle, user, cryptHash, PASSWORD_ENCRYPTED));
    }

    /** Through QEMU itself: libvirt has no word for it, and a pseudo terminal cannot carry a break. */
    void sendBreak() {
        var reply = new PointerByReference();
        check(
                libvirt,
                "virDomainQemuMonitorCommand",
                LibvirtQemuLibrary.INSTANCE.virDomainQemuMonitorCommand(handle, SEND_BREAK, reply, 0));
        Native.free(Pointer.nativeValue(reply.getValue()));
    }

    DomainStream openConsole() {
        return DomainStream.console(libvirt, connection, handle);
    }

    DomainStream openPicture() {
        return DomainStream.picture(libvirt, connection, handle);
    }

    @Override
    public void close() {
        libvirt.virDomainFree(handle);
    }
}
