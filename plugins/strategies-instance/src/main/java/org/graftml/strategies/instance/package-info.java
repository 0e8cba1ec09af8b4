/** Strategies that weigh the samples of the source by how much they look like the target. */
package org.graftml.strategies.instance;
