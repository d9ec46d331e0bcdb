package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** libvirt's XML as a tree, for reading descriptions of others' domains and for changing a few elements of them. */
final class XmlTree {

    private XmlTree() {}

    /** @throws IllegalArgumentException when it is no XML, or has a document type */
    static Element parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // else a broken text is printed to the log
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("libvirt's domain XML cannot be read", e);
        }
    }

    static String write(Element root) {
        try {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(root), new StreamResult(text));
            return text + "\n";
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of an element's own children that have that name. */
    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(child.getLocalName())) {
                found.add(child);
            }
        }
        return found;
    }

    /** The first child of that name, or null. */
    static @Nullable Element child(@Nullable Element parent, String name) {
        List<Element> all = parent == null ? List.of() : children(parent, name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The first child of that name, made when it is missing. */
    static Element childOrNew(Element parent, String name) {
        Element known = child(parent, name);
        return known == null ? append(parent, name) : known;
    }

    static Element append(Element parent, String name) {
        Document document = parent.getOwnerDocument();
        Element made = document.createElementNS(parent.getNamespaceURI(), name);
        parent.appendChild(made);
        return made;
    }

    /** Sets or makes a child with a text and without attributes. */
    static void text(Element parent, String name, String text) {
        Element element = childOrNew(parent, name);
        while (element.getAttributes().getLength() > 0) {
            element.removeAttribute(element.getAttributes().item(0).getNodeName());
        }
        element.setTextContent(text);
    }

    /** The text of a child, or null. */
    static @Nullable String textOf(@Nullable Element parent, String name) {
        Element element = child(parent, name);
        return element == null ? null : element.getTextContent().strip();
    }

    /** An attribute's value, or null when the element or the attribute is not there. */
    static @Nullable String attribute(@Nullable Element element, String name) {
        return element == null || !element.hasAttribute(name) ? null : element.getAttribute(name);
    }
}
