package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A small description from libvirt, to be walked by element names. Pure; no document type, no entity, no network. */
final class XmlReading {

    private final Element element;

    private XmlReading(Element element) {
        this.element = element;
    }

    /** @throws IllegalArgumentException when the text is no XML */
    static XmlReading parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new XmlReading(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("libvirt's XML cannot be read", e);
        }
    }

    /** Elements at the end of a path of names, {@code host/topology/cells/cell}. */
    List<XmlReading> all(String path) {
        List<XmlReading> here = List.of(this);
        for (String name : path.split("/")) {
            here = here.stream().flatMap(tree -> tree.children(name).stream()).toList();
        }
        return here;
    }

    private List<XmlReading> children(String name) {
        var found = new ArrayList<XmlReading>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getNodeName().equals(name)) {
                found.add(new XmlReading(child));
            }
        }
        return found;
    }

    /** The text of the first element at the end of the path; empty when there is none. */
    String text(String path) {
        return all(path).stream()
                .findFirst()
                .map(tree -> tree.element.getTextContent().strip())
                .orElse("");
    }

    /** The attribute, or empty. */
    String attribute(String name) {
        return element.getAttribute(name);
    }

    /** The attribute as a number; 0 when it is none. */
    int number(String name) {
        return (int) toLong(attribute(name));
    }

    /** An amount such as {@code <memory unit='KiB'>2048</memory>}, in bytes; 0 when it is none. */
    long bytes() {
        long amount = toLong(element.getTextContent().strip());
        return switch (attribute("unit")) {
            case "KiB" -> amount << 10;
            case "MiB" -> amount << 20;
            case "GiB" -> amount << 30;
            default -> amount;
        };
    }

    private static long toLong(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
