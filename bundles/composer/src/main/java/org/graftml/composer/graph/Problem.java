package org.graftml.composer.graph;

import org.graftml.api.Misfit;

/**
 * Something that does not fit.
 *
 * @param subject whose fault it is, as a path into the experiment: {@code backbone}, {@code head},
 *     {@code augment.0}, {@code data.target}, or {@code strategy:ID}
 */
public record Problem(String subject, Misfit misfit) {}
