package org.gastwirt.agent.libvirt;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What we read from libvirt's description of a domain. Pure, tested from captured text.
 *
 * @param generation from our element in the metadata, or null when it is not there: the domain is not ours
 * @param screenSocket VNC's Unix socket of a running domain, or null
 * @param files of its disks and CD-ROMs, and those which they are linked to
 */
record DomainDescription(
        @Nullable Long generation, @Nullable Path screenSocket, Set<Path> files) {

    /** See {@link XenXml#address}. */
    private static final String UNIX = "unix:";

    static DomainDescription parse(String xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        Long generation = null;
        Path socket = null;
        var files = new HashSet<Path>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (DomainXml.NAMESPACE.equals(reader.getNamespaceURI()) && "vm".equals(reader.getLocalName())) {
                    String value = reader.getAttributeValue(null, "generation");
                    generation = value == null ? null : Long.valueOf(value);
                } else if ("listen".equals(reader.getLocalName())
                        && "socket".equals(reader.getAttributeValue(null, "type"))) {
                    String value = reader.getAttributeValue(null, "socket");
                    socket = value == null ? null : Path.of(value);
                } else if ("listen".equals(reader.getLocalName())
                        && String.valueOf(reader.getAttributeValue(null, "address"))
                                .startsWith(UNIX)) {
                    socket = Path.of(reader.getAttributeValue(null, "address").substring(UNIX.length()));
                } else if ("source".equals(reader.getLocalName()) && reader.getAttributeValue(null, "file") != null) {
                    files.add(Path.of(reader.getAttributeValue(null, "file")));
                } else if ("source".equals(reader.getLocalName())
                        && String.valueOf(reader.getAttributeValue(null, "dev")).startsWith("/dev/")) {
                    files.add(Path.of(reader.getAttributeValue(null, "dev")));
                }
            }
            return new DomainDescription(generation, socket, files);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IllegalArgumentException("libvirt's domain XML cannot be read", e);
        }
    }
}
