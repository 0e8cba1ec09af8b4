package org.graftml.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the schema of a record that is no extension's constructor parameter. The records that an
 * {@link Extension} takes, and all that these contain, need no annotation.
 *
 * <p>Components may be {@code boolean}, {@code int}, {@code long}, {@code double}, {@code String},
 * an enum (written in lower case with hyphens), {@link java.nio.file.Path} (relative to the root of
 * the data), another record, an extension point, {@code Optional}, {@code List} or {@code Map} of
 * these, or any class with a static {@code parse(String)} that throws {@link
 * IllegalArgumentException} with a readable message. A camel-case name becomes hyphenated in files.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Settings {}
