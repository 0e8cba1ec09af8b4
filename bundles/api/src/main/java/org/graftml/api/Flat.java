package org.graftml.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component of a settings record whose keys stand beside those of the record itself, not one level
 * below. It is an extension: {@code {use: idx, images: a.gz, labels: none}} is a data set with settings of its
 * own and a key of the record around it. Or it is a record: settings that several records share.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Flat {}
