package org.graftml.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares an interface as an extension point and names its kind. Kinds are open: any bundle may
 * define one, and its extensions are listed, described, checked and injected like all others.
 *
 * <p>A settings component whose type is an extension point is written {@code {use: id, ...}} (or
 * just {@code id}) in an experiment file and arrives as a ready instance.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Capability(
        namespace = ExtensionPoint.NAMESPACE,
        name = "${#kind}",
        attribute = {"kind=${#kind}", "plural=${#plural}", "summary=\"${#summary}\"", "class=${@class}"})
public @interface ExtensionPoint {
    /** Namespace of the capability that an extension point becomes. */
    String NAMESPACE = "org.graftml.extensionpoint";

    /** Singular name of the kind, for instance {@code backbone}. */
    String kind();

    /** Plural name of the kind, for instance {@code backbones}. */
    String plural();

    /** One line that says what extensions of this kind are for. */
    String summary();
}
