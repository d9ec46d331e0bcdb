package org.gastwirt.agent.libvirt;

import java.io.StringReader;
import java.nio.file.Path;
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
 */
record DomainDescription(
        @Nullable Long generation, @Nullable Path screenSocket) {

    static DomainDescription parse(String xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        Long generation = null;
        Path socket = null;
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
                }
            }
            return new DomainDescription(generation, socket);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IllegalArgumentException("libvirt's domain XML cannot be read", e);
        }
    }
}
