package org.graftml.api.graph;

import ai.djl.ndarray.types.Shape;
import org.graftml.api.layers.Initializer;

/** An array that lives as long as the run and belongs to a strategy. */
public record State(String path, Shape shape, Initializer start) {}
