package org.graftml.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a setting that a file leaves out. A setting without a default is required, unless its type is an {@code Optional}, a {@code List} or a {@code Map}. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    /** The value, as it would be written in an experiment file. */
    String value();
}
