package org.graftml.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What follows from the name of a new plug-in.
 *
 * @param id {@code acme-align}: the id of the extension, and the artifact
 * @param packageName {@code acme.align}: its package, and the name of the bundle
 * @param className {@code AcmeAlign}
 */
record ProjectName(String id, String packageName, String className) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+");
    private static final List<String> TAKEN = List.of("java.", "javax.", "org.graftml.");

    static ProjectName of(String name) {
        String packageName = name.replace('-', '.');
        if (!FORM.matcher(name).matches() || name.length() > 60) {
            throw refused(name, "is no name for a plug-in");
        }
        Optional<String> keyword =
                Arrays.stream(name.split("-")).filter(SourceVersion::isKeyword).findFirst();
        if (keyword.isPresent()) {
            throw refused(name, "has '" + keyword.get() + "' in it, which no Java package can be called");
        }
        if (TAKEN.stream().anyMatch((packageName + ".")::startsWith)) {
            throw refused(name, "would lie in a package of Java's or Graft's own");
        }
        return new ProjectName(
                name,
                packageName,
                Arrays.stream(name.split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining()));
    }

    private static Refusal refused(String name, String why) {
        return Refusal.of(
                "bad-name",
                "'" + name + "' " + why,
                "lower-case words joined by hyphens, yours first, for instance acme-align");
    }
}
