package org.graftml.plugins;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.graftml.api.Extension;
import org.graftml.api.schema.Catalogue;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real framework with the bundles that the extender needs, and a plug-in that bnd builds. */
final class TestFramework {
    private static final List<String> LIBRARIES = List.of(
            "guice-",
            "guava-",
            "failureaccess-",
            "jakarta.inject-api-",
            "org.apache.servicemix.bundles.aopalliance-",
            "jackson-core-",
            "jackson-databind-",
            "jackson-annotations-",
            "org.osgi.util.promise-",
            "org.osgi.util.function-",
            "org.osgi.service.component-",
            "org.apache.felix.scr-");

    private final Path folder;
    private final Felix felix;

    TestFramework(Path folder) throws Exception {
        this.folder = folder;
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        // The catalogue's own types come from outside, so that this test can call it.
        settings.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.slf4j;version=2.0.17,org.graftml.api.schema;version=0.1.0," + tensors());
        felix = new Felix(settings);
        felix.start();
        for (String library : LIBRARIES) {
            context().installBundle("reference:" + onClassPath(library).toUri());
        }
        context().installBundle("reference:" + home(Extension.class).toUri());
        context().installBundle("reference:" + home(Extender.class).toUri());
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    Catalogue catalogue() {
        return context().getService(context().getServiceReference(Catalogue.class));
    }

    /** Builds and starts the plug-in; no class of it is loaded until someone asks for one. */
    Bundle plugin(String version) throws Exception {
        Path classes = home(TestFramework.class);
        Path file = folder.resolve("greeting-" + version + ".jar");
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {
                classes.toFile(),
                home(Extension.class).toFile(),
                onClassPath("guice-").toFile()
            });
            builder.setProperty(Constants.BUNDLE_SYMBOLICNAME, "acme.greeting");
            builder.setProperty(Constants.BUNDLE_VERSION, version);
            builder.setProperty(Constants.BUNDLE_ACTIVATIONPOLICY, "lazy");
            builder.setProperty("-privatepackage", "acme.greeting");
            builder.setProperty("-includeresource", "META-INF/graft=" + classes.resolve("META-INF/graft"));
            builder.setProperty(PluginBundle.MODULE_HEADER, "acme.greeting.GreetingModule");
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(String.valueOf(builder.getErrors()));
            }
            jar.write(file.toFile());
        }
        Bundle bundle = context().installBundle(file.toUri().toString());
        bundle.start(Bundle.START_ACTIVATION_POLICY);
        return bundle;
    }

    /** Lets go of a bundle that was uninstalled. */
    void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        felix.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> refreshed.countDown());
        refreshed.await();
    }

    void stop() throws BundleException, InterruptedException {
        felix.stop();
        felix.waitForStop(10_000);
    }

    /** The packages of DJL that the api imports: the class path stands in for their bundle. */
    private static String tensors() throws Exception {
        Path api = home(Extension.class);
        String imports = Files.isDirectory(api)
                ? imports(new Manifest(Files.newInputStream(api.resolve("META-INF/MANIFEST.MF"))))
                : imports(new java.util.jar.JarFile(api.toFile()).getManifest());
        return Stream.of(imports.split(",(?=[a-z])"))
                .map(clause -> clause.split(";")[0])
                .filter(name -> name.startsWith("ai.djl"))
                .map(name -> name + ";version=0.35.1")
                .collect(Collectors.joining(","));
    }

    private static String imports(Manifest manifest) {
        return manifest.getMainAttributes().getValue(Constants.IMPORT_PACKAGE);
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path onClassPath(String prefix) throws IOException {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + prefix + " on the class path"));
    }
}
