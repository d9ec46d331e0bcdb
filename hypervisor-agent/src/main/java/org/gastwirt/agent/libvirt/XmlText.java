package org.gastwirt.agent.libvirt;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements and attributes, indented, written by the JDK's serializer: whatever a value contains, it stays a value. */
final class XmlText {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    private XmlText() throws XMLStreamException {
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    /** {@code attributes} are name, value, name, value, … */
    static String of(String root, Consumer<XmlText> content, String... attributes) {
        try {
            var document = new XmlText();
            document.element(root, content, attributes);
            document.xml.flush();
            return document.text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    XmlText element(String name, Consumer<XmlText> content, String... attributes) {
        try {
            newLine();
            xml.writeStartElement(name);
            attributes(attributes);
            depth++;
            content.accept(this);
            depth--;
            newLine();
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    XmlText empty(String name, String... attributes) {
        try {
            newLine();
            xml.writeEmptyElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    XmlText text(String name, Object value, String... attributes) {
        try {
            newLine();
            xml.writeStartElement(name);
            attributes(attributes);
            xml.writeCharacters(value.toString());
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void newLine() throws XMLStreamException {
        if (!text.getBuffer().isEmpty()) {
            xml.writeCharacters("\n" + "  ".repeat(depth));
        }
    }
}
