package org.graftml.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The project of a new plug-in, from the templates beside this class. */
final class Skeleton {
    private static final String TEMPLATES = "skeleton/";

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    /** What a plug-in is built against: a Maven repository, and the version of Graft that is in it. */
    record House(Path repository, String version) {}

    Skeleton(String kind, ProjectName name, House house) throws IOException {
        String path = name.packageName().replace('.', '/') + "/" + name.className();
        // The kind's own words hold some of the others.
        String own = TEMPLATES + kind + "/";
        try (Reader reader = new InputStreamReader(open(own + "words.properties"), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        }
        words.put("id", name.id());
        words.put("package", name.packageName());
        words.put("Class", name.className());
        words.put("kind", kind);
        words.put("Kind", Character.toUpperCase(kind.charAt(0)) + kind.substring(1));
        words.put("path", path);
        words.put("version", house.version());
        words.put("repository", house.repository().toUri().toString().replaceFirst("/$", ""));
        add("pom.xml", TEMPLATES + "pom.xml");
        add(".mvn/maven.config", TEMPLATES + "maven.config");
        add(".gitignore", TEMPLATES + "gitignore");
        add("README.md", TEMPLATES + "README.md");
        add("experiment.yaml", own + "experiment.yaml");
        add("src/main/java/" + path + ".java", own + "Extension.java");
        add("src/test/java/" + path + "Test.java", own + "Test.java");
        add("src/test/java/" + path + "ContractTest.java", TEMPLATES + "ContractTest.java");
    }

    /** Writes all files and gives their paths and texts. */
    Map<String, String> write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return files;
    }

    private void add(String path, String template) throws IOException {
        try (InputStream in = open(template)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("{{" + word.getKey() + "}}", word.getValue());
            }
            files.put(path, text);
        }
    }

    private static InputStream open(String template) throws IOException {
        InputStream in = Skeleton.class.getResourceAsStream(template);
        if (in == null) {
            throw new IOException("the template " + template + " is missing from Graft");
        }
        return in;
    }
}
