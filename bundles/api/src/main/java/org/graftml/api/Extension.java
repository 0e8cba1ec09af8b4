package org.graftml.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;

/**
 * Declares a class as an extension. Nothing else has to be registered anywhere: the build turns the
 * annotation into a capability of the bundle, so that the catalogue and the resolver know the
 * extension without running a line of it.
 *
 * <p>The class has one constructor. Its parameters are injected: the settings record (a nested or
 * separate record), and whatever the bundle's own module binds. A settings record is described in
 * full by its components: see {@link Doc}, {@link Default}, {@link Min}, {@link Max}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Capability(
        namespace = Extension.NAMESPACE,
        name = "${#id}",
        attribute = {"point=${#point}", "id=${#id}", "summary=\"${#summary}\"", "class=${@class}"})
@Requirement(namespace = "org.graftml.extender", name = "extensions")
public @interface Extension {
    /** Namespace of the capability that an extension becomes. */
    String NAMESPACE = "org.graftml.extension";

    /** The extension point: an interface annotated with {@link ExtensionPoint}. */
    Class<?> point();

    /** Name in experiment files: lower case, words joined by hyphens, unique within its kind. */
    String id();

    /** One line that says what it does, with its paper where it has one. */
    String summary();
}
