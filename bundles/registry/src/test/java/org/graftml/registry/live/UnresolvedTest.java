package org.graftml.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Resolution is tested on manifests: there is no class in these bundles. */
class UnresolvedTest {
    @TempDir
    Path cache;

    private Felix framework;

    @BeforeEach
    void boot() throws BundleException {
        framework = new Felix(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private void install(String name, String... headers) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.BUNDLE_VERSION, "1.0.0");
        for (int i = 0; i < headers.length; i += 2) {
            attributes.putValue(headers[i], headers[i + 1]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        framework.getBundleContext().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private List<String> lines() {
        List<Bundle> bundles =
                new ArrayList<>(List.of(framework.getBundleContext().getBundles()));
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        return new Unresolved(bundles).lines();
    }

    @Test
    void a_bundle_that_resolves_gives_no_line() throws Exception {
        install("a", Constants.EXPORT_PACKAGE, "p;version=1.2");
        install("b", Constants.IMPORT_PACKAGE, "p;version=\"[1,2)\"");
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_package_that_nobody_exports_is_named() throws Exception {
        install("b", Constants.IMPORT_PACKAGE, "p;version=\"[1,2)\"");
        assertThat(lines())
                .containsExactly("b 1.0.0 is left out: it needs package p [1.0.0,2.0.0); nothing here brings it");
    }

    @Test
    void another_version_that_is_there_is_named_with_its_bundle() throws Exception {
        install("old", Constants.EXPORT_PACKAGE, "p;version=2.1");
        install("new", Constants.EXPORT_PACKAGE, "p;version=3.0");
        install("b", Constants.IMPORT_PACKAGE, "p;version=\"[1,2)\"");
        assertThat(lines())
                .containsExactly(
                        "b 1.0.0 is left out: it needs package p [1.0.0,2.0.0); there is version 3.0.0 in new");
    }

    @Test
    void a_bundle_that_fails_through_another_says_through_which() throws Exception {
        install("a", Constants.IMPORT_PACKAGE, "gone", Constants.EXPORT_PACKAGE, "p");
        install("b", Constants.IMPORT_PACKAGE, "p");
        assertThat(lines())
                .containsExactly(
                        "a 1.0.0 is left out: it needs package gone; nothing here brings it",
                        "b 1.0.0 is left out: it needs package p from a, which does not resolve itself");
    }

    @Test
    void an_optional_need_keeps_nobody_out() throws Exception {
        install("b", Constants.IMPORT_PACKAGE, "p;resolution:=optional");
        assertThat(lines()).isEmpty();
    }
}
