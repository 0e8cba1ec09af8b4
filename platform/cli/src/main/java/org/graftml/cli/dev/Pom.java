package org.graftml.cli.dev;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.graftml.api.Misfit;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a {@code pom.xml}, and those above it on this machine, tell bnd: the properties of the project, and
 * the instructions of bnd-maven-plugin.
 */
final class Pom {
    private static final String DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final int MOST_PARENTS = 10;

    private final Document document;
    private final Optional<Pom> parent;

    private Pom(Document document, Optional<Pom> parent) {
        this.document = document;
        this.parent = parent;
    }

    static Pom read(Path file) throws IOException {
        return read(file, MOST_PARENTS);
    }

    private static Pom read(Path file, int parents) throws IOException {
        Document document;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(DOCTYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            document = factory.newDocumentBuilder().parse(file.toFile());
        } catch (SAXException e) {
            throw Misfit.of("broken-pom", file + " cannot be read: " + e.getMessage())
                    .because(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        Pom alone = new Pom(document, Optional.empty());
        if (parents == 0 || alone.text("/project/parent/artifactId").isEmpty()) {
            return alone;
        }
        String given = alone.text("/project/parent/relativePath");
        Path above = file.resolveSibling(given.isEmpty() ? "../pom.xml" : given).normalize();
        above = Files.isDirectory(above) ? above.resolve("pom.xml") : above;
        return Files.exists(above) ? new Pom(document, Optional.of(read(above, parents - 1))) : alone;
    }

    /** Properties and bnd's instructions, those of parents first. */
    Properties instructions() {
        Properties all = new Properties();
        properties(all);
        all.setProperty("project.groupId", inherited("groupId"));
        all.setProperty("project.artifactId", text("/project/artifactId"));
        all.setProperty("project.version", inherited("version"));
        all.setProperty("Bundle-SymbolicName", text("/project/artifactId"));
        all.setProperty("Bundle-Version", inherited("version"));
        bnd(all);
        return all;
    }

    private void properties(Properties all) {
        parent.ifPresent(above -> above.properties(all));
        NodeList given = nodes("/project/properties/*");
        for (int i = 0; i < given.getLength(); i++) {
            all.setProperty(
                    given.item(i).getNodeName(), given.item(i).getTextContent().strip());
        }
    }

    private void bnd(Properties all) {
        parent.ifPresent(above -> above.bnd(all));
        NodeList given = nodes("//plugin[artifactId='bnd-maven-plugin']//bnd");
        for (int i = 0; i < given.getLength(); i++) {
            Node instructions = given.item(i);
            try {
                all.load(new StringReader(instructions.getTextContent()));
            } catch (IOException | IllegalArgumentException e) {
                throw Misfit.of("broken-pom", "bnd's instructions in the pom.xml cannot be read: " + e.getMessage())
                        .because(e);
            }
        }
    }

    private String inherited(String element) {
        String own = text("/project/" + element);
        return own.isEmpty() ? text("/project/parent/" + element) : own;
    }

    private String text(String path) {
        return (String) evaluate(path, XPathConstants.STRING);
    }

    private NodeList nodes(String path) {
        return (NodeList) evaluate(path, XPathConstants.NODESET);
    }

    private Object evaluate(String path, javax.xml.namespace.QName kind) {
        XPath xpath = XPathFactory.newInstance().newXPath();
        try {
            Object found = xpath.evaluate(path, document, kind);
            return found instanceof String text ? text.strip() : found;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
